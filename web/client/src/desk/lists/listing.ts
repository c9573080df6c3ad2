// Pages of proposals, one after another.

import { useEffect, useState } from "preact/hooks";

import { isAborted, type Parameters } from "../../service/ask";
import type { Item, Listed } from "../service/proposals";
import { read } from "../service/writing";

export interface Listing {
  items: Item[];
  failed?: unknown;
  isWaiting: boolean;
  /** Reads the next page; undefined after the last. */
  more?: (() => Promise<void>) | undefined;
}

const A_PAGE = 100;
/** Pages that are read to look for a text: beyond, stage and kind narrow it. */
const MOST_PAGES = 20;

/** Return what is found, the first page first; what was asked before is dropped. */
export function useProposals(asked: Parameters, sought: string): Listing {
  const [listed, show] = useState<{ items: Item[]; next: string | null; failed?: unknown; key: string }>({
    items: [],
    next: null,
    key: "",
  });
  const key = JSON.stringify(asked);
  useEffect(() => {
    const asking = new AbortController();
    page(asked, undefined, asking.signal).then(
      ({ items, next }) => show({ items, next, key }),
      (failed: unknown) => {
        if (!isAborted(failed)) show({ items: [], next: null, failed, key });
      },
    );
    return () => asking.abort();
  }, [key]);
  const { items, next, failed } = listed;
  const like = items.filter(({ name, number }) => name.includes(sought) || number?.includes(sought));
  const isToGoOn = sought !== "" && next !== null && items.length < A_PAGE * MOST_PAGES && listed.key === key;
  useEffect(() => {
    if (isToGoOn) void more().catch(() => undefined);
  }, [isToGoOn, next]);
  const more = async (): Promise<void> => {
    const further = await page(asked, next ?? undefined);
    show((before) => ({ ...before, items: [...before.items, ...further.items], next: further.next }));
  };
  return { items: like, failed, isWaiting: listed.key !== key || isToGoOn, more: next ? more : undefined };
}

async function page(asked: Parameters, next: string | undefined, signal?: AbortSignal): Promise<Listed> {
  return (await read<Listed>("v1/proposals", { ...asked, limit: A_PAGE, next }, signal)).told;
}
