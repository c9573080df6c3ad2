// Inspections as they are planned, those out of turn among them.

import { useState } from "preact/hooks";

import { Link } from "../../frame/link";
import { Cards } from "../../parts/cards";
import { Choice } from "../../parts/fields";
import { filled, useDeskWords, word } from "../../text/words";
import { stretch } from "../parts/figures";
import { ListEnd } from "../parts/listed";
import { usePages } from "../parts/paging";
import type { PlanItem, Round } from "../shapes/plans";
import { yearsOf } from "./filtering";

export function Plans({ round, isMine, version }: { round: Round; isMine: boolean; version: number }) {
  const words = useDeskWords();
  const [year, choose] = useState("");
  const listed = usePages<PlanItem>(
    "v1/inspections/plans",
    { round: round.number, year, mine: isMine ? "true" : undefined, limit: 50 },
    version,
  );
  return (
    <>
      <Choice
        label={words.insp_year}
        value={year}
        empty={words.insp_any}
        options={yearsOf(round).map((each) => [String(each), String(each)])}
        onChange={choose}
      />
      {listed.items.length > 0 && (
        <Cards
          caption={words.insp_rounds}
          columns={[words.insp_line, words.insp_year, words.insp_stage, words.insp_lead, words.insp_markers]}
        >
          {listed.items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <Link to={`/inspections/${item.id}`}>{item.line.name}</Link> <small>{occasionText(words, item)}</small>
              </th>
              <td>{item.year}</td>
              <td>{word(words, "insp_stage", item.is_cancelled ? "cancelled" : item.stage)}</td>
              <td>{item.lead.name}</td>
              <td>{item.marker_count}</td>
            </tr>
          ))}
        </Cards>
      )}
      <ListEnd listed={listed} none={words.insp_no_plans} />
    </>
  );
}

/** Return why an inspection is out of turn, and where; nothing of one in turn. */
export function occasionText(words: ReturnType<typeof useDeskWords>, item: PlanItem): string {
  if (item.occasion === null) return "";
  const where =
    item.from_m === null || item.to_m === null
      ? ""
      : filled(words.insp_stretch, { span: stretch(item.from_m, item.to_m) });
  return [word(words, "insp_occasion", item.occasion), where].filter(Boolean).join(" · ");
}
