// What stands in a field of a record, as a text; and which fields a record shows first. Pure.

export type Term = (code: string) => string;

/** Return a value as it is read: codes by their terms, digests by their first eight digits, nothing as "—". */
export function valueText(value: unknown, term: Term): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.length ? value.map((each) => valueText(each, term)).join("、") : "—";
  if (typeof value === "boolean") return value ? "✓" : "✗";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return /^[0-9a-f]{64}$/.test(value) ? value.slice(0, 8) : term(value);
  return Object.entries(value as Record<string, unknown>)
    .map(([name, each]) => `${term(name)}: ${valueText(each, term)}`)
    .join("；");
}

export interface Photo {
  sha256: string;
  kind: string;
  bearing_deg: number | null;
}

/** Return the photos that a record speaks of. */
export function photosOf(content: Readonly<Record<string, unknown>>): Photo[] {
  const given = Array.isArray(content.photos) ? (content.photos as unknown[]) : [];
  return given.flatMap((each) => {
    if (typeof each !== "object" || each === null) return [];
    const { sha256, kind, bearing_deg } = each as Record<string, unknown>;
    if (typeof sha256 !== "string") return [];
    const bearing = typeof bearing_deg === "number" ? bearing_deg : null;
    return [{ sha256, kind: typeof kind === "string" ? kind : "", bearing_deg: bearing }];
  });
}

const APART = new Set(["kind", "id", "marker", "line", "photos", "members", "track"]);

/** Return the fields of a record that are told in a list, those that say something. */
export function rowsOf(content: Readonly<Record<string, unknown>>): [name: string, value: unknown][] {
  const says = (value: unknown): boolean =>
    value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  return Object.entries(content).filter(([name, value]) => !APART.has(name) && says(value));
}
