// Granting a role, for the province or a division, for a time.

import { useState } from "preact/hooks";

import { ask } from "../../service/ask";
import type { Division } from "../../service/shapes";
import { Button } from "../parts/buttons";
import { DivisionChooser } from "../parts/divisions";
import { Choice, TextField } from "../parts/fields";
import { useSending } from "../parts/sending";
import { at } from "../service/faults";
import { write } from "../service/writing";
import { useDeskWords, word } from "../text/words";
import { ROLES } from "./shapes";

export function GrantForm({ user, onGranted }: { user: string; onGranted: () => void }) {
  const words = useDeskWords();
  const [role, choose] = useState("");
  const [isWhole, widen] = useState(false);
  const [division, pick] = useState("");
  const [end, limit] = useState("");
  const [reason, type] = useState("");
  const { faults, problem, attempt } = useSending();

  const give = (): Promise<void> =>
    attempt(async (intention) => {
      const where = isWhole || !division ? null : (await ask<Division>(`v1/divisions/${division}`)).id;
      const body = { role, division: where, end: end || null, reason };
      await write("POST", `v1/users/${user}/grants`, { body, key: intention.keyOf(body) });
      intention.done();
      choose("");
      type("");
      onGranted();
    });
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <fieldset class="part">
        <legend>{words.grant_add}</legend>
        <Choice
          label={words.grant_role}
          value={role}
          empty=""
          options={ROLES.map((each) => [each, word(words, "role", each)] as const)}
          onChange={choose}
          faults={at(faults, "/role")}
          required
        />
        <Choice
          label={words.grant_division}
          value={isWhole ? "whole" : "part"}
          options={[
            ["part", words.grant_part],
            ["whole", words.grant_whole],
          ]}
          onChange={(which) => widen(which === "whole")}
        />
        {!isWhole && <DivisionChooser value={division} onChange={pick} faults={at(faults, "/division")} required />}
        <TextField label={words.grant_end} type="date" value={end} onChange={limit} faults={at(faults, "/end")} />
        <TextField
          label={words.user_reason}
          hint={words.user_reason_hint}
          value={reason}
          onChange={type}
          faults={at(faults, "/reason")}
          required
        />
        <p class="problem" role="alert">
          {problem}
        </p>
        <Button type="submit" strong disabled={!isWhole && !division} onPress={give}>
          {words.grant_give}
        </Button>
      </fieldset>
    </form>
  );
}
