import { beforeAll, describe, expect, it, vi } from "vitest";

const gaps = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join();

describe("what the field app says", () => {
  let all: [string, readonly [string, string]][] = [];

  beforeAll(async () => {
    vi.stubGlobal("location", { hash: "", href: "http://127.0.0.1/field" });
    vi.stubGlobal("addEventListener", () => undefined);
    vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined }));
    all = Object.entries((await import("./words")).ALL);
  });

  it("is said in both languages", () => {
    expect(all.filter(([, [zh, en]]) => !zh || !en).map(([key]) => key)).toEqual([]);
  });

  it("has the same gaps in both", () => {
    expect(all.filter(([, [zh, en]]) => gaps(zh) !== gaps(en)).map(([key]) => key)).toEqual([]);
  });
});
