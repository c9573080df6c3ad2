// What the service tells of joint inspections, as far as the desk reads it.

import type { Day } from "../../../state/days";

export interface Unit {
  id: string;
  code: string | null;
  name: string;
}

export interface Lack {
  where: string;
  code: string;
  detail: string;
}

/** A page of a list. */
export interface Paged<T> {
  items: T[];
  next: string | null;
}

export interface Counts {
  planned: number;
  in_field: number;
  completed: number;
  filed: number;
  overdue: number;
  out_of_turn: number;
  cancelled: number;
}

export interface Round extends Counts {
  number: number;
  first_year: number;
  last_year: number;
  certainty: string;
  is_running: boolean;
  lines: number;
  unplanned: number;
  years: (Counts & { year: number })[];
}

export interface Reached {
  length_m: number;
  covered_m: number;
  length_share: number;
  markers: number;
  seen: number;
  marker_share: number;
}

export interface LineStanding {
  id: string;
  code: string;
  name: string;
  level: number;
  sides: Unit[];
  inspection: string | null;
  year: number | null;
  lead: Unit | null;
  stage: string | null;
  standing: string;
  due: Day | null;
  completed_on: Day | null;
  filed_on: Day | null;
  filing_due: Day | null;
  reached: Reached;
  open_treatments: number;
  overdue_treatments: number;
  open_disputes: number;
  is_peaceful: boolean;
}

export interface Summary {
  number: number;
  planned: number;
  in_field: number;
  completed: number;
  filed: number;
  overdue: number;
  filings_overdue: number;
  reached: Reached;
  records: number;
  unsettled: number;
  lines: LineStanding[];
}

export interface Line {
  id: string;
  code: string;
  name: string;
  level: number;
  length_m: number | null;
}

export interface PlanItem {
  id: string;
  line: Line;
  round: number;
  year: number;
  occasion: string | null;
  from_m: number | null;
  to_m: number | null;
  lead: Unit;
  sides: Unit[];
  marker_count: number;
  stage: string;
  is_cancelled: boolean;
  field_from: Day | null;
  completed_on: Day | null;
  filed_on: Day | null;
}

export interface Planned {
  items: PlanItem[];
  faults: Lack[];
  unplanned: { id: string; code: string; name: string }[];
}

export interface Member {
  person: string;
  name: string;
  unit: string;
  capacity: string;
  from: Day | null;
  to: Day | null;
}

/** A step that is offered, of an inspection, or of a side. */
export interface Offered {
  step: string;
  unit?: string | null;
  missing: Lack[];
}

export interface Happened {
  step: string;
  on: Day;
  by: string;
  name?: string;
  reason?: string;
  document?: string;
}

export interface Plan extends PlanItem {
  markers: { id: string; number: string }[];
  done: { stage: string; on: Day; document: string }[];
  team: Member[];
  events: Happened[];
  steps: Offered[];
}

export interface Coverage {
  length_m: number;
  covered_m: number;
  gaps: [number, number][];
  kilometres: { from_m: number; to_m: number; covered_m: number; is_covered: boolean }[];
  markers: { id: string; number: string; is_reached: boolean }[];
  reached: number;
  is_complete: boolean;
}
