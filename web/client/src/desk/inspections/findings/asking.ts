// What is asked of what is to be done, and of disputes. Pure.

import type { Parameters } from "../../../service/ask";

export const ACTIONS = [
  "repaint",
  "clear",
  "protect",
  "repair",
  "straighten",
  "dig_out",
  "restore",
  "re_erect",
  "replace_references",
  "search_again",
  "visit",
  "move",
  "add",
  "scrap",
] as const;
export const KINDS = ["position", "cross_line_use", "resource", "marker", "other"] as const;
export const STAGES = ["reported", "mediating", "referred", "resolved", "unfounded"] as const;
const A_PAGE = 50;

export interface Wanted {
  /** Code, name or id of a line. */
  line: string;
  division: string;
  action: string;
  isOpen: boolean;
  isOverdue: boolean;
}

export const EVERYTHING: Wanted = { line: "", division: "", action: "", isOpen: true, isOverdue: false };

/** Return the parameters of the list; what is blank is left out of the address. */
export function askedOf({ line, division, action, isOpen, isOverdue }: Wanted): Parameters {
  return {
    line: line.trim() || undefined,
    division: division || undefined,
    action: action || undefined,
    // What is overdue is open; asked with what is closed, nothing would be found.
    open: isOpen && !isOverdue ? "true" : undefined,
    overdue: isOverdue ? "true" : undefined,
    limit: A_PAGE,
  };
}

/** Return the parameters of the list of disputes. */
export function disputesAsked(line: string, kind: string, stage: string): Parameters {
  return { line: line.trim() || undefined, kind: kind || undefined, stage: stage || undefined, limit: A_PAGE };
}
