import { expect, it } from "vitest";

import type { Life } from "../shapes/following";
import { momentsOf } from "./life";

it("a marker's life stands in one sequence, the newest first", () => {
  const life = {
    periods: [{ valid: { start: "1999-05-01", end: null } }, { valid: { start: null, end: "1999-05-01" } }],
    follow_ups: [
      { asked_on: "2021-10-12", closed_on: "2021-10-30" },
      { asked_on: "2026-05-06", closed_on: null },
    ],
    occurrences: [{ on: "2026-07-02" }],
  } as unknown as Life;
  expect(momentsOf(life).map(({ day, what }) => `${day} ${what}`)).toEqual([
    "2026-07-02 occurrence",
    "2026-05-06 follow_up",
    "2021-10-30 closed",
    "2021-10-12 follow_up",
    "1999-05-01 period",
    " period",
  ]);
});
