// All pages of a collection within a box, put together as one file.

import { address, send } from "../service/ask";
import type { Day } from "../state/days";

export const LAYERS = ["places", "lines", "markers", "divisions"] as const;
export const FORMS = ["geojson", "csv"] as const;
export type Layer = (typeof LAYERS)[number];
export type Form = (typeof FORMS)[number];

const COLLECTIONS: Record<Layer, string> = {
  places: "places",
  lines: "lines",
  markers: "markers",
  divisions: "divisions-county",
};
const TYPES: Record<Form, string> = { geojson: "application/geo+json", csv: "text/csv;charset=utf-8" };
const PAGE = 5000;
export const MOST = 50_000;

export interface Gathered {
  file: Blob;
  count: number;
  isWhole: boolean;
}

/** Read page after page, telling how many features there are so far. */
export async function gather(
  layer: Layer,
  form: Form,
  bbox: string,
  day: Day | undefined,
  told: (count: number) => void,
): Promise<Gathered> {
  const path = `${day ? `t/${day}/` : ""}ogc/collections/${COLLECTIONS[layer]}/items`;
  let next: string | undefined = address(path, { bbox, f: form === "csv" ? "csv" : "json", limit: PAGE });
  const pages: string[] = [];
  let count = 0;
  while (next && count < MOST) {
    const answer = await send(next);
    const text = await answer.text();
    pages.push(text);
    count += form === "csv" ? rowsOf(text) : featuresOf(text).length;
    told(count);
    next = nextOf(answer.headers.get("link") ?? "");
  }
  const joined = form === "csv" ? joinedCsv(pages) : joinedGeojson(pages);
  return { file: new Blob([joined], { type: TYPES[form] }), count, isWhole: !next };
}

/** Return the address that a Link header names as the next page (RFC 8288). */
export function nextOf(header: string): string | undefined {
  const found = [...header.matchAll(/<([^>]*)>([^,]*(?:,(?!\s*<)[^,]*)*)/g)].find(([, , rest]) =>
    /\brel="?next"?(;|\s|$)/.test(rest ?? ""),
  );
  return found?.[1];
}

/** Return the pages as one table: the first page's heading alone stays. A byte order mark tells Excel what it is. */
export function joinedCsv(pages: string[]): string {
  const bare = pages.map((page) => page.replace(/^\uFEFF/, ""));
  const rows = bare.map((page, at) => (at ? page.slice(page.indexOf("\n") + 1) : page));
  return `\uFEFF${rows.map((page) => (page === "" || page.endsWith("\n") ? page : `${page}\r\n`)).join("")}`;
}

function joinedGeojson(pages: string[]): string {
  return JSON.stringify({ type: "FeatureCollection", features: pages.flatMap(featuresOf) });
}

function featuresOf(page: string): unknown[] {
  return (JSON.parse(page) as { features?: unknown[] }).features ?? [];
}

/** Count the rows below the heading; a line break within quotes is none. */
export function rowsOf(page: string): number {
  const lines = page.replaceAll(/"[^"]*"/g, "").trimEnd();
  return lines ? lines.split("\n").length - 1 : 0;
}
