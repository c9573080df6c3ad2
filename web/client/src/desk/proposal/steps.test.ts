import { describe, expect, it } from "vitest";

import type { Proposal } from "../service/proposals";
import { bodyOf } from "./step_bodies";
import { stepsOf } from "./steps";

const TODAY = "2026-12-01";
const PROPOSAL: Proposal = {
  id: "x",
  number: "2026-1",
  kind: "name",
  stage: "submitted",
  sight: "office",
  division: { code: "520111", name: "花溪区", path: ["贵州省", "贵阳市", "花溪区"] },
  revision: 1,
  drafts: [],
  changes: [],
  reviews: {},
  attachments: [],
  consultations: [],
  decision: null,
  filing: null,
  deadlines: [],
};
const paper = (purpose: string): Proposal["attachments"][number] => ({
  id: purpose,
  filename: `${purpose}.pdf`,
  purpose,
  media_type: "application/pdf",
  bytes: 1,
  public: false,
  added_by: null,
  added_at: TODAY,
  href: "",
});
const as =
  (...actions: string[]) =>
  (action: string): boolean =>
    actions.includes(action);

describe("the steps of a proposal", () => {
  it("are those of the stage that one may take", () => {
    const found = stepsOf(PROPOSAL, as("accept", "return", "decide"), TODAY);
    expect(found.map(({ step }) => step)).toEqual(["accept", "return"]);
  });

  it("say which papers are missing", () => {
    const [accept] = stepsOf(PROPOSAL, as("accept"), TODAY);
    expect(accept?.missing).toEqual(["application_missing"]);
    const [ready] = stepsOf({ ...PROPOSAL, attachments: [paper("application")] }, as("accept"), TODAY);
    expect(ready?.missing).toEqual([]);
  });

  it("of one's own proposal are not those of the office", () => {
    const found = stepsOf({ ...PROPOSAL, sight: "own" }, as("accept", "submit", "withdraw"), TODAY);
    expect(found.map(({ step }) => step)).toEqual(["withdraw"]);
  });

  it("are none for an expert, who was asked for an opinion", () => {
    expect(stepsOf({ ...PROPOSAL, stage: "accepted", sight: "asked" }, as("opine", "assess"), TODAY)).toEqual([]);
  });

  it("leave out reviews that are finished, and tell approvers which are not", () => {
    const accepted: Proposal = {
      ...PROPOSAL,
      stage: "accepted",
      reviews: { required: ["assessment", "consultation"], finished: ["assessment"] },
      consultations: [{ n: 1, revision: 1, opens_on: "2026-11-20", closes_on: "2026-12-05", scope: "" }],
    };
    const found = stepsOf(accepted, as("assess", "open_consultation", "decide"), TODAY);
    expect(Object.fromEntries(found.map(({ step, missing }) => [step, missing]))).toEqual({
      open_consultation: [],
      close_consultation: ["consultation_report_missing", "consultation_running"],
      approve: ["consultation_unfinished"],
      reject: [],
    });
  });

  it("after approval ask for the reports of the reviews that were held", () => {
    const approved: Proposal = {
      ...PROPOSAL,
      stage: "approved",
      reviews: { required: ["assessment"], finished: ["assessment"] },
      attachments: [paper("application"), paper("assessment_report")],
    };
    expect(stepsOf(approved, as("file", "announce", "complete"), TODAY)).toEqual([
      { step: "file", missing: ["approval_missing"] },
      { step: "announce", missing: [] },
    ]);
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
