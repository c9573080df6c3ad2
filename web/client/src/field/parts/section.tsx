// A part of a form with its heading, and what is wrong with it.

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import type { Remark } from "../rules/remarks";
import type { Rules } from "../rules/rules";
import { useRemarkText } from "./remarks";

interface Given {
  title: string;
  /** Pointers of the fields that stand here. */
  about?: readonly string[];
  remarks?: readonly Remark[];
  rules?: Rules;
  children: ComponentChildren;
}

export function Section({ title, about = [], remarks = [], rules, children }: Given) {
  const id = useId();
  const textOf = useRemarkText(rules);
  const own = remarks.filter(({ where }) => about.includes(where));
  return (
    <section class="sheet" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
      {own.length > 0 && (
        <ul class="remarks" role="status">
          {own.map((each, at) => (
            <li key={at} class={each.refused ? "refused" : "review"}>
              {textOf(each)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
