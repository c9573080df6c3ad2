// A field that offers what the service knows while one types (WAI-ARIA: combobox with a list).

import { useEffect, useId, useRef, useState } from "preact/hooks";

import type { Fault } from "../../service/ask";
import { useDeskWords } from "../text/words";
import { Labelled } from "./fields";

const PAUSE_MS = 150;

export interface Offer {
  value: string;
  text: string;
  beside?: string;
}

interface Given {
  label: string;
  /** What stands there for what is chosen. */
  text: string;
  hint?: string;
  faults?: readonly Fault[];
  required?: boolean;
  offered: (typed: string, signal: AbortSignal) => Promise<Offer[]>;
  onChoose: (offer: Offer) => void;
  /** Told when the field is emptied. */
  onClear: () => void;
}

export function Combobox({ label, text, hint, faults, required, offered, onChoose, onClear }: Given) {
  const words = useDeskWords();
  const [typed, type] = useState(text);
  const [offers, offer] = useState<Offer[]>([]);
  const [at, mark] = useState(-1);
  const list = useId();
  const waiting = useRef<number>(undefined);
  const asking = useRef(new AbortController());

  useEffect(() => type(text), [text]);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const close = (): void => {
    clearTimeout(waiting.current);
    asking.current.abort();
    offer([]);
    mark(-1);
  };
  const suggest = async (sought: string): Promise<void> => {
    asking.current.abort();
    asking.current = new AbortController();
    if (!sought.trim()) {
      close();
      return;
    }
    try {
      offer(await offered(sought.trim(), asking.current.signal));
      mark(-1);
    } catch {
      // What is not finished may be wrong; what is chosen is checked.
    }
  };
  const hear = (sought: string, isComposing: boolean): void => {
    type(sought);
    clearTimeout(waiting.current);
    if (!sought) onClear();
    if (!isComposing) waiting.current = setTimeout(() => void suggest(sought), PAUSE_MS);
  };
  const take = (chosen: Offer): void => {
    close();
    type(chosen.text);
    onChoose(chosen);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing || !offers.length) return;
    const marked = offers[at];
    if (event.key === "ArrowDown") mark((at + 1) % offers.length);
    else if (event.key === "ArrowUp") mark((at <= 0 ? offers.length : at) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter") {
      if (marked) take(marked);
    } else return;
    event.preventDefault();
  };
  const leave = (): void => {
    close();
    // What was typed and not chosen is nothing.
    if (typed) type(text);
  };
  return (
    <Labelled label={label} hint={hint} faults={faults ?? []} required={required ?? false}>
      {(told) => (
        <div class="combo">
          <input
            {...told}
            type="text"
            autocomplete="off"
            spellcheck={false}
            role="combobox"
            aria-autocomplete="list"
            aria-controls={list}
            aria-expanded={offers.length > 0}
            {...(at >= 0 ? { "aria-activedescendant": `${list}-${at}` } : {})}
            value={typed}
            onInput={(event) => hear(event.currentTarget.value, event.isComposing)}
            onCompositionEnd={(event) => void suggest(event.currentTarget.value)}
            onBlur={leave}
            onKeyDown={press}
          />
          <ul id={list} role="listbox" aria-label={words.suggestions} hidden={!offers.length}>
            {offers.map((each, index) => (
              <li
                key={each.value}
                id={`${list}-${index}`}
                role="option"
                aria-selected={index === at}
                onPointerDown={(event) => {
                  event.preventDefault();
                  take(each);
                }}
              >
                {each.text} <small>{each.beside}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Labelled>
  );
}
