// The steps that the service offers, as far as each has its form here, and what it lacks. Pure.

import type { Fault } from "../../service/ask";
import type { Offer, Proposal } from "../service/proposals";

const FORMS = [
  "submit",
  "withdraw",
  "accept",
  "return",
  "assess",
  "conclude_experts",
  "open_consultation",
  "close_consultation",
  "approve",
  "reject",
  "file",
  "announce",
  "publish_code",
  "extend",
  "complete",
] as const;
export type Step = (typeof FORMS)[number];

/** A step with what stands against it now. */
export interface Open {
  step: Step;
  missing: Fault[];
}

/** Return the steps that are offered; an opinion is given beside those of the other experts, and not here. */
export function stepsOf(proposal: Pick<Proposal, "steps">): Open[] {
  return proposal.steps.flatMap((offer) => {
    const step = FORMS.find((each) => each === offer.step);
    return step ? [{ step, missing: offer.missing.map(faultOf) }] : [];
  });
}

/** The paper of an approval, and what is said of the approval, are missing under one code. */
function faultOf({ where, code, detail }: Offer["missing"][number]): Fault {
  const isPaper = where === "documents" && code === "approval_missing";
  return { code: isPaper ? "approval_missing_paper" : code, detail };
}
