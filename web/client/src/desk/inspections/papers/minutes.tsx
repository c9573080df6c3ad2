// Writing the minutes of a joint meeting, or correcting them.

import { TODAY } from "../../../state/store";
import { Button } from "../../parts/buttons";
import { TextField } from "../../parts/fields";
import { useSending } from "../../parts/sending";
import { useKeptValues } from "../../proposal/keeping";
import { at } from "../../service/faults";
import { write, type Sent } from "../../service/writing";
import { filled, useDeskWords } from "../../text/words";
import type { Unit } from "../shapes/plans";
import type { Paper } from "../shapes/records";
import { minutesOf, typedOf } from "./writing";

interface Given {
  path: string;
  sent: Sent<Paper>;
  sides: readonly Unit[];
  user: string;
  onDone: () => void;
  onStale: () => void;
}

export function MinutesForm({ path, sent, sides, user, onDone, onStale }: Given) {
  const words = useDeskWords();
  const isFirst = sent.told.revision === 0;
  const [values, put, drop] = useKeptValues(user, path, typedOf(sent.told.content, sides, TODAY));
  const { problem, faults, attempt } = useSending(onStale);
  const field = (name: string, label: string, more: { rows?: number; required?: boolean; hint?: string } = {}) => (
    <TextField
      label={label}
      value={values[name] ?? ""}
      faults={at(faults, `/${name}`)}
      onChange={(value) => put({ [name]: value })}
      {...more}
    />
  );
  const save = (): Promise<void> =>
    attempt(async () => {
      await write("PUT", path, { body: minutesOf(values, sides, isFirst), tag: sent.tag });
      drop();
      onDone();
    });
  return (
    <form class="step" onSubmit={(event) => event.preventDefault()}>
      <div class="row">
        <TextField
          label={words.insp_field_held_on}
          type="date"
          required
          value={values.held_on ?? ""}
          faults={at(faults, "/held_on")}
          onChange={(held_on) => put({ held_on })}
        />
        {field("place", words.insp_field_place, { required: true })}
        {field("chair", words.insp_field_chair, { required: true })}
      </div>
      {sides.map((side) => (
        <TextField
          key={side.id}
          label={filled(words.insp_present_of, { side: side.name })}
          hint={words.insp_one_a_line}
          rows={3}
          required
          value={values[`present_${side.id}`] ?? ""}
          faults={at(faults, `/present/${side.id}`)}
          onChange={(value) => put({ [`present_${side.id}`]: value })}
        />
      ))}
      {field("agenda", words.insp_field_agenda, { rows: 3, required: true, hint: words.insp_one_a_line })}
      {field("decided", words.insp_field_decided, { rows: 3, hint: words.insp_one_a_line })}
      {field("open", words.insp_field_open, { rows: 2, hint: words.insp_one_a_line })}
      {!isFirst && field("reason", words.insp_correction_reason, { required: true })}
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button type="submit" strong onPress={save}>
        {words.insp_save}
      </Button>
    </form>
  );
}
