import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";

import { drawn, pathsOf, pngOf } from "./icons.js";

const SVG = '<svg><path d="M0 0H64V64H0Z" fill="#102030"/><path d="M32 0H64V64H32Z" fill="#ff0000"/></svg>';

describe("an icon", () => {
  const paths = pathsOf(SVG);

  it("has what lies above on what lies below", () => {
    const pixels = drawn(paths, 4);
    expect([...pixels.subarray(0, 3)]).toEqual([0x10, 0x20, 0x30]);
    expect([...pixels.subarray(9, 12)]).toEqual([0xff, 0, 0]);
  });

  it("lies within the middle of the ground where telephones cut", () => {
    const square = pathsOf(SVG.replace("M32 0H64V64H32Z", "M4 4H60V60H4Z"));
    expect([...drawn(square, 64, 0.8).subarray(0, 3)]).toEqual([0x10, 0x20, 0x30]);
  });

  it("is a PNG of its size", () => {
    const png = pngOf(drawn(paths, 4), 4);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([4, 4]);
    const length = png.readUInt32BE(33);
    expect(inflateSync(png.subarray(41, 41 + length)).length).toBe(4 * (1 + 4 * 3));
  });
});
