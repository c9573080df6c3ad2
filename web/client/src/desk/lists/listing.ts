// Pages of proposals, one after another.

import { useEffect, useState } from "preact/hooks";

import { isAborted, type Parameters } from "../../service/ask";
import type { Item, Listed } from "../service/proposals";
import { read } from "../service/writing";
import { pageOf, type Filters } from "./filters";

export interface Listing {
  items: Item[];
  failed?: unknown;
  isWaiting: boolean;
  /** Reads the next page; undefined after the last. */
  more?: (() => Promise<void>) | undefined;
}

/** Return what is found, the first page first; what was asked before is dropped. */
export function useProposals(filters: Filters): Listing {
  const [listed, show] = useState<{ items: Item[]; next: string | null; failed?: unknown; key: string }>({
    items: [],
    next: null,
    key: "",
  });
  const asked = pageOf(filters);
  const key = JSON.stringify(asked);
  useEffect(() => {
    const asking = new AbortController();
    page(asked, asking.signal).then(
      ({ items, next }) => show({ items, next, key }),
      (failed: unknown) => {
        if (!isAborted(failed)) show({ items: [], next: null, failed, key });
      },
    );
    return () => asking.abort();
  }, [key]);
  const { items, next, failed } = listed;
  const more = async (): Promise<void> => {
    const further = await page(pageOf(filters, next ?? undefined));
    // Of another question, it belongs to what is no longer shown.
    show((before) =>
      before.key === key ? { ...before, items: [...before.items, ...further.items], next: further.next } : before,
    );
  };
  const isCurrent = listed.key === key;
  return { items, failed, isWaiting: !isCurrent, more: next && isCurrent ? more : undefined };
}

async function page(asked: Parameters, signal?: AbortSignal): Promise<Listed> {
  return (await read<Listed>("v1/proposals", asked, signal)).told;
}
