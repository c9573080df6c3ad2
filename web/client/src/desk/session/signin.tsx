// Signing in by a password, or elsewhere where the operator offers that; what was typed on a page is not lost by it.

import { address } from "../../service/ask";
import { Link } from "../frame/link";
import { Button } from "../parts/buttons";
import { TextField } from "../parts/fields";
import { told, useDeskWords } from "../text/words";
import { refresh, type Session } from "./session";
import { useSigningIn } from "./signing_in";

export function SignIn({ session }: { session: Session }) {
  const words = useDeskWords();
  const { login, password, problem, type, fill, send } = useSigningIn(words, (error) => told(words, error));
  return (
    <section class="sheet narrow" aria-labelledby="sign-in">
      <h2 id="sign-in">{words.sign_in}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <TextField label={words.login} value={login} onChange={type} autocomplete="username" required />
        <TextField
          label={words.password}
          value={password}
          onChange={fill}
          type="password"
          autocomplete="current-password"
          required
        />
        <p class="problem" role="alert">
          {problem}
        </p>
        <div class="buttons">
          <Button type="submit" strong onPress={send}>
            {words.sign_in}
          </Button>
          {session.elsewhere && (
            <a class="button" href={address(session.elsewhere.href.slice(1), { next: "/desk" })}>
              {words.sign_in_elsewhere.replace("{name}", session.elsewhere.name)}
            </a>
          )}
        </div>
      </form>
      <p class="hint">
        {words.sign_in_hint} <Link to="/public">{words.nav_public}</Link>
      </p>
    </section>
  );
}

/** Told while nobody can say who is signed in. */
export function Unknown({ error }: { error: unknown }) {
  const words = useDeskWords();
  return (
    <section class="sheet narrow">
      <p class="problem" role="alert">
        {told(words, error)}
      </p>
      <Button onPress={() => refresh().catch(() => undefined)}>{words.try_again}</Button>
    </section>
  );
}
