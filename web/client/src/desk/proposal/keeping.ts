// What is typed for a step stays in this browser until the step is taken.

import { useState } from "preact/hooks";

export type Values = Readonly<Record<string, string>>;

const PREFIX = "gazetteer.desk.step.";

/** Return what is typed, how to type more, and how to forget it. */
export function useKeptValues(
  user: string,
  name: string,
  first: Values,
): [values: Values, put: (changes: Values) => void, drop: () => void] {
  const place = `${PREFIX}${user}.${name}`;
  const [values, type] = useState<Values>(() => ({ ...first, ...found(place) }));
  const put = (changes: Values): void => {
    const next = { ...values, ...changes };
    type(next);
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing has it until the page is left.
    }
  };
  const drop = (): void => {
    try {
      localStorage.removeItem(place);
    } catch {
      // There is nothing to forget then.
    }
  };
  return [values, put, drop];
}

function found(place: string): Values {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "{}") as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(kept).filter((each): each is [string, string] => typeof each[1] === "string"),
    );
  } catch {
    return {};
  }
}
