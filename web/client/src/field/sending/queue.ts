// What waits to be sent, and what became of it: a machine over receipts. Pure.
//
//   waiting → sending → taken
//                     → refused → (mended) waiting
//                     → conflict
//   sending → waiting        the network was cut, or the browser ended: nobody knows whether it came through
//
// What may have come through is sent again as it was: the service knows it by its id and digest, and answers as before.
// Until then it is not changed; a change goes as edits behind it.

export type What = "record" | "edit" | "signature";
export type Standing = "waiting" | "sending" | "taken" | "refused" | "conflict";

export interface Reason {
  where?: string;
  code?: string;
  detail?: string;
}

/** The answer of the service to one thing. */
export interface Receipt {
  id: string | null;
  what: What;
  sha256: string;
  outcome: "taken" | "conflict" | "refused";
  reasons?: Reason[];
  /** Of what was taken: what a person will look at. */
  remarks?: Reason[];
  kept_sha256?: string | null;
  missing_photos?: string[];
}

export interface Item {
  id: string;
  what: What;
  inspection: string;
  /** The record that it is, or that it is about. */
  record: string;
  /** Who wrote or signed it. */
  person: string;
  /** As it is sent. */
  body: Record<string, unknown>;
  standing: Standing;
  /** How often it was sent. */
  attempts: number;
  queued_at: number;
  sent_at: number | null;
  receipt: Receipt | null;
  /** Receipts from before it was mended. */
  past: Receipt[];
  /** Of an edit: what its field held before. */
  before?: unknown;
}

/** Return something that waits to be sent for the first time. */
export function queued(
  given: Pick<Item, "id" | "what" | "inspection" | "record" | "person" | "body">,
  now: number,
): Item {
  return { ...given, standing: "waiting", attempts: 0, queued_at: now, sent_at: null, receipt: null, past: [] };
}

/** Return it on its way. */
export function begun(item: Item, now: number): Item {
  return { ...item, standing: "sending", attempts: item.attempts + 1, sent_at: now };
}

/** Return it after the way was cut, in mid-flight or by the end of the browser: it waits again, as it is. */
export function cut(item: Item): Item {
  return item.standing === "sending" ? { ...item, standing: "waiting" } : item;
}

/** Return it with its receipt; one that was taken stays so, whatever comes later. */
export function answered(item: Item, receipt: Receipt): Item {
  return item.standing === "taken" ? item : { ...item, standing: receipt.outcome, receipt };
}

/** Return whether it may be written anew in place: it never left this device, or it was refused. */
export function isOpen(item: Item): boolean {
  return item.standing === "refused" || (item.standing === "waiting" && item.attempts === 0);
}

/** Return it written anew, to be sent again under its id; the receipt from before is kept. */
export function mended(item: Item, body: Item["body"], now: number): Item {
  if (!isOpen(item)) throw new Error(`What is ${item.standing} and was sent is changed by edits, and not in place.`);
  const past = item.receipt ? [...item.past, item.receipt] : item.past;
  return { ...item, body, standing: "waiting", attempts: 0, queued_at: now, sent_at: null, receipt: null, past };
}

/** Return a refused thing to be looked at again as it is: the plan or the team may have been put right since. */
export function again(item: Item, now: number): Item {
  return item.standing === "refused" ? mended(item, item.body, now) : item;
}

export interface Counts {
  waiting: number;
  taken: number;
  refused: number;
}

/** Return how many things stand how; what is on its way still waits, and a conflict is not taken either. */
export function counts(items: readonly Item[]): Counts {
  const of = (...standings: Standing[]): number => items.filter(({ standing }) => standings.includes(standing)).length;
  return { waiting: of("waiting", "sending"), taken: of("taken"), refused: of("refused", "conflict") };
}
