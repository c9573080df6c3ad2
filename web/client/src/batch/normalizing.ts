// Many names, asked in portions, and what became of each.

import { address, send, type Parameters } from "../service/ask";
import type { Hit } from "../service/shapes";
import { csv, decoded, json, lines, writtenCsv, type Table } from "./tables";

export type Candidate = Hit & { code: string | null };

export interface Result {
  input: string;
  decision?: "match" | "ambiguous" | "none";
  match?: Candidate | null;
  candidates?: Candidate[];
  error?: { code: string; message: string };
}

/** What a person chose: the id of a candidate, "" for none of them; undefined where nobody chose. */
export type Choices = ReadonlyMap<number, string>;

export const MOST_ROWS = 20_000;
const PORTION = 500;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** The columns that the service puts beside a file's own. */
const ANSWERED = 10;

/** Return the rows of a file by what its name says it is. A workbook is read by the service, which knows how. */
export async function tableOf(file: File, column: string): Promise<Table> {
  const name = file.name.toLowerCase();
  if (name.endsWith(".xlsx")) return workbook(file, column);
  const text = decoded(await file.arrayBuffer());
  if (/\.(json|geojson)$/.test(name)) return json(text);
  return /\.(csv|tsv)$/.test(name) ? csv(text) : lines(text);
}

async function workbook(file: File, column: string): Promise<Table> {
  const url = address("v1/normalize", { f: "csv", limit: 1, column: column || undefined });
  const answer = await send(url, { method: "POST", body: file, headers: { "Content-Type": XLSX } });
  const { columns = [], rows } = csv(await answer.text());
  const own = !columns.includes("规范化判定") ? columns.length - ANSWERED : columns.indexOf("规范化判定");
  return { columns: columns.slice(0, own), rows: rows.map((row) => row.slice(0, own)) };
}

/** Ask about all names, portion by portion, telling how many are done. */
export async function normalized(
  names: string[],
  beside: Parameters,
  told: (done: number) => void,
  signal: AbortSignal,
): Promise<Result[]> {
  const results: Result[] = [];
  const asked = Object.fromEntries(Object.entries(beside).filter(([, value]) => value !== undefined && value !== ""));
  for (let from = 0; from < names.length; from += PORTION) {
    const portion = names.slice(from, from + PORTION);
    // A portion of nothing but blanks would be refused whole.
    if (portion.some((name) => name.trim())) {
      const answer = await send(address("v1/normalize"), {
        method: "POST",
        body: JSON.stringify({ names: portion, limit: 5, ...asked }),
        headers: { "Content-Type": "application/json" },
        signal,
      });
      results.push(...((await answer.json()) as { results: Result[] }).results);
    } else results.push(...portion.map((input) => ({ input, error: { code: "blank", message: "" } })));
    told(results.length);
  }
  return results;
}

/** Return the candidate that stands for a row: the one that was chosen, else the match. */
export function settled(result: Result, choice: string | undefined): Candidate | undefined {
  if (choice === undefined) return result.match ?? undefined;
  return result.candidates?.find((candidate) => candidate.id === choice);
}

/** Return how probable a candidate is; a match is told without it. */
function scoreText(result: Result, found: Candidate): string {
  return result.candidates?.find((candidate) => candidate.id === found.id)?.score.toFixed(4) ?? "";
}

/** Return the whole table with the results beside it, as a CSV file. */
export function reviewed(
  table: Table,
  column: number,
  results: Result[],
  choices: Choices,
  headings: string[],
  word: (result: Result, choice: string | undefined) => string,
): Blob {
  const first = [...(table.columns ?? [headings[0] ?? ""]), ...headings.slice(1)];
  const width = table.columns?.length ?? 1;
  const rows = table.rows.map((row, at) => {
    const result = results[at];
    const own = Array.from({ length: width }, (_, cell) => row[table.columns ? cell : column] ?? "");
    if (!result) return own;
    const choice = choices.get(at);
    const found = settled(result, choice);
    return [
      ...own,
      word(result, choice),
      found?.name ?? "",
      found?.id ?? "",
      found?.code ?? "",
      found?.division?.path.join("/") ?? "",
      found ? scoreText(result, found) : "",
    ];
  });
  return new Blob([writtenCsv([first, ...rows])], { type: "text/csv;charset=utf-8" });
}
