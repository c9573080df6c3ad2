// Writing a paper under the tag of what was read: who writes second is told, and keeps what was typed.

import { useState } from "preact/hooks";

import { Refused } from "../../../service/ask";
import { faultsOf, NO_FAULTS, type Faults } from "../../service/faults";
import { write } from "../../service/writing";
import { told, useDeskWords } from "../../text/words";

interface Putting {
  problem: string;
  faults: Faults;
  /** Returns whether it was written. */
  send: (body: object) => Promise<boolean>;
}

export function usePutting(path: string, tag: string | undefined, onStale: () => void): Putting {
  const words = useDeskWords();
  const [problem, tell] = useState("");
  const [faults, find] = useState<Faults>(NO_FAULTS);
  const send = async (body: object): Promise<boolean> => {
    tell("");
    find(NO_FAULTS);
    try {
      await write("PUT", path, { body, tag });
      return true;
    } catch (error) {
      if (error instanceof Refused && error.status === 412) {
        tell(words.step_stale);
        onStale();
        return false;
      }
      find(faultsOf(error));
      tell(told(words, error));
      return false;
    }
  };
  return { problem, faults, send };
}
