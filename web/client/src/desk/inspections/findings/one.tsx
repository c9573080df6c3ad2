// Something that is to be done: its papers, what stands against closing it, and the steps that are one's own.

import { useState } from "preact/hooks";

import { Fact, Progress } from "../../../panels/parts";
import { useAnswer, useLast } from "../../../service/use";
import { Link } from "../../frame/link";
import { Due } from "../../lists/due";
import { read, type Sent } from "../../service/writing";
import type { Session } from "../../session/session";
import { useDeskWords, word } from "../../text/words";
import { Stepping } from "../parts/stepping";
import { Events, Reasons } from "../parts/told";
import type { Finding, Signed } from "../shapes/following";

export function FindingPage({ id, session }: { id: string; session: Session }) {
  const [version, again] = useState(0);
  const asked = useAnswer(`${id} ${version}`, (signal) => read<Finding>(`v1/inspections/findings/${id}`, {}, signal));
  const sent = useLast(asked);
  if (!sent || asked.failed) return <Progress asked={asked} />;
  return <One sent={sent} session={session} onChanged={() => again((n) => n + 1)} />;
}

function One({ sent, session, onChanged }: { sent: Sent<Finding>; session: Session; onChanged: () => void }) {
  const words = useDeskWords();
  const finding = sent.told;
  return (
    <article class="proposal" aria-labelledby="finding-title">
      <header class="sheet">
        <p class="kicker">
          {finding.line.name} · {finding.line.code}
        </p>
        <h2 id="finding-title">
          {word(words, "insp_action", finding.action)} · {words.insp_marker}{" "}
          {finding.marker.number ?? words.insp_not_told}
        </h2>
        <p>
          <span class="stage">{word(words, "insp_finding_stage", finding.stage)}</span>{" "}
          {finding.closed_on ?? <Due day={finding.due_on} />}
        </p>
        <span class="buttons">
          <Link to="/inspections/findings" class="button">
            {words.insp_findings}
          </Link>
          <Link to={`/inspections/${finding.inspection}`} class="button">
            {words.insp_inspection}
          </Link>
          <Link to={`/markers/${finding.marker.id}`} class="button">
            {words.insp_marker_life}
          </Link>
        </span>
      </header>
      <div class="main-column">
        <Stepping
          of="finding"
          path={`v1/inspections/findings/${finding.id}`}
          tag={sent.tag}
          offered={finding.steps}
          sides={finding.sides}
          session={session}
          onChanged={onChanged}
        />
        <section class="sheet" aria-labelledby="closing">
          <h3 id="closing">{words.insp_closing}</h3>
          <p>
            {word(words, "insp_asks", finding.closing.asks)} <small>{finding.closing.basis}</small>
          </p>
          <Reasons title={words.proposal_missing} reasons={finding.closing.missing} />
          {finding.shown && (
            <p class="hint">
              {words.insp_shown} {finding.shown.observed_on}：
              {finding.shown.statuses.map((each) => word(words, "insp_status", each)).join("、")}
              {finding.shown.is_mended && ` · ${words.insp_mended}`}
            </p>
          )}
        </section>
        <section class="sheet" aria-labelledby="finding-papers">
          <h3 id="finding-papers">{words.insp_papers}</h3>
          <SignedList title={words.insp_attestations} items={finding.attestations} />
          <SignedList title={words.insp_consents} items={finding.consents} />
          <SignedList title={words.insp_given_up} items={finding.given_up} />
          <dl>
            <Fact term={words.insp_finding_step_survey}>{finding.survey}</Fact>
            <Fact term={words.insp_filed}>
              {finding.filed && `${finding.filed.authority} ${finding.filed.document} ${finding.filed.on}`}
            </Fact>
          </dl>
        </section>
      </div>
      <div class="side-column">
        <section class="sheet" aria-labelledby="finding-facts">
          <h3 id="finding-facts">{words.insp_facts}</h3>
          <dl>
            <Fact term={words.insp_by}>{finding.units.map((unit) => unit.name).join("、")}</Fact>
            <Fact term={words.insp_managing}>{finding.managing?.name}</Fact>
            <Fact term={words.insp_sides}>{finding.sides.map((unit) => unit.name).join("、")}</Fact>
            <Fact term={words.insp_found_on}>{finding.found_on}</Fact>
            <Fact term={words.insp_finding_step_done}>{finding.done_on}</Fact>
            <Fact term={words.by_authority}>{finding.approved_by}</Fact>
          </dl>
        </section>
        <Events events={finding.events} prefix="insp_finding_step" />
      </div>
    </article>
  );
}

/** Signatures or consents of sides. */
export function SignedList({ title, items }: { title: string; items: readonly Signed[] }) {
  if (!items.length) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul class="plain">
        {items.map((each, at) => (
          <li key={at}>
            {each.unit.name} <time dateTime={each.on}>{each.on}</time>{" "}
            <small>
              {[each.document, each.person.replace(/^paper:/, "")]
                .filter((text) => text && !text.startsWith("user:"))
                .join(" · ")}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
