// Everything that happened to a proposal, the last first.

import { Progress } from "../../panels/parts";
import { useAnswer } from "../../service/use";
import type { Day } from "../../state/days";
import { read } from "../service/writing";
import { filled, useDeskWords, word } from "../text/words";

interface Event {
  n: number;
  step: string;
  stage: string;
  day: Day;
  at: string;
  by: string | null;
  role: string;
  reason: string;
  entry: number;
}

export function History({ id, version }: { id: string; version: string }) {
  const words = useDeskWords();
  const asked = useAnswer(`${id} ${version}`, (signal) =>
    read<{ events: Event[] }>(`v1/proposals/${id}/history`, {}, signal),
  );
  return (
    <section class="sheet" aria-labelledby="history">
      <h3 id="history">{words.proposal_history}</h3>
      {!asked.found && <Progress asked={asked} />}
      <ol class="history" reversed>
        {asked.found?.told.events.toReversed().map((event) => (
          <li key={event.n}>
            <b>{word(words, "step", event.step)}</b> <time dateTime={event.at}>{event.day}</time>
            <br />
            <small>
              {filled(words.event_by, { who: event.by ?? words.someone, role: word(words, "role", event.role) })} · #
              {event.entry}
            </small>
            {event.reason && <blockquote>{event.reason}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  );
}
