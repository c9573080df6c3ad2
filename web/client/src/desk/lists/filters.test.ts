import { describe, expect, it } from "vitest";

import { pageOf } from "./filters";

describe("a page of proposals", () => {
  it("is looked for by the service, with what is typed and chosen", () => {
    expect(pageOf({ stage: "accepted", kind: "name", isOwn: true, sought: " 桂花 " }, "token")).toEqual({
      stage: "accepted",
      kind: "name",
      own: "true",
      q: "桂花",
      limit: 50,
      next: "token",
    });
  });

  it("is of all of them where nothing is typed", () => {
    expect(pageOf({ sought: "  " }).q).toBeUndefined();
    expect(pageOf({ isOwn: false }).own).toBeUndefined();
  });
});
