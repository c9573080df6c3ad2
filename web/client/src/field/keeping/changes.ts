// Everything that is written on this device, each deed in one transaction.

import { applied, editsBetween, fieldsOf, headsAfter, type Edit } from "../record/edits";
import { observedAt, settled, type RecordContent } from "../record/contents";
import { drawnId } from "../record/ids";
import { timeText } from "../record/times";
import { again, answered, begun, cut, isOpen, mended, queued, type Item, type Receipt } from "../sending/queue";
import { all, kept, write } from "./database";
import type { Draft, KeptPhoto, KeptRecord } from "./shapes";

/** Keep a form as it stands. */
export function keepDraft(draft: Draft): Promise<void> {
  return write(["drafts"], ({ put }) => put("drafts", draft));
}

/** Begin a record that nobody has sent; return its id. */
export async function beginRecord(
  content: RecordContent,
  inspection: string,
  person: string,
  now: number,
): Promise<string> {
  await keepDraft({ id: content.id, inspection, content, person, base: null, heads: {}, changed_at: now });
  return content.id;
}

/** Keep a form together with a photo that it now speaks of: both, or neither. */
export function keepPhoto(draft: Draft, photo: KeptPhoto): Promise<void> {
  return write(["drafts", "photos"], async ({ get, put }) => {
    // One photo may be shown by two records; its bytes are there once, and go up once.
    if (!(await get("photos", photo.sha256))) put("photos", photo);
    put("drafts", draft);
  });
}

/** Throw a form away, and its photos that no record speaks of. */
export async function dropDraft(draft: Draft): Promise<void> {
  const others = [...(await all("records")), ...(await all("drafts"))].filter(({ id }) => id !== draft.id);
  const base = draft.base?.photos ?? [];
  const spoken = new Set([...others.flatMap(({ content }) => content.photos), ...base].map(({ sha256 }) => sha256));
  await write(["drafts", "photos"], ({ remove }) => {
    remove("drafts", draft.id);
    for (const { sha256 } of draft.content.photos) if (!spoken.has(sha256)) remove("photos", sha256);
  });
}

/**
 * Begin to change a record; what it says now stands in the form.
 *
 * Whether it left this device is asked in the same transaction: while a form is open, it does not leave any more.
 */
export function openRecord(record: KeptRecord, person: string, now: number): Promise<void> {
  const { id, inspection, content, heads } = record;
  return write(["drafts", "items"], async ({ get, put }) => {
    if (await get("drafts", id)) return;
    const item = await get("items", id);
    const base = item && isOpen(item) ? null : content;
    put("drafts", { id, inspection, content, person, base, heads, changed_at: now });
  });
}

/** What this device is, and whose line it is about. */
export interface Place {
  device: string;
  line: string;
}

/**
 * Put a form into the queue: the record, or the edits of one that may have come through; the form is gone with that.
 *
 * Whether the record is still on this device alone is asked within the transaction that writes, so that nothing is
 * changed in place that is just going out.
 */
export async function finish(draft: Draft, place: Place, now: number): Promise<void> {
  const content = settled(draft.content);
  const before = await kept("records", draft.id);
  const writer = { device: place.device, by: draft.person, device_at: timeText(now) };
  const edits = draft.base ? await editsBetween(draft.base, content, draft.heads, writer, drawnId) : [];
  await write(["drafts", "records", "items"], async ({ get, put, remove }) => {
    const item = await get("items", draft.id);
    if (draft.base && before) {
      const old = fieldsOf(draft.base);
      for (const edit of edits) put("items", itemOfEdit(draft, edit, old.get(edit.field) ?? null, now));
      put("records", {
        ...before,
        content: applied(before.content, edits, before.first.photos),
        heads: headsAfter(before.heads, edits),
        changed_at: now,
      });
    } else {
      if (item && !isOpen(item)) throw new Error("This record is being sent: open it again to change it.");
      const body = bodyOf(content, draft.person, place);
      const given = { id: draft.id, inspection: draft.inspection, record: draft.id, person: draft.person, body };
      put(
        "items",
        item ? mended({ ...item, person: draft.person }, body, now) : queued({ ...given, what: "record" }, now),
      );
      put("records", recordOf(draft, content, now));
    }
    remove("drafts", draft.id);
  });
}

function recordOf(draft: Draft, content: RecordContent, now: number): KeptRecord {
  return {
    id: draft.id,
    inspection: draft.inspection,
    content,
    person: draft.person,
    first: content,
    heads: {},
    is_taken_along: false,
    changed_at: now,
  };
}

function itemOfEdit(draft: Draft, edit: Edit, before: unknown, now: number): Item {
  const given = { id: edit.id, inspection: draft.inspection, record: draft.id, person: draft.person };
  return { ...queued({ ...given, what: "edit", body: { ...edit } }, now), before };
}

