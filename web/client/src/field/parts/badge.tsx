// How a record stands, in a word.

import type { RecordState } from "../frame/use_task";
import { coded, useWords } from "../text/words";

export function Badge({ state }: { state: RecordState }) {
  const words = useWords();
  return <span class={`badge ${state}`}>{coded(words, "state", state)}</span>;
}
