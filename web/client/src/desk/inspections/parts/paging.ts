// Pages of a list, one after another.

import { useEffect, useState } from "preact/hooks";

import { isAborted, type Parameters } from "../../../service/ask";
import { read } from "../../service/writing";
import type { Paged } from "../shapes/plans";

export interface Listing<T> {
  items: T[];
  failed?: unknown;
  isWaiting: boolean;
  /** Reads the next page; undefined after the last. */
  more?: (() => Promise<void>) | undefined;
}

/** Return what is listed, the first page first; what was asked before is dropped. */
export function usePages<T>(path: string, asked: Parameters, version = 0): Listing<T> {
  const [listed, show] = useState<{ items: T[]; next: string | null; failed?: unknown; key: string }>({
    items: [],
    next: null,
    key: "",
  });
  const question = JSON.stringify([path, asked]);
  const key = `${question} ${version}`;
  useEffect(() => {
    const asking = new AbortController();
    read<Paged<T>>(path, asked, asking.signal).then(
      ({ told: { items, next } }) => show({ items, next, key }),
      (failed: unknown) => {
        if (!isAborted(failed)) show({ items: [], next: null, failed, key });
      },
    );
    return () => asking.abort();
  }, [key]);
  const { next, failed } = listed;
  const isCurrent = listed.key === key;
  const more = async (): Promise<void> => {
    const { told } = await read<Paged<T>>(path, { ...asked, next: next ?? undefined });
    // Of another question, it belongs to what is no longer shown.
    show((before) =>
      before.key === key ? { ...before, items: [...before.items, ...told.items], next: told.next } : before,
    );
  };
  // What is shown stays while the same is read again, so that nothing typed within it is lost.
  const isSame = listed.key.startsWith(`${question} `);
  return {
    items: isSame ? listed.items : [],
    failed: isCurrent ? failed : undefined,
    isWaiting: !isCurrent,
    more: next && isCurrent ? more : undefined,
  };
}
