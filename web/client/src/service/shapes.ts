// The shapes of the answers of /v1, as far as they are read here; /openapi.json has all of it.

import type { Lonlat } from "../state/address";
import type { Day } from "../state/days";

export interface Period {
  start: Day | null;
  end: Day | null;
}

export interface Unit {
  id: string;
  code: string | null;
  name: string;
}

export interface Under {
  code: string | null;
  name: string;
  path: string[];
}

export interface Hit {
  id: string;
  name: string;
  romanized: string | null;
  kind: string;
  kind_name: string | null;
  division: Under | null;
  point: Lonlat | null;
  score: number;
  matched?: string;
  matched_kind?: string;
  reasons?: string[];
  happened?: { day: Day | null; kind_name: string; document: string | null; href: string }[];
}

export interface Page<T> {
  items: T[];
  next: string | null;
  total?: number | null;
  as_of: Day;
}

export interface Name {
  kind: string;
  text: string;
  status: string;
  language: string | null;
  reading_confirmed: boolean | null;
  valid: Period;
}

export interface Place {
  id: string;
  name: string;
  romanized: string | null;
  kind: string;
  kind_name: string | null;
  division: Under | null;
  point: Lonlat | null;
  geometry: GeoJSON.Geometry | null;
  status: string;
  synthetic: boolean;
  reading_confirmed: boolean;
  position: { method: string | null; accuracy_m: number | null; original_crs: string | null } | null;
  names: Name[];
  codes: { scheme: string; code: string }[];
  meaning: string | null;
  origin: string | null;
  history: string | null;
  description: string | null;
  source: string | null;
  valid: Period;
  changed?: string[];
}

export interface Around {
  divisions: (Unit & { kind: string; romanized: string | null })[];
  covered: boolean;
  nearest: (Hit & { distance_m: number })[];
  note: string | null;
}

export interface Kin {
  unit: Unit;
  relation: string;
  is_derived: boolean;
  change: string | null;
  day: Day | null;
}

export interface DivisionItem extends Unit {
  romanized: string | null;
  kind: string;
  level: number;
  parent: Unit | null;
  in_custody: boolean;
  valid: Period;
}

export interface Division extends DivisionItem {
  path: string[];
  administering_parent: Unit | null;
  codes: { scheme: string; code: string; start: Day | null; end: Day | null }[];
  names: string[];
  seat: Lonlat | null;
  extent: { nature: string; notice: string | null } | null;
  predecessors: Kin[];
  successors: Kin[];
}

export interface Change {
  id: string;
  kind: string;
  kind_name: string;
  day: Day;
  authority: string | null;
  events: {
    kind: string;
    kind_name: string;
    unit: Unit;
    before: string | null;
    after: string | null;
    code_before: string | null;
    code_after: string | null;
  }[];
  documents: { title: string; number: string | null; authority: string | null; approved_on: Day | null }[];
  href: string;
}

export interface Along {
  id: string;
  number: string;
  state: string;
  chainage_m: number | null;
}

export interface Line {
  id: string;
  code: string;
  name: string;
  level: number;
  level_name: string;
  left: Unit | null;
  right: Unit | null;
  standing: string;
  nature: string;
  notice: string | null;
  length_m: number;
  is_disputed: boolean;
  along: Along[];
  documents: { number: string | null; title: string }[];
  description: string | null;
}

export interface Marker {
  id: string;
  number: string;
  form: string;
  state: string;
  line: Unit | null;
  units: Unit[];
  material: string | null;
  chainage_m: number | null;
  point: Lonlat | null;
  precision_m: number | null;
  synthetic: boolean;
  history: { number: string; state: string; valid: Period }[];
}

export interface Located {
  nearest: {
    line: Unit;
    left: Unit | null;
    right: Unit | null;
    distance_m: number;
    direction: string | null;
    chainage_m: number | null;
    foot: Lonlat;
    previous_marker: Along | null;
    next_marker: Along | null;
    notice: string | null;
  } | null;
}
