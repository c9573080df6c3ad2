import { describe, expect, it } from "vitest";

import type { Member } from "../shapes/plans";
import { ofSide, sentOf } from "./teams";

const member = (name: string, more: Partial<Member> = {}): Member => ({
  person: `user:${name}`,
  name,
  unit: "a",
  capacity: "member",
  from: "2026-03-01",
  to: null,
  ...more,
});

describe("the team of a side", () => {
  it("stands with those who are on it before those who were", () => {
    const team = [member("甲", { to: "2026-04-01" }), member("乙"), member("丙", { unit: "b" })];
    expect(ofSide(team, "a", "2026-05-01").map(({ name }) => name)).toEqual(["乙", "甲"]);
  });

  it("is sent by ids, and by name who has none", () => {
    expect(sentOf(member("甲"), "2026-05-01")).toEqual({
      person: "user:甲",
      capacity: "member",
      from: "2026-03-01",
      to: null,
    });
    expect(sentOf(member("丁", { person: "", from: null }), "2026-05-01")).toEqual({
      name: "丁",
      capacity: "member",
      from: "2026-05-01",
      to: null,
    });
  });
});
