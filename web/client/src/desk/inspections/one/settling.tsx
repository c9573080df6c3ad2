// A field that two devices left differently: what each wrote side by side, for a person to decide between.

import { useState } from "preact/hooks";

import { Button } from "../../parts/buttons";
import { TextField } from "../../parts/fields";
import { useSending } from "../../parts/sending";
import { write } from "../../service/writing";
import { filled, useDeskWords } from "../../text/words";
import { valueText, type Term } from "../parts/values";
import type { Head } from "../shapes/records";

interface Given {
  record: string;
  /** A pointer into the record. */
  field: string;
  /** What the field is called. */
  name: string;
  heads: readonly Head[];
  term: Term;
  nameOf: (person: string) => string;
  onDone: () => void;
}

export function Settling({ record, field, name, heads, term, nameOf, onDone }: Given) {
  const words = useDeskWords();
  const [chosen, choose] = useState<string>();
  const [reason, type] = useState("");
  const { problem, attempt } = useSending();
  const head = heads.find(({ id }) => id === chosen);
  const send = (): Promise<void> =>
    attempt(async (intention) => {
      if (!head) return;
      const body = { field, seen: heads.map(({ id }) => id), value: head.value, reason: reason.trim() };
      await write("POST", `v1/inspections/records/${record}/settlements`, { body, key: intention.keyOf(body) });
      intention.done();
      onDone();
    });
  return (
    <form class="step conflict" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>{filled(words.insp_decide, { field: name })}</legend>
        <div class="insp-heads">
          {heads.map((each) => (
            <label key={each.id} class="insp-head">
              <input
                type="radio"
                name={`${record}${field}`}
                required
                checked={chosen === each.id}
                onChange={() => choose(each.id)}
              />{" "}
              <strong>{each.value === null ? words.insp_left_out : valueText(each.value, term)}</strong>
              <br />
              <small>
                {nameOf(each.by)} · {each.device} · {each.device_at.slice(0, 16).replace("T", " ")}
              </small>
            </label>
          ))}
        </div>
      </fieldset>
      <TextField label={words.insp_decide_reason} required value={reason} maxLength={500} onChange={type} />
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button type="submit" strong onPress={send}>
        {words.insp_decide_do}
      </Button>
    </form>
  );
}
