import { describe, expect, it } from "vitest";

import { newMarker, newStretch, settled, type MarkerRecord } from "./contents";
import { applied, baseEdit, editsBetween, fieldsOf, headsAfter } from "./edits";
import { namedId } from "./ids";

const RECORD = "00000000-0000-0000-0000-000000000001";
const writer = { device: "d", by: "user:1", device_at: "2026-12-01T09:00:00+08:00" };
const before: MarkerRecord = {
  ...newMarker(RECORD, "m", "2026-12-01T08:00:00+08:00", 0),
  statuses: ["intact"],
  photos: [{ sha256: "bb", kind: "before", bearing_deg: 10 }],
};
const drawn = (): (() => string) => {
  let at = 0;
  return () => `id${(at += 1)}`;
};

describe("the fields of a record", () => {
  it("leave out what makes it this one, and have one for each photo", () => {
    const fields = [...fieldsOf(before).keys()];
    expect(fields).toContain("/photos/bb");
    expect(fields.filter((each) => ["/id", "/kind", "/marker", "/seen_at", "/photos"].includes(each))).toEqual([]);
    expect(fieldsOf(before).get("/photos/bb")).toEqual({ kind: "before", bearing_deg: 10 });
  });

  it("of a stretch leave out its line and its time", () => {
    const fields = [...fieldsOf(newStretch(RECORD, "l", "2026-12-01T08:00:00+08:00")).keys()];
    expect(fields.filter((each) => ["/line", "/walked_at"].includes(each))).toEqual([]);
  });
});

describe("edits", () => {
  it("write over the first edit of their field, whose id every device derives alike", async () => {
    const after = { ...before, note: "x" };
    const [edit, ...more] = await editsBetween(before, after, {}, writer, drawn());
    expect(more).toEqual([]);
    // As Python's uuid5(UUID(int=1), "/note"), by which the service derives it.
    expect(await baseEdit(RECORD, "/note")).toBe("6b4f4315-b123-5f10-baa4-7b157cbf0da1");
    expect(edit).toMatchObject({ field: "/note", value: "x", replaces: ["6b4f4315-b123-5f10-baa4-7b157cbf0da1"] });
  });

  it("write over what this device wrote last", async () => {
    const first = await editsBetween(before, { ...before, note: "x" }, {}, writer, drawn());
    const heads = headsAfter({}, first);
    const [second] = await editsBetween({ ...before, note: "x" }, { ...before, note: "y" }, heads, writer, () => "id9");
    expect(second?.replaces).toEqual(["id1"]);
  });

  it("write a photo that went as nothing, and one that came over nothing", async () => {
    const after = { ...before, photos: [{ sha256: "aa", kind: "after", bearing_deg: null }] };
    const edits = await editsBetween(before, after, {}, writer, drawn());
    expect(edits.map(({ field, value, replaces }) => [field, value, replaces.length])).toEqual([
      ["/photos/aa", { kind: "after", bearing_deg: null }, 0],
      ["/photos/bb", null, 1],
    ]);
    expect(applied(before, edits, before.photos).photos).toEqual(after.photos);
  });

  it("are none where nothing changed", async () =>
    expect(await editsBetween(before, structuredClone(before), {}, writer, drawn())).toEqual([]));

  it("leave photos as the service orders them: those that came first, then by digest", () => {
    const first = [...before.photos];
    const added = ["cc", "aa"].map((sha) => ({
      ...writer,
      id: sha,
      record: RECORD,
      field: `/photos/${sha}`,
      value: { kind: "site", bearing_deg: null },
      replaces: [],
    }));
    expect(applied(before, added, first).photos.map(({ sha256 }) => sha256)).toEqual(["bb", "aa", "cc"]);
  });
});

describe("a record that is finished", () => {
  it("stands in one order, without what was begun and left empty", () => {
    const found = settled({
      ...before,
      statuses: ["tilted", "damaged", "damaged"],
      members: { a: ["y", "x"], b: [] },
      evidence: [{ kind: "witness", note: "  " }],
      follow_ups: [{ action: "", side: "a", due: "2026-12-31" }],
      measurement: {
        x: Number.NaN,
        y: 1,
        crs: "",
        device: "",
        accuracy_m: 1,
        taken_at: "",
        method: "",
        parameter_set: null,
      },
      note: " n ",
    });
    expect(found).toMatchObject({
      statuses: ["damaged", "tilted"],
      members: { a: ["x", "y"] },
      evidence: [],
      follow_ups: [],
      measurement: null,
      note: "n",
    });
  });

  it("of a walk of one point has no track", () => {
    const stretch = { ...newStretch(RECORD, "l", "t"), track: [[106, 26] as const] };
    expect(settled(stretch).track).toBeNull();
  });
});

it("derives ids as RFC 9562 does", async () => {
  // Its example of version 5: the name www.example.com within the space of domains.
  expect(await namedId("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com")).toBe(
    "2ed6657d-e927-568b-95e1-2665a8aea6a2",
  );
});
