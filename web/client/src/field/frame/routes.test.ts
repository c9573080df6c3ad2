import { describe, expect, it } from "vitest";

import { above, routeOf } from "./routes";

const [TASK, OTHER] = ["01a22ef2-77ae-7296-a5bd-5de18e74ded8", "01a22ef2-77ae-7296-a5bd-5de18e74ded9"];

describe("a path of the field app", () => {
  it.each([
    ["/sending", { page: "sending" }],
    [`/task/${TASK}`, { page: "task", task: TASK }],
    [`/task/${TASK}/map`, { page: "map", task: TASK }],
    [`/task/${TASK}/sign`, { page: "signing", task: TASK }],
    [`/task/${TASK}/marker/${OTHER}`, { page: "marker", task: TASK, marker: OTHER }],
    [`/task/${TASK}/record/${OTHER}`, { page: "record", task: TASK, record: OTHER }],
  ] as const)("%s leads to its page", (path, route) => expect(routeOf(path)).toEqual(route));

  it.each([undefined, "", "/task/x", "/nowhere"])("%s leads to the beginning", (path) =>
    expect(routeOf(path)).toEqual({ page: "home" }),
  );

  it("leads back by one step", () => {
    expect(above(routeOf(`/task/${TASK}/sign/${OTHER}`))).toBe(`/task/${TASK}/sign`);
    expect(above(routeOf(`/task/${TASK}/record/${OTHER}`))).toBe(`/task/${TASK}`);
    expect(above(routeOf(`/task/${TASK}`))).toBe("/");
  });
});
