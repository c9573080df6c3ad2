// The one state of the page: read from the address, written back to it, watched by what shows it.

import { useEffect, useState } from "preact/hooks";

import { read, written, type Language, type State, type Theme } from "./address";
import { today, type Day } from "./days";

export const TODAY: Day = today(new Date());

let state: State = read(location.hash, TODAY);
const watchers = new Set<() => void>();

/** Return what is shown now. */
export function current(): State {
  return state;
}

/** Change what is shown. A step that a person would want to go back over makes an entry in the browser's history. */
export function change(changes: Partial<State>, how: "step" | "quietly" = "step"): void {
  state = { ...state, ...changes };
  const text = `#${written(state)}`;
  if (text !== location.hash) history[how === "step" ? "pushState" : "replaceState"](null, "", text);
  tell();
}

/** Call back after each change, until the function that is returned is called. */
export function watch(told: () => void): () => void {
  watchers.add(told);
  return () => watchers.delete(told);
}

/** Return the state, and draw again when it changes. */
export function useShown(): State {
  const [shown, show] = useState(state);
  useEffect(() => {
    show(current());
    return watch(() => show(current()));
  }, []);
  return shown;
}

/** Return the language to speak: the one that was chosen, else the browser's, else Chinese. */
export function languageOf(shown: State): Language {
  return shown.language ?? (navigator.languages.some((each) => each.startsWith("zh")) ? "zh" : "en");
}

/** Return whether the page is light or dark: as was chosen, else as the system is. */
export function themeOf(shown: State): Theme {
  return shown.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

/** Return the day that is asked about; undefined for today, which needs no word. */
export function dayAsked(shown: State): { as_of?: Day } {
  return shown.day ? { as_of: shown.day } : {};
}

function tell(): void {
  for (const told of watchers) told();
}

function follow(): void {
  state = read(location.hash, TODAY);
  tell();
}

addEventListener("popstate", follow);
addEventListener("hashchange", follow);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  // The state says the same when the system turns dark; what shows it is drawn anew only for another one.
  state = { ...state };
  tell();
});
