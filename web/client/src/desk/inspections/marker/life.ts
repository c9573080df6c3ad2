// A marker's life in one sequence, the newest first. Pure.

import type { Day } from "../../../state/days";
import type { Life } from "../shapes/following";

export type Moment =
  | { day: Day; what: "period"; period: Life["periods"][number] }
  | { day: Day; what: "follow_up"; followUp: Life["follow_ups"][number] }
  | { day: Day; what: "closed"; followUp: Life["follow_ups"][number] }
  | { day: Day; what: "occurrence"; occurrence: Life["occurrences"][number] };

/** Return what happened beside inspections, the newest first; what has no day comes last. */
export function momentsOf(life: Pick<Life, "periods" | "follow_ups" | "occurrences">): Moment[] {
  const moments: Moment[] = [
    ...life.periods.map((period): Moment => ({ day: period.valid.start ?? "", what: "period", period })),
    ...life.follow_ups.map((followUp): Moment => ({ day: followUp.asked_on, what: "follow_up", followUp })),
    ...life.follow_ups.flatMap((followUp): Moment[] =>
      followUp.closed_on === null ? [] : [{ day: followUp.closed_on, what: "closed", followUp }],
    ),
    ...life.occurrences.map((occurrence): Moment => ({ day: occurrence.on, what: "occurrence", occurrence })),
  ];
  return moments.sort((a, b) => b.day.localeCompare(a.day));
}
