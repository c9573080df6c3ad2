// A proposal: what it asks for, where it stands, and what whoever looks may do with it now.

import { useState } from "preact/hooks";

import { useAnswer, useLast } from "../../service/use";
import { Progress } from "../../panels/parts";
import { useCheck } from "../form/checks";
import { Compare, useFound } from "../form/comparing";
import { EMPTY, positionOf } from "../form/draft";
import { Files } from "../form/files";
import { Findings } from "../form/findings";
import { Link } from "../frame/link";
import { PointMap } from "../parts/map";
import { typedOf, type Proposal } from "../service/proposals";
import { read, type Sent } from "../service/writing";
import { may, type Session } from "../session/session";
import { filled, useDeskWords, word } from "../text/words";
import { Content } from "./content";
import { Comments } from "./comments";
import { Documents } from "./documents";
import { Experts } from "./experts";
import { History } from "./history";
import { Decided, Deadlines, Reviews } from "./standing";
import { Steps } from "./stepping";

export function ProposalPage({ id, session }: { id: string; session: Session }) {
  const [version, again] = useState(0);
  const asked = useAnswer(`${id} ${version}`, (signal) => read<Proposal>(`v1/proposals/${id}`, {}, signal));
  const sent = useLast(asked);
  if (!sent || asked.failed) return <Progress asked={asked} />;
  return <One sent={sent} session={session} onChanged={() => again((n) => n + 1)} />;
}

interface Given {
  sent: Sent<Proposal>;
  session: Session;
  onChanged: () => void;
}

function One({ sent, session, onChanged }: Given) {
  const words = useDeskWords();
  const proposal = sent.told;
  const [item, turn] = useState(0);
  const told = proposal.drafts[item];
  const draft = told ? typedOf(told, proposal.changes) : EMPTY;
  const isOwn = proposal.sight === "own";
  const isEditable = isOwn && ["draft", "returned"].includes(proposal.stage);
  const isOpen = !["rejected", "withdrawn", "announced"].includes(proposal.stage);
  const isOffice = proposal.sight === "office";
  return (
    <article class="proposal" aria-labelledby="proposal-title">
      <header class="sheet">
        <p class="kicker">
          {word(words, "kind", proposal.kind)} · {proposal.number ?? words.proposal_no_number} ·{" "}
          {filled(words.proposal_revision, { n: proposal.revision })}
        </p>
        <h2 id="proposal-title">
          {proposal.drafts[0]?.name}{" "}
          {proposal.drafts.length > 1 && <small>{filled(words.names_more, { count: proposal.drafts.length })}</small>}
        </h2>
        <p>
          <span class={`stage ${proposal.stage}`}>{word(words, "stage", proposal.stage)}</span>{" "}
          {proposal.division.path.join(" › ")}
        </p>
        {isEditable && (
          <Link to={`/proposal/${proposal.id}/edit`} class="button">
            {words.proposal_edit}
          </Link>
        )}
      </header>
      <div class="main-column">
        <Steps sent={sent} session={session} onChanged={onChanged} />
        <Content proposal={proposal} item={item} onTurn={turn} />
        <section class="sheet" aria-labelledby="papers">
          <h3 id="papers">{words.proposal_papers}</h3>
          <Files
            proposal={proposal.id}
            papers={proposal.attachments}
            mayAdd={isOpen && (isEditable || (isOffice && may(session, "assess", "decide", "file")))}
            mayRemove={isEditable}
            onChanged={onChanged}
          />
        </section>
        {proposal.sight !== "public" && <Experts proposal={proposal} session={session} onChanged={onChanged} />}
        {proposal.consultations.length > 0 && <Comments id={proposal.id} mayModerate={may(session, "moderate")} />}
      </div>
      <div class="side-column">
        <Looked key={item} draft={draft} />
        <Deadlines proposal={proposal} />
        <Reviews proposal={proposal} />
        <Decided proposal={proposal} />
        <Documents proposal={proposal} version={sent.tag ?? ""} />
        <History id={proposal.id} version={sent.tag ?? ""} />
      </div>
    </article>
  );
}

/** Where it lies, and what the law says of it today. */
function Looked({ draft }: { draft: ReturnType<typeof typedOf> }) {
  const words = useDeskWords();
  const checked = useCheck(draft);
  const found = useFound(checked.found);
  const position = positionOf(draft);
  return (
    <section class="sheet" aria-labelledby="looked">
      <h3 id="looked">{words.part_check}</h3>
      <Findings checked={checked} found={found} />
      <PointMap position={position} />
      <Compare found={found} position={position} />
    </section>
  );
}
