// Where another point lies from here: direction and distance. Pure; degrees (lon, lat) on CGCS2000, metres.
//
// WGS 84, in which telephones tell their position, and CGCS2000 agree within decimetres, far below what a telephone
// knows of its own place.

import { A_M, distance_m, E2, radians } from "../../format/geodesy";
import type { Lonlat } from "../../state/address";

const TURN_DEG = 360;

export interface Way {
  distance_m: number;
  /** From true north, clockwise, in [0, 360); 0 where both points are one. */
  bearing_deg: number;
}

/** Return an angle within [0, 360). */
export function turned(degrees: number): number {
  const left = degrees % TURN_DEG;
  // What is smaller than a number can tell from a full turn would become 360.
  return left < 0 ? (left + TURN_DEG) % TURN_DEG : left;
}

/** Return how far two directions lie apart, in [0, 180]. */
export function apart_deg(one: number, other: number): number {
  return 180 - Math.abs(180 - turned(one - other));
}

/**
 * Return the way from one point to another.
 *
 * The distance is that of the geodesic. The direction is that of the straight line through the ellipsoid (the normal
 * section): within 100 km it differs from the geodesic's by less than 0.01°.
 */
export function way(from: Lonlat, to: Lonlat): Way {
  const [x, y, z] = difference(geocentric(from), geocentric(to));
  const [lon, lat] = [radians(from[0]), radians(from[1])];
  const east = -Math.sin(lon) * x + Math.cos(lon) * y;
  const north = -Math.sin(lat) * (Math.cos(lon) * x + Math.sin(lon) * y) + Math.cos(lat) * z;
  const bearing_deg = east === 0 && north === 0 ? 0 : turned((Math.atan2(east, north) * 180) / Math.PI);
  return { distance_m: distance_m(from, to), bearing_deg };
}

const POINTS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;
export type Compass = (typeof POINTS)[number];

/** Return the nearest of the eight points of the compass. */
export function compassOf(bearing_deg: number): Compass {
  return POINTS[Math.round(turned(bearing_deg) / 45) % 8] ?? "n";
}

type Vector = readonly [x: number, y: number, z: number];

/** A point at height 0 as metres from the middle of the earth. */
function geocentric([lon, lat]: Lonlat): Vector {
  const [l, b] = [radians(lon), radians(lat)];
  const normal_m = A_M / Math.sqrt(1 - E2 * Math.sin(b) ** 2);
  return [
    normal_m * Math.cos(b) * Math.cos(l),
    normal_m * Math.cos(b) * Math.sin(l),
    normal_m * (1 - E2) * Math.sin(b),
  ];
}

function difference(from: Vector, to: Vector): Vector {
  return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
}
