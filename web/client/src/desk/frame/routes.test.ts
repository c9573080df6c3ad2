import { describe, expect, it } from "vitest";

import { daysLeft, urgency } from "../lists/days";
import { routeOf } from "./routes";

const ID = "01a22ef2-77ae-7296-a5bd-5de18e74ded8";

describe("a path of the desk", () => {
  it.each([
    ["/tasks", { page: "tasks" }],
    ["/proposals", { page: "proposals", stage: undefined }],
    ["/proposals/filed", { page: "proposals", stage: "filed" }],
    [`/proposal/${ID}`, { page: "proposal", id: ID }],
    [`/proposal/${ID}/edit`, { page: "edit", id: ID }],
    [`/public/${ID}`, { page: "consultation", id: ID }],
    ["/users/new", { page: "user-new" }],
    [`/users/${ID}`, { page: "user", id: ID }],
    ["/inspections", { page: "inspections" }],
    [`/inspections/${ID}`, { page: "inspection", id: ID }],
    ["/inspections/findings", { page: "findings" }],
    [`/inspections/findings/${ID}`, { page: "finding", id: ID }],
    [`/inspections/disputes/${ID}`, { page: "dispute", id: ID }],
    [`/markers/${ID}`, { page: "marker", id: ID }],
  ] as const)("%s leads to its page", (path, route) => expect(routeOf(path)).toEqual(route));

  it.each(["", "/nowhere", "/proposal/../x", undefined])("%s leads to the tasks", (path) =>
    expect(routeOf(path)).toEqual({ page: "tasks" }),
  );
});

describe("a deadline", () => {
  it("is on its last day at zero, and over on the next", () => {
    expect([daysLeft("2026-12-01", "2026-12-01"), daysLeft("2026-11-30", "2026-12-01")]).toEqual([0, -1]);
    expect([urgency(-1), urgency(0), urgency(3), urgency(4)]).toEqual(["over", "soon", "soon", "later"]);
  });
});
