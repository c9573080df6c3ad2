// The package of an inspection as `GET /v1/inspections/plans/{id}/package` tells it.

import type { Lonlat } from "../../state/address";
import type { RecordContent } from "../record/contents";
import type { LawWords, Provisions, StatusTerm } from "../rules/rules";

export interface Side {
  id: string;
  code: string | null;
  name: string;
}

export interface Member {
  person: string;
  name: string;
  unit: string;
  capacity: string;
  from: string | null;
  to: string | null;
}

/** An inspection, as lists of plans tell it. */
export interface Plan {
  id: string;
  line: { id: string; code: string | null; name: string; level: string | null; length_m: number | null };
  round: number;
  year: number;
  occasion: string | null;
  from_m: number | null;
  to_m: number | null;
  lead: Side;
  sides: Side[];
  marker_count: number;
  stage: string;
  field_from: string | null;
  completed_on: string | null;
}

export interface ReferenceObject {
  number: number;
  name: string;
  bearing_deg: number | null;
  distance_m: number | null;
}

export interface LastFinding {
  observed_on: string;
  statuses: string[];
  note: string;
  record: string;
  photos: string[];
}

export interface PackedMarker {
  id: string;
  number: string;
  form: string | null;
  position: Lonlat | null;
  /** Side of the square that the position is rounded to, for who may not know it exactly; null where it is exact. */
  precision_m: number | null;
  accuracy_m: number | null;
  height_m: number | null;
  material: string | null;
  references: ReferenceObject[];
  custody: string | null;
  state: string | null;
  /** The side that looks after it; null where nobody is named. */
  responsible: Side | null;
  chainage_m: number | null;
  last: LastFinding | null;
}

export interface PackedEdit {
  id: string;
  by: string;
  field: string;
  replaces: string[];
}

export interface PackedRecord {
  id: string;
  content: RecordContent;
  edits: PackedEdit[];
}

/** A status with all that the tables of the law say of it. */
export interface StatusWord extends StatusTerm {
  excludes: string[];
  /** Ways to show it, each enough by itself. */
  shown_by: string[][];
  reviewed: boolean;
  action: string;
  acting: "managing" | "all";
  days: number;
}

export interface Vocabulary extends LawWords {
  statuses: StatusWord[];
}

export interface Package {
  inspection: Plan & { team: Member[] };
  generated_at: string;
  revision: number;
  me: { person: string; name: string; unit: string | null };
  line: { id: string; name: string; length_m: number | null; course: GeoJSON.MultiLineString | null };
  markers: PackedMarker[];
  base: GeoJSON.FeatureCollection;
  vocabulary: Vocabulary;
  provisions: Provisions;
  records: PackedRecord[];
  photos: string[];
  /** By which inspection each photo is fetched. */
  photo_inspections: Record<string, string>;
}
