// What follows from inspections, and the life of a marker, as far as the desk reads them.

import type { Day } from "../../../state/days";
import type { Happened, Lack, Line, Offered, Unit } from "./plans";

/** Something that is to be done to a marker, in a list. */
export interface FindingItem {
  id: string;
  inspection: string;
  record: string;
  line: Line;
  marker: { id: string; number: string | null };
  action: string;
  term: string;
  units: Unit[];
  due_on: Day;
  stage: string;
  closed_on: Day | null;
  is_overdue: boolean;
  shown: { record: string; observed_on: Day; statuses: string[]; is_mended: boolean } | null;
}

export interface Signed {
  unit: Unit;
  person: string;
  on: Day;
  document: string;
}

export interface Finding extends FindingItem {
  found_on: Day;
  sides: Unit[];
  managing: Unit | null;
  approved_by: string | null;
  closing: { asks: string; basis: string; missing: Lack[] };
  done_on: Day | null;
  attestations: Signed[];
  consents: Signed[];
  given_up: Signed[];
  survey: string;
  filed: { authority: string; document: string; on: Day } | null;
  events: Happened[];
  steps: Offered[];
}

export interface DisputeItem {
  id: string;
  line: Line;
  kind: string;
  term: string;
  stage: string;
  sides: Unit[];
  from_m: number | null;
  to_m: number | null;
  told: string;
  reported_on: Day;
  since: Day;
  record: string | null;
}

export interface Dispute extends DisputeItem {
  referred_to: string | null;
  settled_by: string | null;
  meetings: number;
  reopened: number;
  agreed: (Signed & { to: string })[];
  events: Happened[];
  steps: Offered[];
}

export interface Visit {
  record: string | null;
  inspection: string | null;
  round: number;
  year: number;
  occasion: string | null;
  observed_on: Day;
  completed_on: Day | null;
  is_cancelled: boolean;
  is_reached: boolean;
  is_settled: boolean;
  statuses: string[];
  legibility: string | null;
  offset: {
    distance_m: number;
    bearing_deg: number;
    uncertainty_m: number | null;
    tolerance_m: number;
    verdict: string;
    device: string;
  } | null;
  references: { number: number; state: string; note: string }[];
  photos: { sha256: string; kind: string; bearing_deg: number | null; href: string }[];
  actions: string[];
  note: string;
  signed: {
    is_complete: boolean;
    signatures: { unit: Unit; name: string; signed_on: Day; void: string | null }[];
    missing: Unit[];
  } | null;
}

export interface Life {
  id: string;
  number: string;
  is_full: boolean;
  periods: {
    number: string;
    state: string;
    turns: string[];
    moved_m: number | null;
    point: [number, number] | null;
    precision_m: number | null;
    responsible: Unit | null;
    valid: { start: Day | null; end: Day | null };
  }[];
  visits: Visit[];
  follow_ups: {
    id: string;
    record: string;
    action: string;
    units: Unit[];
    asked_on: Day;
    due_on: Day;
    closed_on: Day | null;
    is_overdue: boolean;
    steps: { step: string; on: Day }[];
  }[];
  occurrences: { occasion: string; on: Day; note: string }[];
}
