import { describe, expect, it } from "vitest";

import type { Lonlat } from "../../state/address";
import { extended, sortedFrom, stationOf } from "./nearest";

const at = (
  id: string,
  position: Lonlat | null,
  chainage_m: number,
): { id: string; position: Lonlat | null; chainage_m: number } => ({
  id,
  position,
  chainage_m,
});

describe("markers", () => {
  const markers = [at("far", [106.2, 26], 20), at("near", [106.01, 26], 40), at("nowhere", null, 10)];
  const order = (from: Lonlat | undefined): string[] => sortedFrom(from, markers).map(([{ id }]) => id);

  it("come by distance where it is known, then by their place on the line", () => {
    expect(order([106, 26])).toEqual(["near", "far", "nowhere"]);
    expect(order(undefined)).toEqual(["nowhere", "far", "near"]);
  });
});

describe("a place along a line", () => {
  const course: Lonlat[][] = [
    [
      [106, 26],
      [106.01, 26],
      [106.01, 26.01],
    ],
  ];

  it("is counted from its beginning", () => {
    const found = stationOf(course, [106.0101, 26.005]);
    // 1000.6 m to the east, then 553.9 m to the north, on the ellipsoid.
    expect(found?.along_m).toBeCloseTo(1001 + 554, -1);
    expect(found?.beside_m).toBeCloseTo(10, 0);
  });

  it("does not lie beyond its ends, and nowhere on a line without a course", () => {
    expect(stationOf(course, [105.99, 26])?.along_m).toBe(0);
    expect(stationOf([], [106, 26])).toBeUndefined();
  });
});

describe("a track", () => {
  const fix = (lon: number, accuracy_m = 4): { point: Lonlat; accuracy_m: number; at: number } => ({
    point: [lon, 26],
    accuracy_m,
    at: 0,
  });

  it("takes a position that is good and far enough from the last", () => {
    const track = [106, 106.00001, 106.0001].reduce<readonly Lonlat[]>((found, lon) => extended(found, fix(lon)), []);
    expect(track).toEqual([
      [106, 26],
      [106.0001, 26],
    ]);
  });

  it("takes none that is coarse", () => expect(extended([], fix(106, 80))).toEqual([]));
});
