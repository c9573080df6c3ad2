// What would be said of the record of a marker. Pure.

import { apart_deg } from "../place/bearing";
import type { MarkerRecord } from "../record/contents";
import { offsetOf, type Offset, type Registered } from "./offset";
import { refusal, review, type Remark } from "./remarks";
import { excludes, sightOf, type Rules, type Sight } from "./rules";

/** What the package holds of the marker. */
export interface KnownMarker extends Partial<Registered> {
  references: number;
  sides: readonly string[];
  managing: string | null;
}

const GONE = ["lost", "destroyed"];
const LESS = ["changed", "gone"];
const WORN = ["partly", "illegible"];
const HIDING = ["buried", "obstructed", "damaged"];
const EXPLAINING = ["worn_text", ...HIDING];
const STATED = ["remains", "base", "witness", "document", "excavation"];
const REFERENCES = 3;

/** Return what is wrong with a record, or will be looked at; what refuses it comes first. */
export function remarksOfMarker(record: MarkerRecord, known: KnownMarker, rules: Rules): Remark[] {
  const sight = sightOf(rules, record.statuses);
  const offset = offsetIn(record, known, rules);
  const found = [
    ...contradictions(record, rules),
    ...inscription(record, sight),
    ...references(record, known.references),
    ...position(record, known, offset, sight),
    ...evidence(record, known, offset, rules),
    ...present(record, known, rules),
    ...followUps(record, known, rules),
  ];
  return found.sort((one, other) => Number(other.refused) - Number(one.refused));
}

function offsetIn({ measurement }: MarkerRecord, known: KnownMarker, rules: Rules): Offset | undefined {
  if (!measurement || !known.position) return undefined;
  const registered = { position: known.position, accuracy_m: known.accuracy_m ?? null };
  return offsetOf(measurement, registered, rules.provisions.position_tolerance_m);
}

function contradictions({ statuses }: MarkerRecord, rules: Rules): Remark[] {
  if (!statuses.length) return [refusal("/statuses", "no_status")];
  return statuses.flatMap((one, at) =>
    statuses
      .slice(at + 1)
      .filter((other) => excludes(rules, one, other))
      .map((other) => refusal("/statuses", "statuses_exclude", { one, other })),
  );
}

function inscription({ statuses, legibility }: MarkerRecord, sight: Sight): Remark[] {
  const says = (status: string): boolean => statuses.includes(status);
  const isWorn = WORN.includes(legibility);
  if (sight !== "seen") return legibility === "not_seen" ? [] : [refusal("/legibility", "read_unseen")];
  const found: Remark[] = [];
  if (says("worn_text") && !isWorn) found.push(refusal("/legibility", "worn_but_read"));
  if (says("intact") && isWorn) found.push(refusal("/statuses", "intact_but_worn"));
  else if (isWorn && !EXPLAINING.some(says)) found.push(review("/statuses", "worn_unexplained"));
  if (legibility === "not_seen" && !HIDING.some(says)) found.push(review("/legibility", "hidden_unexplained"));
  return found;
}

function references({ statuses, references: given }: MarkerRecord, registered: number): Remark[] {
  const found = given
    .filter(({ state, note }) => LESS.includes(state) && !note.trim())
    .map(({ number }) => review("/references", "reference_untold", { number }));
  const checked = given.filter(({ state }) => state !== "not_checked").map(({ state }) => state);
  if (statuses.includes("not_reached")) {
    return checked.length ? [...found, refusal("/references", "references_unreached")] : found;
  }
  const isLess = checked.some((state) => LESS.includes(state));
  const says = statuses.includes("ref_marks_incomplete");
  if (isLess && !says) found.push(review("/statuses", "references_incomplete"));
  if (says && !isLess && registered >= REFERENCES) found.push(review("/references", "references_which"));
  return found;
}

