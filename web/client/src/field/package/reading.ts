// What the forms and the map ask of a package. Pure.

import type { Lonlat } from "../../state/address";
import { length_m } from "../../format/geodesy";
import type { Heads } from "../record/edits";
import type { KnownMarker } from "../rules/marker";
import type { Rules } from "../rules/rules";
import type { KnownLine } from "../rules/stretch";
import type { Member, Package, PackedEdit, PackedMarker } from "./shapes";

/** Return the tables of the law that a package brings along. */
export function rulesOf({ vocabulary, provisions }: Package): Rules {
  const { statuses } = vocabulary;
  const asked = statuses.filter(({ shown_by }) => shown_by.length);
  return {
    ...vocabulary,
    provisions,
    exclusions: Object.fromEntries(statuses.map(({ value, excludes }) => [value, excludes])),
    evidence: Object.fromEntries(
      asked.map(({ value, shown_by, reviewed }) => [value, { ways: shown_by, reviewed }] as const),
    ),
    treatments: Object.fromEntries(
      statuses.map(({ value, action, acting, days }) => [value, { action, by: acting, days }] as const),
    ),
  };
}

/** Return what is known of a marker, for the rules. */
export function knownMarker(pack: Package, marker: PackedMarker): KnownMarker {
  return {
    // A position that was rounded judges nothing.
    ...(marker.position && marker.precision_m === null
      ? { position: marker.position, accuracy_m: marker.accuracy_m }
      : {}),
    references: marker.references.length,
    sides: pack.inspection.sides.map(({ id }) => id),
    managing: marker.responsible?.id ?? null,
  };
}

/** Return what is known of the line, for the rules. */
export function knownLine(pack: Package): KnownLine {
  const placed = pack.markers.filter(({ chainage_m }) => chainage_m !== null);
  return {
    length_m: lengthOf(pack),
    sides: pack.inspection.sides.map(({ id }) => id),
    markers: new Map(placed.map(({ id, chainage_m }) => [id, chainage_m ?? 0])),
  };
}

/** Return the length of the line in metres: as registered, else along the course that came along. */
function lengthOf(pack: Package): number {
  const told = pack.line.length_m ?? pack.inspection.line.length_m;
  return told ?? courseOf(pack).reduce((sum, part) => sum + length_m(part), 0);
}

/** Return the course of the line as lists of corners. */
export function courseOf({ line }: Package): Lonlat[][] {
  return (line.course?.coordinates ?? []).map((part) => part.map(([lon, lat]): Lonlat => [lon ?? 0, lat ?? 0]));
}

/** Return who is on the team of a side on a day, each person once. */
export function teamOf(pack: Package, side: string, day: string): Member[] {
  const found = pack.inspection.team.filter(
    ({ unit, from, to }) => unit === side && (from ?? "") <= day && (to === null || day < to),
  );
  return [...new Map(found.map((each) => [each.person, each])).values()];
}

/** Return a person's name as the team has it, or the id. */
export function nameOf(pack: Package, person: string): string {
  return pack.inspection.team.find((each) => each.person === person)?.name ?? person;
}

/** Return the side on whose team somebody is on a day. */
export function sideOf(pack: Package, person: string, day: string): string | undefined {
  return pack.inspection.sides.find(({ id }) => teamOf(pack, id, day).some((each) => each.person === person))?.id;
}

/** Return the name of a side. */
export function sideName(pack: Package, side: string): string {
  return pack.inspection.sides.find(({ id }) => id === side)?.name ?? side;
}

/** Return the ids, by field, of the edits that nobody wrote over. */
export function headsOf(edits: readonly PackedEdit[]): Heads {
  const gone = new Set(edits.flatMap(({ replaces }) => replaces));
  const heads: Record<string, string[]> = {};
  for (const { id, field } of edits) if (!gone.has(id)) (heads[field] ??= []).push(id);
  return heads;
}
