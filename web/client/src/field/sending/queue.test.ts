import { describe, expect, it } from "vitest";

import { again, answered, begun, counts, cut, isOpen, mended, queued, type Item, type Receipt } from "./queue";

const item = (changes: Partial<Item> = {}): Item => ({
  ...queued({ id: "r", what: "record", inspection: "i", record: "r", person: "p", body: { a: 1 } }, 1),
  ...changes,
});
const receipt = (outcome: Receipt["outcome"]): Receipt => ({ id: "r", what: "record", sha256: "ab", outcome });

describe("something that waits", () => {
  it("comes through by its receipt", () => {
    const done = answered(begun(item(), 2), receipt("taken"));
    expect([done.standing, done.attempts, done.receipt?.sha256]).toEqual(["taken", 1, "ab"]);
  });

  it("waits again as it was when the way was cut, and may not be changed in place then", () => {
    const unsure = cut(begun(item(), 2));
    expect([unsure.standing, unsure.body, isOpen(unsure)]).toEqual(["waiting", { a: 1 }, false]);
    expect(() => mended(unsure, { a: 2 }, 3)).toThrow();
  });

  it("may be changed in place before it ever left", () => {
    expect(mended(item(), { a: 2 }, 3)).toMatchObject({ standing: "waiting", body: { a: 2 }, attempts: 0 });
  });

  it("is mended after it was refused, and its receipt is kept", () => {
    const refused = answered(begun(item(), 2), receipt("refused"));
    const sent = mended(refused, { a: 2 }, 3);
    expect([sent.standing, sent.receipt, sent.past.length]).toEqual(["waiting", null, 1]);
  });

  it("stays taken whatever comes later", () => {
    const taken = answered(begun(item(), 2), receipt("taken"));
    expect(answered(taken, receipt("conflict")).standing).toBe("taken");
    expect([cut(taken).standing, again(taken, 3).standing]).toEqual(["taken", "taken"]);
  });

  it("is looked at again as it is where it was refused", () => {
    expect(again(item({ standing: "refused", attempts: 1 }), 3)).toMatchObject({ standing: "waiting", body: { a: 1 } });
  });
});

it("counts what is on its way as waiting, and a conflict as not taken", () => {
  const all = (["waiting", "sending", "taken", "refused", "conflict"] as const).map((standing) => item({ standing }));
  expect(counts(all)).toEqual({ waiting: 2, taken: 1, refused: 2 });
});
