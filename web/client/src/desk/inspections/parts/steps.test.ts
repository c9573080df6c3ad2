import { describe, expect, it } from "vitest";

import { bodyOf, fieldsOf, firstValues } from "./steps";

describe("a step", () => {
  it("sends what it asks for, and nothing that was left blank", () => {
    expect(bodyOf("plan", "plan_agreed", { on: "2026-03-02", document: " 实施方案 ", reason: "x" }, null)).toEqual({
      step: "plan_agreed",
      on: "2026-03-02",
      document: "实施方案",
    });
    expect(bodyOf("plan", "replan", { year: "2027", lead: "", reason: "调整" }, null)).toEqual({
      step: "replan",
      year: 2027,
      reason: "调整",
    });
  });

  it("names the side for which it is taken", () => {
    expect(bodyOf("finding", "attest", {}, "side")).toEqual({ step: "attest", unit: "side" });
  });

  it("sends a survey as a position, and none where none was typed", () => {
    const typed = {
      document: "测绘成果",
      on: "2026-05-06",
      x: "106.7",
      y: "26.5",
      crs: "EPSG:4490",
      accuracy_m: "0.05",
    };
    expect(bodyOf("finding", "survey", typed, "side").survey).toEqual({
      position: { x: 106.7, y: 26.5, crs: "EPSG:4490", accuracy_m: 0.05 },
    });
    expect(bodyOf("finding", "survey", { ...typed, x: "" }, "side")).not.toHaveProperty("survey");
  });

  it("begins with today and the first choice", () => {
    expect(firstValues("dispute", "consent", "2026-12-01")).toEqual({ to: "agree", on: "2026-12-01" });
  });

  it("has no form where it is not known here", () => expect(fieldsOf("plan", "team")).toBeUndefined());
});
