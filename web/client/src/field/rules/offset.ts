// How far a measured position lies from the registered one, and what that says. Pure.

import type { Lonlat } from "../../state/address";
import { way, type Way } from "../place/bearing";
import { CGCS2000, degreesOf, systemsAt, WGS84 } from "../place/systems";
import type { Measurement } from "../record/contents";

export type Verdict = "within" | "beyond" | "undecided";

/** WGS 84 is taken for CGCS2000, which it agrees with within decimetres. */
const WGS84_ERROR_M = 0.5;

export interface Offset extends Way {
  uncertainty_m: number;
  verdict: Verdict;
}

export interface Registered {
  position: Lonlat;
  accuracy_m: number | null;
}

/** Return the offset of a measurement; undefined where it is no position in its system. */
export function offsetOf(measured: Measurement, registered: Registered, tolerance_m: number): Offset | undefined {
  const known = [CGCS2000, WGS84, ...[102, 105, 108, 111].flatMap(systemsAt)];
  const system = known.find(({ crs }) => crs === measured.crs);
  const point = system && degreesOf(system, measured.x, measured.y);
  if (!point || !(measured.accuracy_m > 0)) return undefined;
  const found = way(registered.position, point);
  const conversion_m = measured.crs === WGS84.crs ? WGS84_ERROR_M : 0;
  const uncertainty_m = Math.hypot(measured.accuracy_m, registered.accuracy_m ?? 0, conversion_m);
  return { ...found, uncertainty_m, verdict: judged(found.distance_m, uncertainty_m, tolerance_m) };
}

/** Return what a distance says when it may be wrong by its uncertainty either way. */
export function judged(distance_m: number, uncertainty_m: number, tolerance_m: number): Verdict {
  if (distance_m + uncertainty_m <= tolerance_m) return "within";
  return distance_m - uncertainty_m > tolerance_m ? "beyond" : "undecided";
}
