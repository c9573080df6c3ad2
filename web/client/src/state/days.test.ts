import { describe, expect, it } from "vitest";

import { dayOfMonth, dayWithin, FIRST_DAY, monthOf, shifted, today, yearsLater } from "./days";

const LAST = "2026-11-25";

describe("days", () => {
  it("today is told by the clock of Shanghai", () => {
    expect(today(new Date("2026-11-24T16:00:00Z"))).toBe("2026-11-25");
    expect(today(new Date("2026-11-24T15:59:59Z"))).toBe("2026-11-24");
  });

  it.each(["2005-02-30", "1980-12-31", "2026-11-26", "2005-6-30", "", "junk"])("%s is no day of the register", (text) =>
    expect(dayWithin(text, LAST)).toBeUndefined(),
  );

  it("the first and the last day are days of the register", () => {
    expect(dayWithin(FIRST_DAY, LAST)).toBe(FIRST_DAY);
    expect(dayWithin(LAST, LAST)).toBe(LAST);
  });

  it("every month of the slider becomes its own last day and back", () => {
    for (let month = 0; month < monthOf(LAST); month += 1) expect(monthOf(dayOfMonth(month, LAST))).toBe(month);
    expect(dayOfMonth(1, LAST)).toBe("1981-02-28");
  });

  it("the last month ends today", () => expect(dayOfMonth(monthOf(LAST), LAST)).toBe(LAST));

  it("days are counted over the ends of years and stop at the ends of the register", () => {
    expect(shifted("2003-12-31", 1, LAST)).toBe("2004-01-01");
    expect(shifted(FIRST_DAY, -1, LAST)).toBe(FIRST_DAY);
    expect(shifted(LAST, 1, LAST)).toBe(LAST);
  });

  it("years are counted over leap days and stop at the ends of the register", () => {
    expect(yearsLater("2004-02-29", 1, LAST)).toBe("2005-02-28");
    expect(yearsLater("1981-05-05", -1, LAST)).toBe(FIRST_DAY);
    expect(yearsLater("2026-01-01", 1, LAST)).toBe(LAST);
  });
});
