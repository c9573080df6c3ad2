// The divisions of the day as a tree that is opened unit by unit.

import { useEffect, useState } from "preact/hooks";

import { ask } from "../service/ask";
import type { DivisionItem, Page } from "../service/shapes";
import { useAnswer } from "../service/use";
import { change, dayAsked, TODAY, useShown } from "../state/store";
import { filled, useWords } from "../text/words";
import { Panel, Progress } from "./parts";

const PROVINCE = "520000";

export function Tree() {
  const shown = useShown();
  const words = useWords();
  return (
    <Panel
      title={words.panel_divisions}
      kicker={filled(words.as_of, { day: shown.day ?? TODAY })}
      focusKey="tree"
      onClose={() => change({ panel: undefined })}
    >
      <Below code={PROVINCE} />
    </Panel>
  );
}

function Below({ code }: { code: string }) {
  const shown = useShown();
  const words = useWords();
  const asked = useAnswer(`${code} ${shown.day ?? ""}`, (signal) =>
    ask<Page<DivisionItem>>(`v1/divisions/${code}/children`, dayAsked(shown), signal),
  );
  const units = asked.found?.items;
  return (
    <>
      {!units && <Progress asked={asked} />}
      {units?.length === 0 && <p class="status">{words.no_children}</p>}
      {units && (
        <ul class="tree">
          {units.map((unit) => (
            <Branch key={unit.id} unit={unit} />
          ))}
        </ul>
      )}
    </>
  );
}

function Branch({ unit }: { unit: DivisionItem }) {
  const shown = useShown();
  const words = useWords();
  const [isOpen, open] = useState(false);
  // On another day the unit may have others below it.
  useEffect(() => open(false), [shown.day]);
  const id = unit.code ?? unit.id;
  const isLast = unit.level >= 4;
  return (
    <li>
      <div class="branch">
        <button
          type="button"
          class="icon"
          aria-expanded={isOpen}
          aria-label={filled(isOpen ? words.collapse : words.expand, { name: unit.name })}
          hidden={isLast}
          onClick={() => open(!isOpen)}
        >
          {isOpen ? "▾" : "▸"}
        </button>
        <button type="button" class="link" onClick={() => change({ chosen: { kind: "division", id } })}>
          {unit.name}
        </button>
        <small>
          {unit.code} {unit.in_custody && words.custody}
        </small>
      </div>
      {isOpen && <Below code={id} />}
    </li>
  );
}
