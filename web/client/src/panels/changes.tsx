// What changed between two days: each change with its units and its documents.

import { useState } from "preact/hooks";

import { ask } from "../service/ask";
import type { Change, Page } from "../service/shapes";
import { useAnswer } from "../service/use";
import { dayWithin, FIRST_DAY, shifted } from "../state/days";
import { change, TODAY, useShown } from "../state/store";
import { filled, useWords } from "../text/words";
import { Panel, Progress, UnitLink } from "./parts";

const PAGE = 50;
const PROVINCE = "52";

export function Changes() {
  const shown = useShown();
  const words = useWords();
  const [since, until] = [shown.since ?? FIRST_DAY, shown.day ?? TODAY];
  // A change of the first day itself lies before the two days are compared.
  const question = {
    from: shifted(since, since === FIRST_DAY ? 0 : 1, TODAY),
    to: until,
    within: PROVINCE,
    limit: PAGE,
  };
  const key = since < until ? JSON.stringify(question) : "";
  const asked = useAnswer(key, (signal) => ask<Page<Change>>("v1/division-changes", question, signal));
  const [further, add] = useState<{ key: string; pages: Page<Change>[] }>({ key, pages: [] });
  const pages = asked.found ? [asked.found, ...(further.key === key ? further.pages : [])] : [];
  const next = pages.at(-1)?.next;
  const readOn = async (): Promise<void> => {
    const page = await ask<Page<Change>>("v1/division-changes", { ...question, next: next ?? undefined });
    add({ key, pages: [...pages.slice(1), page] });
  };
  const count = pages[0]?.total ?? 0;
  return (
    <Panel title={words.panel_changes} focusKey="changes" onClose={() => change({ panel: undefined })}>
      <div class="two">
        <DayField label={words.from_day} day={since} onDay={(day) => change({ since: day })} />
        <DayField label={words.to_day} day={until} onDay={(day) => change({ day: day === TODAY ? undefined : day })} />
      </div>
      {key ? <Progress asked={asked} /> : <p class="status">{words.no_change}</p>}
      {asked.found && (
        <p class="status" role="status">
          {count ? filled(words.changes_count, { count }) : words.no_change}
        </p>
      )}
      <ol class="changes">
        {pages
          .flatMap((page) => page.items)
          .map((each) => (
            <ChangeItem key={each.id} item={each} />
          ))}
      </ol>
      {next && (
        <button type="button" onClick={readOn}>
          {words.more}
        </button>
      )}
    </Panel>
  );
}

function DayField({ label, day, onDay }: { label: string; day: string; onDay: (day: string) => void }) {
  const take = (text: string): void => {
    const found = dayWithin(text, TODAY);
    if (found) onDay(found);
  };
  return (
    <label>
      {label}
      <input
        type="date"
        min={FIRST_DAY}
        max={TODAY}
        value={day}
        onChange={(event) => take(event.currentTarget.value)}
      />
    </label>
  );
}

function ChangeItem({ item }: { item: Change }) {
  const words = useWords();
  const before = shifted(item.day, -1, TODAY);
  return (
    <li>
      <p>
        <time>{item.day}</time> <b>{item.kind_name}</b>
      </p>
      <ul class="plain">
        {item.events.map((event, at) => (
          <li key={at}>
            {event.kind_name} <UnitLink unit={event.unit} day={event.after === null ? before : item.day} />{" "}
            {event.before && event.after && event.before !== event.after && (
              <small>
                {event.before} → {event.after}
              </small>
            )}
          </li>
        ))}
      </ul>
      {item.documents.map((document, at) => (
        <p key={at}>
          <small>{[document.number, document.title, document.approved_on].filter(Boolean).join(" · ")}</small>
        </p>
      ))}
      <p class="links">
        <button type="button" class="link" onClick={() => change({ day: before })}>
          {words.see_before}
        </button>
        <button type="button" class="link" onClick={() => change({ day: item.day })}>
          {words.see_after}
        </button>
        <a href={item.href.replace(/^\//, "")}>{words.data}</a>
      </p>
    </li>
  );
}
