// One inspection of a marker: in what condition it was found, where, with its photos and signatures.

import { Fact } from "../../../panels/parts";
import { Link } from "../../frame/link";
import { filled, useDeskWords, word } from "../../text/words";
import { Photos } from "../parts/photos";
import type { Visit } from "../shapes/following";

export function VisitShown({ visit }: { visit: Visit }) {
  const words = useDeskWords();
  const title = `${visit.observed_on} · ${filled(words.insp_kicker, { round: visit.round, year: visit.year })}`;
  return (
    <section class="part">
      <h4>{visit.inspection ? <Link to={`/inspections/${visit.inspection}`}>{title}</Link> : title}</h4>
      <p>
        {visit.statuses.map((each) => word(words, "insp_status", each)).join("、")}
        {!visit.is_settled && ` · ${words.insp_to_decide}`}
        {visit.is_cancelled && ` · ${words.insp_stage_cancelled}`}
      </p>
      {visit.inspection && <Photos photos={visit.photos} inspection={visit.inspection} />}
      <dl>
        <Fact term={words.insp_why_extra}>{visit.occasion && word(words, "insp_occasion", visit.occasion)}</Fact>
        <Fact term={words.insp_field_legibility}>
          {visit.legibility && word(words, "insp_legibility", visit.legibility)}
        </Fact>
        <Fact term={words.insp_offset}>
          {visit.offset &&
            filled(words.insp_offset_told, {
              distance: visit.offset.distance_m,
              bearing: Math.round(visit.offset.bearing_deg),
              uncertainty: visit.offset.uncertainty_m ?? "?",
              verdict: word(words, "insp_verdict", visit.offset.verdict),
            })}
        </Fact>
        <Fact term={words.insp_field_references}>
          {visit.references
            .map((each) => `${each.number}：${word(words, "insp_reference", each.state)} ${each.note}`.trim())
            .join("；")}
        </Fact>
        <Fact term={words.insp_field_actions}>
          {visit.actions.map((each) => word(words, "insp_action", each)).join("、")}
        </Fact>
        <Fact term={words.insp_field_note}>{visit.note}</Fact>
        <Fact term={words.insp_signatures}>{visit.signed && <SignedBy signed={visit.signed} />}</Fact>
      </dl>
    </section>
  );
}

function SignedBy({ signed }: { signed: NonNullable<Visit["signed"]> }) {
  const words = useDeskWords();
  return (
    <>
      {signed.signatures.map((each, at) => (
        <span key={at}>
          {each.name}（{each.unit.name}）{each.signed_on}
          {each.void !== null && ` · ${words.insp_void}`}
          <br />
        </span>
      ))}
      {signed.missing.length > 0 &&
        filled(words.insp_missing_sides, { sides: signed.missing.map((unit) => unit.name).join("、") })}
    </>
  );
}
