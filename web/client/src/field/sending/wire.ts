// The service, as sending asks it.

import { headersOf, noticeGone, write } from "../../desk/service/writing";
import { address, Refused, send, type Problem } from "../../service/ask";
import type { Wire } from "./pieces";
import type { Item, Receipt } from "./queue";

/** Longer than any answer takes: a network that swallows everything is no network. */
const PATIENCE_MS = 90_000;

/** What the service tells of a batch. */
export interface Answer {
  sync: string;
  skew_s: number | null;
  clock_notable: boolean;
  receipts: Receipt[];
  missing_photos: string[];
}

/** Send a batch of one inspection. */
export async function sendBatch(
  inspection: string,
  device: string,
  sent_at: string,
  items: readonly Item[],
): Promise<Answer> {
  const of = (what: Item["what"]): Item["body"][] => items.filter((item) => item.what === what).map(({ body }) => body);
  const body = { inspection, device, sent_at, records: of("record"), edits: of("edit"), signatures: of("signature") };
  return (await write<Answer>("POST", "v1/inspections/sync", { body })).told;
}

/** Return the wire for the photos of an inspection. */
export function wireOf(inspection: string): Wire {
  const at = (sha256: string): string => address(`v1/inspections/photos/${sha256}`, { inspection });
  return {
    offset: async (sha256) => {
      try {
        return numberIn(await asked(at(sha256), { method: "HEAD", cache: "no-store" }), "Upload-Offset");
      } catch (error) {
        if (error instanceof Refused && error.status === 404) return 0;
        throw error;
      }
    },
    append: async (sha256, start, size, piece) => {
      const headers = {
        ...headersOf({}),
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": String(start),
        "Upload-Length": String(size),
      };
      try {
        const answer = await asked(at(sha256), { method: "PATCH", headers, body: piece });
        return numberIn(answer, "Upload-Offset");
      } catch (error) {
        if (error instanceof Refused && error.status === 409) return -1;
        throw error;
      }
    },
  };
}

async function asked(url: string, options: RequestInit): Promise<Response> {
  try {
    return await send(url, { ...options, credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    if (error instanceof Refused) noticeGone(error.status);
    // What took too long is as good as cut off.
    if (error instanceof DOMException) throw new Refused("", 0, {} satisfies Problem);
    throw error;
  }
}

function numberIn(answer: Response, header: string): number {
  const found = Number(answer.headers.get(header) ?? Number.NaN);
  if (!Number.isInteger(found) || found < 0) throw new Refused(`${header}?`, answer.status);
  return found;
}
