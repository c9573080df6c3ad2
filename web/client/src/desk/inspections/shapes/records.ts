// Records of inspections, what was put aside, papers and signatures, as far as the desk reads them.

import type { Day } from "../../../state/days";
import type { Lack } from "./plans";

/** Something that somebody wrote into a field of a record. */
export interface Head {
  id: string;
  value: unknown;
  device: string;
  by: string;
  device_at: string;
}

export interface RecordItem {
  id: string;
  inspection: string;
  kind: string;
  line: string;
  marker: string | null;
  observed_on: Day;
  revision: number;
  statuses: string[];
  is_reached: boolean;
  from_m: number | null;
  to_m: number | null;
  is_settled: boolean;
}

export interface RecordTold extends RecordItem {
  content: Record<string, unknown>;
  sha256: string;
  by: string;
  device: string;
  observed_at: string;
  revisions: { n: number; sha256: string; by: string; name: string; at: string; reason: string }[];
  fields: { field: string; is_conflict: boolean; heads: Head[]; past: Head[] }[];
  unsettled: Lack[];
  remarks: Lack[];
  signatures: { id: string; unit: string; name: string; signed_on: Day; holds: boolean; void: string | null }[];
  missing_sides: string[];
  missing_photos: string[];
}

export interface Aside {
  id: string;
  sha256: string;
  what: string;
  outcome: string;
  reasons: Lack[];
  content: Record<string, unknown>;
  name: string;
  device: string;
  received_at: string;
  replay: string;
}

export interface Side {
  id: string;
  name: string;
  signed: boolean;
}

export interface Signature {
  id: string;
  side: { id: string; name: string };
  person: { id: string; name: string };
  sha256: string;
  revision: number | null;
  signed_on: Day;
  means: string;
  holds: boolean;
  void: { why: string; told: string } | null;
  withdrawn_because: string;
}

export interface Paper {
  id: string | null;
  part: string;
  paper: string;
  revision: number;
  sha256: string | null;
  content: Record<string, unknown> | null;
  draft: Record<string, unknown> | null;
  lacking: Lack[];
  unsigned_records: string[];
  sides: Side[];
  complete: boolean;
  may_sign: string[];
  outdated: { record: string; what: string; told: string }[];
  signatures: Signature[];
  revisions: { revision: number; sha256: string; by: { name: string }; at: string; reason: string }[];
}
