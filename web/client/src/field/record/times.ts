// Times as the service writes them back: to the second, with the zone. Pure.

const SHANGHAI_MS = 8 * 3_600_000;

/**
 * Return a time as 2026-12-01T09:30:00+08:00.
 *
 * Parts of a second are left out: read and written again they would be digits of another number, and what both sides
 * sign would have another digest.
 */
export function timeText(ms: number): string {
  return `${new Date(Math.floor(ms / 1000) * 1000 + SHANGHAI_MS).toISOString().slice(0, 19)}+08:00`;
}

/** Return the day of a time in Asia/Shanghai. */
export function dayOf(ms: number): string {
  return timeText(ms).slice(0, 10);
}

/** Return the day some days later. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Return a time of a text for people: 12-01 09:30. */
export function shortTime(text: string): string {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? text : timeText(ms).slice(5, 16).replace("T", " ");
}
