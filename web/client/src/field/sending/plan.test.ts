import { describe, expect, it } from "vitest";

import { MOST_BYTES, MOST_ITEMS, nextBatch, pause_ms } from "./plan";
import { queued, type Item, type What } from "./queue";

const item = (id: string, what: What, record: string, changes: Partial<Item> = {}): Item => ({
  ...queued({ id, what, inspection: "i", record, person: "me", body: { id } }, Number(id.slice(1)) || 0),
  ...changes,
});
const ids = (items: Item[], isMine: (each: Item) => boolean = () => true): string[] =>
  nextBatch(items, isMine).map(({ id }) => id);

describe("the next batch", () => {
  it("has records before edits before signatures, each in the order in which it was made", () => {
    const items = [
      item("s1", "signature", "a"),
      item("e2", "edit", "a"),
      item("r4", "record", "b"),
      item("r3", "record", "a"),
    ];
    expect(ids(items)).toEqual(["r3", "r4", "e2", "s1"]);
  });

  it("leaves out what is about something that was refused, or that somebody else sends", () => {
    const refused = [
      item("r1", "record", "a", { standing: "refused" }),
      item("e2", "edit", "a"),
      item("s3", "signature", "a"),
    ];
    expect(ids(refused)).toEqual([]);
    const foreign = [
      item("r1", "record", "a", { person: "other" }),
      item("s2", "signature", "a"),
      item("r3", "record", "b"),
    ];
    expect(ids(foreign, ({ person }) => person === "me")).toEqual(["r3"]);
  });

  it("has edits of records that came with the package", () => expect(ids([item("e1", "edit", "far")])).toEqual(["e1"]));

  it("is of one inspection", () => {
    const items = [item("r1", "record", "a"), item("r2", "record", "b", { inspection: "other" })];
    expect(ids(items)).toEqual(["r1"]);
  });

  it("is no larger than a bad network bears, and never empty for that", () => {
    const many = Array.from({ length: MOST_ITEMS + 5 }, (_, at) => item(`r${at}`, "record", `${at}`));
    expect(ids(many)).toHaveLength(MOST_ITEMS);
    const large = { id: "x", text: "桩".repeat(MOST_BYTES) };
    expect(ids([item("r1", "record", "a", { body: large }), item("r2", "record", "b", { body: large })])).toEqual([
      "r1",
    ]);
  });
});

it("waits longer after each failure, and never longer than five minutes", () => {
  expect([1, 2, 3, 20, 1000].map(pause_ms)).toEqual([5_000, 10_000, 20_000, 300_000, 300_000]);
});
