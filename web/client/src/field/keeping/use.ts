// What is kept, on the page: asked again whenever something is written.

import { useEffect, useState } from "preact/hooks";

import { watchDatabase } from "./database";

export interface Loaded<T> {
  value: T | undefined;
  error: unknown;
}

/** Return what a question to the database answers, and draw again when that may have changed. */
export function useKept<T>(ask: () => Promise<T>, keys: readonly unknown[]): Loaded<T> {
  const [found, show] = useState<Loaded<T>>({ value: undefined, error: undefined });
  useEffect(() => {
    let isGone = false;
    let asked = 0;
    const look = (): void => {
      const turn = (asked += 1);
      ask().then(
        (value) => {
          if (!isGone && turn === asked) show({ value, error: undefined });
        },
        (error: unknown) => {
          if (!isGone && turn === asked) show({ value: undefined, error });
        },
      );
    };
    look();
    const leave = watchDatabase(look);
    return () => {
      isGone = true;
      leave();
    };
  }, keys);
  return found;
}
