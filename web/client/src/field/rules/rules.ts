// The tables of the law that a package brings along, as the forms use them. Pure.

export type Sight = "seen" | "absent" | "unknown";

export interface Term {
  value: string;
  term: string;
}

export interface StatusTerm extends Term {
  sight: Sight;
}

export interface ActionTerm extends Term {
  /** none, one_side, joint, filed: what it takes to close it. */
  closing: string;
}

/** What is to be there before a status may be said: one of the ways, whole. */
export interface Needed {
  ways: string[][];
  reviewed: boolean;
}

export interface Treatment {
  action: string;
  by: "managing" | "all";
  days: number;
}

export interface Provisions {
  position_tolerance_m: number;
  search_within_m: number;
  lost_accuracy_m: number;
  bearings_apart_deg: number;
  line_end_slack_m: number;
}

/** The words of the law, in its order. */
export interface LawWords {
  statuses: StatusTerm[];
  legibility: Term[];
  reference_states: Term[];
  photo_kinds: Term[];
  evidence_kinds: Term[];
  actions: ActionTerm[];
  features: Term[];
  causes: Term[];
  recognisable: Term[];
  resurvey: Term[];
}

export interface Rules extends LawWords {
  /** By status: what cannot be said beside it, both ways. */
  exclusions: Record<string, string[]>;
  evidence: Record<string, Needed>;
  treatments: Record<string, Treatment>;
  provisions: Provisions;
}

/** Return the statuses, of those that were said, beside which another cannot be said. */
function excludedBy(rules: Rules, said: readonly string[], status: string): string[] {
  return said.filter((each) => each !== status && excludes(rules, each, status));
}

/** Return whether two statuses cannot be said together; an exclusion holds both ways whichever names it. */
export function excludes(rules: Rules, one: string, other: string): boolean {
  return (rules.exclusions[one]?.includes(other) ?? false) || (rules.exclusions[other]?.includes(one) ?? false);
}

/** Return the statuses after one was pressed: what it excludes goes, and is told. */
export function pressed(
  rules: Rules,
  said: readonly string[],
  status: string,
): { statuses: string[]; dropped: string[] } {
  if (said.includes(status)) return { statuses: said.filter((each) => each !== status), dropped: [] };
  const dropped = excludedBy(rules, said, status);
  return { statuses: [...said.filter((each) => !dropped.includes(each)), status], dropped };
}

/** Return whether the stone was seen: not as soon as one status says so, whatever is said of its place. */
export function sightOf(rules: Rules, statuses: readonly string[]): Sight {
  const sights = new Set(rules.statuses.filter(({ value }) => statuses.includes(value)).map(({ sight }) => sight));
  return sights.has("unknown") ? "unknown" : sights.has("absent") ? "absent" : "seen";
}

/** What follows from statuses: each action once, the most urgent first (`treatment.treatments.follow_ups`). */
export function followUps(
  rules: Rules,
  statuses: readonly string[],
  foundOn: string,
  sides: readonly string[],
  managing: string | null,
  later: (day: string, days: number) => string,
): { action: string; side: string; due: string }[] {
  const asked = new Map<string, Treatment>();
  for (const { value } of rules.statuses) {
    const treatment = statuses.includes(value) ? rules.treatments[value] : undefined;
    if (!treatment || treatment.action === "none") continue;
    const before = asked.get(treatment.action);
    if (!before || treatment.days < before.days) asked.set(treatment.action, treatment);
  }
  return [...asked.values()]
    .sort((one, other) => one.days - other.days || (one.action < other.action ? -1 : 1))
    .flatMap(({ action, by, days }) => {
      const sidesAsked = by === "all" || managing === null ? [...sides].sort() : [managing];
      return sidesAsked.map((side) => ({ action, side, due: later(foundOn, days) }));
    });
}
