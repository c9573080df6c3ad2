// A day by which something must be done, and how long that is from today.

import type { Day } from "../../state/days";
import { TODAY } from "../../state/store";
import { filled, useDeskWords } from "../text/words";
import { daysLeft, urgency } from "./days";

export function Due({ day }: { day: Day }) {
  const words = useDeskWords();
  const left = daysLeft(day, TODAY);
  const text =
    left < 0
      ? filled(words.due_over, { days: -left })
      : left === 0
        ? words.due_today
        : filled(words.due_left, { days: left });
  return (
    <span class={`due ${urgency(left)}`}>
      <time dateTime={day}>{day}</time> <small>{text}</small>
    </span>
  );
}
