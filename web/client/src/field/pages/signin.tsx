// Signing in by a password, with the session of the desk.

import { Button } from "../../desk/parts/buttons";
import type { Session } from "../../desk/session/session";
import { useSigningIn } from "../../desk/session/signing_in";
import { address } from "../../service/ask";
import { TextField } from "../parts/fields";
import { sendNow } from "../sending/driver";
import { failureText, useWords } from "../text/words";

export function SignIn({ session }: { session: Session | undefined }) {
  const words = useWords();
  const { login, password, problem, type, fill, send } = useSigningIn(
    words,
    (error) => failureText(words, error),
    () => void sendNow(),
  );
  return (
    <section class="sheet" aria-labelledby="sign-in">
      <h2 id="sign-in">{words.sign_in}</h2>
      <form onSubmit={(event) => event.preventDefault()}>
        <TextField label={words.login} value={login} onChange={type} autocomplete="username" />
        <TextField
          label={words.password}
          value={password}
          onChange={fill}
          type="password"
          autocomplete="current-password"
        />
        <p class="problem" role="alert">
          {problem}
        </p>
        <Button type="submit" strong class="wide" onPress={send}>
          {words.sign_in}
        </Button>
        {session?.elsewhere && (
          <a class="button wide" href={address(session.elsewhere.href.slice(1), { next: "/field" })}>
            {session.elsewhere.name}
          </a>
        )}
      </form>
      <p class="hint">{words.sign_in_hint}</p>
    </section>
  );
}
