// Putting somebody into the pool of experts, who may then be asked about proposals.

import { useState } from "preact/hooks";

import { Button } from "../parts/buttons";
import { TextField } from "../parts/fields";
import { at, faultsOf, NO_FAULTS, type Faults } from "../service/faults";
import { write } from "../service/writing";
import { told, useDeskWords } from "../text/words";
import type { User } from "./shapes";

export function Enlisting({ user }: { user: User }) {
  const words = useDeskWords();
  const [organisation, typeOrganisation] = useState(user.organisation ?? "");
  const [specialities, typeSpecialities] = useState("");
  const [reason, typeReason] = useState("");
  const [faults, find] = useState<Faults>(NO_FAULTS);
  const [message, tell] = useState({ text: "", isProblem: false });
  const send = async (): Promise<void> => {
    find(NO_FAULTS);
    const listed = specialities.split(/[\n,，、;；]/).map((each) => each.trim());
    const body = { organisation, specialities: listed.filter(Boolean), reason };
    try {
      await write("PUT", `v1/experts/${user.id}`, { body });
      tell({ text: words.experts_added, isProblem: false });
    } catch (error) {
      find(faultsOf(error));
      tell({ text: told(words, error), isProblem: true });
    }
  };
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <fieldset class="part">
        <legend>{words.experts_add}</legend>
        <TextField
          label={words.user_organisation}
          value={organisation}
          onChange={typeOrganisation}
          faults={at(faults, "/organisation")}
          required
        />
        <TextField
          label={words.experts_specialities}
          hint={words.alternatives_hint}
          value={specialities}
          onChange={typeSpecialities}
          faults={at(faults, "/specialities")}
          required
        />
        <TextField
          label={words.user_reason}
          hint={words.user_reason_hint}
          value={reason}
          onChange={typeReason}
          faults={at(faults, "/reason")}
          required
        />
        <p class={message.isProblem ? "problem" : "status"} role="status">
          {message.text}
        </p>
        <Button type="submit" onPress={send}>
          {words.experts_add}
        </Button>
      </fieldset>
    </form>
  );
}
