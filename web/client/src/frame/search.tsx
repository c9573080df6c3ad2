// The search box: suggestions while a name is typed, results when it is sent.

import { useEffect, useRef, useState } from "preact/hooks";

import { ask } from "../service/ask";
import type { Hit, Page } from "../service/shapes";
import { goTo } from "../map/stage";
import { change, dayAsked, useShown } from "../state/store";
import { useWords } from "../text/words";

const PAUSE_MS = 120;
const MOST = 8;

/** Show the card of a place and go to where it is. */
export function choose(hit: Pick<Hit, "id" | "point">): void {
  change({ chosen: { kind: "place", id: hit.id } });
  if (hit.point) goTo(hit.point);
}

export function Search() {
  const shown = useShown();
  const words = useWords();
  const [typed, type] = useState(shown.query ?? "");
  const [hits, offer] = useState<Hit[]>([]);
  const [at, mark] = useState(-1);
  const waiting = useRef<number>(undefined);
  const asking = useRef(new AbortController());

  useEffect(() => type(shown.query ?? ""), [shown.query]);

  const close = (): void => {
    clearTimeout(waiting.current);
    asking.current.abort();
    offer([]);
    mark(-1);
  };
  const suggest = async (text: string): Promise<void> => {
    asking.current.abort();
    asking.current = new AbortController();
    if (!text.trim()) {
      close();
      return;
    }
    try {
      const question = { q: text.trim(), limit: MOST, ...dayAsked(shown) };
      const found = await ask<Page<Hit>>("v1/suggest", question, asking.current.signal);
      offer(found.items);
      mark(-1);
    } catch {
      // What is wrong with a text that is not finished is told when it is searched for.
    }
  };
  const hear = (event: InputEvent & { currentTarget: HTMLInputElement }): void => {
    const text = event.currentTarget.value;
    type(text);
    clearTimeout(waiting.current);
    // Letters on their way through an input method are no text yet.
    if (!event.isComposing) waiting.current = setTimeout(() => void suggest(text), PAUSE_MS);
  };
  const take = (hit: Hit): void => {
    close();
    choose(hit);
  };
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    close();
    if (typed.trim()) change({ query: typed.trim(), panel: "search", chosen: undefined });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing || !hits.length) return;
    const hit = hits[at];
    if (event.key === "ArrowDown") mark((at + 1) % hits.length);
    else if (event.key === "ArrowUp") mark((at <= 0 ? hits.length : at) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && hit) take(hit);
    else return;
    event.preventDefault();
  };

  return (
    <form class="search" role="search" autocomplete="off" onSubmit={send}>
      <label class="hidden" for="q">
        {words.search_label}
      </label>
      <input
        id="q"
        type="text"
        inputMode="search"
        list={undefined}
        maxLength={200}
        spellcheck={false}
        placeholder={words.search_hint}
        title={words.search_label}
        role="combobox"
        aria-autocomplete="list"
        aria-controls="suggestions"
        aria-expanded={hits.length > 0}
        {...(at >= 0 ? { "aria-activedescendant": `option-${at}` } : {})}
        value={typed}
        onInput={hear}
        onCompositionEnd={(event) => void suggest(event.currentTarget.value)}
        onBlur={close}
        onKeyDown={press}
      />
      <button type="submit" class="strong">
        {words.search}
      </button>
      <ul id="suggestions" role="listbox" aria-label={words.suggestions} hidden={!hits.length}>
        {hits.map((hit, index) => (
          <li
            key={hit.id}
            id={`option-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => {
              event.preventDefault();
              take(hit);
            }}
          >
            <span>
              <b>{hit.name}</b> <i lang="zh-Latn">{hit.romanized}</i>
            </span>
            <small>{hit.division?.path.join(" › ")}</small>
          </li>
        ))}
      </ul>
    </form>
  );
}