function position(record: MarkerRecord, known: KnownMarker, offset: Offset | undefined, sight: Sight): Remark[] {
  if (!record.measurement) return sight === "unknown" ? [] : [review("/measurement", "no_position")];
  if (!record.measurement.device.trim()) return [refusal("/measurement", "no_device")];
  if (!(record.measurement.accuracy_m > 0)) return [refusal("/measurement", "no_accuracy")];
  if (!offset) return known.position ? [refusal("/measurement", "position_unusable")] : [];
  const says = record.statuses.includes("displaced");
  const told = { distance: offset.distance_m.toFixed(2) };
  if (sight === "seen" && offset.verdict === "beyond" && !says) return [review("/statuses", "offset_beyond", told)];
  return says && offset.verdict === "within" ? [review("/statuses", "offset_within", told)] : [];
}

function evidence(record: MarkerRecord, known: KnownMarker, offset: Offset | undefined, rules: Rules): Remark[] {
  const held = shown(record, offset, rules);
  // Where the registered position is not known here, the service alone can judge.
  if (!known.position && record.measurement) for (const kind of ["position", "search"]) held.add(kind);
  return record.statuses.flatMap((status) => {
    const rule = rules.evidence[status];
    if (!rule) return [];
    const found: Remark[] = [];
    if (!rule.ways.some((way) => way.every((kind) => held.has(kind)))) {
      const lacks = rule.ways
        .map((way) => way.filter((kind) => !held.has(kind)))
        .sort((one, other) => one.length - other.length)[0];
      found.push(refusal("/evidence", "evidence_missing", { status, kinds: (lacks ?? []).join(",") }));
    } else if (rule.reviewed) found.push(review("/statuses", "person_decides", { status }));
    if (GONE.includes(status) && offset && offset.uncertainty_m > rules.provisions.lost_accuracy_m) {
      found.push(refusal("/measurement", "position_too_coarse", { limit: rules.provisions.lost_accuracy_m }));
    }
    return found;
  });
}

/** Return the kinds of evidence that a record holds. */
function shown(record: MarkerRecord, offset: Offset | undefined, rules: Rules): Set<string> {
  const held = new Set<string>();
  const before = new Map(record.photos.filter(({ kind }) => kind !== "after").map((each) => [each.sha256, each]));
  if (before.size) held.add("photo_before");
  const bearings = [...before.values()].map(({ bearing_deg }) => bearing_deg).filter((each) => each !== null);
  const areApart = bearings.some((one, at) =>
    bearings.slice(at + 1).some((other) => apart_deg(one, other) >= rules.provisions.bearings_apart_deg),
  );
  if (areApart) held.add("two_photos");
  if (offset) held.add("position");
  if (record.references.filter(({ state }) => state === "present").length > 1) held.add("reference_objects");
  const isAtPlace =
    offset !== undefined && offset.distance_m + offset.uncertainty_m <= rules.provisions.search_within_m;
  for (const { kind, note } of record.evidence) {
    if (note.trim() && (STATED.includes(kind) || (kind === "search" && isAtPlace))) held.add(kind);
  }
  return held;
}

function present(record: MarkerRecord, known: KnownMarker, rules: Rules): Remark[] {
  const found: Remark[] = [];
  const areAll = known.sides.every((side) => record.members[side]?.length);
  if (!areAll) found.push(review("/members", "side_absent"));
  const closing = record.actions.map((each) => rules.actions.find(({ value }) => value === each)?.closing ?? "none");
  if (!areAll && closing.some((each) => each === "joint" || each === "filed")) {
    found.push(review("/actions", "done_alone"));
  }
  if (closing.some((each) => each !== "none") && !record.photos.some(({ kind }) => kind === "after")) {
    found.push(review("/photos", "no_photo_after"));
  }
  return found;
}

function followUps(record: MarkerRecord, known: KnownMarker, rules: Rules): Remark[] {
  const found: Remark[] = [];
  const covered = new Set([...record.actions, ...record.follow_ups.map(({ action }) => action)]);
  const asked = new Set(record.statuses.map((status) => rules.treatments[status]?.action ?? "none"));
  for (const action of asked) {
    if (action !== "none" && !covered.has(action)) found.push(review("/follow_ups", "untreated", { action }));
  }
  const day = record.seen_at.slice(0, 10);
  if (record.follow_ups.some(({ due }) => due && due < day)) found.push(refusal("/follow_ups", "follow_up_in_past"));
  if (record.follow_ups.length && known.managing === null) found.push(review("/follow_ups", "no_managing_side"));
  return found;
}
