// What a person types of one proposed name, and what is sent of it. Pure.

import type { Lonlat } from "../../state/address";

export const KINDS = ["name", "rename", "abolish", "correct_spelling", "protect", "division_change"] as const;
export type Kind = (typeof KINDS)[number];

export const LENGTHS = ["area_m2", "building_area_m2", "length_m", "width_m", "height_m"] as const;
export const COUNTS = ["storeys", "population", "households"] as const;
export const SIDES = ["east", "south", "west", "north"] as const;
export const TEXTS = [
  "name",
  "romanized",
  "position_description",
  "meaning",
  "origin",
  "reasons",
  "protective_measures",
] as const;
export const APPLICANT = ["organisation", "person", "phone"] as const;

type Extent = Partial<Record<(typeof LENGTHS)[number] | (typeof COUNTS)[number], number>> &
  Partial<Record<(typeof SIDES)[number] | "description", string>>;

/** One proposed name as the service takes it; what is not known is left out. */
export interface Given {
  kind: Kind;
  name: string;
  class_code: string;
  division: string;
  place_id?: string;
  romanized?: string;
  position?: Lonlat;
  position_description?: string;
  extent?: Extent;
  meaning?: string;
  origin?: string;
  reasons?: string;
  applicant?: { organisation: string; person?: string; phone?: string };
  alternatives?: string[];
  justifications?: { rule: string; text: string }[];
  protective_measures?: string;
  effective_on?: string;
}

/** The same as it is typed: every field a text, so that what is half typed is kept as it is. */
export interface Draft {
  kind: Kind;
  name: string;
  class_code: string;
  class_name: string;
  division: string;
  place_id: string;
  place_name: string;
  romanized: string;
  lon: string;
  lat: string;
  position_description: string;
  extent: Readonly<Record<string, string>>;
  meaning: string;
  origin: string;
  reasons: string;
  organisation: string;
  person: string;
  phone: string;
  alternatives: string;
  justifications: Readonly<Record<string, string>>;
  protective_measures: string;
  effective_on: string;
  /** What happens to divisions, of a division change. */
  changes: readonly string[];
}

export const EMPTY: Draft = {
  kind: "name",
  name: "",
  class_code: "",
  class_name: "",
  division: "",
  place_id: "",
  place_name: "",
  romanized: "",
  lon: "",
  lat: "",
  position_description: "",
  extent: {},
  meaning: "",
  origin: "",
  reasons: "",
  organisation: "",
  person: "",
  phone: "",
  alternatives: "",
  justifications: {},
  protective_measures: "",
  effective_on: "",
  changes: [],
};

/** Kinds that concern a place that is in the library. */
export const OF_A_PLACE: ReadonlySet<Kind> = new Set(["rename", "abolish", "correct_spelling", "protect"]);
/** Kinds that give a name, which is spelt in Latin letters. */
export const GIVES_A_NAME: ReadonlySet<Kind> = new Set(["name", "rename", "correct_spelling", "division_change"]);

/** Return the position that was typed or picked; undefined while it is none. */
export function positionOf({ lon, lat }: Pick<Draft, "lon" | "lat">): Lonlat | undefined {
  const [x, y] = [lon, lat].map((text) => (/^-?\d{1,3}(\.\d{1,12})?$/.test(text.trim()) ? Number(text) : NaN));
  if (x === undefined || y === undefined) return undefined;
  return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [x, y] : undefined;
}

/** Return what is sent of what was typed. */
export function given(draft: Draft): Given {
  const position = positionOf(draft);
  const told: Given = {
    kind: draft.kind,
    name: draft.name.trim(),
    class_code: draft.class_code,
    division: draft.division,
  };
  if (OF_A_PLACE.has(draft.kind) && draft.place_id) told.place_id = draft.place_id;
  if (position) told.position = position;
  for (const name of TEXTS) if (name !== "name" && draft[name].trim()) told[name] = draft[name].trim();
  if (draft.organisation.trim()) {
    const { organisation, person, phone } = draft;
    told.applicant = { organisation: organisation.trim(), person: person.trim(), phone: phone.trim() };
  }
  const alternatives = draft.alternatives.split(/[\n,，、;；]/).map((each) => each.trim());
  if (alternatives.some(Boolean)) told.alternatives = alternatives.filter(Boolean);
  const reasons = Object.entries(draft.justifications).filter(([, text]) => text.trim());
  if (reasons.length) told.justifications = reasons.map(([rule, text]) => ({ rule, text: text.trim() }));
  const extent = extentOf(draft.extent);
  if (Object.keys(extent).length) told.extent = extent;
  if (draft.effective_on) told.effective_on = draft.effective_on;
  return told;
}

/** Return what a form shows of what was sent before. */
export function typed(told: Given, changes: readonly string[] = []): Draft {
  const [lon, lat] = told.position ?? [];
  return {
    ...EMPTY,
    kind: told.kind,
    name: told.name,
    class_code: told.class_code,
    division: told.division,
    place_id: told.place_id ?? "",
    romanized: told.romanized ?? "",
    lon: lon === undefined ? "" : String(lon),
    lat: lat === undefined ? "" : String(lat),
    position_description: told.position_description ?? "",
    extent: Object.fromEntries(
      Object.entries(told.extent ?? {})
        .filter(([, value]) => (value as unknown) !== null && (value as unknown) !== "")
        .map(([name, value]) => [name, String(value)]),
    ),
    meaning: told.meaning ?? "",
    origin: told.origin ?? "",
    reasons: told.reasons ?? "",
    organisation: told.applicant?.organisation ?? "",
    person: told.applicant?.person ?? "",
    phone: told.applicant?.phone ?? "",
    alternatives: (told.alternatives ?? []).join("、"),
    justifications: Object.fromEntries((told.justifications ?? []).map(({ rule, text }) => [rule, text])),
    protective_measures: told.protective_measures ?? "",
    effective_on: told.effective_on ?? "",
    changes,
  };
}

function extentOf(typed: Draft["extent"]): Extent {
  const told: Record<string, number | string> = {};
  const numbers = new Set<string>([...LENGTHS, ...COUNTS]);
  for (const [name, text] of Object.entries(typed)) {
    if (!text.trim()) continue;
    const value = Number(text);
    // What is no number is sent as it stands, and the service says what is wrong with it.
    told[name] = numbers.has(name) && Number.isFinite(value) ? value : text.trim();
  }
  return told;
}
