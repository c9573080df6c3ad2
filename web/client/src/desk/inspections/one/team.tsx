// The teams of the sides: who is on them, and for who may, adding people and ending their time on it.

import { useState } from "preact/hooks";

import { useAnswer } from "../../../service/use";
import { TODAY } from "../../../state/store";
import { Button } from "../../parts/buttons";
import { Choice, TextField } from "../../parts/fields";
import { useSending } from "../../parts/sending";
import { read, write } from "../../service/writing";
import { filled, useDeskWords, word } from "../../text/words";
import type { Member, Paged, Plan, Unit } from "../shapes/plans";
import { ofSide, sentOf } from "./teams";

const CAPACITIES = ["member", "leader", "representative"] as const;
const MOST_PEOPLE = 100;

interface Given {
  plan: Plan;
  tag: string | undefined;
  onChanged: () => void;
}

export function Team({ plan, tag, onChanged }: Given) {
  const words = useDeskWords();
  const [editing, edit] = useState<string>();
  const mayName = plan.steps.some(({ step }) => step === "team");
  return (
    <section class="sheet" aria-labelledby="team">
      <h3 id="team">{words.insp_team}</h3>
      {plan.sides.map((side) => (
        <div key={side.id}>
          <h4>{side.name}</h4>
          {editing === side.id ? (
            <Editing
              side={side}
              plan={plan}
              tag={tag}
              onDone={() => {
                edit(undefined);
                onChanged();
              }}
            />
          ) : (
            <Listed members={ofSide(plan.team, side.id, TODAY)} />
          )}
          {mayName && (
            <button
              type="button"
              aria-expanded={editing === side.id}
              onClick={() => edit(editing === side.id ? undefined : side.id)}
            >
              {filled(words.insp_team_edit, { side: side.name })}
            </button>
          )}
        </div>
      ))}
    </section>
  );
}

function Listed({ members }: { members: readonly Member[] }) {
  const words = useDeskWords();
  if (!members.length) return <p class="hint">{words.insp_team_none}</p>;
  return (
    <ul class="plain">
      {members.map((each, at) => (
        <li key={at}>
          {each.name} <small>{word(words, "insp_capacity", each.capacity)}</small>{" "}
          <small class="faint">
            {each.from}–{each.to ?? ""}
          </small>
        </li>
      ))}
    </ul>
  );
}

interface EditingGiven {
  side: Unit;
  plan: Plan;
  tag: string | undefined;
  onDone: () => void;
}

function Editing({ side, plan, tag, onDone }: EditingGiven) {
  const words = useDeskWords();
  const [team, put] = useState<readonly Member[]>(() => ofSide(plan.team, side.id, TODAY));
  const { problem, attempt } = useSending();
  const change = (at: number, changes: Partial<Member>): void =>
    put(team.map((each, n) => (n === at ? { ...each, ...changes } : each)));
  const send = (): Promise<void> =>
    attempt(async (intention) => {
      const body = { step: "team", unit: side.id, team: team.map((each) => sentOf(each, TODAY)) };
      await write("POST", `v1/inspections/plans/${plan.id}/steps`, { body, tag, key: intention.keyOf([body, tag]) });
      intention.done();
      onDone();
    });
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <ul class="plain">
        {team.map((each, at) => (
          <li key={at}>
            {each.name} <small>{word(words, "insp_capacity", each.capacity)}</small>{" "}
            <small class="faint">{each.from}</small>
            <div class="row">
              <TextField
                label={filled(words.insp_team_to, { name: each.name })}
                type="date"
                value={each.to ?? ""}
                onChange={(to) => change(at, { to: to || null })}
              />
              {!plan.team.includes(each) && !plan.team.some((one) => one.person === each.person && each.person) && (
                <button type="button" onClick={() => put(team.filter((_, n) => n !== at))}>
                  {words.insp_team_drop}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Adding side={side} onAdd={(member) => put([...team, member])} />
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button type="submit" strong onPress={send}>
        {words.insp_team_save}
      </Button>
    </form>
  );
}

function Adding({ side, onAdd }: { side: Unit; onAdd: (member: Member) => void }) {
  const words = useDeskWords();
  const asked = useAnswer(side.id, (signal) =>
    read<Paged<{ id: string; name: string }>>("v1/inspections/people", { unit: side.id, limit: MOST_PEOPLE }, signal),
  );
  const people = asked.found?.told.items ?? [];
  const [person, choose] = useState("");
  const [name, type] = useState("");
  const [capacity, as] = useState<string>("member");
  const [from, begin] = useState(TODAY);
  const found = people.find(({ id }) => id === person);
  const add = (): void => {
    onAdd({ person, name: found?.name ?? name.trim(), unit: side.id, capacity, from, to: null });
    choose("");
    type("");
  };
  return (
    <fieldset class="part">
      <legend>{words.insp_team_add}</legend>
      <Choice
        label={words.insp_team_person}
        value={person}
        empty={words.insp_team_no_account}
        options={people.map((each) => [each.id, each.name])}
        onChange={choose}
      />
      {!person && (
        <TextField
          label={words.insp_team_name}
          hint={words.insp_team_name_hint}
          value={name}
          maxLength={100}
          onChange={type}
        />
      )}
      <div class="row">
        <Choice
          label={words.insp_team_capacity}
          value={capacity}
          options={CAPACITIES.map((each) => [each, word(words, "insp_capacity", each)])}
          onChange={as}
        />
        <TextField label={words.insp_team_from} type="date" value={from} onChange={begin} />
      </div>
      <button type="button" disabled={(!person && !name.trim()) || !from} onClick={add}>
        {words.insp_team_add_do}
      </button>
    </fieldset>
  );
}
