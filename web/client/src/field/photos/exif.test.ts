import { describe, expect, it } from "vitest";

import { exifOf } from "./exif";

type Field = readonly [tag: number, type: number, count: number, value: readonly number[] | string];

/** A TIFF of big-endian folders, each after the one before, with its values behind it. */
function jpegWith(exif: readonly Field[], gps: readonly Field[]): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(2000));
  const start = 12;
  const base = start;
  let free = 8;
  const folder = (fields: readonly Field[]): number => {
    const at = free;
    free += 2 + fields.length * 12 + 4;
    view.setUint16(base + at, fields.length);
    fields.forEach(([tag, type, count, value], index) => {
      const entry = base + at + 2 + index * 12;
      view.setUint16(entry, tag);
      view.setUint16(entry + 2, type);
      view.setUint32(entry + 4, count);
      const bytes = typeof value === "string" ? [...new TextEncoder().encode(value)] : undefined;
      if (bytes && bytes.length <= 4) bytes.forEach((each, place) => view.setUint8(entry + 8 + place, each));
      else if (type === 4) view.setUint32(entry + 8, (value as number[])[0] ?? 0);
      else {
        view.setUint32(entry + 8, free);
        if (bytes) bytes.forEach((each, place) => view.setUint8(base + free + place, each));
        else (value as number[]).forEach((each, place) => view.setUint32(base + free + place * 4, each));
        free += bytes ? bytes.length + (bytes.length % 2) : (value as number[]).length * 4;
      }
    });
    return at;
  };
  const pointers = 8 + 2 + 2 * 12 + 4;
  free = pointers;
  const [first, second] = [folder(exif), folder(gps)];
  const end = free;
  free = 8;
  folder([
    [0x8769, 4, 1, [first]],
    [0x8825, 4, 1, [second]],
  ]);
  view.setUint16(base, 0x4d4d);
  view.setUint16(base + 2, 42);
  view.setUint32(base + 4, 8);
  view.setUint16(0, 0xffd8);
  view.setUint16(2, 0xffe1);
  view.setUint16(4, 8 + end);
  view.setUint32(6, 0x45786966);
  return view.buffer.slice(0, start + end + 4);
}

const degrees = (whole: number, minutes: number, seconds: number): number[] => [
  whole,
  1,
  minutes,
  1,
  seconds * 100,
  100,
];
const bytes = jpegWith(
  [
    [0x9003, 2, 20, "2026:12:01 09:30:00\0"],
    [0x9011, 2, 7, "+08:00\0"],
  ],
  [
    [1, 2, 2, "N\0"],
    [2, 5, 3, degrees(26, 34, 12)],
    [3, 2, 2, "E\0"],
    [4, 5, 3, degrees(106, 42, 36)],
    [16, 2, 2, "T\0"],
    [17, 5, 1, [1234, 10]],
  ],
);

describe("a photo", () => {
  it("tells when, where and in which direction it was taken", () => {
    const { taken_at, position, bearing_deg } = exifOf(bytes);
    expect(taken_at).toBe("2026-12-01T09:30:00+08:00");
    expect(position?.[0]).toBeCloseTo(106.71, 6);
    expect(position?.[1]).toBeCloseTo(26.57, 6);
    expect(bearing_deg).toBe(123.4);
  });

  it("tells nothing where it is cut off, or is none", () => {
    const nothing = { taken_at: undefined, position: undefined, bearing_deg: undefined };
    expect(exifOf(new TextEncoder().encode("no photo").buffer)).toEqual(nothing);
    expect(exifOf(new ArrayBuffer(0))).toEqual(nothing);
    for (let length = 1; length < bytes.byteLength; length += 7) {
      expect(() => exifOf(bytes.slice(0, length))).not.toThrow();
    }
  });
});
