// Answers for what is shown: the newest question alone counts.

import { useEffect, useRef, useState } from "preact/hooks";

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

/** Return what was found last: what is shown stays while it is read again, so that nothing typed beside it is lost. */
export function useLast<T>({ found }: Asked<T>): T | undefined {
  const last = useRef<T>(undefined);
  last.current = found ?? last.current;
  return last.current;
}
