// Two people wrote in the same proposal: what each changed, and what becomes of both. Pure.

import type { Draft } from "./draft";

type Field = keyof Draft;

export interface Difference {
  field: Field;
  /** What both had read. */
  base: string;
  mine: string;
  theirs: string;
}

export interface Merged {
  draft: Draft;
  /** Fields that both changed, each to something else: a person chooses. */
  open: Difference[];
  /** Fields that only the other changed: taken over. */
  taken: Difference[];
}

/** Return what was typed here and what is there now as one, as far as that needs no choice. */
export function merged(base: Draft, mine: Draft, theirs: Draft): Merged {
  const draft = { ...mine };
  const open: Difference[] = [];
  const taken: Difference[] = [];
  for (const field of Object.keys(base) as Field[]) {
    const told = { field, base: textOf(base[field]), mine: textOf(mine[field]), theirs: textOf(theirs[field]) };
    if (told.theirs === told.base || told.theirs === told.mine) continue;
    if (told.mine === told.base) {
      Object.assign(draft, { [field]: theirs[field] });
      taken.push(told);
    } else open.push(told);
  }
  return { draft, open, taken };
}

/** Return a draft with some fields as the other wrote them. */
export function withTheirs(draft: Draft, theirs: Draft, fields: readonly Field[]): Draft {
  return { ...draft, ...Object.fromEntries(fields.map((field) => [field, theirs[field]])) };
}

/** Return the same for a reader and for a comparison. */
export function textOf(value: Draft[Field]): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.join("、");
  return Object.entries(value as Readonly<Record<string, string>>)
    .filter(([, text]) => text)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${name}: ${text}`)
    .join("\n");
}
