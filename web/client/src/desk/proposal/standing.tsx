// How far a proposal has come: reviews, deadlines, what was decided and filed.

import { Fact } from "../../panels/parts";
import { TODAY } from "../../state/store";
import { Due } from "../lists/due";
import type { Proposal } from "../service/proposals";
import { filled, useDeskWords, word } from "../text/words";

export function Deadlines({ proposal }: { proposal: Proposal }) {
  const words = useDeskWords();
  if (!proposal.deadlines.length) return null;
  return (
    <section class="sheet" aria-labelledby="deadlines">
      <h3 id="deadlines">{words.proposal_deadlines}</h3>
      <ul class="plain">
        {proposal.deadlines.map((each) => (
          <li key={each.what}>
            <b>{word(words, "matter", each.what)}</b>{" "}
            {each.done_on ? (
              <span class="due">
                {each.due} <small>{each.done_on <= each.due ? words.deadline_met : words.deadline_late}</small>
              </span>
            ) : (
              <Due day={each.due} />
            )}
            <br />
            <small>{each.basis}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Reviews({ proposal }: { proposal: Proposal }) {
  const words = useDeskWords();
  const { required = [], finished = [] } = proposal.reviews;
  const all = [...new Set([...required, ...finished])];
  const running = proposal.consultations.at(-1);
  if (!all.length && !running) return null;
  return (
    <section class="sheet" aria-labelledby="reviews">
      <h3 id="reviews">{words.proposal_reviews}</h3>
      <ul class="plain">
        {all.map((review) => (
          <li key={review}>
            <span aria-hidden="true">{finished.includes(review) ? "✓" : "○"}</span> {word(words, "review", review)}{" "}
            <small>{finished.includes(review) ? words.proposal_review_done : words.proposal_review_open}</small>
          </li>
        ))}
      </ul>
      {running && (
        <p>
          {running.opens_on} – {running.closes_on} {running.closes_on >= TODAY && <Due day={running.closes_on} />}
          <br />
          {running.scope}
        </p>
      )}
    </section>
  );
}

export function Decided({ proposal }: { proposal: Proposal }) {
  const words = useDeskWords();
  const { decision, filing } = proposal;
  if (!decision) return null;
  return (
    <section class="sheet" aria-labelledby="decision">
      <h3 id="decision">
        {words.proposal_decision}：{word(words, "verdict", decision.verdict)}
      </h3>
      <dl>
        <Fact term={words.by_authority}>{decision.authority}</Fact>
        <Fact term={words.by_document}>{decision.document_no}</Fact>
        <Fact term={words.by_day}>{decision.decided_on}</Fact>
        <Fact term={words.step_reason}>{decision.reason}</Fact>
      </dl>
      <ul class="links plain">
        {decision.outcomes.map(
          ({ item, place }) =>
            place && (
              <li key={item}>
                <a href={`./#on=place:${place.split("/").at(-1) ?? ""}`}>
                  {words.proposal_open_place} {decision.outcomes.length > 1 && filled(words.outcome_place, { item })}
                </a>
              </li>
            ),
        )}
      </ul>
      {filing && (
        <dl>
          <Fact term={words.by_receiver}>{filing.receiver}</Fact>
          <Fact term={words.by_document}>{filing.document_no}</Fact>
          <Fact term={words.by_day}>{filing.filed_on}</Fact>
        </dl>
      )}
    </section>
  );
}
