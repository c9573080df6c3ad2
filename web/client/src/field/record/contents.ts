// The records as JSON, exactly as `boundaries/inspections/findings/content.py` and `stretches/content.py` read them.

import type { Lonlat } from "../../state/address";

export interface Photo {
  sha256: string;
  kind: string;
  bearing_deg: number | null;
}

export interface Measurement {
  x: number;
  y: number;
  crs: string;
  device: string;
  accuracy_m: number;
  taken_at: string;
  method: string;
  parameter_set: string | null;
}

export interface MarkerRecord {
  kind: "marker";
  id: string;
  marker: string;
  seen_at: string;
  /** Of each side, the ids of those who were there. */
  members: Record<string, string[]>;
  statuses: string[];
  legibility: string;
  references: { number: number; state: string; note: string }[];
  measurement: Measurement | null;
  photos: Photo[];
  evidence: { kind: string; note: string }[];
  actions: string[];
  follow_ups: { action: string; side: string; due: string }[];
  note: string;
}

export interface Consent {
  unit: string;
  signed_by: string;
  signed_on: string;
  document: string;
}

export interface CrossLineUse {
  what: string;
  consents: Consent[];
  approvals: string[];
  filed: string;
}

export interface StretchRecord {
  kind: "stretch";
  id: string;
  line: string;
  from_m: number;
  to_m: number;
  from_marker: string | null;
  to_marker: string | null;
  walked_at: string;
  sides_present: string[];
  recognisable: string;
  resurvey: string;
  resurveyed_by: string;
  changes: { feature: string; cause: string; note: string }[];
  uses: CrossLineUse[];
  hazards: { note: string; dispute: string | null }[];
  photos: Photo[];
  track: readonly Lonlat[] | null;
  note: string;
}

export type RecordContent = MarkerRecord | StretchRecord;

/** Return the record of a marker of which nothing is said yet. */
export function newMarker(id: string, marker: string, seen_at: string, references: number): MarkerRecord {
  return {
    kind: "marker",
    id,
    marker,
    seen_at,
    members: {},
    statuses: [],
    legibility: "legible",
    references: Array.from({ length: references }, (_, at) => ({ number: at + 1, state: "not_checked", note: "" })),
    measurement: null,
    photos: [],
    evidence: [],
    actions: [],
    follow_ups: [],
    note: "",
  };
}

/** Return the record of a stretch of which nothing is said yet. */
export function newStretch(id: string, line: string, walked_at: string): StretchRecord {
  return {
    kind: "stretch",
    id,
    line,
    from_m: 0,
    to_m: 0,
    from_marker: null,
    to_marker: null,
    walked_at,
    sides_present: [],
    recognisable: "clear",
    resurvey: "not_needed",
    resurveyed_by: "",
    changes: [],
    uses: [],
    hazards: [],
    photos: [],
    track: null,
    note: "",
  };
}

/**
 * Return a record in the one order that the service writes it in, without what was begun and left empty.
 *
 * What has no order stands sorted, a track of one point is none, and texts lose the spaces around them; a digest of the
 * same record is then the same on both sides.
 */
export function settled<T extends RecordContent>(record: T): T;
export function settled(record: RecordContent): RecordContent {
  return record.kind === "marker" ? settledMarker(record) : settledStretch(record);
}

function settledMarker(record: MarkerRecord): MarkerRecord {
  const members = Object.entries(record.members).filter(([, people]) => people.length);
  return {
    ...record,
    members: Object.fromEntries(members.map(([side, people]) => [side, sorted(people)])),
    statuses: sorted(record.statuses),
    references: record.references.map((each) => ({ ...each, note: each.note.trim() })),
    evidence: record.evidence
      .map(({ kind, note }) => ({ kind, note: note.trim() }))
      .filter(({ kind, note }) => kind && note),
    measurement: isWhole(record.measurement) ? record.measurement : null,
    actions: sorted(record.actions),
    follow_ups: record.follow_ups.filter(({ action, side, due }) => action && side && due),
    note: record.note.trim(),
  };
}

/** A measurement that was begun to be typed is none yet. */
function isWhole(measured: Measurement | null): boolean {
  return measured !== null && [measured.x, measured.y, measured.accuracy_m].every(Number.isFinite);
}

function settledStretch(record: StretchRecord): StretchRecord {
  return {
    ...record,
    sides_present: sorted(record.sides_present),
    resurveyed_by: record.resurveyed_by.trim(),
    changes: record.changes.map((each) => ({ ...each, note: each.note.trim() })).filter(({ note }) => note),
    uses: record.uses.map(settledUse).filter(({ what }) => what),
    hazards: record.hazards.map((each) => ({ ...each, note: each.note.trim() })).filter(({ note }) => note),
    track: record.track && record.track.length > 1 ? record.track : null,
    note: record.note.trim(),
  };
}

function settledUse(use: CrossLineUse): CrossLineUse {
  return {
    what: use.what.trim(),
    consents: use.consents.filter(
      (each) => each.unit && each.signed_by.trim() && each.signed_on && each.document.trim(),
    ),
    approvals: use.approvals.map((each) => each.trim()).filter(Boolean),
    filed: use.filed.trim(),
  };
}

/** By code units, as the ASCII words and ids of a record sort everywhere. */
function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort((one, other) => (one < other ? -1 : Number(one > other)));
}

/** Return when a record was made, by the device's clock. */
export function observedAt(record: RecordContent): string {
  return record.kind === "marker" ? record.seen_at : record.walked_at;
}
