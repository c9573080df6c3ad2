import type { StyleSpecification } from "maplibre-gl";
import { describe, expect, it } from "vitest";

import { isKey, templates, withTianditu } from "./tianditu";

const KEY = "0123456789abcdef0123456789abcdef";
const STYLE: StyleSpecification = {
  version: 8,
  sources: { gazetteer: { type: "vector", url: "x" } },
  layers: [
    { id: "background", type: "background" },
    { id: "land", type: "fill", source: "gazetteer", "source-layer": "divisions" },
    { id: "boundary-1", type: "line", source: "gazetteer", "source-layer": "boundaries" },
  ],
};

describe("天地图", () => {
  it("is asked at eight hosts for the set w, with the key", () => {
    const found = templates("img", KEY);
    expect(found.length).toBe(8);
    const url = new URL(found[7] ?? "");
    expect(url.origin).toBe("https://t7.tianditu.gov.cn");
    expect(url.pathname).toBe("/img_w/wmts");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      SERVICE: "WMTS",
      REQUEST: "GetTile",
      VERSION: "1.0.0",
      LAYER: "img",
      STYLE: "default",
      TILEMATRIXSET: "w",
      FORMAT: "tiles",
      TILEMATRIX: "{z}",
      TILEROW: "{y}",
      TILECOL: "{x}",
      tk: KEY,
    });
  });

  it("lies on the ground, below all that we draw, in place of the plain land", () => {
    const style = withTianditu(STYLE, { key: KEY, base: "vec", names: true });
    expect(style.layers.map(({ id }) => id)).toEqual(["background", "tianditu-vec", "tianditu-cva", "boundary-1"]);
    expect(Object.keys(style.sources)).toEqual(["gazetteer", "tianditu-vec", "tianditu-cva"]);
    expect(withTianditu(STYLE, { key: KEY, base: "img", names: false }).layers.length).toBe(3);
  });

  it("is left out where it was not chosen, or without a key", () => {
    expect(withTianditu(STYLE, { key: KEY, names: true })).toBe(STYLE);
    expect(withTianditu(STYLE, { key: "", base: "vec", names: true })).toBe(STYLE);
  });

  it.each(["", "short", `${KEY}&x=1`, `${KEY} `, "密钥".repeat(10)])("takes %j for no key", (text) => {
    expect(isKey(text)).toBe(false);
  });
});
