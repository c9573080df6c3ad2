// Pasted text and CSV files become rows, and rows a CSV file again. Pure.

export interface Table {
  /** Headings; undefined where every line is a name and nothing else. */
  columns: string[] | undefined;
  rows: string[][];
}

/** Headings under which names are usually found, the likeliest first. */
const USUAL = ["地名", "标准地名", "名称", "原名", "地址", "name", "place", "address"];

/** Return a text as lines of names, without those that are empty. */
export function lines(text: string): Table {
  const names = text.split(/\r?\n/).map((line) => line.trim());
  return { columns: undefined, rows: names.filter(Boolean).map((name) => [name]) };
}

/** Return a CSV text as rows (RFC 4180; commas, semicolons or tabs, whichever the heading has most of). */
export function csv(text: string): Table {
  const clean = text.replace(/^\uFEFF/, "");
  const heading = clean.split("\n", 1)[0] ?? "";
  const separator = [",", "\t", ";"].toSorted((a, b) => heading.split(b).length - heading.split(a).length)[0] ?? ",";
  const rows = cells(clean, separator).filter((row) => row.some((cell) => cell.trim()));
  const [columns, ...rest] = rows;
  return { columns: columns ?? [], rows: rest };
}

function cells(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === separator) {
      row.push(cell);
      cell = "";
    } else if (sign === "\n") {
      rows.push([...row, cell.replace(/\r$/, "")]);
      row = [];
      cell = "";
    } else cell += sign;
  }
  if (cell || row.length) rows.push([...row, cell]);
  return rows;
}

/** Return the column that most likely holds the names. */
export function likelyColumn(table: Table): number {
  const headings = table.columns?.map((heading) => heading.trim().toLowerCase()) ?? [];
  const usual = USUAL.map((heading) => headings.indexOf(heading)).find((at) => at >= 0);
  const holding = headings.findIndex((heading) => /名|name/.test(heading));
  return Math.max(usual ?? holding, 0);
}

/** Return rows as CSV with a byte order mark, so that Excel reads it as UTF-8. */
export function writtenCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("")}`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Return the text of a file, which is UTF-8 or else GB 18030. */
export function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function nameOf(each: unknown): string {
  const name = (each as { name?: unknown } | null)?.name;
  return typeof name === "string" ? name : "";
}

/** Return the names of a JSON text: a list of texts or of objects with `name`, or `names` that holds one. */
export function json(text: string): Table {
  const read: unknown = JSON.parse(text);
  const list = Array.isArray(read) ? read : (read as { names?: unknown }).names;
  if (!Array.isArray(list)) throw new SyntaxError('JSON: ["…"] / {"names": […]}');
  const names = (list as unknown[]).map((each) => (typeof each === "string" ? each : nameOf(each)));
  return { columns: undefined, rows: names.map((name) => [name]) };
}
