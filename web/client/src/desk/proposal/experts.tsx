// The experts of a proposal: who was asked, what they declared, and what they think.

import { useState } from "preact/hooks";

import { ask } from "../../service/ask";
import { useAnswer } from "../../service/use";
import { Button } from "../parts/buttons";
import { Choice } from "../parts/fields";
import { useSending } from "../parts/sending";
import type { Assignment, Expert, Opinions } from "../service/experts";
import type { Proposal } from "../service/proposals";
import { read, write } from "../service/writing";
import { may, type Session } from "../session/session";
import { told, useDeskWords, word } from "../text/words";
import { Opine } from "./opining";

interface Given {
  proposal: Proposal;
  session: Session;
  onChanged: () => void;
}

export function Experts({ proposal, session, onChanged }: Given) {
  const words = useDeskWords();
  const [version, again] = useState(0);
  const path = `v1/proposals/${proposal.id}`;
  const key = `${proposal.id} ${proposal.revision} ${version}`;
  const asked = useAnswer(key, (signal) => read<{ items: Assignment[] }>(`${path}/assignments`, {}, signal));
  const thought = useAnswer(key, (signal) => read<Opinions>(`${path}/opinions`, {}, signal));
  const assigned = asked.found?.told.items ?? [];
  const opinions = thought.found?.told;
  const isOffice = proposal.sight === "office";
  const own = assigned.find((each) => each.user === session.user?.id && each.duty === "expert");
  const changed = (): void => {
    again((n) => n + 1);
    onChanged();
  };
  // Nothing of it concerns an applicant before there are opinions.
  if (!isOffice && !own && !opinions?.items.length) return null;
  const isReviewed = ["submitted", "accepted"].includes(proposal.stage);
  return (
    <section class="sheet" aria-labelledby="experts">
      <h3 id="experts">{words.review_experts}</h3>
      {isOffice && assigned.length === 0 && <p class="hint">{words.experts_none}</p>}
      {isOffice && (
        <ul class="plain">
          {assigned.map((each) => (
            <li key={each.id}>
              <b>{each.name}</b> <small>{word(words, "role", each.duty)}</small> · {declared(words, each)}{" "}
              <small>{each.statement}</small>
            </li>
          ))}
        </ul>
      )}
      {isOffice && isReviewed && may(session, "call_experts") && (
        <Asking proposal={proposal.id} assigned={assigned} onAsked={changed} />
      )}
      {own && opinions?.items.length === 0 && <Opine proposal={proposal} own={own} user={own.user} onGiven={changed} />}
      {opinions && opinions.items.length > 0 && (
        <>
          <h4>{words.opinions}</h4>
          {opinions.tally && (
            <p>
              {Object.entries(opinions.tally.votes)
                .map(([vote, count]) => `${word(words, "vote", vote)} ${count}`)
                .join(" · ")}
            </p>
          )}
          <ul class="plain comments">
            {opinions.items.map((each) => (
              <li key={each.id}>
                <p class="kicker">
                  <b>{word(words, "vote", each.vote)}</b> · {each.by ?? words.someone} ·{" "}
                  <time dateTime={each.at}>{each.at.slice(0, 10)}</time>
                </p>
                <blockquote>{each.text}</blockquote>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function declared(words: ReturnType<typeof useDeskWords>, { has_conflict }: Assignment): string {
  if (has_conflict === null) return words.experts_waiting;
  return has_conflict ? words.experts_conflict : words.experts_impartial;
}

interface AskingGiven {
  proposal: string;
  assigned: readonly Assignment[];
  onAsked: () => void;
}

function Asking({ proposal, assigned, onAsked }: AskingGiven) {
  const words = useDeskWords();
  const [chosen, choose] = useState("");
  const { problem, attempt } = useSending();
  const pool = useAnswer("pool", (signal) => ask<{ items: Expert[] }>("v1/experts", { limit: 200 }, signal));
  const free = (pool.found?.items ?? []).filter(({ user }) => !assigned.some((each) => each.user === user));
  const send = (): Promise<void> =>
    attempt(async (intention) => {
      const body = { user: chosen, duty: "expert" };
      await write("POST", `v1/proposals/${proposal}/assignments`, { body, key: intention.keyOf(body) });
      intention.done();
      choose("");
      onAsked();
    });
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={words.experts_person}
        value={chosen}
        empty=""
        options={free.map((each) => [
          each.user,
          `${each.name}（${each.organisation}：${each.specialities.join("、")}）`,
        ])}
        onChange={choose}
        {...(pool.found && free.length === 0 ? { hint: words.experts_pool_empty } : {})}
      />
      <p class="problem" role="alert">
        {problem || (pool.failed ? told(words, pool.failed) : "")}
      </p>
      <Button type="submit" disabled={!chosen} onPress={send}>
        {words.experts_ask}
      </Button>
    </form>
  );
}
