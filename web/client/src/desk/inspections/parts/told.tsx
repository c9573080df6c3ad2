// What happened, and what stands against something, as lists.

import { faultText, useDeskWords, word } from "../../text/words";
import type { Happened, Lack } from "../shapes/plans";

export function Reasons({ title, reasons }: { title: string; reasons: readonly Lack[] }) {
  if (!reasons.length) return null;
  return (
    <div class="notice">
      {title}
      <ul>
        {reasons.map((each, at) => (
          <li key={at}>
            <Reason reason={each} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What stands against something by its code, and below it the sentence of the service, which names who and when. */
export function Reason({ reason }: { reason: Lack }) {
  const text = faultText(useDeskWords(), reason);
  return (
    <>
      {text}
      {text !== reason.detail && (
        <>
          <br />
          <small class="faint" lang="en">
            {reason.detail}
          </small>
        </>
      )}
    </>
  );
}

interface EventsGiven {
  events: readonly Happened[];
  prefix: string;
  nameOf?: (id: string) => string;
}

export function Events({ events, prefix, nameOf = () => "" }: EventsGiven) {
  const words = useDeskWords();
  if (!events.length) return null;
  return (
    <section class="sheet" aria-labelledby="events">
      <h3 id="events">{words.proposal_history}</h3>
      <ol class="plain history">
        {[...events].reverse().map((event, at) => (
          <li key={at}>
            <time dateTime={event.on}>{event.on}</time> {word(words, prefix, event.step)}{" "}
            <small>{[event.name ?? nameOf(event.by), event.document, event.reason].filter(Boolean).join(" · ")}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
