import { describe, expect, it } from "vitest";

import { boxOf, BUFFER, chords, edges, field } from "./sdf.js";

const path = (...corners) => [
  { type: "M", values: corners[0] },
  ...corners.slice(1).map((values) => ({ type: "L", values })),
  { type: "Z", values: [] },
];
const rectangle = (left, bottom, right, top) => path([left, bottom], [right, bottom], [right, top], [left, top]);
/** The byte of what lies this far outside of the edge; inside where negative. */
const byteOf = (away) => Math.max(0, Math.min(255, Math.round(255 * (0.75 - away / 8))));

const drawn = (commands, scale = 1) => {
  const lines = chords(commands, scale);
  const box = boxOf(lines);
  const width = box.right - box.left + 2 * BUFFER;
  const bytes = field(lines, box);
  return { box, width, bytes, at: (column, row) => bytes[(row + BUFFER) * width + column + BUFFER] };
};

describe("a field of distances", () => {
  it("has the size of its box and a border", () => {
    const { box, bytes } = drawn(rectangle(0, 0, 500, 250), 24 / 1000);
    expect(box).toEqual({ left: 0, right: 12, bottom: 0, top: 6 });
    expect(bytes.length).toBe((12 + 6) * (6 + 6));
  });

  it("tells how far the middle of each pixel is from the edge", () => {
    const { at } = drawn(rectangle(0, 0, 10, 6));
    expect(at(5, 0)).toBe(byteOf(-0.5));
    expect(at(5, 1)).toBe(byteOf(-1.5));
    expect(at(5, -1)).toBe(byteOf(0.5));
    expect(at(5, -3)).toBe(byteOf(2.5));
    expect(at(-1, -1)).toBe(byteOf(Math.hypot(0.5, 0.5)));
  });

  it("starts with the upper row", () => {
    const { at } = drawn(path([0, 0], [10, 0], [0, 10]));
    expect(at(0, 9)).toBeGreaterThan(at(9, 0));
    expect(at(9, 9)).toBeGreaterThan(at(9, 0));
  });

  it("has no seam where strokes lie over each other", () => {
    const cross = [...rectangle(0, 4, 12, 8), ...rectangle(4, 0, 8, 12)];
    expect(drawn(cross).at(5, 5)).toBe(255);
    const twice = [...rectangle(0, 0, 6, 6), ...rectangle(4, 0, 10, 6)];
    expect(drawn(twice).bytes).toEqual(drawn(rectangle(0, 0, 10, 6)).bytes);
  });

  it("leaves a hole that runs the other way open", () => {
    const ring = [...rectangle(0, 0, 12, 12), ...path([4, 4], [4, 8], [8, 8], [8, 4])];
    expect(drawn(ring).at(5, 5)).toBe(byteOf(1.5));
  });

  it("follows curves", () => {
    const bow = [
      { type: "M", values: [0, 0] },
      { type: "Q", values: [6, 12, 12, 0] },
      { type: "Z", values: [] },
    ];
    const lines = chords(bow, 1);
    expect(boxOf(lines)).toEqual({ left: 0, right: 12, bottom: 0, top: 6 });
    const highest = Math.max(...lines.filter((_, at) => at % 2));
    expect(highest).toBeGreaterThan(5.9);
    expect(edges(lines, boxOf(lines)).length).toBe(lines.length);
  });

  it("of nothing has no box", () => expect(boxOf(chords([], 1))).toBeUndefined());
});
