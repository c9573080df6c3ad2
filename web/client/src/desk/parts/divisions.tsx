// Choosing a division level by level, from the province down, as of today.

import { useEffect, useState } from "preact/hooks";

import { ask, type Fault } from "../../service/ask";
import type { Division, DivisionItem, Page } from "../../service/shapes";
import { useAnswer } from "../../service/use";
import { faultText, useDeskWords, word } from "../text/words";
import { Choice } from "./fields";

const PROVINCE = "520000";
const LEVELS = [2, 3, 4, 5];

interface Given {
  /** Code or id of what is chosen; empty for nothing. */
  value: string;
  onChange: (value: string) => void;
  faults?: readonly Fault[];
  required?: boolean;
  deepest?: number;
}

/** One select a level; what is chosen is the last that was chosen. */
export function DivisionChooser({ value, onChange, faults = [], required, deepest = 4 }: Given) {
  const words = useDeskWords();
  const [chain, follow] = useState<string[]>([]);

  useEffect(() => {
    if ((chain.at(-1) ?? "") === value) return undefined;
    const asking = new AbortController();
    chainOf(value, asking.signal).then(follow, () => undefined);
    return () => asking.abort();
  }, [value]);

  const choose = (at: number, chosen: string): void => {
    const shorter = chain.slice(0, at);
    if (chosen) shorter.push(chosen);
    follow(shorter);
    onChange(shorter.at(-1) ?? "");
  };
  return (
    <fieldset class="levels">
      <legend>
        {words.field_division}
        {required && (
          <span class="required" aria-hidden="true">
            *
          </span>
        )}
      </legend>
      <div class="row">
        {LEVELS.filter((level) => level <= deepest).map((level, at) => {
          const above = at === 0 ? PROVINCE : chain[at - 1];
          return (
            above && (
              <Level
                key={`${level} ${above}`}
                level={level}
                above={above}
                value={chain[at] ?? ""}
                onChange={(chosen) => choose(at, chosen)}
              />
            )
          );
        })}
      </div>
      {faults.length > 0 && (
        <ul class="faults" role="alert">
          {faults.map((fault, at) => (
            <li key={at}>{faultText(words, fault)}</li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

interface LevelGiven {
  level: number;
  above: string;
  value: string;
  onChange: (value: string) => void;
}

function Level({ level, above, value, onChange }: LevelGiven) {
  const words = useDeskWords();
  const asked = useAnswer(above, (signal) => ask<Page<DivisionItem>>(`v1/divisions/${above}/children`, {}, signal));
  const units = asked.found?.items ?? [];
  if (asked.found && units.length === 0) return null;
  return (
    <Choice
      label={word(words, "division", String(units[0]?.level ?? level))}
      value={value}
      empty={level === 2 ? "" : words.division_whole}
      disabled={!asked.found}
      options={units.map((unit) => [unit.code ?? unit.id, unit.name] as const)}
      onChange={onChange}
    />
  );
}

/** Return what lies above a division, below the province, and the division itself. */
async function chainOf(value: string, signal: AbortSignal): Promise<string[]> {
  const chain: string[] = [];
  let at: string | undefined = value;
  while (at && at !== PROVINCE && chain.length < LEVELS.length) {
    const found: Division = await ask<Division>(`v1/divisions/${encodeURIComponent(at)}`, {}, signal);
    chain.unshift(found.code ?? found.id);
    at = found.parent?.code ?? found.parent?.id;
  }
  return chain;
}
