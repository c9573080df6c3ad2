// A new account; its first password is told once.

import { useState } from "preact/hooks";

import { Link } from "../frame/link";
import { Button } from "../parts/buttons";
import { Check, TextField } from "../parts/fields";
import { useSending } from "../parts/sending";
import { at } from "../service/faults";
import { write } from "../service/writing";
import { useDeskWords } from "../text/words";
import type { NewUserTold } from "./shapes";

export function NewUser() {
  const words = useDeskWords();
  const [login, typeLogin] = useState("");
  const [name, typeName] = useState("");
  const [organisation, typeOrganisation] = useState("");
  const [reason, typeReason] = useState("");
  const [hasPassword, choose] = useState(true);
  const { faults, problem, attempt } = useSending();
  const [made, show] = useState<NewUserTold>();

  const send = (): Promise<void> =>
    attempt(async (intention) => {
      const body = { login, name, organisation: organisation || null, has_password: hasPassword, reason };
      const key = intention.keyOf(body);
      show((await write<NewUserTold>("POST", "v1/users", { body, key })).told);
      intention.done();
    });
  return (
    <section class="sheet narrow" aria-labelledby="new-user">
      <h2 id="new-user">{words.users_new}</h2>
      {made ? (
        <>
          <Once login={made.login} password={made.password} />
          <Link to={`/users/${made.id}`} class="button strong">
            {words.grant_add}
          </Link>
        </>
      ) : (
        <form onSubmit={(event) => event.preventDefault()}>
          <TextField
            label={words.user_login}
            value={login}
            onChange={typeLogin}
            faults={at(faults, "/login")}
            required
          />
          <TextField label={words.user_name} value={name} onChange={typeName} faults={at(faults, "/name")} required />
          <TextField
            label={words.user_organisation}
            value={organisation}
            onChange={typeOrganisation}
            faults={at(faults, "/organisation")}
          />
          <Check label={words.user_has_password} checked={hasPassword} onChange={choose} />
          <TextField
            label={words.user_reason}
            hint={words.user_reason_hint}
            value={reason}
            onChange={typeReason}
            faults={at(faults, "/reason")}
            required
          />
          <p class="problem" role="alert">
            {problem}
          </p>
          <div class="buttons">
            <Link to="/users" class="button">
              {words.back}
            </Link>
            <Button type="submit" strong onPress={send}>
              {words.user_create}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

/** A password that is told once, big enough to be copied by hand. */
export function Once({ login, password }: { login: string; password: string | null }) {
  const words = useDeskWords();
  if (!password) return <p role="status">{login}</p>;
  return (
    <p class="notice" role="status">
      {words.user_password_once}
      <br />
      <code class="once">{password}</code>
    </p>
  );
}
