import { describe, expect, it } from "vitest";

import { EMPTY, given, positionOf, typed, type Draft } from "./draft";

const VILLAGE: Draft = {
  ...EMPTY,
  name: " 青溪村 ",
  class_code: "22200",
  division: "520111",
  lon: "106.68",
  lat: "26.33",
  organisation: "花溪区民政局",
  alternatives: "清溪村、溪口村\n",
  justifications: { famous_name: "与该地无关", rare_character: " " },
  extent: { households: "120", east: "大河", population: "" },
};

describe("a draft", () => {
  it("is sent without what nobody filled in", () => {
    expect(given({ ...EMPTY, name: "青溪村", class_code: "22200", division: "520111" })).toEqual({
      kind: "name",
      name: "青溪村",
      class_code: "22200",
      division: "520111",
    });
  });

  it("is sent with numbers as numbers, lists as lists, and reasons where there are some", () => {
    expect(given(VILLAGE)).toMatchObject({
      name: "青溪村",
      position: [106.68, 26.33],
      alternatives: ["清溪村", "溪口村"],
      justifications: [{ rule: "famous_name", text: "与该地无关" }],
      extent: { households: 120, east: "大河" },
    });
  });

  it("is shown again as it was sent", () => {
    expect(given(typed(given(VILLAGE)))).toEqual(given(VILLAGE));
  });

  it("names a place only where it is of one", () => {
    expect(given({ ...VILLAGE, place_id: "x" })).not.toHaveProperty("place_id");
    expect(given({ ...VILLAGE, kind: "rename", place_id: "x" })).toHaveProperty("place_id", "x");
  });

  it("has a position once both numbers are there and lie on the earth", () => {
    expect(positionOf({ lon: "106.68", lat: "26.33" })).toEqual([106.68, 26.33]);
    for (const [lon, lat] of [
      ["106.", "26"],
      ["", "26"],
      ["206", "26"],
      ["106", "96"],
    ] as const) {
      expect(positionOf({ lon, lat })).toBeUndefined();
    }
  });
});
