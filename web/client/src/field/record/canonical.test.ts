import { describe, expect, it } from "vitest";

import shared from "../../../../../tests/cases/canonical.json?raw";

import { canonical, digest, NoOneText } from "./canonical";

interface Shared {
  taken: { name: string; json: string; text: string; sha256: string }[];
  refused: { name: string; json: string; only?: "server" }[];
}

const cases = JSON.parse(shared) as Shared;

const nested = (levels: number): unknown => (levels === 0 ? null : [nested(levels - 1)]);

describe("the one text of a content", () => {
  it.each(cases.taken)("is the server's: $name", async ({ json, text, sha256 }) => {
    expect(canonical(JSON.parse(json))).toBe(text);
    expect(await digest(JSON.parse(json))).toBe(sha256);
  });

  it.each(cases.refused.filter((each) => each.only !== "server"))("is refused as there: $name", ({ json }) =>
    expect(() => canonical(JSON.parse(json))).toThrow(NoOneText),
  );

  it("does not depend on the order in which members were written", () =>
    expect(canonical({ b: 1, a: { d: 2, c: 3 } })).toBe(canonical({ a: { c: 3, d: 2 }, b: 1 })));

  it("is read back as what it was", () => {
    const content = { marker: "4552012Q", x: 106.63, seen: [true, null, "㵲\u2028\u0007"], far: { "": 5e-324 } };
    expect(JSON.parse(canonical(content))).toEqual(content);
  });

  it.each([
    ["a member that would be left out", { a: undefined }],
    ["a hole in a list", Array(1)],
    ["a time", { at: new Date(0) }],
    ["a map", new Map()],
    ["a big integer", { n: 1n }],
    ["a function", () => 1],
  ])("is refused: %s", (_, content: unknown) => expect(() => canonical(content)).toThrow(NoOneText));

  it("says where it is refused", () =>
    expect(() => canonical({ photos: [{ bearing_deg: NaN }] })).toThrow("/photos/0/bearing_deg"));

  it("goes 64 levels deep and no further", () => {
    expect(canonical(nested(64))).toBe(`${"[".repeat(64)}null${"]".repeat(64)}`);
    expect(() => canonical(nested(65))).toThrow("levels deep");
  });
});
