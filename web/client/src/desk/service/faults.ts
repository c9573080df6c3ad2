// What is wrong with what was sent, sorted to the fields where it was typed. Pure.

import { Refused, type Fault } from "../../service/ask";

/** What is wrong, by the pointer of the field, without what lies above the form: "/name". */
export type Faults = Readonly<Record<string, Fault[]>>;

export const NO_FAULTS: Faults = {};

/** Return the faults of a refusal that lie below a pointer, by what follows it. */
export function faultsOf(error: unknown, below = ""): Faults {
  if (!(error instanceof Refused)) return NO_FAULTS;
  const found: Record<string, Fault[]> = {};
  for (const fault of error.problem.errors ?? []) {
    const where = pointerOf(fault);
    if (!where.startsWith(below)) continue;
    (found[where.slice(below.length)] ??= []).push(fault);
  }
  return found;
}

/** Return the faults that belong to no field that is shown. */
export function elsewhere(faults: Faults, fields: readonly string[]): Fault[] {
  return Object.entries(faults)
    .filter(([pointer]) => !fields.some((field) => isAt(pointer, field)))
    .flatMap(([, each]) => each);
}

/** Return the faults at a field, or at what lies within it. */
export function at(faults: Faults, field: string): Fault[] {
  return Object.entries(faults)
    .filter(([pointer]) => isAt(pointer, field))
    .flatMap(([, each]) => each);
}

function isAt(pointer: string, field: string): boolean {
  return pointer === field || pointer.startsWith(`${field}/`);
}

function pointerOf({ pointer, parameter }: Fault): string {
  const told = pointer ?? parameter ?? "";
  return told && !told.startsWith("/") ? `/${told}` : told;
}
