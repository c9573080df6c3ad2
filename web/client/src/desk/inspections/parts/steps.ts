// What is asked for with each step of an inspection, of what is to be done, and of a dispute; and what is sent. Pure.

import type { Values } from "../../proposal/keeping";

export type Of = "plan" | "finding" | "dispute";

export interface StepField {
  name: string;
  kind: "day" | "text" | "long" | "number" | "choice" | "lead";
  isRequired?: boolean;
  options?: readonly string[];
}

const day: StepField = { name: "on", kind: "day", isRequired: true };
const paper: StepField = { name: "document", kind: "text", isRequired: true };
const reason: StepField = { name: "reason", kind: "long", isRequired: true };
const signedBy: StepField = { name: "signed_by", kind: "text" };
const anyPaper: StepField = { name: "document", kind: "text" };
const why: StepField = { name: "reason", kind: "long" };

const FIELDS: Readonly<Record<Of, Readonly<Record<string, readonly StepField[]>>>> = {
  plan: {
    replan: [{ name: "year", kind: "number" }, { name: "lead", kind: "lead" }, reason],
    plan_agreed: [day, paper],
    teams_formed: [day, anyPaper],
    first_meeting: [day, paper],
    indoor: [day, anyPaper],
    begin_field: [day],
    field: [day, anyPaper],
    mending: [day, anyPaper],
    second_meeting: [day, paper],
    file: [day, paper],
    archive: [day, anyPaper],
    cancel: [reason],
  },
  finding: {
    done: [day, why],
    attest: [signedBy, anyPaper],
    consent: [{ name: "purpose", kind: "choice", isRequired: true, options: ["change", "void"] }, paper, day, signedBy],
    survey: [
      paper,
      day,
      { name: "x", kind: "number" },
      { name: "y", kind: "number" },
      { name: "crs", kind: "text" },
      { name: "method", kind: "text" },
      { name: "accuracy_m", kind: "number" },
    ],
    file: [{ name: "authority", kind: "text", isRequired: true }, paper, day],
    close: [],
    void: [reason],
    reopen: [reason],
  },
  dispute: {
    consent: [{ name: "to", kind: "choice", isRequired: true, options: ["agree", "dismiss"] }, paper, day, signedBy],
    mediate: [why],
    meet: [paper],
    agree: [paper],
    dismiss: [anyPaper, why],
    refer: [paper, why],
    return: [anyPaper, why],
    decide: [paper, why],
    reopen: [reason],
  },
};

const SURVEYED = ["x", "y", "crs", "method", "accuracy_m"];

/** Return what is asked for with a step; undefined where it has no form here. */
export function fieldsOf(of: Of, step: string): readonly StepField[] | undefined {
  return FIELDS[of][step];
}

/** Return the body of a step, of what was typed for it. */
export function bodyOf(of: Of, step: string, values: Values, unit: string | null | undefined): Record<string, unknown> {
  const body: Record<string, unknown> = { step };
  if (unit) body.unit = unit;
  for (const { name, kind } of fieldsOf(of, step) ?? []) {
    const typed = (values[name] ?? "").trim();
    if (!typed || SURVEYED.includes(name)) continue;
    body[name] = kind === "number" ? Number(typed) : typed;
  }
  if (of === "finding" && step === "survey" && values.x && values.y) body.survey = { position: surveyed(values) };
  return body;
}

function surveyed(values: Values): Record<string, unknown> {
  const { x, y, crs, method, accuracy_m } = values;
  return {
    x: Number(x),
    y: Number(y),
    ...(crs ? { crs: crs.trim() } : {}),
    ...(method ? { method: method.trim() } : {}),
    ...(accuracy_m ? { accuracy_m: Number(accuracy_m) } : {}),
  };
}

/** Return what a step begins with. */
export function firstValues(of: Of, step: string, today: string): Values {
  const fields = fieldsOf(of, step) ?? [];
  return Object.fromEntries(
    fields.flatMap(({ name, kind, options }): [string, string][] => {
      if (kind === "day") return [[name, today]];
      if (kind === "choice" && options?.[0]) return [[name, options[0]]];
      return name === "crs" ? [[name, "EPSG:4490"]] : [];
    }),
  );
}
