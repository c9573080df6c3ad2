// Steps that whoever looks may take now: each with what it still lacks, and what comes with it.

import { useState } from "preact/hooks";

import { TODAY } from "../../../state/store";
import { Button } from "../../parts/buttons";
import { Choice, TextField } from "../../parts/fields";
import { useSending } from "../../parts/sending";
import { useKeptValues, type Values } from "../../proposal/keeping";
import { at, type Faults } from "../../service/faults";
import { write } from "../../service/writing";
import type { Session } from "../../session/session";
import { filled, useDeskWords, word } from "../../text/words";
import type { Offered, Unit } from "../shapes/plans";
import { bodyOf, fieldsOf, firstValues, type Of, type StepField } from "./steps";
import { Reasons } from "./told";

interface Given {
  of: Of;
  /** Where steps are sent, without "/steps". */
  path: string;
  tag: string | undefined;
  offered: readonly Offered[];
  sides: readonly Unit[];
  session: Session;
  onChanged: () => void;
}

export function Stepping({ of, path, tag, offered, sides, session, onChanged }: Given) {
  const words = useDeskWords();
  const [chosen, choose] = useState<string>();
  const [done, tell] = useState("");
  // Until what a step led to is read, the next one would be told that somebody else was faster.
  const [acted, act] = useState<string>();
  const isReading = acted !== undefined && acted === tag;
  const steps = offered.filter(({ step }) => fieldsOf(of, step));
  const keyOf = ({ step, unit }: Offered): string => `${step} ${unit ?? ""}`;
  const open = steps.find((each) => keyOf(each) === chosen);
  const named = (each: Offered): string => {
    const text = word(words, `insp_${of}_step`, each.step);
    const side = sides.find(({ id }) => id === each.unit)?.name;
    return side ? filled(words.insp_step_for, { step: text, side }) : text;
  };
  return (
    <section class="sheet steps" aria-labelledby="steps">
      <h3 id="steps">{words.proposal_steps}</h3>
      <p class="status" role="status">
        {done}
      </p>
      {steps.length === 0 && <p class="hint">{words.proposal_no_steps}</p>}
      <div class="buttons">
        {steps.map((each) => (
          <button
            type="button"
            key={keyOf(each)}
            aria-expanded={keyOf(each) === chosen}
            disabled={isReading}
            class={each.missing.length ? "lacking" : ""}
            onClick={() => choose(keyOf(each) === chosen ? undefined : keyOf(each))}
          >
            {named(each)}
          </button>
        ))}
      </div>
      {open && (
        <One
          key={keyOf(open)}
          of={of}
          path={path}
          tag={tag}
          open={open}
          name={named(open)}
          sides={sides}
          user={session.user?.id ?? ""}
          onDone={() => {
            tell(filled(words.step_done, { step: named(open) }));
            choose(undefined);
            act(tag);
            onChanged();
          }}
          onStale={onChanged}
        />
      )}
    </section>
  );
}

interface OneGiven extends Pick<Given, "of" | "path" | "tag" | "sides"> {
  open: Offered;
  name: string;
  user: string;
  onDone: () => void;
  onStale: () => void;
}

function One({ of, path, tag, open: { step, unit, missing }, name, sides, user, onDone, onStale }: OneGiven) {
  const words = useDeskWords();
  const [values, put, drop] = useKeptValues(user, `${path}.${step}.${unit ?? ""}`, firstValues(of, step, TODAY));
  const { faults, problem, attempt } = useSending(onStale);
  const send = (): Promise<void> =>
    attempt(async (intention) => {
      const body = bodyOf(of, step, values, unit);
      // Tried again under another tag, it is another request: the same key would be refused with it.
      const key = intention.keyOf([body, tag]);
      await write("POST", `${path}/steps`, { body, tag, key });
      intention.done();
      drop();
      onDone();
    });
  const isDanger = step === "cancel" || step === "void";
  return (
    <form class="step" onSubmit={(event) => event.preventDefault()}>
      <h4>{name}</h4>
      <Reasons title={words.proposal_missing} reasons={missing} />
      {(fieldsOf(of, step) ?? []).map((field) => (
        <FieldOf key={field.name} field={field} values={values} put={put} sides={sides} faults={faults} />
      ))}
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button type="submit" strong={!isDanger} danger={isDanger} onPress={send}>
        {name}
      </Button>
    </form>
  );
}

interface FieldGiven {
  field: StepField;
  values: Values;
  put: (changes: Values) => void;
  sides: readonly Unit[];
  faults: Faults;
}

function FieldOf({ field: { name, kind, isRequired, options }, values, put, sides, faults }: FieldGiven) {
  const words = useDeskWords();
  const common = {
    label: word(words, "insp_field", name),
    value: values[name] ?? "",
    required: isRequired ?? false,
    faults: [...at(faults, `/${name}`), ...(name === "on" ? at(faults, "/day") : [])],
    onChange: (value: string) => put({ [name]: value }),
  };
  if (kind === "choice")
    return (
      <Choice {...common} options={(options ?? []).map((each) => [each, word(words, `insp_${name}`, each)] as const)} />
    );
  if (kind === "lead")
    return (
      <Choice {...common} empty={words.insp_unchanged} options={sides.map((side) => [side.id, side.name] as const)} />
    );
  if (kind === "day") return <TextField {...common} type="date" />;
  if (kind === "number") return <TextField {...common} inputMode="decimal" />;
  return <TextField {...common} {...(kind === "long" ? { rows: 2 } : {})} maxLength={kind === "long" ? 2000 : 200} />;
}
