import { describe, expect, it } from "vitest";

import { apart_deg, compassOf, turned, way } from "./bearing";

describe("the way to a point", () => {
  it("is the geodesic's, as GeographicLib gives it", () => {
    // pyproj: Geod(a=6378137, rf=298.257222101).inv(106.71, 26.57, 106.73, 26.58)
    const { distance_m, bearing_deg } = way([106.71, 26.57], [106.73, 26.58]);
    expect(distance_m).toBeCloseTo(2279.8409, 2);
    expect(bearing_deg).toBeCloseTo(60.9185, 2);
  });

  it.each([
    [[106, 26.001], 0],
    [[106.001, 26], 90],
    [[106, 25.999], 180],
    [[105.999, 26], 270],
  ] as const)("to %s has its direction", (to, expected) => {
    expect(apart_deg(way([106, 26], to).bearing_deg, expected)).toBeLessThan(0.001);
  });

  it("to where one stands has no length", () =>
    expect(way([106, 26], [106, 26])).toEqual({ distance_m: 0, bearing_deg: 0 }));
});

describe("directions", () => {
  it("lie within one turn", () => expect([-10, 0, 359.5, 360, 725].map(turned)).toEqual([350, 0, 359.5, 0, 5]));
  it("lie apart by the shorter way", () => {
    expect([apart_deg(350, 10), apart_deg(10, 350), apart_deg(0, 180), apart_deg(90, 90)]).toEqual([20, 20, 180, 0]);
  });
  it("have words", () =>
    expect([0, 44, 46, 100, 337.4, 337.6].map(compassOf)).toEqual(["n", "ne", "ne", "e", "nw", "n"]));
});
