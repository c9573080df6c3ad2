// How a day by which something must be done stands today. Pure.

import type { Day } from "../../state/days";

const MS_A_DAY = 86_400_000;

/** Return how many days are left, 0 on the last, negative when overdue. */
export function daysLeft(due: Day, today: Day): number {
  return Math.round((Date.parse(`${due}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / MS_A_DAY);
}

/** Return how urgent that is, for the eye. */
export function urgency(left: number): "over" | "soon" | "later" {
  if (left < 0) return "over";
  return left <= 3 ? "soon" : "later";
}
