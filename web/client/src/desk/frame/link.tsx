// Links to other pages behind #: they keep language and light, and nothing else.

import type { ComponentChildren } from "preact";

import { written } from "../../state/address";
import { change, current, useShown } from "../../state/store";

interface Given {
  to: string;
  children: ComponentChildren;
  class?: string;
  "aria-current"?: "page" | undefined;
  "aria-label"?: string;
}

export function Link({ to, children, ...more }: Given) {
  const { language, theme } = useShown();
  return (
    <a href={`#${written({ language, theme, page: to })}`} {...more}>
      {children}
    </a>
  );
}

/** Go to another page; in place of this one where nobody would want to come back to it. */
export function go(to: string, how: "step" | "quietly" = "step"): void {
  const { language, theme } = current();
  const cleared = { view: undefined, query: undefined, chosen: undefined, day: undefined };
  change({ ...cleared, language, theme, page: to }, how);
}
