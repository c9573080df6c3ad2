// What a form needs to sign somebody in by a password.

import { useState } from "preact/hooks";

import { Refused } from "../../service/ask";
import { signIn } from "./session";

interface SigningIn {
  login: string;
  password: string;
  problem: string;
  type: (login: string) => void;
  fill: (password: string) => void;
  send: () => Promise<void>;
}

/**
 * Return what was typed, and what sends it.
 * @param failed Says anything else that stands in the way than a wrong password, or one too many.
 * @param onDone Called once somebody is signed in.
 */
export function useSigningIn(
  words: { sign_in_wrong: string; sign_in_often: string },
  failed: (error: unknown) => string,
  onDone: () => void = () => undefined,
): SigningIn {
  const [login, type] = useState("");
  const [password, fill] = useState("");
  const [problem, tell] = useState("");
  const send = async (): Promise<void> => {
    tell("");
    try {
      await signIn(login.trim(), password);
      onDone();
    } catch (error) {
      if (error instanceof Refused && error.status === 401) tell(words.sign_in_wrong);
      else if (error instanceof Refused && error.status === 429) tell(words.sign_in_often);
      else tell(failed(error));
    }
  };
  return { login, password, problem, type, fill, send };
}
