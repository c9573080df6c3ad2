// Planning many lines at once: which, in what year, led by whom. A trial says what stands against each.

import { useState } from "preact/hooks";

import { Button } from "../../parts/buttons";
import { Check, Choice, TextField } from "../../parts/fields";
import { useSending } from "../../parts/sending";
import { write } from "../../service/writing";
import { filled, useDeskWords } from "../../text/words";
import { Reason } from "../parts/told";
import type { Lack, LineStanding, Planned, Round } from "../shapes/plans";
import { assignmentsOf, lineOf, yearsOf } from "./filtering";

interface Given {
  lines: readonly LineStanding[];
  round: Round;
  onPlanned: () => void;
}

export function PlanMany({ lines, round, onPlanned }: Given) {
  const words = useDeskWords();
  const free = lines.filter((line) => line.inspection === null);
  const years = yearsOf(round);
  const [year, put] = useState(String(years.find((each) => each >= new Date().getFullYear()) ?? years.at(-1) ?? ""));
  const [chosen, choose] = useState<readonly string[]>([]);
  const [leads, lead] = useState<Readonly<Record<string, string>>>({});
  const [note, write_] = useState("");
  const [tried, tell] = useState<Planned>();
  const [done, told] = useState("");
  const { problem, faults, attempt } = useSending();
  const sent = free.flatMap(({ id }) => (chosen.includes(id) ? [id] : []));
  const change = (to: readonly string[]): void => {
    choose(to);
    tell(undefined);
  };
  const send = (dry_run: boolean): Promise<void> =>
    attempt(async (intention) => {
      const assignments = assignmentsOf(sent, Number(year), leads);
      const body = { round: round.number, assignments, dry_run, note };
      const { told: answer } = await write<Planned>("POST", "v1/inspections/plans", {
        body,
        key: intention.keyOf(body),
      });
      intention.done();
      tell(dry_run ? answer : undefined);
      if (dry_run) return;
      told(filled(words.insp_planned_done, { count: answer.items.length }));
      choose([]);
      onPlanned();
    });
  const against: Lack[] = [
    ...(tried?.faults ?? []),
    ...Object.entries(faults).flatMap(([where, all]) =>
      all.map((each) => ({ where, code: each.code ?? "", detail: each.detail ?? "" })),
    ),
  ];
  const names = new Map(lines.map((line) => [line.id, line.name]));
  return (
    <section class="sheet" aria-labelledby="plan-many">
      <h3 id="plan-many">{words.insp_plan_many}</h3>
      <p class="status" role="status">
        {done}
      </p>
      {free.length === 0 ? (
        <p class="hint">{words.insp_all_planned}</p>
      ) : (
        <form onSubmit={(event) => event.preventDefault()}>
          <p class="hint">{words.insp_plan_hint}</p>
          <div class="row">
            <Choice
              label={words.insp_year}
              value={year}
              options={years.map((each) => [String(each), String(each)])}
              onChange={(to) => {
                put(to);
                tell(undefined);
              }}
            />
            <TextField label={words.insp_note} value={note} maxLength={2000} onChange={write_} />
          </div>
          <div class="buttons">
            <button type="button" onClick={() => change(free.map(({ id }) => id))}>
              {words.insp_plan_all}
            </button>
            <button type="button" onClick={() => change([])}>
              {words.insp_plan_none}
            </button>
          </div>
          <ul class="plain insp-free">
            {free.map((line) => (
              <li key={line.id}>
                <Check
                  label={`${line.name} ${line.code}`}
                  checked={chosen.includes(line.id)}
                  onChange={(is) => change(is ? [...chosen, line.id] : chosen.filter((each) => each !== line.id))}
                />
                {chosen.includes(line.id) && (
                  <Choice
                    label={filled(words.insp_lead_of, { name: line.name })}
                    value={leads[line.id] ?? ""}
                    empty={words.insp_turns}
                    options={line.sides.map((side) => [side.id, side.name])}
                    onChange={(side) => {
                      lead({ ...leads, [line.id]: side });
                      tell(undefined);
                    }}
                  />
                )}
              </li>
            ))}
          </ul>
          {against.length > 0 && (
            <ul class="faults" role="alert">
              {against.map((fault, at) => (
                <li key={at}>
                  {names.get(lineOf(fault, sent) ?? "")} <Reason reason={fault} />
                </li>
              ))}
            </ul>
          )}
          {tried && (
            <p class="notice" role="status">
              {tried.faults.length === 0 && words.insp_tried}{" "}
              {tried.unplanned.length > 0 && filled(words.insp_still_unplanned, { count: tried.unplanned.length })}
            </p>
          )}
          {against.length === 0 && (
            <p class="problem" role="alert">
              {problem}
            </p>
          )}
          <div class="buttons">
            <Button disabled={sent.length === 0} onPress={() => send(true)}>
              {words.insp_try}
            </Button>
            <Button
              strong
              disabled={sent.length === 0 || !tried || tried.faults.length > 0}
              onPress={() => send(false)}
            >
              {filled(words.insp_plan_do, { count: sent.length })}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
