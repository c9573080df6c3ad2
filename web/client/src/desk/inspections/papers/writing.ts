// Minutes as they are typed and as they are sent. Pure.

import type { Values } from "../../proposal/keeping";
import type { Unit } from "../shapes/plans";

const LISTS = ["agenda", "decided", "open"] as const;

/** Return the lines of what was typed, without blank ones. */
export function linesOf(typed: string | undefined): string[] {
  return (typed ?? "")
    .split("\n")
    .map((each) => each.trim())
    .filter(Boolean);
}

/** Return minutes as they are sent; a reason goes with a correction alone. */
export function minutesOf(values: Values, sides: readonly Unit[], isFirst: boolean): Record<string, unknown> {
  const present = Object.fromEntries(sides.map(({ id }) => [id, linesOf(values[`present_${id}`])]));
  const lists = Object.fromEntries(LISTS.map((name) => [name, linesOf(values[name])]));
  const text = (name: string): string => (values[name] ?? "").trim();
  return {
    held_on: text("held_on"),
    place: text("place"),
    chair: text("chair"),
    present,
    ...lists,
    ...(isFirst ? {} : { reason: text("reason") }),
  };
}

/** Return minutes as they stand in the fields; of nothing, the day alone. */
export function typedOf(
  content: Readonly<Record<string, unknown>> | null,
  sides: readonly Unit[],
  today: string,
): Values {
  if (!content) return { held_on: today };
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const lines = (value: unknown): string => (Array.isArray(value) ? (value as unknown[]).map(text).join("\n") : "");
  const present = (content.present ?? {}) as Record<string, unknown>;
  return {
    held_on: text(content.held_on),
    place: text(content.place),
    chair: text(content.chair),
    ...Object.fromEntries(sides.map(({ id }) => [`present_${id}`, lines(present[id])])),
    ...Object.fromEntries(LISTS.map((name) => [name, lines(content[name])])),
  };
}
