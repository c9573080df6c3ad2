// What a form sends: one key for each intention, and of a refusal the faults beside their fields and one sentence.

import { useRef, useState } from "preact/hooks";

import { Refused } from "../../service/ask";
import { faultsOf, NO_FAULTS, type Faults } from "../service/faults";
import { Intention } from "../service/intention";
import { told, useDeskWords } from "../text/words";

interface Sending {
  faults: Faults;
  problem: string;
  /** Do what sends; what it throws is told. */
  attempt: (what: (intention: Intention) => Promise<void>) => Promise<void>;
}

/**
 * Return what a form needs to send.
 * @param onStale Called where what was read has changed since (412): who comes second is told, and keeps what was typed.
 */
export function useSending(onStale?: () => void): Sending {
  const words = useDeskWords();
  const [faults, find] = useState<Faults>(NO_FAULTS);
  const [problem, tell] = useState("");
  const intention = useRef(new Intention());
  const attempt: Sending["attempt"] = async (what) => {
    find(NO_FAULTS);
    tell("");
    try {
      await what(intention.current);
    } catch (error) {
      if (onStale && error instanceof Refused && error.status === 412) {
        tell(words.step_stale);
        onStale();
        return;
      }
      find(faultsOf(error));
      tell(told(words, error));
    }
  };
  return { faults, problem, attempt };
}
