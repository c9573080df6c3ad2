// What a search found, as a list and as dots on the map.

import { useEffect, useState } from "preact/hooks";

import { choose } from "../frame/search";
import { draw } from "../map/stage";
import { ask } from "../service/ask";
import type { Hit, Page } from "../service/shapes";
import { useAnswer } from "../service/use";
import { change, dayAsked, useShown } from "../state/store";
import { coded, filled, useWords } from "../text/words";
import { Panel, Progress } from "./parts";

const PAGE = 20;

export function Hits() {
  const shown = useShown();
  const words = useWords();
  const question = { q: shown.query, limit: PAGE, ...dayAsked(shown) };
  const key = shown.query ? JSON.stringify(question) : "";
  const asked = useAnswer(key, (signal) => ask<Page<Hit>>("v1/search", question, signal));
  const [further, add] = useState<{ key: string; pages: Page<Hit>[] }>({ key, pages: [] });
  const pages = asked.found ? [asked.found, ...(further.key === key ? further.pages : [])] : [];
  const hits = pages.flatMap((page) => page.items);
  const last = pages.at(-1);

  useEffect(() => {
    draw(
      "hits",
      hits.flatMap(({ point, name }) =>
        point ? [{ type: "Feature", geometry: { type: "Point", coordinates: [...point] }, properties: { name } }] : [],
      ),
    );
    return () => draw("hits", []);
  }, [asked.found, further]);

  const readOn = async (): Promise<void> => {
    const page = await ask<Page<Hit>>("v1/search", { ...question, next: last?.next ?? undefined });
    add({ key, pages: [...pages.slice(1), page] });
  };

  return (
    <Panel
      title={words.panel_search}
      kicker={shown.query ?? ""}
      focusKey={key}
      onClose={() => change({ panel: undefined, query: undefined })}
    >
      <Progress asked={asked} />
      {last && (
        <p class="status" role="status">
          {hits.length
            ? filled(words.hits, { count: `${hits.length}${last.next ? "+" : ""}`, day: last.as_of })
            : words.no_hit}
        </p>
      )}
      <ol class="hits">
        {hits.map((hit) => (
          <li key={hit.id}>
            <button type="button" class="row" onClick={() => choose(hit)}>
              <b>{hit.name}</b> <i lang="zh-Latn">{hit.romanized}</i>
              <span class="score" title={words.score}>
                {Math.round(hit.score * 100)} %
              </span>
              <small>{[hit.kind_name, hit.division?.path.join(" › ")].filter(Boolean).join(" · ")}</small>
              <small class="reasons">
                {hit.reasons?.map((reason) => {
                  const [code = "", ...rest] = reason.split(" ");
                  const isName = code.endsWith("_name") || code === "alias";
                  const text = [coded(words, "reason", code), ...rest, isName ? hit.matched : ""].join(" ");
                  return <span key={reason}>{text.trim()}</span>;
                })}
              </small>
              {hit.happened?.map((each) => (
                <small key={each.href}>
                  {[hit.matched, each.day, each.kind_name, each.document].filter(Boolean).join(" ")}
                </small>
              ))}
            </button>
          </li>
        ))}
      </ol>
      {last?.next && (
        <button type="button" onClick={readOn}>
          {words.more}
        </button>
      )}
    </Panel>
  );
}
