import { describe, expect, it } from "vitest";

import { EMPTY } from "./draft";
import { merged, withTheirs } from "./merge";

const BASE = { ...EMPTY, name: "青溪村", meaning: "溪水清", reasons: "新建" };

describe("two versions of a draft", () => {
  it("are one where each changed something else", () => {
    const found = merged(BASE, { ...BASE, meaning: "溪水清澈" }, { ...BASE, reasons: "新建村落" });
    expect(found.open).toEqual([]);
    expect(found.draft).toEqual({ ...BASE, meaning: "溪水清澈", reasons: "新建村落" });
    expect(found.taken.map(({ field }) => field)).toEqual(["reasons"]);
  });

  it("leave a choice where both changed the same, and what was typed stands until it is made", () => {
    const [mine, theirs] = [
      { ...BASE, name: "清溪村" },
      { ...BASE, name: "青溪寨" },
    ];
    const found = merged(BASE, mine, theirs);
    expect(found.draft.name).toBe("清溪村");
    expect(found.open).toEqual([{ field: "name", base: "青溪村", mine: "清溪村", theirs: "青溪寨" }]);
    expect(withTheirs(found.draft, theirs, ["name"]).name).toBe("青溪寨");
  });

  it("need no choice where both wrote the same", () => {
    const both = { ...BASE, name: "清溪村" };
    expect(merged(BASE, both, both)).toEqual({ draft: both, open: [], taken: [] });
  });

  it("are compared by what they say, and not by the order in which it was typed", () => {
    const [one, other] = [{ extent: { east: "河", west: "山" } }, { extent: { west: "山", east: "河" } }];
    expect(merged({ ...BASE, ...one }, { ...BASE, ...one, name: "清溪村" }, { ...BASE, ...other }).taken).toEqual([]);
  });
});
