import { describe, expect, it } from "vitest";

import { drawnId } from "./ids";
import { dayOf, daysAfter, shortTime, timeText } from "./times";

describe("a time", () => {
  it("is written to the second, with the zone of the legal day", () => {
    const ms = Date.parse("2026-11-30T16:05:09.987Z");
    expect([timeText(ms), dayOf(ms)]).toEqual(["2026-12-01T00:05:09+08:00", "2026-12-01"]);
    expect(shortTime(timeText(ms))).toBe("12-01 00:05");
  });

  it("leads to the days after", () => expect(daysAfter("2026-12-30", 30)).toBe("2027-01-29"));
});

it("draws ids that sort by their time", () => {
  const ids = [1_700_000_000_000, 1_800_000_000_000].map((now) => drawnId(now));
  expect([...ids].sort()).toEqual(ids);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
