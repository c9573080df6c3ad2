// The coordinate systems in which a receiver may tell a position, and the way back to degrees. Pure.
//
// What is sent is what the receiver said: the service converts it. Here it is converted only so that people are told
// before they leave how far it lies off.

import { A_M, F } from "../../format/geodesy";
import type { Lonlat } from "../../state/address";
import { turned } from "./bearing";

/** Third flattening, for the series of Krüger. */
const N = F / (2 - F);
/** A fourth of a meridian's turn over π/2, in metres (Karney 2011, eq. 14). */
const MEAN_M = (A_M / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
/** Karney 2011, eq. 36, to the third order: below 0.1 mm within a zone. */
const BETA = [N / 2 - (2 * N ** 2) / 3 + (37 * N ** 3) / 96, N ** 2 / 48 + N ** 3 / 15, (17 * N ** 3) / 480] as const;
/** From the conformal latitude to the geodetic one. */
const DELTA = [2 * N - (2 * N ** 2) / 3 - 2 * N ** 3, (7 * N ** 2) / 3 - (8 * N ** 3) / 5, (56 * N ** 3) / 15] as const;

export interface System {
  /** As the service names it: EPSG:4490. */
  crs: string;
  inDegrees: boolean;
  /** 3 or 6, for zones of Gauss and Krüger. */
  width?: 3 | 6;
  meridian?: number;
  /** Left out where the easting does not carry it. */
  zone?: number;
}

export const CGCS2000: System = { crs: "EPSG:4490", inDegrees: true };
export const WGS84: System = { crs: "EPSG:4326", inDegrees: true };
/** The easting of a zone's own meridian, in metres. */
const FALSE_EASTING_M = 500_000;
const PER_ZONE_M = 1_000_000;

/** Return the systems that come into question around a longitude, the likely ones first. */
export function systemsAt(lon: number): System[] {
  const zones: System[] = [];
  for (const width of [3, 6] as const) {
    const zone = width === 3 ? Math.round(lon / 3) : Math.floor(lon / 6) + 1;
    const meridian = width === 3 ? zone * 3 : zone * 6 - 3;
    const step = (meridian - 75) / width;
    const first = width === 3 ? { bare: 4534, zoned: 4513 } : { bare: 4502, zoned: 4491 };
    zones.push(
      { crs: `EPSG:${first.bare + step}`, inDegrees: false, width, meridian },
      { crs: `EPSG:${first.zoned + step}`, inDegrees: false, width, meridian, zone },
    );
  }
  return [CGCS2000, WGS84, ...zones];
}

/** Return degrees for what a receiver said in a system; undefined where it is no position in it. */
export function degreesOf(system: System, x: number, y: number): Lonlat | undefined {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
  if (system.inDegrees) return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [x, y] : undefined;
  const easting_m = x - FALSE_EASTING_M - (system.zone ?? 0) * PER_ZONE_M;
  // Farther from the meridian the easting belongs to another zone, or stands where the northing should.
  if (Math.abs(easting_m) > FALSE_EASTING_M || y < 0 || y > 10_002_000) return undefined;
  return unprojected(easting_m, y, system.meridian ?? 0);
}

function unprojected(easting_m: number, northing_m: number, meridian: number): Lonlat {
  const [xi, eta] = [northing_m / MEAN_M, easting_m / MEAN_M];
  let [xiOut, etaOut] = [xi, eta];
  BETA.forEach((beta, at) => {
    const order = 2 * (at + 1);
    xiOut -= beta * Math.sin(order * xi) * Math.cosh(order * eta);
    etaOut -= beta * Math.cos(order * xi) * Math.sinh(order * eta);
  });
  const conformal = Math.asin(Math.sin(xiOut) / Math.cosh(etaOut));
  const lat = DELTA.reduce((sum, delta, at) => sum + delta * Math.sin(2 * (at + 1) * conformal), conformal);
  const lon = Math.atan2(Math.sinh(etaOut), Math.cos(xiOut));
  return [turned(meridian + (lon * 180) / Math.PI + 180) - 180, (lat * 180) / Math.PI];
}
