// What an expert who was asked does: first declare whether there is an interest, then give an opinion, once.

import { useState } from "preact/hooks";

import { Button } from "../parts/buttons";
import { Choice, TextField } from "../parts/fields";
import { useSending } from "../parts/sending";
import { at } from "../service/faults";
import type { Assignment } from "../service/experts";
import type { Proposal } from "../service/proposals";
import { write } from "../service/writing";
import { useDeskWords, word } from "../text/words";
import { useKeptValues } from "./keeping";

const VOTES = ["for", "against", "abstain"] as const;

interface Given {
  proposal: Proposal;
  own: Assignment;
  user: string;
  onGiven: () => void;
}

export function Opine(given: Given) {
  const words = useDeskWords();
  if (given.own.has_conflict === null) return <Declare {...given} />;
  if (given.own.has_conflict) return <p>{words.experts_conflict}</p>;
  return given.proposal.stage === "accepted" ? <Give {...given} /> : null;
}

function Declare({ proposal, onGiven }: Given) {
  const words = useDeskWords();
  const [has, choose] = useState("");
  const [statement, type] = useState("");
  const { faults, problem, attempt } = useSending();
  const send = (): Promise<void> =>
    attempt(async (intention) => {
      const body = { has_conflict: has === "yes", statement };
      await write("POST", `v1/proposals/${proposal.id}/declarations`, { body, key: intention.keyOf(body) });
      intention.done();
      onGiven();
    });
  return (
    <form class="step" onSubmit={(event) => event.preventDefault()}>
      <h4>{words.declare_title}</h4>
      <p class="hint">{words.declare_hint}</p>
      <Choice
        label={words.declare_title}
        value={has}
        empty=""
        options={[
          ["no", words.declare_none],
          ["yes", words.declare_some],
        ]}
        onChange={choose}
        required
      />
      <TextField
        label={words.declare_statement}
        value={statement}
        rows={2}
        onChange={type}
        faults={at(faults, "/statement")}
        required={has === "yes"}
      />
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button type="submit" strong onPress={send}>
        {words.declare_send}
      </Button>
    </form>
  );
}

function Give({ proposal, user, onGiven }: Given) {
  const words = useDeskWords();
  const [values, put, drop] = useKeptValues(user, `${proposal.id}.opinion`, {});
  const { faults, problem, attempt } = useSending();
  const send = (): Promise<void> =>
    attempt(async (intention) => {
      const body = { vote: values.vote, text: values.text, revision: proposal.revision };
      await write("POST", `v1/proposals/${proposal.id}/opinions`, { body, key: intention.keyOf(body) });
      intention.done();
      drop();
      onGiven();
    });
  return (
    <form class="step" onSubmit={(event) => event.preventDefault()}>
      <h4>{words.step_opine}</h4>
      <Choice
        label={words.step_vote}
        value={values.vote ?? ""}
        empty=""
        options={VOTES.map((vote) => [vote, word(words, "vote", vote)] as const)}
        onChange={(vote) => put({ vote })}
        faults={at(faults, "/vote")}
        required
      />
      <TextField
        label={words.step_text}
        value={values.text ?? ""}
        rows={4}
        maxLength={5000}
        onChange={(text) => put({ text })}
        faults={at(faults, "/text")}
        required
      />
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button type="submit" strong onPress={send}>
        {words.step_opine}
      </Button>
    </form>
  );
}
