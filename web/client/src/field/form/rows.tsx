// A list of like things in a form: added, changed, taken away.

import type { ComponentChildren } from "preact";

import { useWords } from "../text/words";

interface Given<T> {
  rows: readonly T[];
  add: string;
  fresh: () => T;
  onChange: (rows: T[]) => void;
  children: (row: T, change: (changes: Partial<T>) => void) => ComponentChildren;
}

export function Rows<T extends object>({ rows, add, fresh, onChange, children }: Given<T>) {
  const words = useWords();
  return (
    <>
      {rows.map((row, at) => (
        <div key={at} class="part">
          {children(row, (changes) => onChange(replaced(rows, at, changes)))}
          <button type="button" class="small" onClick={() => onChange(rows.filter((_, other) => other !== at))}>
            {words.remove}
          </button>
        </div>
      ))}
      <button type="button" class="wide" onClick={() => onChange([...rows, fresh()])}>
        ＋ {add}
      </button>
    </>
  );
}

/** Return rows with one of them changed. */
export function replaced<T extends object>(rows: readonly T[], at: number, changes: Partial<T>): T[] {
  return rows.map((row, each) => (each === at ? { ...row, ...changes } : row));
}
