// Days as texts YYYY-MM-DD, and the months that the slider counts. Pure: today is an argument.

/** A day of the calendar, YYYY-MM-DD. */
export type Day = string;

/** The register begins here; earlier days are refused. */
export const FIRST_DAY: Day = "1981-01-01";

const MS_A_DAY = 86_400_000;
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Return today's day in Asia/Shanghai, whose clock rules the register. */
export function today(now: Date): Day {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(now);
}

/** Return the text when it is a day that exists and lies within the register's time, else undefined. */
export function dayWithin(text: string, last: Day): Day | undefined {
  if (!FORM.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) return undefined;
  return FIRST_DAY <= text && text <= last ? text : undefined;
}

/** Return the months between the first day and a day, counted from 0: where the slider stands. */
export function monthOf(day: Day): number {
  return (Number(day.slice(0, 4)) - Number(FIRST_DAY.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - 1;
}

/** Return the last day of a month that the slider counts, no later than `last`. */
export function dayOfMonth(month: number, last: Day): Day {
  const year = Number(FIRST_DAY.slice(0, 4)) + Math.floor(month / 12);
  const end = new Date(Date.UTC(year, (month % 12) + 1, 0)).toISOString().slice(0, 10);
  return end < last ? end : last;
}

/** Return the day some days later (earlier when negative), kept within the register's time. */
export function shifted(day: Day, days: number, last: Day): Day {
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_A_DAY).toISOString().slice(0, 10);
  return moved < FIRST_DAY ? FIRST_DAY : moved > last ? last : moved;
}

/** Return the same day some years later (earlier when negative), kept within the register's time. */
export function yearsLater(day: Day, years: number, last: Day): Day {
  const year = Number(day.slice(0, 4)) + years;
  // 29 February becomes the 28th.
  const moved = [day.slice(8), "28"].map((of) => `${year}-${day.slice(5, 7)}-${of}`);
  const found = moved.find((each) => dayWithin(each, "9999-12-31")) ?? (years < 0 ? FIRST_DAY : last);
  return found > last ? last : found;
}
