// All proposals that one may see: by stage and kind, one's own, and by what is typed.

import { useEffect, useState } from "preact/hooks";

import { change, useShown } from "../../state/store";
import { KINDS } from "../form/draft";
import { go, Link } from "../frame/link";
import { STAGES, type Stage } from "../frame/routes";
import { Button } from "../parts/buttons";
import { Check, Choice, TextField } from "../parts/fields";
import { may, type Session } from "../session/session";
import { told, useDeskWords, word } from "../text/words";
import { ProposalTable } from "./table";
import { useProposals } from "./listing";

const PAUSE_MS = 250;

export function Proposals({ stage, session }: { stage: Stage | undefined; session: Session }) {
  const words = useDeskWords();
  const { query = "" } = useShown();
  const [kind, choose] = useState("");
  const [isOwn, narrow] = useState(false);
  const [typed, type] = useState(query);
  useEffect(() => {
    const waiting = setTimeout(() => change({ query: typed.trim() || undefined }, "quietly"), PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [typed]);
  const listed = useProposals({ stage, kind, isOwn, sought: query });
  const goTo = (to: string): void => {
    go(to ? `/proposals/${to}` : "/proposals");
    if (query) change({ query }, "quietly");
  };
  return (
    <section class="sheet" aria-labelledby="proposals">
      <header class="title">
        <h2 id="proposals">{words.nav_proposals}</h2>
        {may(session, "propose") && (
          <Link to="/new" class="button strong">
            {words.nav_new}
          </Link>
        )}
      </header>
      <form class="row filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField label={words.list_search} type="search" value={typed} onChange={type} />
        <Choice
          label={words.list_stage}
          value={stage ?? ""}
          empty={words.list_any}
          options={STAGES.map((each) => [each, word(words, "stage", each)] as const)}
          onChange={goTo}
        />
        <Choice
          label={words.list_kind}
          value={kind}
          empty={words.list_any}
          options={KINDS.map((each) => [each, word(words, "kind", each)] as const)}
          onChange={choose}
        />
        <Check label={words.list_mine} checked={isOwn} onChange={narrow} />
      </form>
      {listed.items.length > 0 && <ProposalTable items={listed.items} caption={words.nav_proposals} />}
      <p class={listed.failed ? "problem" : "status"} role="status">
        {listed.failed
          ? told(words, listed.failed)
          : listed.isWaiting
            ? words.loading
            : listed.items.length === 0 && words.list_none}
      </p>
      {listed.more && <Button onPress={listed.more}>{words.more}</Button>}
    </section>
  );
}
