import { describe, expect, it } from "vitest";

import { STANDINGS } from "./filtering";
import { dressed, LAYERS, SIGNS } from "./style";

describe("signs of the map", () => {
  it("differ without colour: by width, dashes, size or form", () => {
    const lines = STANDINGS.map((each) => JSON.stringify([SIGNS[each].width, SIGNS[each].dashes]));
    const markers = STANDINGS.map((each) => JSON.stringify([SIGNS[each].radius, SIGNS[each].isRing]));
    expect(new Set(lines).size).toBe(STANDINGS.length);
    expect(new Set(markers).size).toBe(STANDINGS.length);
  });

  it("are drawn with the most urgent on top", () => {
    const style = dressed(
      { version: 8, sources: {}, layers: [] },
      { type: "FeatureCollection", features: [] },
      "light",
    );
    const ids = style.layers.map(({ id }) => id);
    expect([...ids].sort()).toEqual([...LAYERS].sort());
    expect(ids.indexOf("line-overdue")).toBeGreaterThan(ids.indexOf("line-done"));
    expect(ids.at(-1)).toBe("marker-overdue");
  });
});
