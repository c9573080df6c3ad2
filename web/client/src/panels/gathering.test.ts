import { describe, expect, it } from "vitest";

// The address of the page is asked for at import.
Object.assign(globalThis, { location: { href: "http://localhost/" } });
const { joinedCsv, nextOf, rowsOf } = await import("./gathering");

describe("gathering pages", () => {
  it("finds the next page among the links", () => {
    expect(nextOf('<http://a/self>; rel="self", <http://a/next?x=1,2>; rel="next"; type="text/csv"')).toBe(
      "http://a/next?x=1,2",
    );
    expect(nextOf('<http://a/self>; rel="self"')).toBeUndefined();
    expect(nextOf("")).toBeUndefined();
  });

  it("keeps the heading of the first page alone", () =>
    expect(joinedCsv(["a,b\r\n1,2\r\n", "a,b\r\n3,4"])).toBe("\uFEFFa,b\r\n1,2\r\n3,4\r\n"));

  it("counts a row that has a line break in it once", () => {
    expect(rowsOf('a,b\r\n1,"two\nlines"\r\n3,4\r\n')).toBe(2);
    expect(rowsOf("a,b\r\n")).toBe(0);
  });
});
