// What is sent with each step, of what was typed for it. Pure.

import type { Values } from "./keeping";
import type { Step } from "./steps";

export const REVIEW_NAMES = ["assessment", "experts", "consultation"] as const;

/** Return the body of a step. */
export function bodyOf(step: Step, values: Values): Record<string, unknown> {
  const text = (name: string): string => (values[name] ?? "").trim();
  const body: Record<string, unknown> = { step };
  const put = (...names: string[]): void => {
    for (const name of names) if (text(name)) body[name] = text(name);
  };
  put("reason");
  switch (step) {
    case "accept":
      body.reviews = REVIEW_NAMES.filter((review) => values[review] === "yes");
      break;
    case "open_consultation":
      put("until", "scope");
      break;
    case "approve":
      body.approval = approval(text);
      body.excluded = (values.excluded ?? "")
        .split(/[^\d]+/)
        .filter(Boolean)
        .map(Number);
      put("category");
      break;
    case "file":
    case "announce":
      put("office", "document_no");
      break;
  }
  return body;
}

function approval(text: (name: string) => string): Record<string, unknown> {
  const isLocal = !["congress", "state_council", "ministry"].includes(text("authority"));
  return {
    authority: { kind: text("authority"), level: isLocal ? Number(text("level")) : null },
    approved_by: text("approved_by"),
    document: text("document"),
    approved_on: text("approved_on"),
  };
}
