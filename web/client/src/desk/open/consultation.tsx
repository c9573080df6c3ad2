// One proposal as the public sees it: what is proposed, until when it may speak, what was said, and the form for it.

import { useRef, useState } from "preact/hooks";

import { Progress } from "../../panels/parts";
import { useAnswer } from "../../service/use";
import { TODAY } from "../../state/store";
import { positionOf } from "../form/draft";
import { Link } from "../frame/link";
import { Due } from "../lists/due";
import { Button } from "../parts/buttons";
import { Check, Choice, TextField } from "../parts/fields";
import { PointMap } from "../parts/map";
import { Comments } from "../proposal/comments";
import { Content } from "../proposal/content";
import { Documents } from "../proposal/documents";
import { useKeptValues } from "../proposal/keeping";
import { Decided } from "../proposal/standing";
import { STANCES } from "../service/comments";
import { at, faultsOf, NO_FAULTS, type Faults } from "../service/faults";
import { Intention } from "../service/intention";
import { typedOf, type Proposal } from "../service/proposals";
import { read, write } from "../service/writing";
import { told, useDeskWords, word } from "../text/words";

export function ConsultationPage({ id }: { id: string }) {
  const words = useDeskWords();
  const [item, turn] = useState(0);
  const asked = useAnswer(id, (signal) => read<Proposal>(`v1/proposals/${id}`, {}, signal));
  const proposal = asked.found?.told;
  if (!proposal) return <Progress asked={asked} />;
  const last = proposal.consultations.at(-1);
  const isOpen = last !== undefined && TODAY <= last.closes_on && proposal.stage === "accepted";
  const draft = proposal.drafts[item];
  return (
    <article class="proposal" aria-labelledby="proposal-title">
      <header class="sheet">
        <p class="kicker">
          <Link to="/public">{words.public_title}</Link> · {word(words, "kind", proposal.kind)} · {proposal.number}
        </p>
        <h2 id="proposal-title">{proposal.drafts[0]?.name}</h2>
        <p>
          {last && (
            <>
              {words.proposal_consultation} {last.opens_on} – {isOpen ? <Due day={last.closes_on} /> : last.closes_on}
            </>
          )}
        </p>
        {last && <p>{last.scope}</p>}
      </header>
      <div class="main-column">
        <Content proposal={proposal} item={item} onTurn={turn} />
        {isOpen ? <CommentForm proposal={id} /> : last && <p class="sheet">{words.comment_closed}</p>}
        {last && <Comments id={id} />}
      </div>
      <div class="side-column">
        {draft && <PointMap key={item} position={positionOf(typedOf(draft, []))} />}
        <Decided proposal={proposal} />
        <Documents proposal={proposal} version="" />
      </div>
    </article>
  );
}

function CommentForm({ proposal }: { proposal: string }) {
  const words = useDeskWords();
  const [values, put, drop] = useKeptValues("public", `${proposal}.comment`, {});
  const [faults, find] = useState<Faults>(NO_FAULTS);
  const [message, tell] = useState({ text: "", isProblem: false });
  const intention = useRef(new Intention());
  const send = async (): Promise<void> => {
    find(NO_FAULTS);
    const { stance, text, name = "", contact = "" } = values;
    const body = { stance, text, name, contact, show_name: values.show === "yes" };
    try {
      const key = intention.current.keyOf(body);
      const taken = await write<{ considered: boolean }>("POST", `v1/proposals/${proposal}/comments`, { body, key });
      intention.current.done();
      drop();
      put({ text: "", stance: "" });
      drop();
      tell({ text: taken.told.considered ? words.comment_thanks : words.comment_late, isProblem: false });
    } catch (error) {
      find(faultsOf(error));
      tell({ text: told(words, error), isProblem: true });
    }
  };
  return (
    <form class="sheet" aria-labelledby="comment-title" onSubmit={(event) => event.preventDefault()}>
      <h3 id="comment-title">{words.comment_title}</h3>
      <Choice
        label={words.comment_stance}
        value={values.stance ?? ""}
        empty=""
        options={STANCES.map((stance) => [stance, word(words, "stance", stance)] as const)}
        onChange={(stance) => put({ stance })}
        faults={at(faults, "/stance")}
        required
      />
      <TextField
        label={words.comment_text}
        value={values.text ?? ""}
        rows={4}
        maxLength={2000}
        onChange={(text) => put({ text })}
        faults={at(faults, "/text")}
        required
      />
      <div class="row">
        <TextField
          label={words.comment_name}
          value={values.name ?? ""}
          maxLength={50}
          onChange={(name) => put({ name })}
          faults={at(faults, "/name")}
        />
        <TextField
          label={words.comment_contact}
          value={values.contact ?? ""}
          maxLength={100}
          onChange={(contact) => put({ contact })}
          faults={at(faults, "/contact")}
        />
      </div>
      <Check
        label={words.comment_show_name}
        checked={values.show === "yes"}
        onChange={(is) => put({ show: is ? "yes" : "" })}
      />
      <p class={message.isProblem ? "problem" : "status"} role="status">
        {message.text}
      </p>
      <Button type="submit" strong onPress={send}>
        {words.comment_send}
      </Button>
    </form>
  );
}
