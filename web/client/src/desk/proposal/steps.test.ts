import { describe, expect, it } from "vitest";

import { bodyOf } from "./step_bodies";
import { stepsOf } from "./steps";

const TODAY = "2026-12-01";

describe("the steps of a proposal", () => {
  it("are those that the service offers, in its order, with what is missing", () => {
    const late = { where: "until", code: "consultation_running", detail: "The public may speak until 2026-12-05." };
    const found = stepsOf({
      steps: [
        { step: "assess", role: "reviewer", missing: [] },
        { step: "close_consultation", role: "reviewer", missing: [late] },
      ],
    });
    expect(found).toEqual([
      { step: "assess", missing: [] },
      { step: "close_consultation", missing: [{ code: late.code, detail: late.detail }] },
    ]);
  });

  it("are none where the service offers none", () => {
    expect(stepsOf({ steps: [] })).toEqual([]);
  });

  it("leave out what has no form here: an opinion is given beside the others", () => {
    expect(stepsOf({ steps: [{ step: "opine", role: "expert", missing: [] }] })).toEqual([]);
  });

  it("tell the paper of an approval from what is said of the approval", () => {
    const missing = [{ where: "documents", code: "approval_missing", detail: "The approval is missing." }];
    const [file] = stepsOf({ steps: [{ step: "file", role: "filing_clerk", missing }] });
    expect(file?.missing.map(({ code }) => code)).toEqual(["approval_missing_paper"]);
  });
});

describe("what is sent with a step", () => {
  it("is the reviews that are held", () => {
    const body = bodyOf("accept", { assessment: "yes", experts: "", reason: "小村，影响不大" });
    expect(body).toEqual({ step: "accept", reason: "小村，影响不大", reviews: ["assessment"] });
  });

  it("is the document of an approval, and no level of a central body", () => {
    const typed = { authority: "state_council", level: "3", approved_by: "国务院", document: "国函〔2026〕1号" };
    expect(bodyOf("approve", { ...typed, approved_on: TODAY, excluded: "2，5" })).toEqual({
      step: "approve",
      approval: {
        authority: { kind: "state_council", level: null },
        approved_by: "国务院",
        document: "国函〔2026〕1号",
        approved_on: TODAY,
      },
      excluded: [2, 5],
    });
  });
});
