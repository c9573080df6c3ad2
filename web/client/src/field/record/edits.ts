// A record as its fields, and what changed as edits that name what they write over. Pure, but for ids.

import { canonical } from "./canonical";
import type { Photo, RecordContent } from "./contents";
import { namedId } from "./ids";

/** An edit as it is sent. */
export interface Edit {
  id: string;
  record: string;
  field: string;
  value: unknown;
  replaces: string[];
  device: string;
  by: string;
  device_at: string;
}

/** By field: ids of the edits that nobody wrote over, as this device knows them. */
export type Heads = Readonly<Record<string, readonly string[]>>;

/**
 * Return a record as fields by JSON pointers.
 *
 * Photos have a field each, so that photos of two devices stand beside each other. What makes a record this one (its
 * kind, id, marker or line, and its time) is no field: `boundaries/inspections/syncing/fields.py` says the same.
 */
export function fieldsOf(content: RecordContent): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [name, value] of Object.entries(content)) {
    if (FIXED.has(name)) continue;
    if (name === "photos") for (const photo of content.photos) found.set(`${PHOTOS}${photo.sha256}`, shown(photo));
    else found.set(`/${name}`, value);
  }
  return found;
}

const PHOTOS = "/photos/";
const FIXED = new Set(["kind", "id", "marker", "line", "seen_at", "walked_at"]);

function shown({ kind, bearing_deg }: Photo): Omit<Photo, "sha256"> {
  return { kind, bearing_deg };
}

/** Return a record with edits written over it, whatever else was written there meanwhile. */
export function applied<T extends RecordContent>(content: T, edits: readonly Edit[], first: readonly Photo[]): T {
  const fields = new Map(edits.map(({ field, value }) => [field, value]));
  const photos = new Map(content.photos.map((each) => [each.sha256, each]));
  const changes: Record<string, unknown> = {};
  for (const [field, value] of fields) {
    if (!field.startsWith(PHOTOS)) changes[field.slice(1)] = value;
    else if (value === null) photos.delete(field.slice(PHOTOS.length));
    else {
      const sha256 = field.slice(PHOTOS.length);
      photos.set(sha256, { sha256, ...(value as Omit<Photo, "sha256">) });
    }
  }
  return { ...content, ...changes, photos: inOrder([...photos.values()], first) };
}

/** Return photos as the service puts them: those that came with the record first, then others by their digest. */
function inOrder(photos: readonly Photo[], first: readonly Photo[]): Photo[] {
  const place = new Map(first.map(({ sha256 }, at) => [sha256, at]));
  const late = first.length;
  return [...photos].sort(
    (one, other) =>
      (place.get(one.sha256) ?? late) - (place.get(other.sha256) ?? late) || (one.sha256 < other.sha256 ? -1 : 1),
  );
}

interface Writer {
  device: string;
  by: string;
  device_at: string;
}

/** Return the edits that lead from what was sent to what is there now; a field that went is written as null. */
export async function editsBetween(
  before: RecordContent,
  after: RecordContent,
  heads: Heads,
  writer: Writer,
  draw: () => string,
): Promise<Edit[]> {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const fields = [...new Set([...old.keys(), ...now.keys()])].sort();
  const found: Edit[] = [];
  for (const field of fields) {
    const value = now.get(field) ?? null;
    if (canonical(old.get(field) ?? null) === canonical(value)) continue;
    const seen = heads[field] ?? (old.has(field) ? [await baseEdit(after.id, field)] : []);
    found.push({ id: draw(), record: after.id, field, value, replaces: [...seen], ...writer });
  }
  return found;
}

/** Return the id of the edit that the service derives for a field of a record as it first came. */
export function baseEdit(record: string, field: string): Promise<string> {
  return namedId(record, field);
}

/** Return the heads after edits: each stands where it wrote over others. */
export function headsAfter(heads: Heads, edits: readonly Edit[]): Heads {
  return { ...heads, ...Object.fromEntries(edits.map(({ field, id }) => [field, [id]])) };
}
