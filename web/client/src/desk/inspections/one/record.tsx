// One record: what it says, what a person has to decide or look at, who signed, and its form to print.

import { Progress } from "../../../panels/parts";
import { address } from "../../../service/ask";
import { useAnswer, useLast } from "../../../service/use";
import { Link } from "../../frame/link";
import { read } from "../../service/writing";
import { filled, useDeskWords, word } from "../../text/words";
import { Photos } from "../parts/photos";
import { Reasons } from "../parts/told";
import { photosOf, rowsOf, valueText } from "../parts/values";
import type { Plan } from "../shapes/plans";
import type { RecordTold } from "../shapes/records";
import { Settling } from "./settling";

interface Given {
  id: string;
  plan: Plan;
  version: number;
  onChanged: () => void;
}

export function RecordShown({ id, plan, version, onChanged }: Given) {
  const asked = useAnswer(`${id} ${version}`, (signal) =>
    read<RecordTold>(`v1/inspections/records/${id}`, {}, signal).then(({ told }) => told),
  );
  const record = useLast(asked);
  return record && !asked.failed ? (
    <Shown record={record} plan={plan} onChanged={onChanged} />
  ) : (
    <Progress asked={asked} />
  );
}

function Shown({ record, plan, onChanged }: { record: RecordTold; plan: Plan; onChanged: () => void }) {
  const words = useDeskWords();
  const form = `v1/inspections/records/${record.id}/form`;
  const termsOf = (field: string) => (code: string) => termOf(words, field, code);
  const sideOf = (unit: string): string => plan.sides.find(({ id }) => id === unit)?.name ?? unit;
  const nameOf = (person: string): string => plan.team.find((each) => each.person === person)?.name ?? person;
  return (
    <div class="part">
      <Reasons title={words.insp_unsettled_why} reasons={record.unsettled} />
      {record.fields
        .filter((each) => each.is_conflict)
        .map((each) => (
          <Settling
            key={each.field}
            record={record.id}
            field={each.field}
            name={termOf(words, "", firstOf(each.field))}
            heads={each.heads}
            term={termsOf(firstOf(each.field))}
            nameOf={nameOf}
            onDone={onChanged}
          />
        ))}
      <dl>
        {rowsOf(record.content).map(([name, value]) => (
          <div key={name}>
            <dt>{termOf(words, "", name)}</dt>
            <dd>{valueText(value, termsOf(name))}</dd>
          </div>
        ))}
      </dl>
      <Photos photos={photosOf(record.content)} inspection={record.inspection} missing={record.missing_photos} />
      <Reasons title={words.insp_remarks} reasons={record.remarks} />
      <h4>{words.insp_signatures}</h4>
      <ul class="plain">
        {record.signatures.map((each) => (
          <li key={each.id}>
            {each.name}（{sideOf(each.unit)}）{each.signed_on}{" "}
            {each.void !== null && (
              <small class="problem">
                {words.insp_void}：{each.void}
              </small>
            )}
          </li>
        ))}
      </ul>
      {record.missing_sides.length > 0 && (
        <p class="hint">{filled(words.insp_missing_sides, { sides: record.missing_sides.map(sideOf).join("、") })}</p>
      )}
      {record.revisions.length > 1 && (
        <ol class="plain">
          {record.revisions.map((each) => (
            <li key={each.n}>
              <small>
                {filled(words.proposal_revision, { n: each.n })} · {each.name} · {each.at.slice(0, 10)} {each.reason}
              </small>
            </li>
          ))}
        </ol>
      )}
      <p class="links">
        <a href={address(form, { f: "html" })} target="_blank" rel="noopener">
          {words.insp_form_html}
        </a>{" "}
        <a href={address(form, { f: "docx" })}>{words.insp_form_docx}</a>{" "}
        {record.marker !== null && <Link to={`/markers/${record.marker}`}>{words.insp_marker_life}</Link>}
      </p>
    </div>
  );
}

/** By field of a record, where its words stand. */
const PREFIXES: Readonly<Record<string, string>> = {
  statuses: "insp_status",
  legibility: "insp_legibility",
  references: "insp_reference",
  actions: "insp_action",
  follow_ups: "insp_action",
  photos: "insp_photo",
};

/** Return what a word within a field of a record is called; the word itself where it has no other. */
function termOf(words: ReturnType<typeof useDeskWords>, field: string, code: string): string {
  const prefix = PREFIXES[field];
  const found = prefix ? word(words, prefix, code) : code;
  return found === code ? word(words, "insp_field", code) : found;
}

/** Return the field of a record that a pointer leads into. */
function firstOf(pointer: string): string {
  return pointer.split("/")[1] ?? pointer;
}
