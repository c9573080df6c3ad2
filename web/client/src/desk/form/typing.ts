// What is typed in a form, kept in this browser until it is sent.

import { useCallback, useRef, useState } from "preact/hooks";

import type { Draft } from "./draft";
import { forget, keep, kept, type Kept } from "./kept";

export interface Typing {
  draft: Draft;
  /** When what is shown was kept here, where it was not sent since. */
  restored: string | undefined;
  isChanged: boolean;
  set: (changes: Partial<Draft>) => void;
  /** Show something else, as what is there now. */
  put: (draft: Draft, base: Draft, tag: string | undefined) => void;
  /** Forget what is kept. */
  drop: () => void;
  base: Draft;
  tag: string | undefined;
}

/** Return what is typed, beginning with what is kept under a name, else with what is there. */
export function useTyping(user: string, name: string, there: Draft, tag?: string): Typing {
  const [begun] = useState<Kept | undefined>(() => kept(user, name));
  const [draft, type] = useState<Draft>(begun ? { ...there, ...begun.draft } : there);
  const [read, know] = useState({ base: begun?.base ?? there, tag: begun ? begun.tag : tag });
  const [restored, restore] = useState(begun?.at);
  const [isChanged, touch] = useState(begun !== undefined);
  const latest = useRef({ draft, ...read });
  latest.current = { draft, ...read };

  const set = useCallback(
    (changes: Partial<Draft>): void => {
      latest.current = { ...latest.current, draft: { ...latest.current.draft, ...changes } };
      // At once, and not after it is drawn: the page may be gone by then.
      keep(user, name, latest.current);
      touch(true);
      type(latest.current.draft);
    },
    [user, name],
  );
  const drop = useCallback((): void => {
    touch(false);
    restore(undefined);
    forget(user, name);
  }, [user, name]);
  const put = useCallback((shown: Draft, base: Draft, known: string | undefined): void => {
    type(shown);
    know({ base, tag: known });
  }, []);
  return { draft, restored, isChanged, set, put, drop, ...read };
}
