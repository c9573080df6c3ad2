// The list of a side's team, as it is sent. Pure.

import type { Day } from "../../../state/days";
import type { Member } from "../shapes/plans";

export interface Sent {
  person?: string;
  name?: string;
  capacity: string;
  from: Day;
  to: Day | null;
}

/** Return a member as the list of a side has them; who has no id yet is sent by name. */
export function sentOf({ person, name, capacity, from, to }: Member, today: Day): Sent {
  return { ...(person ? { person } : { name }), capacity, from: from ?? today, to };
}

/** Return the team of a side: who is on it first, then who was. */
export function ofSide(team: readonly Member[], unit: string, today: Day): Member[] {
  const isGone = ({ to }: Member): number => Number(to !== null && to <= today);
  return team.filter((each) => each.unit === unit).sort((a, b) => isGone(a) - isGone(b));
}
