import { describe, expect, it } from "vitest";

import type { Lonlat } from "../state/address";
import { area_m2, distance_m, length_m } from "./geodesy";
import { areaText, chainageText, lengthText, periodText, pointText } from "./quantities";

const SQUARE: Lonlat[] = [
  [106.6, 26.5],
  [106.7, 26.5],
  [106.7, 26.6],
  [106.6, 26.6],
];

describe("lengths and areas", () => {
  // The expected figures are GeographicLib's for the same ellipsoid.
  it.each<[Lonlat, Lonlat, number]>([
    [[106.63, 26.65], [106.91, 27.73], 122844.939],
    [[104, 26], [104.001, 26], 100.118],
    [[103.6, 24.6], [109.6, 29.2], 784003.633],
  ])("from %j to %j it is %d m", (from, to, expected) => {
    expect(distance_m(from, to)).toBeCloseTo(expected, 2);
    expect(distance_m(to, from)).toBeCloseTo(expected, 2);
  });

  it("a point is no distance from itself", () => expect(distance_m([106, 26], [106, 26])).toBe(0));

  it("sides add up", () =>
    expect(length_m(SQUARE.slice(0, 3))).toBeCloseTo(
      distance_m([106.6, 26.5], [106.7, 26.5]) + distance_m([106.7, 26.5], [106.7, 26.6]),
      6,
    ));

  it("an area is the same whichever way round", () => {
    expect(area_m2(SQUARE) / 110405271.8).toBeCloseTo(1, 5);
    expect(area_m2(SQUARE.toReversed())).toBeCloseTo(area_m2(SQUARE), 3);
  });
});

describe("texts", () => {
  it("lengths change to kilometres at a thousand metres", () => {
    expect(lengthText(3.14, "zh")).toBe("3.1米");
    expect(lengthText(999, "en")).toBe("999 m");
    expect(lengthText(1234, "zh")).toBe("1.23千米");
    expect(lengthText(1_093_691.8, "en")).toBe("1,094 km");
  });

  it("areas change to square kilometres", () => {
    expect(areaText(950, "zh")).toBe("950平方米");
    expect(areaText(12_340_000, "en")).toBe("12.34 km²");
  });

  it("chainage is written as surveyors do", () => {
    expect(chainageText(0)).toBe("K0+000");
    expect(chainageText(12_345.4)).toBe("K12+345");
    expect(chainageText(999.6)).toBe("K1+000");
  });

  it("points name their hemispheres", () => {
    expect(pointText([106.5, 26.25])).toBe("106.50000°E 26.25000°N");
    expect(pointText([-1, -2])).toBe("1.00000°W 2.00000°S");
  });

  it("a period that nobody knows is not told", () => {
    expect(periodText({ start: null, end: null })).toBe("");
    expect(periodText({ start: "2016-03-20", end: null })).toBe("2016-03-20 –");
    expect(periodText({ start: null, end: "2016-03-20" })).toBe("… – 2016-03-20");
  });
});
