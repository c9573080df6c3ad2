// What is asked of the list of proposals. Pure.

import type { Parameters } from "../../service/ask";

export interface Filters {
  stage?: string | undefined;
  kind?: string;
  isOwn?: boolean;
  /** What is typed: a part of a name, or of the number. */
  sought?: string;
}

const A_PAGE = 50;

/** Return the parameters of a page; what is blank is left out of the address. */
export function pageOf({ stage, kind, isOwn, sought = "" }: Filters, next?: string): Parameters {
  return { stage, kind, own: isOwn ? "true" : undefined, q: sought.trim() || undefined, limit: A_PAGE, next };
}
