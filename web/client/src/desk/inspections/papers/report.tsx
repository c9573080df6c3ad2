// Making the report of the records as they are, with the conclusions.

import { Button } from "../../parts/buttons";
import { TextField } from "../../parts/fields";
import { useSending } from "../../parts/sending";
import { useKeptValues } from "../../proposal/keeping";
import { at } from "../../service/faults";
import { write, type Sent } from "../../service/writing";
import { useDeskWords } from "../../text/words";
import type { Paper } from "../shapes/records";

interface Given {
  path: string;
  sent: Sent<Paper>;
  user: string;
  onDone: () => void;
  onStale: () => void;
}

export function ReportForm({ path, sent, user, onDone, onStale }: Given) {
  const words = useDeskWords();
  const isFirst = sent.told.revision === 0;
  const before = sent.told.content?.conclusions;
  const [values, put, drop] = useKeptValues(user, path, { conclusions: typeof before === "string" ? before : "" });
  const { problem, faults, attempt } = useSending(onStale);
  const make = (): Promise<void> =>
    attempt(async () => {
      const reason = (values.reason ?? "").trim();
      const body = { conclusions: (values.conclusions ?? "").trim(), ...(isFirst ? {} : { reason }) };
      await write("PUT", path, { body, tag: sent.tag });
      drop();
      onDone();
    });
  return (
    <form class="step" onSubmit={(event) => event.preventDefault()}>
      <p class="hint">{words.insp_report_hint}</p>
      <TextField
        label={words.insp_field_conclusions}
        rows={4}
        required
        value={values.conclusions ?? ""}
        faults={at(faults, "/conclusions")}
        onChange={(conclusions) => put({ conclusions })}
      />
      {!isFirst && (
        <TextField
          label={words.insp_correction_reason}
          required
          value={values.reason ?? ""}
          faults={at(faults, "/reason")}
          onChange={(reason) => put({ reason })}
        />
      )}
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button type="submit" strong onPress={make}>
        {words.insp_make_report}
      </Button>
    </form>
  );
}
