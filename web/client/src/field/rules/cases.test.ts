// What is told on the spot is what the service says: both are held to the same cases, and the other half is
// tests/boundaries/inspections/findings/test_field_cases.py.

import { describe, expect, it } from "vitest";

import shared from "../../../../../tests/cases/inspection_remarks.json?raw";
import type { MarkerRecord } from "../record/contents";
import { remarksOfMarker, type KnownMarker } from "./marker";
import type { Rules } from "./rules";

interface Cases {
  rules: Rules;
  marker: KnownMarker;
  cases: { content: MarkerRecord; refused: string[]; review: string[] }[];
}

const { rules, marker, cases } = JSON.parse(shared) as Cases;

describe("a record of a marker", () => {
  it.each(cases.map((each, at) => [at, each] as const))("case %i is judged as the service judges it", (_, each) => {
    const told = remarksOfMarker(each.content, marker, rules);
    const places = (refused: boolean): string[] => [
      ...new Set(told.filter((one) => one.refused === refused).map(({ where }) => `/${where.split("/")[1]}`)),
    ];
    expect(places(true).sort()).toEqual(each.refused);
    expect(places(false).sort()).toEqual(each.review);
  });
});
