// Answers for what is shown: the newest question alone counts.

import { useEffect, useState } from "preact/hooks";

import { isAborted } from "./ask";

export interface Asked<T> {
  found?: T;
  failed?: unknown;
}

/** Ask whenever the key changes; what was on its way then is dropped. Nothing is asked for an empty key. */
export function useAnswer<T>(key: string, question: (signal: AbortSignal) => Promise<T>): Asked<T> {
  const [asked, settle] = useState<Asked<T> & { key: string }>({ key: "" });
  useEffect(() => {
    if (!key) return undefined;
    const asking = new AbortController();
    question(asking.signal).then(
      (found) => settle({ key, found }),
      (failed: unknown) => {
        if (!isAborted(failed)) settle({ key, failed });
      },
    );
    return () => asking.abort();
    // The question is a new function each time; the key says whether it is a new question.
  }, [key]);
  return asked.key === key ? asked : {};
}
