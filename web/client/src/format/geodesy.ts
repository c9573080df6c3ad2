// Lengths and areas on the ellipsoid of CGCS2000. Pure; degrees in, metres out.

import type { Lonlat } from "../state/address";

/** GB/T 22021: semi-major axis in metres, and flattening. */
export const A_M = 6_378_137;
export const F = 1 / 298.257_222_101;
const B_M = A_M * (1 - F);
export const E2 = F * (2 - F);

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Return the length of the geodesic between two points, in metres (Vincenty 1975, the inverse problem).
 *
 * Between points that lie nearly opposite each other on the earth it does not settle, and NaN is returned; nobody
 * measures that here.
 */
export function distance_m(from: Lonlat, to: Lonlat): number {
  if (from[0] === to[0] && from[1] === to[1]) return 0;
  const l = radians(to[0] - from[0]);
  const u1 = Math.atan((1 - F) * Math.tan(radians(from[1])));
  const u2 = Math.atan((1 - F) * Math.tan(radians(to[1])));
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = l;
  for (let round = 0; round < 100; round += 1) {
    const sine = Math.hypot(c2 * Math.sin(lambda), c1 * s2 - s1 * c2 * Math.cos(lambda));
    const cosine = s1 * s2 + c1 * c2 * Math.cos(lambda);
    const sigma = Math.atan2(sine, cosine);
    const alpha = (c1 * c2 * Math.sin(lambda)) / sine;
    const cos2 = 1 - alpha ** 2;
    // On the equator there is no middle.
    const middle = cos2 ? cosine - (2 * s1 * s2) / cos2 : 0;
    const c = (F / 16) * cos2 * (4 + F * (4 - 3 * cos2));
    const before = lambda;
    lambda = l + (1 - c) * F * alpha * (sigma + c * sine * (middle + c * cosine * (2 * middle ** 2 - 1)));
    if (Math.abs(lambda - before) < 1e-12) return arc_m(cos2, sigma, sine, cosine, middle);
  }
  return Number.NaN;
}

function arc_m(cos2: number, sigma: number, sine: number, cosine: number, middle: number): number {
  const u = (cos2 * (A_M ** 2 - B_M ** 2)) / B_M ** 2;
  const a = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u)));
  const b = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
  const last = (b / 6) * middle * (4 * sine ** 2 - 3) * (4 * middle ** 2 - 3);
  return B_M * a * (sigma - b * sine * (middle + (b / 4) * (cosine * (2 * middle ** 2 - 1) - last)));
}

/** Return the length along corners, in metres. */
export function length_m(corners: readonly Lonlat[]): number {
  return corners.slice(1).reduce((sum, corner, at) => sum + distance_m(corners[at] ?? corner, corner), 0);
}

/**
 * Return the area within corners, in square metres; the last is joined to the first.
 *
 * Latitudes become those of the sphere of the same area (Snyder 1987, 3-11, 3-12), and a side counts as straight in
 * the cylindrical equal-area projection: for a side of 10 km the error is below 1 in 100,000.
 */
export function area_m2(corners: readonly Lonlat[]): number {
  const pole = authalic(90);
  const scale = (A_M ** 2 * pole) / 2;
  const twice = corners.reduce((sum, corner, at) => {
    const next = corners[(at + 1) % corners.length] ?? corner;
    return sum + radians(next[0] - corner[0]) * ((authalic(next[1]) + authalic(corner[1])) / pole);
  }, 0);
  return Math.abs(twice * scale) / 2;
}

function authalic(lat: number): number {
  const e = Math.sqrt(E2);
  const sine = Math.sin(radians(lat));
  return (1 - E2) * (sine / (1 - E2 * sine ** 2) - Math.log((1 - e * sine) / (1 + e * sine)) / (2 * e));
}
