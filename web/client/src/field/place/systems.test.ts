import { describe, expect, it } from "vitest";

import { CGCS2000, degreesOf, systemsAt } from "./systems";

describe("the systems around a place of Guizhou", () => {
  const systems = systemsAt(106.71);

  it("are degrees, and the zones of three and of six degrees", () =>
    expect(systems.map(({ crs }) => crs)).toEqual([
      "EPSG:4490",
      "EPSG:4326",
      "EPSG:4545",
      "EPSG:4524",
      "EPSG:4507",
      "EPSG:4496",
    ]));

  // pyproj 3: Transformer.from_crs(4490, …, always_xy=True).transform(106.71, 26.57)
  it.each([
    ["EPSG:4545", 371_471.22934, 2_940_633.48538],
    ["EPSG:4524", 36_371_471.22934, 2_940_633.48538],
    ["EPSG:4507", 670_381.9319, 2_941_123.70488],
    ["EPSG:4496", 18_670_381.9319, 2_941_123.70488],
  ])("%s leads back to the degrees that PROJ began with", (crs, x, y) => {
    const [lon, lat] = degreesOf(systems.find((each) => each.crs === crs) ?? CGCS2000, x, y) ?? [];
    expect(lon).toBeCloseTo(106.71, 8);
    expect(lat).toBeCloseTo(26.57, 8);
  });

  it("know no position where easting and northing are swapped", () => {
    const zone = systems[2] ?? CGCS2000;
    expect(degreesOf(zone, 2_940_633, 371_471)).toBeUndefined();
    expect(degreesOf(CGCS2000, 26.57, 106.71)).toBeUndefined();
    expect(degreesOf(CGCS2000, Number.NaN, 26)).toBeUndefined();
  });
});
