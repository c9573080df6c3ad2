// Signing in by a password, with the session of the desk.

import { useState } from "preact/hooks";

import { Button } from "../../desk/parts/buttons";
import { signIn, type Session } from "../../desk/session/session";
import { address, Refused } from "../../service/ask";
import { TextField } from "../parts/fields";
import { sendNow } from "../sending/driver";
import { failureText, useWords } from "../text/words";

export function SignIn({ session }: { session: Session | undefined }) {
  const words = useWords();
  const [login, type] = useState("");
  const [password, fill] = useState("");
  const [problem, tell] = useState("");
  const send = async (): Promise<void> => {
    tell("");
    try {
      await signIn(login.trim(), password);
      void sendNow();
    } catch (error) {
      if (error instanceof Refused && error.status === 401) tell(words.sign_in_wrong);
      else if (error instanceof Refused && error.status === 429) tell(words.sign_in_often);
      else tell(failureText(words, error));
    }
  };
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
