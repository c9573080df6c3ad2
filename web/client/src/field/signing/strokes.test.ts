import { describe, expect, it } from "vitest";

import { queued, type Item } from "../sending/queue";
import { signed } from "./standing";
import { drawnOn, isSigned, pathOf, placed, spoken, type Strokes } from "./strokes";

describe("a signature", () => {
  it("lies within a box that is 1 wide", () => {
    expect(placed(200, 80, 400, 160)).toEqual([0.5, 0.2]);
    expect(placed(-5, 900, 400, 160)).toEqual([0, 0.4]);
  });

  it("grows by points that can be told apart", () => {
    const first: Strokes = [[[0.1, 0.1]]];
    expect(drawnOn(first, [0.1001, 0.1])).toBe(first);
    expect(drawnOn(first, [0.2, 0.1])).toEqual([
      [
        [0.1, 0.1],
        [0.2, 0.1],
      ],
    ]);
    expect(drawnOn([], [0.2, 0.1])).toEqual([]);
  });

  it("is more than the touch of a glove", () => {
    expect(
      isSigned([
        [
          [0.1, 0.1],
          [0.2, 0.1],
        ],
      ]),
    ).toBe(false);
    expect(
      isSigned([
        [
          [0.1, 0.1],
          [0.3, 0.1],
        ],
        [
          [0.1, 0.2],
          [0.3, 0.2],
        ],
      ]),
    ).toBe(true);
    expect(
      pathOf(
        [
          [
            [0, 0],
            [0.5, 0.25],
          ],
        ],
        400,
      ),
    ).toBe("M0 0L200 100");
  });

  it("is of a digest that is read aloud", () => expect(spoken("3f2a91bc00")).toBe("3f2a 91bc"));

  it("holds for what it signed, and for nothing that was written after", () => {
    const of = (id: string, unit: string, sha256: string): Item =>
      queued({ id, what: "signature", inspection: "i", record: "r", person: "p", body: { unit, sha256 } }, 0);
    const found = signed([of("1", "a", "new"), of("2", "b", "old")], "r", "new");
    expect([Object.keys(found.holding), found.void.map(({ id }) => id)]).toEqual([["a"], ["2"]]);
  });
});
