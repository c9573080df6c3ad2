// All forebears and heirs of a division, link by link in the order of time, with the documents.

import { Progress, UnitLink } from "../panels/parts";
import { ask } from "../service/ask";
import type { Unit } from "../service/shapes";
import { useAnswer } from "../service/use";
import { dayAsked, useShown } from "../state/store";

interface Told {
  units: Unit[];
  links: {
    predecessor: string;
    successor: string;
    kind_name: string | null;
    day: string | null;
    document: string | null;
  }[];
}

export function Lineage({ id }: { id: string }) {
  const shown = useShown();
  const asked = useAnswer(`${id} ${shown.day ?? ""}`, (signal) =>
    ask<Told>(`v1/divisions/${id}/lineage`, dayAsked(shown), signal),
  );
  const units = new Map(asked.found?.units.map((unit) => [unit.id, unit]));
  const links = asked.found?.links.toSorted((a, b) => (a.day ?? "").localeCompare(b.day ?? "")) ?? [];
  return (
    <>
      <Progress asked={asked} />
      <ol class="plain lineage">
        {links.map((link, at) => {
          const [before, after] = [units.get(link.predecessor), units.get(link.successor)];
          return (
            <li key={at}>
              <time>{link.day}</time> {before && <UnitLink unit={before} />} →{" "}
              {after && <UnitLink unit={after} day={link.day} />}{" "}
              <small>{[link.kind_name, link.document].filter(Boolean).join(" ")}</small>
            </li>
          );
        })}
      </ol>
    </>
  );
}
