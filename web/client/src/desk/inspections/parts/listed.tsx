// What stands below a list: what is being read, what went wrong, that nothing is there, and the next page.

import { Button } from "../../parts/buttons";
import { told, useDeskWords } from "../../text/words";
import type { Listing } from "./paging";

export function ListEnd({ listed, none }: { listed: Listing<unknown>; none: string }) {
  const words = useDeskWords();
  return (
    <>
      <p class={listed.failed ? "problem" : "status"} role="status">
        {listed.failed
          ? told(words, listed.failed)
          : listed.isWaiting
            ? words.loading
            : listed.items.length === 0 && none}
      </p>
      {listed.more && <Button onPress={listed.more}>{words.more}</Button>}
    </>
  );
}
