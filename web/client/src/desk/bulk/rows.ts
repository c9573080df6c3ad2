// What became of the rows of a table: which of them are proposed, and what is sent of them. Pure.

import type { Finding, Spelling, Verdict } from "../form/checks";
import type { Given } from "../form/draft";

export interface Row {
  row: number;
  name: string;
  draft: Given | null;
  spelling: Spelling | null;
  verdict: Verdict | "unchecked";
  findings: Finding[];
  errors: { column: string; code: string; message: string }[];
}

export interface Told {
  rows: Row[];
  counts: Record<Row["verdict"], number>;
  columns: { used: Record<string, string>; unused: string[] };
}

/** Columns of a table that the service reads, for somebody who begins one. */
export const COLUMNS = [
  "拟用名称",
  "罗马字母拼写",
  "地名类别代码",
  "所属政区",
  "经度",
  "纬度",
  "位置描述",
  "含义",
  "来历",
  "理由",
  "备用名称",
  "申报单位",
  "申办人",
  "联系电话",
] as const;

/** Return whether something of a row is to be looked at. */
export function isFaulty({ verdict, findings, errors }: Row): boolean {
  return verdict !== "clear" || findings.length > 0 || errors.length > 0;
}

/** Return the rows that may be proposed: those that could be read, and that the law does not forbid. */
export function proposable(rows: readonly Row[]): Row[] {
  return rows.filter(({ draft, verdict }) => draft !== null && verdict !== "blocked" && verdict !== "unchecked");
}

/** Return the drafts of rows as they are sent, spelt by the rules where the table does not spell them and that is wanted. */
export function draftsOf(rows: readonly Row[], isSpelt: boolean): Given[] {
  return rows.flatMap(({ draft, spelling }) => {
    if (!draft) return [];
    const isOpen = isSpelt && !draft.romanized && spelling;
    return [isOpen ? { ...draft, romanized: spelling.text } : draft];
  });
}
