// Proposals as the service tells them, as far as they are read here; /openapi.json has all of it.

import type { Under } from "../../service/shapes";
import type { Day } from "../../state/days";
import { typed, type Draft, type Given, type Kind } from "../form/draft";
import type { Stage } from "../frame/routes";

export interface Item {
  id: string;
  number: string | null;
  kind: Kind;
  stage: Stage;
  division: Under;
  name: string;
  class_code: string;
  names: number;
  due_on: Day | null;
}

export interface Listed {
  items: Item[];
  next: string | null;
}

export interface Paper {
  id: string;
  filename: string;
  purpose: string;
  media_type: string;
  bytes: number;
  public: boolean;
  added_by: string | null;
  added_at: string;
  href: string;
}

export interface Deadline {
  what: string;
  since: Day;
  due: Day;
  basis: string;
  statutory: boolean;
  done_on: Day | null;
}

export interface Consultation {
  n: number;
  revision: number;
  opens_on: Day;
  closes_on: Day;
  scope: string;
}

export interface Decision {
  verdict: string;
  authority: string;
  document_no: string;
  decided_on: Day;
  reason: string;
  outcomes: { item: number; verdict: string; place: string | null }[];
}

/** A draft as it is told: its division with its name, where the form sends a code. */
export type DraftTold = Omit<Given, "division"> & { division: Under };

export interface Proposal {
  id: string;
  number: string | null;
  kind: Kind;
  stage: Stage;
  sight: "public" | "asked" | "own" | "office";
  division: Under;
  revision: number;
  drafts: DraftTold[];
  changes: string[];
  reviews: { required?: string[]; finished?: string[] };
  attachments: Paper[];
  consultations: Consultation[];
  decision: Decision | null;
  filing: { filed_on: Day; receiver: string; document_no: string } | null;
  deadlines: Deadline[];
  /** What whoever asked may do with it now. */
  steps: Offer[];
}

/** A step that is one's own, with what it still lacks. */
export interface Offer {
  step: string;
  role: string;
  missing: { where: string; code: string; detail: string }[];
}

/** Return what a form shows of a draft that was told. */
export function typedOf(told: DraftTold, changes: readonly string[]): Draft {
  return typed({ ...told, division: divisionText(told.division) }, changes);
}

/** Return a draft that was told as it is sent again. */
export function givenOf(told: DraftTold): Given {
  return { ...told, division: divisionText(told.division) };
}

/** Return how a division is named to the service: by its code, or by its path where it has none. */
export function divisionText(division: Under): string {
  return division.code ?? division.path.join("/");
}
