import { describe, expect, it } from "vitest";

import { en } from "./en";
import { zh } from "./zh";

const gaps = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe("the catalogue", () => {
  it("says the same things in both languages", () => expect(Object.keys(en)).toEqual(Object.keys(zh)));

  it("has the same gaps in both languages", () => {
    const keys = Object.keys(zh) as (keyof typeof zh)[];
    expect(keys.filter((key) => gaps(en[key]).join() !== gaps(zh[key]).join())).toEqual([]);
  });
});
