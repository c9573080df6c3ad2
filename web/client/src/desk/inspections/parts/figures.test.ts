import { describe, expect, it } from "vitest";

import { kilometres, percent, stretch } from "./figures";

describe("figures", () => {
  it("tell lengths in kilometres", () => {
    expect([kilometres(0), kilometres(1_093_691.8), stretch(12_400, 12_900)]).toEqual(["0.0", "1093.7", "12.4–12.9"]);
  });

  it("never tell a part as all, or something as nothing", () => {
    expect([0, 0.0001, 0.5, 0.9999, 1].map(percent)).toEqual([0, 1, 50, 99, 100]);
  });
});
