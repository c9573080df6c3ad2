import { describe, expect, it } from "vitest";

import { askedOf, disputesAsked, EVERYTHING } from "./asking";

describe("what is to be done", () => {
  it("is at first what is open", () => {
    expect(askedOf(EVERYTHING)).toEqual({ open: "true", limit: 50 });
  });

  it("is asked for by what was chosen", () => {
    const wanted = { ...EVERYTHING, line: " 4552 ", action: "repair", isOverdue: true };
    expect(askedOf(wanted)).toEqual({ line: "4552", action: "repair", overdue: "true", limit: 50 });
  });
});

it("disputes are asked for by line, kind and stage", () => {
  expect(disputesAsked("", "position", "")).toEqual({ kind: "position", limit: 50 });
});
