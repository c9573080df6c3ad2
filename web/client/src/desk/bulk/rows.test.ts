import { describe, expect, it } from "vitest";

import { draftsOf, isFaulty, proposable, type Row } from "./rows";

const ROW: Row = {
  row: 1,
  name: "青溪寨",
  draft: { kind: "name", name: "青溪寨", class_code: "22200", division: "520111" },
  spelling: { text: "Qīngxīzhài", confirmed: false, uncertain: [] },
  verdict: "clear",
  findings: [],
  errors: [],
};

describe("the rows of a table", () => {
  it("are proposed where they could be read and the law does not forbid them", () => {
    const rows: Row[] = [
      ROW,
      { ...ROW, row: 2, verdict: "blocked" },
      { ...ROW, row: 3, verdict: "unchecked", draft: null },
      { ...ROW, row: 4, verdict: "needs_justification" },
    ];
    expect(proposable(rows).map(({ row }) => row)).toEqual([1, 4]);
  });

  it("are spelt by the rules where that is wanted and the table does not spell them", () => {
    const spelt = { ...ROW, draft: { ...ROW.draft, romanized: "Qīngxī Zhài" } as Row["draft"] };
    expect(draftsOf([ROW, spelt], true).map(({ romanized }) => romanized)).toEqual(["Qīngxīzhài", "Qīngxī Zhài"]);
    expect(draftsOf([ROW], false)[0]).not.toHaveProperty("romanized");
  });

  it("are to be looked at unless nothing was found", () => {
    expect([ROW, { ...ROW, verdict: "warned" as const }].map(isFaulty)).toEqual([false, true]);
  });
});
