// Lengths, shares and stretches as they are read. Pure.

/** Return a length in kilometres with one digit, as a text. */
export function kilometres(length_m: number): string {
  return (length_m / 1000).toFixed(1);
}

/** Return a share from 0 to 1 in whole percent. What is not all is never told as 100, what is something never as 0. */
export function percent(share: number): number {
  if (share >= 1) return 100;
  if (share <= 0) return 0;
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}

/** Return a stretch of chainage, "1.2–3.4". */
export function stretch(from_m: number, to_m: number): string {
  return `${kilometres(from_m)}–${kilometres(to_m)}`;
}
