// Places on the line and around: which marker is next, and where along the line somebody stands. Pure.

import type { Lonlat } from "../../state/address";
import { distance_m } from "../../format/geodesy";
import { way, type Way } from "./bearing";

export interface Placed {
  position: Lonlat | null;
  chainage_m: number | null;
}

/** Return things with the way to each, the nearest first; by their place on the line where nobody knows from where. */
export function sortedFrom<T extends Placed>(from: Lonlat | undefined, things: readonly T[]): [T, Way | undefined][] {
  const found = things.map((each): [T, Way | undefined] => [
    each,
    from && each.position ? way(from, each.position) : undefined,
  ]);
  return found.sort(([one, near], [other, far]) =>
    near && far
      ? near.distance_m - far.distance_m
      : Number(far !== undefined) - Number(near !== undefined) || (one.chainage_m ?? 0) - (other.chainage_m ?? 0),
  );
}

/** How far along a line a place is, and how far beside it, in metres. */
export interface Station {
  along_m: number;
  beside_m: number;
}

/**
 * Return where along a line a point lies: by the nearest of its stretches, each taken as straight in degrees that are
 * as wide as they are at that latitude. For stretches below 10 km that errs by less than 1 m.
 */
export function stationOf(course: readonly (readonly Lonlat[])[], point: Lonlat): Station | undefined {
  let found: Station | undefined;
  let before_m = 0;
  for (const part of course) {
    for (let at = 1; at < part.length; at += 1) {
      const [from, to] = [part[at - 1], part[at]];
      if (!from || !to) continue;
      const foot = footOf(from, to, point);
      const beside_m = distance_m(point, foot);
      if (!found || beside_m < found.beside_m) found = { along_m: before_m + distance_m(from, foot), beside_m };
      before_m += distance_m(from, to);
    }
  }
  return found;
}

function footOf(from: Lonlat, to: Lonlat, point: Lonlat): Lonlat {
  const wide = Math.cos((point[1] * Math.PI) / 180);
  const [dx, dy] = [(to[0] - from[0]) * wide, to[1] - from[1]];
  const [px, py] = [(point[0] - from[0]) * wide, point[1] - from[1]];
  const square = dx * dx + dy * dy;
  const part = square === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / square));
  return [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
}

/** A position as a telephone tells it. */
export interface Fix {
  point: Lonlat;
  accuracy_m: number;
  /** Milliseconds since 1970, by the telephone's clock. */
  at: number;
}

const TRACK_STEP_M = 5;
const TRACK_ACCURACY_M = 50;
const MOST_POINTS = 20_000;

/** Return a track with a position more, where that is good enough and far enough from the last to say anything. */
export function extended(track: readonly Lonlat[], { point, accuracy_m }: Fix): readonly Lonlat[] {
  if (!(accuracy_m <= TRACK_ACCURACY_M) || track.length >= MOST_POINTS) return track;
  const last = track.at(-1);
  if (last && distance_m(last, point) < Math.max(TRACK_STEP_M, accuracy_m / 2)) return track;
  return [...track, [rounded(point[0]), rounded(point[1])]];
}

/** Seven digits are a centimetre. */
function rounded(degrees: number): number {
  return Number(degrees.toFixed(7));
}
