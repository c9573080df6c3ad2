// Which steps lead on from where a proposal stands, for whoever looks, and what each still lacks. The service decides;
// this only spares a person what it would refuse. Pure.

import type { Stage } from "../frame/routes";
import type { Proposal } from "../service/proposals";

export type Step =
  | "submit"
  | "withdraw"
  | "accept"
  | "return"
  | "assess"
  | "conclude_experts"
  | "open_consultation"
  | "close_consultation"
  | "approve"
  | "reject"
  | "file"
  | "announce"
  | "publish_code"
  | "extend"
  | "complete";

/** A step with what stands against it now: codes of faults, as the service gives them. */
export interface Open {
  step: Step;
  missing: string[];
}

const AFTER_APPROVAL: Step[] = ["publish_code", "extend", "complete"];
const ONWARD: Readonly<Record<Stage, readonly Step[]>> = {
  draft: ["submit", "withdraw"],
  submitted: ["accept", "return", "withdraw"],
  returned: ["submit", "withdraw"],
  accepted: [
    "assess",
    "conclude_experts",
    "open_consultation",
    "close_consultation",
    "approve",
    "reject",
    "return",
    "withdraw",
  ],
  approved: ["file", "announce", ...AFTER_APPROVAL],
  filed: ["announce", ...AFTER_APPROVAL],
  announced: ["file", ...AFTER_APPROVAL],
  rejected: [],
  withdrawn: [],
};
const ACTIONS: Readonly<Record<Step, readonly string[]>> = {
  submit: ["submit"],
  withdraw: ["withdraw"],
  accept: ["accept"],
  return: ["return"],
  assess: ["assess"],
  conclude_experts: ["call_experts"],
  open_consultation: ["open_consultation"],
  close_consultation: ["open_consultation"],
  approve: ["decide"],
  reject: ["decide"],
  file: ["file"],
  announce: ["announce"],
  publish_code: ["complete"],
  extend: ["extend"],
  complete: ["complete"],
};
const REVIEWS: Partial<Record<Step, string>> = {
  assess: "assessment",
  conclude_experts: "experts",
  open_consultation: "consultation",
  close_consultation: "consultation",
};
const PAPERS: Partial<Record<Step, readonly string[]>> = {
  submit: ["application"],
  accept: ["application"],
  assess: ["assessment_report"],
  conclude_experts: ["expert_report"],
  close_consultation: ["consultation_report"],
  file: ["application", "approval"],
  complete: ["completion_report"],
};
const OF_APPLICANT: ReadonlySet<Step> = new Set(["submit", "withdraw"]);
const OF_DIVISIONS: ReadonlySet<Step> = new Set(AFTER_APPROVAL);

/** Return the steps that whoever may do some things takes from here, what is missing beside each. */
export function stepsOf(proposal: Proposal, may: (action: string) => boolean, today: string): Open[] {
  const isOwn = proposal.sight === "own";
  return ONWARD[proposal.stage]
    .filter((step) => ACTIONS[step].some(may))
    .filter((step) => OF_APPLICANT.has(step) === isOwn)
    .filter(() => proposal.sight === "own" || proposal.sight === "office")
    .filter((step) => !OF_DIVISIONS.has(step) || owes(proposal, step))
    .filter((step) => !isSettled(proposal, step))
    .map((step) => ({ step, missing: missingFor(proposal, step, today) }));
}

function owes(proposal: Proposal, step: Step): boolean {
  const what = step === "extend" ? "complete" : step;
  return proposal.deadlines.some((each) => each.what === what && !each.done_on);
}

/** Whether there is nothing left for a step to do. */
function isSettled(proposal: Proposal, step: Step): boolean {
  const review = REVIEWS[step];
  if (review && proposal.reviews.finished?.includes(review)) return true;
  if (step === "close_consultation") return proposal.consultations.length === 0;
  if (step === "file") return proposal.filing !== null;
  return false;
}

function missingFor(proposal: Proposal, step: Step, today: string): string[] {
  const there = new Set(proposal.attachments.map((each) => each.purpose));
  const { required = [], finished = [] } = proposal.reviews;
  const papers = [...(PAPERS[step] ?? [])];
  if (step === "submit" && proposal.kind === "division_change") papers.push("background", "map_before", "map_of_plan");
  if (step === "file") papers.push(...required.map((review) => REPORTS[review] ?? "other"));
  const missing = papers.filter((paper) => !there.has(paper)).map((paper) => `${paper}_missing`);
  if (step === "approve") {
    missing.push(...required.filter((each) => !finished.includes(each)).map((each) => `${each}_unfinished`));
  }
  const running = proposal.consultations.at(-1);
  if (step === "close_consultation" && running && today <= running.closes_on) missing.push("consultation_running");
  return missing;
}

const REPORTS: Readonly<Record<string, string>> = {
  assessment: "assessment_report",
  experts: "expert_report",
  consultation: "consultation_report",
};
