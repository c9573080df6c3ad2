// The steps that whoever looks may take now: each with what is still missing, and what comes with it.

import { useState } from "preact/hooks";

import { TODAY } from "../../state/store";
import { GIVES_A_NAME } from "../form/draft";
import { Button } from "../parts/buttons";
import { useSending } from "../parts/sending";
import { at } from "../service/faults";
import type { Proposal } from "../service/proposals";
import { write, type Sent } from "../service/writing";
import type { Session } from "../session/session";
import { faultText, filled, useDeskWords, word } from "../text/words";
import { useKeptValues, type Values } from "./keeping";
import { StepFields } from "./step_fields";
import { bodyOf } from "./step_bodies";
import { stepsOf, type Open, type Step } from "./steps";

interface Given {
  sent: Sent<Proposal>;
  session: Session;
  onChanged: () => void;
}

export function Steps({ sent, session, onChanged }: Given) {
  const words = useDeskWords();
  const [chosen, choose] = useState<Step>();
  const [done, tell] = useState("");
  // Until what a step led to is read, the next one would be told that somebody else was faster.
  const [acted, act] = useState<string>();
  const isReading = acted !== undefined && acted === sent.tag;
  const steps = stepsOf(sent.told);
  const open = steps.find(({ step }) => step === chosen);
  if (sent.told.sight === "public") return null;
  return (
    <section class="sheet steps" aria-labelledby="steps">
      <h3 id="steps">{words.proposal_steps}</h3>
      <p class="status" role="status">
        {done}
      </p>
      {steps.length === 0 && <p class="hint">{words.proposal_no_steps}</p>}
      <div class="buttons">
        {steps.map(({ step, missing }) => (
          <button
            type="button"
            key={step}
            aria-expanded={step === chosen}
            disabled={isReading}
            class={missing.length ? "lacking" : ""}
            onClick={() => choose(step === chosen ? undefined : step)}
          >
            {word(words, "step", step)}
          </button>
        ))}
      </div>
      {open && (
        <One
          key={open.step}
          open={open}
          sent={sent}
          user={session.user?.id ?? ""}
          onDone={() => {
            tell(filled(words.step_done, { step: word(words, "step", open.step) }));
            choose(undefined);
            act(sent.tag);
            onChanged();
          }}
          onStale={onChanged}
        />
      )}
    </section>
  );
}

interface OneGiven {
  open: Open;
  sent: Sent<Proposal>;
  user: string;
  onDone: () => void;
  onStale: () => void;
}

function One({ open: { step, missing }, sent, user, onDone, onStale }: OneGiven) {
  const words = useDeskWords();
  const proposal = sent.told;
  const [values, put, drop] = useKeptValues(user, `${proposal.id}.${step}`, firstValues(proposal, step));
  const { faults, problem, attempt } = useSending(onStale);
  const send = (): Promise<void> =>
    attempt(async (intention) => {
      const body = bodyOf(step, values);
      // Tried again under another tag, it is another request: the same key would be refused with it.
      const key = intention.keyOf([body, sent.tag]);
      await write("POST", `v1/proposals/${proposal.id}/steps`, { body, tag: sent.tag, key });
      intention.done();
      drop();
      onDone();
    });
  return (
    <form class="step" onSubmit={(event) => event.preventDefault()}>
      <h4>{word(words, "step", step)}</h4>
      {missing.length > 0 && (
        <div class="notice">
          {words.proposal_missing}
          <ul>
            {missing.map((fault) => (
              <li key={fault.code}>{faultText(words, fault)}</li>
            ))}
          </ul>
        </div>
      )}
      <StepFields
        step={step}
        proposal={proposal}
        values={values}
        put={put}
        faultsAt={(name) => at(faults, `/${name}`)}
      />
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button type="submit" strong={step !== "reject"} danger={step === "reject"} onPress={send}>
        {word(words, "step", step)}
      </Button>
    </form>
  );
}

function firstValues(proposal: Proposal, step: Step): Values {
  if (step === "approve") return { authority: "government", level: "3", approved_on: TODAY };
  if (step === "accept") return { assessment: "yes", experts: "yes", consultation: "yes" };
  if (step === "submit" && !GIVES_A_NAME.has(proposal.kind)) return { confirmed: "yes" };
  return {};
}
