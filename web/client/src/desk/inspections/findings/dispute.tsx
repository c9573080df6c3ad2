// One dispute: what it is about, where it stands, and the steps that are one's own.

import { useState } from "preact/hooks";

import { Fact, Progress } from "../../../panels/parts";
import { useAnswer, useLast } from "../../../service/use";
import { Link } from "../../frame/link";
import { read, type Sent } from "../../service/writing";
import type { Session } from "../../session/session";
import { filled, useDeskWords, word } from "../../text/words";
import { stretch } from "../parts/figures";
import { Stepping } from "../parts/stepping";
import { Events } from "../parts/told";
import type { Dispute } from "../shapes/following";
import { SignedList } from "./one";

export function DisputePage({ id, session }: { id: string; session: Session }) {
  const [version, again] = useState(0);
  const asked = useAnswer(`${id} ${version}`, (signal) => read<Dispute>(`v1/inspections/disputes/${id}`, {}, signal));
  const sent = useLast(asked);
  if (!sent || asked.failed) return <Progress asked={asked} />;
  return <One sent={sent} session={session} onChanged={() => again((n) => n + 1)} />;
}

function One({ sent, session, onChanged }: { sent: Sent<Dispute>; session: Session; onChanged: () => void }) {
  const words = useDeskWords();
  const dispute = sent.told;
  return (
    <article class="proposal" aria-labelledby="dispute-title">
      <header class="sheet">
        <p class="kicker">
          {dispute.line.name} · {dispute.line.code}
        </p>
        <h2 id="dispute-title">{word(words, "insp_dispute_kind", dispute.kind)}</h2>
        <p>
          <span class="stage">{word(words, "insp_dispute_stage", dispute.stage)}</span>{" "}
          {dispute.sides.map((side) => side.name).join(" · ")}
        </p>
        <Link to="/inspections/disputes" class="button">
          {words.insp_disputes}
        </Link>
      </header>
      <div class="main-column">
        <Stepping
          of="dispute"
          path={`v1/inspections/disputes/${dispute.id}`}
          tag={sent.tag}
          offered={dispute.steps}
          sides={dispute.sides}
          session={session}
          onChanged={onChanged}
        />
        <section class="sheet" aria-labelledby="dispute-told">
          <h3 id="dispute-told">{words.insp_dispute_told}</h3>
          <p class="told">{dispute.told}</p>
          <SignedList title={words.insp_consents} items={dispute.agreed} />
        </section>
      </div>
      <div class="side-column">
        <section class="sheet" aria-labelledby="dispute-facts">
          <h3 id="dispute-facts">{words.insp_facts}</h3>
          <dl>
            <Fact term={words.insp_reported_on}>{dispute.reported_on}</Fact>
            <Fact term={words.insp_since}>{dispute.since}</Fact>
            <Fact term={words.insp_a_stretch}>
              {dispute.from_m !== null &&
                dispute.to_m !== null &&
                filled(words.insp_stretch, { span: stretch(dispute.from_m, dispute.to_m) })}
            </Fact>
            <Fact term={words.insp_meetings}>{dispute.meetings > 0 && dispute.meetings}</Fact>
            <Fact term={words.insp_referred_to}>{dispute.referred_to}</Fact>
            <Fact term={words.insp_settled_by}>{dispute.settled_by}</Fact>
          </dl>
        </section>
        <Events events={dispute.events} prefix="insp_dispute_step" />
      </div>
    </article>
  );
}
