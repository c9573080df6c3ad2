// One account: what is granted to it, granting and revoking, disabling, another password.

import { useState } from "preact/hooks";

import { useAnswer, useLast } from "../../service/use";
import { Progress } from "../../panels/parts";
import { Link } from "../frame/link";
import { Button } from "../parts/buttons";
import { TextField } from "../parts/fields";
import { read, write } from "../service/writing";
import { filled, told, useDeskWords, word } from "../text/words";
import { Once } from "./create";
import { Enlisting } from "./enlisting";
import { GrantForm } from "./granting";
import type { NewUserTold, User } from "./shapes";

export function UserPage({ id }: { id: string }) {
  const words = useDeskWords();
  const [version, again] = useState(0);
  const asked = useAnswer(`${id} ${version}`, (signal) => read<User>(`v1/users/${id}`, {}, signal));
  const user = useLast(asked)?.told;
  if (!user) return <Progress asked={asked} />;
  return (
    <section class="sheet narrow" aria-labelledby="user">
      <p>
        <Link to="/users">{words.nav_users}</Link>
      </p>
      <h2 id="user">
        {user.name} <small>{user.login}</small>
      </h2>
      <p class="hint">
        {[user.organisation, user.disabled_at ? words.user_disabled : words.user_active].filter(Boolean).join(" · ")}
      </p>
      <Grants user={user} onChanged={() => again(version + 1)} />
      <GrantForm user={user.id} onGranted={() => again(version + 1)} />
      {user.grants.some((grant) => grant.in_force && grant.role === "expert") && <Enlisting user={user} />}
      <State user={user} onChanged={() => again(version + 1)} />
    </section>
  );
}

interface Given {
  user: User;
  onChanged: () => void;
}

function Grants({ user, onChanged }: Given) {
  const words = useDeskWords();
  const [reason, type] = useState("");
  const [problem, tell] = useState("");
  const revoke = async (grant: number): Promise<void> => {
    tell("");
    try {
      await write("DELETE", `v1/users/${user.id}/grants/${grant}`, { parameters: { reason } });
      onChanged();
    } catch (error) {
      tell(told(words, error));
    }
  };
  return (
    <>
      <h3>{words.grants}</h3>
      {user.grants.length === 0 && <p class="hint">{words.grants_none}</p>}
      <ul class="plain files">
        {user.grants.map((grant) => {
          const role = word(words, "role", grant.role);
          const division = grant.division?.now ?? grant.division?.name ?? words.province;
          return (
            <li key={grant.id} class={grant.in_force ? "" : "faint"}>
              <span>
                {role} · {division}{" "}
                <small>
                  {grant.start} – {grant.end} {!grant.in_force && words.grant_over}
                </small>
              </span>
              {grant.in_force && (
                <Button
                  danger
                  label={filled(words.grant_revoke_which, { role, division })}
                  disabled={!reason.trim()}
                  onPress={() => revoke(grant.id)}
                >
                  {words.grant_revoke}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {user.grants.some((grant) => grant.in_force) && (
        <TextField
          label={`${words.user_reason}（${words.grant_revoke}）`}
          hint={words.user_reason_hint}
          value={reason}
          onChange={type}
        />
      )}
      <p class="problem" role="alert">
        {problem}
      </p>
    </>
  );
}

function State({ user, onChanged }: Given) {
  const words = useDeskWords();
  const [reason, type] = useState("");
  const [problem, tell] = useState("");
  const [password, show] = useState<string | null>();
  const attempt = async (change: () => Promise<unknown>): Promise<void> => {
    tell("");
    try {
      await change();
      onChanged();
    } catch (error) {
      tell(told(words, error));
    }
  };
  const disable = (): Promise<void> =>
    attempt(() => write("PATCH", `v1/users/${user.id}`, { body: { disabled: !user.disabled_at, reason } }));
  const renew = (): Promise<void> =>
    attempt(async () => {
      const answer = await write<NewUserTold>("POST", `v1/users/${user.id}/password`, { body: { reason } });
      show(answer.told.password);
    });
  return (
    <fieldset class="part">
      <legend>{words.user_state}</legend>
      <TextField label={words.user_reason} hint={words.user_reason_hint} value={reason} onChange={type} />
      <p class="problem" role="alert">
        {problem}
      </p>
      {password && <Once login={user.login} password={password} />}
      <div class="buttons">
        <Button danger={!user.disabled_at} disabled={!reason.trim()} onPress={disable}>
          {user.disabled_at ? words.user_enable : words.user_disable}
        </Button>
        {user.has_password && (
          <Button disabled={!reason.trim()} onPress={renew}>
            {words.user_renew_password}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
