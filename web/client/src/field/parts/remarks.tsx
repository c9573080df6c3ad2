// Remarks in words.

import type { Remark } from "../rules/remarks";
import type { Rules } from "../rules/rules";
import { coded, filled, useTerms, useWords } from "../text/words";

/** Return what says a remark in the language that the app speaks. */
export function useRemarkText(rules: Rules | undefined): (remark: Remark) => string {
  const words = useWords();
  const termOf = useTerms();
  return ({ code, told = {} }) => {
    const named = Object.entries(told).map(([name, value]): [string, string | number] => {
      if (!rules || typeof value === "number") return [name, value];
      if (name === "kinds") {
        const kinds = value.split(",").map((each) => termOf(rules.evidence_kinds, each));
        return [name, kinds.join("、")];
      }
      if (name === "action") return [name, termOf(rules.actions, value)];
      return [name, ["status", "one", "other"].includes(name) ? termOf(rules.statuses, value) : value];
    });
    return filled(coded(words, "remark", code), Object.fromEntries(named));
  };
}
