import { describe, expect, it } from "vitest";

import type { LineStanding, Round } from "../shapes/plans";
import { ALL, assignmentsOf, choices, firstRound, lineOf, wantedOf, yearsOf } from "./filtering";

const line = (code: string, more: Partial<LineStanding> = {}): LineStanding =>
  ({
    id: code,
    code,
    name: `${code}线`,
    year: 2026,
    standing: "later",
    stage: null,
    lead: null,
    due: null,
    ...more,
  }) as LineStanding;
const codes = (lines: LineStanding[]): string[] => lines.map((each) => each.code);

describe("lines of a round", () => {
  const lines = [
    line("3", { standing: "done" }),
    line("2", { due: "2027-01-01", standing: "soon" }),
    line("1", { due: "2026-01-01", standing: "soon", year: null }),
    line("4", { standing: "overdue", lead: { id: "a", code: "1", name: "甲" } }),
  ];

  it("stand with the most urgent first, and by their day", () => {
    expect(codes(wantedOf(lines, ALL))).toEqual(["4", "1", "2", "3"]);
  });

  it("are found by year, standing, lead and a part of the name", () => {
    expect(codes(wantedOf(lines, { ...ALL, year: "none" }))).toEqual(["1"]);
    expect(codes(wantedOf(lines, { ...ALL, standing: "done" }))).toEqual(["3"]);
    expect(codes(wantedOf(lines, { ...ALL, lead: "a" }))).toEqual(["4"]);
    expect(codes(wantedOf(lines, { ...ALL, sought: " 2线 " }))).toEqual(["2"]);
  });

  it("are offered by each lead once", () => {
    const of = ({ lead }: LineStanding) => lead && ([lead.id, lead.name] as const);
    expect(choices([...lines, ...lines], (each) => of(each) ?? undefined)).toEqual([["a", "甲"]]);
  });
});

describe("a plan of many lines", () => {
  it("leaves out who leads where the sides take turns", () => {
    expect(assignmentsOf(["x", "y"], 2026, { y: "520102", x: "" })).toEqual([
      { line: "x", year: 2026 },
      { line: "y", year: 2026, lead: "520102" },
    ]);
  });

  it("finds the line that a fault belongs to", () => {
    expect(lineOf({ where: "/assignments/1/year" }, ["x", "y"])).toBe("y");
    expect(lineOf({ where: "/round" }, ["x", "y"])).toBeUndefined();
  });
});

describe("a round", () => {
  it("is the one that runs, else the last", () => {
    const rounds = [{ number: 4 }, { number: 5, is_running: true }, { number: 6 }] as Round[];
    expect(firstRound(rounds)?.number).toBe(5);
    expect(firstRound(rounds.slice(0, 1))?.number).toBe(4);
    expect(firstRound([])).toBeUndefined();
  });

  it("has five years", () => {
    expect(yearsOf({ first_year: 2023, last_year: 2027 })).toEqual([2023, 2024, 2025, 2026, 2027]);
  });
});