/**
 * Open a record whose edits were refused: they are taken back, and stand in the form to be put right.
 *
 * What nobody took has written over nothing: the next edit names what stood there before.
 */
export async function mendEdits(record: string, inspection: string, person: string, now: number): Promise<void> {
  const refused = (await all("items", inspection))
    .filter((item) => item.record === record && item.what === "edit" && item.standing === "refused")
    .sort((one, other) => other.queued_at - one.queued_at);
  await write(["drafts", "records", "items"], async ({ get, put, remove }) => {
    const read = await get("records", record);
    if (!read || (await get("drafts", record))) return;
    let { content, heads } = read;
    for (const { id, body, before } of refused) {
      const edit = body as unknown as Edit;
      remove("items", id);
      if (heads[edit.field]?.[0] !== id) continue;
      content = applied(content, [{ ...edit, value: before ?? null }], read.first.photos);
      heads = { ...heads, [edit.field]: edit.replaces };
    }
    put("records", { ...read, content, heads });
    put("drafts", { id: record, inspection, content: read.content, person, base: content, heads, changed_at: now });
  });
}

function bodyOf(content: RecordContent, by: string, { device, line }: Place): Record<string, unknown> {
  return {
    id: content.id,
    kind: content.kind,
    body: content,
    line,
    marker: content.kind === "marker" ? content.marker : null,
    by,
    device,
    observed_at: observedAt(content),
    photos: [...new Set(content.photos.map(({ sha256 }) => sha256))].sort(),
  };
}

/** A copy of a record under another id, where another record came under its own before. */
export function copied({ content, inspection, person }: KeptRecord, now: number): Promise<string> {
  return beginRecord({ ...content, id: drawnId() }, inspection, person, now);
}

/** Queue a signature. */
export function keepSignature(item: Omit<Parameters<typeof queued>[0], "what">, now: number): Promise<void> {
  return write(["items"], ({ put }) => put("items", queued({ ...item, what: "signature" }, now)));
}

/** Have a refused thing looked at again as it is. */
export function tryAgain(id: string, now: number): Promise<void> {
  return changed(id, (item) => again(item, now));
}

/** Take a signature away that was refused, or has not gone. */
export function dropItem(id: string): Promise<void> {
  return write(["items"], async ({ get, remove }) => {
    const item = await get("items", id);
    if (item && isOpen(item)) remove("items", id);
  });
}

/** Note that things are on their way; those that were, or are just being, changed are left out. */
export async function noteBegun(items: readonly Item[], now: number): Promise<Item[]> {
  const gone: Item[] = [];
  await write(["items", "drafts"], async ({ get, put }) => {
    for (const { id, what, queued_at } of items) {
      const item = await get("items", id);
      if (item?.standing !== "waiting" || item.queued_at !== queued_at) continue;
      // Somebody is just changing it.
      if (what === "record" && (await get("drafts", id))) continue;
      const sent = begun(item, now);
      gone.push(sent);
      put("items", sent);
    }
  });
  return gone;
}

/** Note that nobody knows whether things came through; without names, all that were on their way when the app ended. */
export async function noteCut(ids?: readonly string[]): Promise<void> {
  const sending = (await all("items")).filter(
    ({ id, standing }) => standing === "sending" && (ids?.includes(id) ?? true),
  );
  if (!sending.length) return;
  await write(["items"], ({ put }) => sending.forEach((item) => put("items", cut(item))));
}

/** Keep receipts, and begin with photos anew that the service misses. */
export async function noteReceipts(receipts: readonly Receipt[], missing: readonly string[]): Promise<void> {
  await write(["items", "photos"], async ({ get, put }) => {
    for (const receipt of receipts) {
      // Of what could not be read at all, the receipt names nothing.
      const item = receipt.id ? await get("items", receipt.id) : undefined;
      if (item) put("items", answered(item, receipt));
    }
    for (const sha256 of missing) {
      const photo = await get("photos", sha256);
      if (photo?.standing === "whole") put("photos", { ...photo, standing: "waiting", sent_bytes: 0 });
    }
  });
}

/** Note how far a photo has gone. */
export async function notePhoto(
  sha256: string,
  changes: Partial<Pick<KeptPhoto, "standing" | "sent_bytes" | "told">>,
): Promise<void> {
  await write(["photos"], async ({ get, put }) => {
    const photo = await get("photos", sha256);
    if (photo) put("photos", { ...photo, ...changes });
  });
}

async function changed(id: string, change: (item: Item) => Item): Promise<void> {
  await write(["items"], async ({ get, put }) => {
    const item = await get("items", id);
    if (item) put("items", change(item));
  });
}
