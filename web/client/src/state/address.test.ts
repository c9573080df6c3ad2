import { describe, expect, it } from "vitest";

import { pointOf, read, written, type State } from "./address";

const LAST = "2026-11-25";

const FULL: State = {
  view: { center: [106.7, 26.5], zoom: 8.5 },
  day: "1985-06-30",
  query: "花溪区 & 青岩=?#",
  chosen: { kind: "place", id: "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e5f" },
  panel: "changes",
  since: "1981-01-01",
  measured: [
    [106.5, 26.5],
    [106.6, 26.7],
  ],
  language: "en",
  theme: "dark",
};

describe("the address", () => {
  it("gives back what was written", () => expect(read(written(FULL), LAST)).toEqual(FULL));

  it("of a page of the desk is a path, and the rest behind a question mark", () => {
    const state: State = { page: "/proposals/filed", query: "龙?场", language: "en" };
    expect(written(state)).toMatch(/^\/proposals\/filed\?q=/);
    expect(read(`#${written(state)}`, LAST)).toEqual(state);
    expect(read("#/tasks", LAST)).toEqual({ page: "/tasks" });
    expect(read("#/<b>?lang=en", LAST)).toEqual({ language: "en" });
  });

  it("of nothing is nothing", () => {
    expect(written({})).toBe("");
    expect(read("", LAST)).toEqual({});
  });

  it.each([
    "map=8/95/106",
    "map=8/26",
    "map=NaN/26/106",
    "day=2005-02-30",
    "day=2030-01-01",
    "on=person:1",
    "on=place:../../etc",
    "on=point:106",
    "panel=admin",
    "measure=1,2_x",
    "lang=fr",
    "%E0%A4%A",
  ])("leaves out what cannot be understood: %s", (text) => expect(read(`#${text}`, LAST)).toEqual({}));

  it("says nothing of today, so that the link stays of today", () => expect(read(`day=${LAST}`, LAST)).toEqual({}));

  it("takes a point as it is written", () => {
    expect(pointOf("106.5,26.5")).toEqual([106.5, 26.5]);
    expect(pointOf("106.5,26.5,3")).toBeUndefined();
  });
});
