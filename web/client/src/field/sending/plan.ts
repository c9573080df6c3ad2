// What goes into the next batch, and when to try again. Pure.

import type { Item } from "./queue";

/** The service takes 1,000 and 8 MB; over a bad network smaller batches are through sooner. */
export const MOST_ITEMS = 100;
export const MOST_BYTES = 1_000_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;
const ORDER: Readonly<Record<Item["what"], number>> = { record: 0, edit: 1, signature: 2 };

/**
 * Return what is sent next of one inspection, in its order: records, then edits, then signatures.
 *
 * An edit waits for its record, and a signature for all that it signs: neither goes while what it is about was refused,
 * or waits for somebody else.
 * @param isMine Whether who is signed in may send it.
 */
export function nextBatch(items: readonly Item[], isMine: (item: Item) => boolean): Item[] {
  const waiting = items
    .filter((item) => item.standing === "waiting" && isMine(item))
    .sort((one, other) => ORDER[one.what] - ORDER[other.what] || one.queued_at - other.queued_at);
  const inspection = waiting[0]?.inspection;
  const chosen: Item[] = [];
  let bytes = 0;
  for (const item of waiting) {
    if (item.inspection !== inspection || !isReady(item, items, chosen)) continue;
    const size = sizeOf(item);
    if (chosen.length && (chosen.length >= MOST_ITEMS || bytes + size > MOST_BYTES)) break;
    chosen.push(item);
    bytes += size;
  }
  return chosen;
}

/** Whether all that a thing is about has come through, or goes before it in the same batch. */
function isReady(item: Item, items: readonly Item[], chosen: readonly Item[]): boolean {
  return items
    .filter((other) => other.record === item.record && ORDER[other.what] < ORDER[item.what])
    .every((other) => other.standing === "taken" || chosen.includes(other));
}

/** In UTF-8, as it is sent. */
function sizeOf(item: Item): number {
  return new TextEncoder().encode(JSON.stringify(item.body)).length;
}

/** Return how long to wait after so many failures in a row. */
export function pause_ms(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, Math.min(failures, 16) - 1));
}
