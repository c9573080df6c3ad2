// The deadlines as a calendar: a file, or an address that one's own calendar program reads.

import { useState } from "preact/hooks";

import { address } from "../../service/ask";
import { Button } from "../parts/buttons";
import { write } from "../service/writing";
import { told, useDeskWords } from "../text/words";

const PATH = "v1/proposals/deadlines";

export function Calendar() {
  const words = useDeskWords();
  const [href, show] = useState("");
  const [problem, tell] = useState("");
  const subscribe = async (): Promise<void> => {
    tell("");
    try {
      const { told: made } = await write<{ href: string | null }>("POST", `${PATH}/subscription`);
      show(made.href ?? "");
    } catch (error) {
      tell(told(words, error));
    }
  };
  return (
    <details>
      <summary>{words.tasks_deadlines}</summary>
      <p>
        <a href={address(`${PATH}.ics`)}>{words.tasks_calendar}</a>
      </p>
      <p class="hint">{words.tasks_subscribe_hint}</p>
      <Button onPress={subscribe}>{words.tasks_subscribe}</Button>
      <p class="problem" role="alert">
        {problem}
      </p>
      {href && (
        <p class="notice" role="status">
          {words.tasks_address} <code>{href}</code>
        </p>
      )}
    </details>
  );
}
