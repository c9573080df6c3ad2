// Whose account this is, what they may do where, and another password.

import { useState } from "preact/hooks";

import { at, faultsOf, NO_FAULTS, type Faults } from "../service/faults";
import { Button } from "../parts/buttons";
import { TextField } from "../parts/fields";
import { told, useDeskWords, word } from "../text/words";
import { changePassword, signOut, type Session } from "./session";

export function Account({ session }: { session: Session }) {
  const words = useDeskWords();
  const { user } = session;
  if (!user) return null;
  return (
    <section class="sheet narrow" aria-labelledby="account">
      <h2 id="account">{user.name}</h2>
      <p class="hint">{[user.login, user.organisation].filter(Boolean).join(" · ")}</p>
      {!session.must_change_password && (
        <>
          <h3>{words.my_roles}</h3>
          {session.grants.length === 0 && <p>{words.no_roles}</p>}
          <ul>
            {session.grants.map((grant, at) => (
              <li key={at} class={grant.in_force ? "" : "faint"}>
                {word(words, "role", grant.role)} · {grant.division?.now ?? grant.division?.name ?? words.province}
              </li>
            ))}
          </ul>
        </>
      )}
      {session.via === "password" && <Password mustChange={session.must_change_password} />}
      <div class="buttons">
        <Button onPress={signOut}>{words.sign_out}</Button>
      </div>
    </section>
  );
}

function Password({ mustChange }: { mustChange: boolean }) {
  const words = useDeskWords();
  const [old, typeOld] = useState("");
  const [chosen, type] = useState("");
  const [faults, find] = useState<Faults>(NO_FAULTS);
  const [message, tell] = useState({ text: "", isProblem: false });
  const send = async (): Promise<void> => {
    find(NO_FAULTS);
    try {
      await changePassword(old, chosen);
      typeOld("");
      type("");
      tell({ text: words.password_changed, isProblem: false });
    } catch (error) {
      find(faultsOf(error));
      tell({ text: told(words, error), isProblem: true });
    }
  };
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <h3>{words.change_password}</h3>
      {mustChange && <p>{words.must_change}</p>}
      <TextField
        label={words.password_old}
        value={old}
        onChange={typeOld}
        type="password"
        autocomplete="current-password"
        required
      />
      <TextField
        label={words.password_new}
        hint={words.password_hint}
        value={chosen}
        onChange={type}
        type="password"
        autocomplete="new-password"
        faults={[...at(faults, "/new"), ...at(faults, "/password")]}
        required
      />
      <p class={message.isProblem ? "problem" : "status"} role="status">
        {message.text}
      </p>
      <Button type="submit" strong onPress={send}>
        {words.change_password}
      </Button>
    </form>
  );
}
