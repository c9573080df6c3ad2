import { beforeAll, describe, expect, it, vi } from "vitest";

import { Intention } from "./intention";

describe("the key of an intention", () => {
  it("is the same while the same is sent again", () => {
    const intention = new Intention();
    expect(intention.keyOf({ name: "青溪村" })).toBe(intention.keyOf({ name: "青溪村" }));
    expect(intention.keyOf({})).toMatch(/^[0-9a-f]{32}$/);
  });

  it("is another for something else, and once it is done", () => {
    const intention = new Intention();
    const first = intention.keyOf({ name: "青溪村" });
    const second = intention.keyOf({ name: "清溪村" });
    intention.done();
    expect(new Set([first, second, intention.keyOf({ name: "清溪村" })]).size).toBe(3);
  });
});

describe("faults", () => {
  let refused: typeof import("../../service/ask").Refused;
  let faults: typeof import("./faults");
  beforeAll(async () => {
    vi.stubGlobal("location", { href: "http://127.0.0.1/desk" });
    refused = (await import("../../service/ask")).Refused;
    faults = await import("./faults");
  });

  it("are told at the fields that they belong to", () => {
    const errors = [
      { pointer: "/drafts/0/name", code: "blank" },
      { pointer: "/drafts/0/position/1", code: "swapped" },
      { pointer: "/drafts/0/applicant", code: "missing" },
    ];
    const found = faults.faultsOf(new refused("", 400, { errors }), "/drafts/0");
    expect(faults.at(found, "/name").map(({ code }) => code)).toEqual(["blank"]);
    expect(faults.at(found, "/position").map(({ code }) => code)).toEqual(["swapped"]);
    expect(faults.elsewhere(found, ["/name", "/position"]).map(({ code }) => code)).toEqual(["missing"]);
  });

  it("of steps have no slash before them, and are found all the same", () => {
    const found = faults.faultsOf(new refused("", 409, { errors: [{ pointer: "approval/approved_on" }] }));
    expect(faults.at(found, "/approval")).toHaveLength(1);
  });
});
