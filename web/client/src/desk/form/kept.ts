// What was typed stays in this browser until it is sent: nothing is lost by a fault, a closed lid or a session that
// ended. It is kept for each person apart, and told to nobody.

import type { Draft } from "./draft";

const PREFIX = "gazetteer.desk.draft.";

export interface Kept {
  draft: Draft;
  /** What had been read when typing began; undefined for a new proposal. */
  base?: Draft | undefined;
  tag?: string | undefined;
  at: string;
}

/** Return what is kept for a person under a name; undefined where nothing is, or nothing that can be read. */
export function kept(user: string, name: string): Kept | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(placeOf(user, name)) ?? "null") as Partial<Kept> | null;
    return found && typeof found.draft?.name === "string" && typeof found.at === "string" ? (found as Kept) : undefined;
  } catch {
    return undefined;
  }
}

/** Keep what was typed. */
export function keep(user: string, name: string, told: Omit<Kept, "at">): void {
  try {
    localStorage.setItem(placeOf(user, name), JSON.stringify({ ...told, at: new Date().toISOString() }));
  } catch {
    // A browser that keeps nothing has it until the page is left.
  }
}

/** Forget what was sent, or thrown away. */
export function forget(user: string, name: string): void {
  try {
    localStorage.removeItem(placeOf(user, name));
  } catch {
    // There is nothing to forget then.
  }
}

function placeOf(user: string, name: string): string {
  return `${PREFIX}${user}.${name}`;
}
