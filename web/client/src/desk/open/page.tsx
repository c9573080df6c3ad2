// Consultations and announcements, for everybody: no account is asked for.

import { useState } from "preact/hooks";

import { Progress } from "../../panels/parts";
import { address, ask } from "../../service/ask";
import type { Page } from "../../service/shapes";
import { useAnswer } from "../../service/use";
import type { Day } from "../../state/days";
import { Link } from "../frame/link";
import { Due } from "../lists/due";
import { Button } from "../parts/buttons";
import { filled, useDeskWords } from "../text/words";

interface Asked {
  proposal: string;
  number: string | null;
  subject: string;
  division: { path: string[] };
  closes_on: Day;
  scope: string;
  names: number;
  first: string[];
}

interface Announced {
  id: string;
  act: string;
  subject: string;
  announced_on: Day;
  announced_by: string;
  number: string;
  names: { name: string; romanized: string; division: string; position: string; former: string }[];
  documents: Record<string, string>;
}

const A_PAGE = 20;
const NAMES_SHOWN = 5;

export function PublicPage() {
  const words = useDeskWords();
  return (
    <>
      <header class="sheet">
        <h2>{words.public_title}</h2>
        <p class="hint">{words.public_hint}</p>
      </header>
      <div class="deadline-lists">
        <Consultations />
        <Announcements />
      </div>
    </>
  );
}

/** The first page of a list, and those that are asked for after it. */
function usePages<T>(
  path: string,
  state: Record<string, string>,
): [items: T[] | undefined, failed: unknown, more?: () => Promise<void>] {
  const asked = useAnswer(path, (signal) => ask<Page<T>>(path, { ...state, limit: A_PAGE }, signal));
  const [further, append] = useState<{ items: T[]; next: string | null }>();
  const next = further ? further.next : asked.found?.next;
  const more = async (): Promise<void> => {
    const page = await ask<Page<T>>(path, { ...state, limit: A_PAGE, next: next ?? undefined });
    append({ items: [...(further?.items ?? []), ...page.items], next: page.next });
  };
  const items = asked.found && [...asked.found.items, ...(further?.items ?? [])];
  return next ? [items, asked.failed, more] : [items, asked.failed];
}

function Consultations() {
  const words = useDeskWords();
  const [items, failed, more] = usePages<Asked>("v1/consultations", { state: "open" });
  return (
    <section class="sheet" aria-labelledby="consultations">
      <h3 id="consultations">{words.public_consultations}</h3>
      {!items && <Progress asked={{ failed }} />}
      {items?.length === 0 && <p class="hint">{words.public_no_consultations}</p>}
      <ul class="plain tasks">
        {items?.map((each) => (
          <li key={each.proposal}>
            <p class="task-name">
              <Link to={`/public/${each.proposal}`}>{each.first.join("、")}</Link>{" "}
              {each.names > each.first.length && <small>{filled(words.names_more, { count: each.names })}</small>}{" "}
              <Due day={each.closes_on} />
            </p>
            <p>{each.scope}</p>
            <p class="hint">
              {[each.subject, each.division.path.join(" › "), each.number].filter(Boolean).join(" · ")}
            </p>
          </li>
        ))}
      </ul>
      {more && <Button onPress={more}>{words.more}</Button>}
    </section>
  );
}

function Announcements() {
  const words = useDeskWords();
  const [items, failed, more] = usePages<Announced>("v1/announcements", { f: "json" });
  return (
    <section class="sheet" aria-labelledby="announcements">
      <header class="title">
        <h3 id="announcements">{words.public_announcements}</h3>
        <a href={address("v1/announcements.atom")}>{words.public_feed}</a>
      </header>
      {!items && <Progress asked={{ failed }} />}
      {items?.length === 0 && <p class="hint">{words.public_no_announcements}</p>}
      <ul class="plain tasks">
        {items?.map((each) => (
          <li key={each.id}>
            <p class="task-name">
              <Link to={`/public/${each.id}`}>{each.subject}</Link>{" "}
              <time dateTime={each.announced_on}>{each.announced_on}</time>
            </p>
            <ul>
              {each.names.slice(0, NAMES_SHOWN).map((name, at) => (
                <li key={at}>
                  <b>{name.name}</b> <i lang="zh-Latn">{name.romanized}</i>{" "}
                  <small>
                    {name.division} {name.position}
                  </small>
                </li>
              ))}
              {each.names.length > NAMES_SHOWN && (
                <li class="hint">{filled(words.evidence_more, { count: each.names.length - NAMES_SHOWN })}</li>
              )}
            </ul>
            <p class="hint">
              {[each.announced_by, each.number].filter(Boolean).join(" · ")}{" "}
              {Object.entries(each.documents).map(([form, href]) => (
                <>
                  {" "}
                  <a href={address(href.slice(1))} {...(form === "html" ? { target: "_blank", rel: "noopener" } : {})}>
                    {form.toUpperCase()}
                  </a>
                </>
              ))}
            </p>
          </li>
        ))}
      </ul>
      {more && <Button onPress={more}>{words.more}</Button>}
    </section>
  );
}
