// Which lines of a round are shown, in what order, and how a plan of many is written. Pure.

import type { Lack, LineStanding, Round } from "../shapes/plans";

export const STANDINGS = ["overdue", "soon", "later", "done"] as const;
export type Standing = (typeof STANDINGS)[number];

export interface Wanted {
  /** A year; "none" for lines that have none; empty for all. */
  year: string;
  standing: string;
  stage: string;
  /** Id of a side that leads. */
  lead: string;
  /** A part of the name or code of the line. */
  sought: string;
}

export const ALL: Wanted = { year: "", standing: "", stage: "", lead: "", sought: "" };

/** Return the lines that are wanted: the most urgent first, then by the day, then by code. */
export function wantedOf(lines: readonly LineStanding[], wanted: Wanted): LineStanding[] {
  const sought = wanted.sought.trim().toLowerCase();
  return lines
    .filter(
      (line) =>
        (!wanted.year || String(line.year ?? "none") === wanted.year) &&
        (!wanted.standing || line.standing === wanted.standing) &&
        (!wanted.stage || line.stage === wanted.stage) &&
        (!wanted.lead || line.lead?.id === wanted.lead) &&
        (!sought || `${line.name} ${line.code}`.toLowerCase().includes(sought)),
    )
    .sort(
      (a, b) => rank(a) - rank(b) || (a.due ?? "9999").localeCompare(b.due ?? "9999") || a.code.localeCompare(b.code),
    );
}

function rank({ standing }: LineStanding): number {
  const at = STANDINGS.findIndex((each) => each === standing);
  return at < 0 ? STANDINGS.length : at;
}

/** Return the round to begin with: the one that runs, else the last. */
export function firstRound(rounds: readonly Round[]): Round | undefined {
  return rounds.find((each) => each.is_running) ?? rounds.at(-1);
}

/** Return the years of a round. */
export function yearsOf(round: Pick<Round, "first_year" | "last_year">): number[] {
  return Array.from({ length: round.last_year - round.first_year + 1 }, (_, at) => round.first_year + at);
}

/** Return every value once, in the order of the texts. */
export function choices<T>(
  given: readonly T[],
  of: (each: T) => readonly [string, string] | undefined,
): [string, string][] {
  const found = new Map(given.map(of).filter((each) => each !== undefined));
  return [...found].sort(([, a], [, b]) => a.localeCompare(b, "zh"));
}

export interface Assignment {
  line: string;
  year: number;
  lead?: string;
}

/** Return what is planned: each line in the year, led by the side that was chosen, else by turns. */
export function assignmentsOf(lines: readonly string[], year: number, leads: Readonly<Record<string, string>>) {
  return lines.map((line): Assignment => ({ line, year, ...(leads[line] ? { lead: leads[line] } : {}) }));
}

/** Return to which line of a plan something belongs that stands against it; undefined where it is of all. */
export function lineOf(fault: Pick<Lack, "where">, lines: readonly string[]): string | undefined {
  const at = /^\/?assignments\/(\d+)/.exec(fault.where)?.[1];
  return at === undefined ? undefined : lines[Number(at)];
}
