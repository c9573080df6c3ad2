// How well the telephone knows where it is.

import type { Fix } from "../place/nearest";
import type { Trouble } from "../place/position";
import { coded, filled, useWords } from "../text/words";

export function Where({ fix, trouble }: { fix: Fix | undefined; trouble: Trouble | undefined }) {
  const words = useWords();
  const told = fix ? filled(words.position_of, { accuracy: Math.round(fix.accuracy_m) }) : words.position_none;
  return (
    <p class={trouble ? "where problem" : "where"} role="status">
      {trouble ? coded(words, "trouble", trouble) : told}
    </p>
  );
}
