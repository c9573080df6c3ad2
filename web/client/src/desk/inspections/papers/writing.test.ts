import { describe, expect, it } from "vitest";

import { linesOf, minutesOf, typedOf } from "./writing";

const SIDES = [
  { id: "a", code: "1", name: "甲" },
  { id: "b", code: "2", name: "乙" },
];
const MINUTES = {
  held_on: "2026-05-06",
  place: "花溪区民政局",
  chair: "张三",
  present: { a: ["张三", "王五"], b: ["李四"] },
  agenda: ["通报检查情况"],
  decided: ["修复12号界桩"],
  open: [],
};

describe("minutes", () => {
  it("are sent as they were written when nothing is changed", () => {
    expect(minutesOf(typedOf(MINUTES, SIDES, "2026-12-01"), SIDES, true)).toEqual(MINUTES);
  });

  it("are corrected with a reason", () => {
    const typed = { ...typedOf(MINUTES, SIDES, "2026-12-01"), reason: " 漏记一人 " };
    expect(minutesOf(typed, SIDES, false)).toEqual({ ...MINUTES, reason: "漏记一人" });
  });

  it("begin with today", () => expect(typedOf(null, SIDES, "2026-12-01")).toEqual({ held_on: "2026-12-01" }));

  it("have an item a line", () => expect(linesOf(" 一 \n\n二")).toEqual(["一", "二"]));
});
