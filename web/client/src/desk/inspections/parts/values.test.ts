import { describe, expect, it } from "vitest";

import { photosOf, rowsOf, valueText } from "./values";

const term = (code: string): string => ({ damaged: "损坏", number: "编号" })[code] ?? code;

describe("a value of a record", () => {
  it("is told by its terms", () => {
    expect(valueText(["damaged", "other"], term)).toBe("损坏、other");
    expect(valueText([{ number: 1, note: "" }], term)).toBe("编号: 1；note: —");
    expect([valueText(null, term), valueText([], term), valueText(0, term)]).toEqual(["—", "—", "0"]);
  });

  it("is a digest by its first eight digits", () => expect(valueText("ab".repeat(32), term)).toBe("abababab"));
});

describe("a record", () => {
  const content = { kind: "marker", note: "", statuses: ["damaged"], photos: [{ sha256: "a", kind: "before" }, 3] };

  it("tells its photos, and leaves out what is none", () => {
    expect(photosOf(content)).toEqual([{ sha256: "a", kind: "before", bearing_deg: null }]);
    expect(photosOf({})).toEqual([]);
  });

  it("tells the fields that say something", () => expect(rowsOf(content)).toEqual([["statuses", ["damaged"]]]));
});
