import { beforeAll, describe, expect, it, vi } from "vitest";

const gaps = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join();

describe("what the desk says", () => {
  let all: [string, readonly [string, string]][] = [];

  beforeAll(async () => {
    vi.stubGlobal("location", { hash: "", href: "http://127.0.0.1/desk" });
    vi.stubGlobal("addEventListener", () => undefined);
    vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined }));
    all = Object.entries((await import("./words")).ALL);
  });

  it("is said in Chinese, and in English where the service does not say it", () => {
    const silent = all.filter(([key, [zh, en]]) => !zh || (!en && !/^(fault|problem)_/.test(key)));
    expect(silent.map(([key]) => key)).toEqual([]);
  });

  it("has the same gaps in both languages", () => {
    expect(all.filter(([, [zh, en]]) => en && gaps(zh) !== gaps(en)).map(([key]) => key)).toEqual([]);
  });
});
