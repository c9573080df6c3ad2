// The records of an inspection with where they stand; each opens in its place.

import { useState } from "preact/hooks";

import { Check } from "../../parts/fields";
import { filled, useDeskWords, word } from "../../text/words";
import { stretch } from "../parts/figures";
import { ListEnd } from "../parts/listed";
import { usePages } from "../parts/paging";
import type { Plan } from "../shapes/plans";
import type { RecordItem } from "../shapes/records";
import { RecordShown } from "./record";

interface Given {
  plan: Plan;
  version: number;
  onChanged: () => void;
}

export function Records({ plan, version, onChanged }: Given) {
  const words = useDeskWords();
  const [isUnsettled, narrow] = useState(false);
  const [open, show] = useState<string>();
  const listed = usePages<RecordItem>(
    "v1/inspections/records",
    { inspection: plan.id, unsettled: isUnsettled ? "true" : undefined, limit: 50 },
    version,
  );
  return (
    <section class="sheet" aria-labelledby="records">
      <h3 id="records">{words.insp_records}</h3>
      <Check label={words.insp_only_unsettled} checked={isUnsettled} onChange={narrow} />
      <ul class="plain tasks">
        {listed.items.map((item) => (
          <li key={item.id}>
            <p class="task-name">
              <button
                type="button"
                class="link"
                aria-expanded={open === item.id}
                onClick={() => show(open === item.id ? undefined : item.id)}
              >
                {nameOf(words, item, plan)}
              </button>{" "}
              {item.statuses.map((each) => word(words, "insp_status", each)).join("、")}{" "}
              {!item.is_settled && <span class="stage insp-overdue">{words.insp_to_decide}</span>}
            </p>
            <p class="hint">
              {item.observed_on} · {filled(words.proposal_revision, { n: item.revision })}
              {!item.is_reached && ` · ${words.insp_not_reached}`}
            </p>
            {open === item.id && <RecordShown id={item.id} plan={plan} version={version} onChanged={onChanged} />}
          </li>
        ))}
      </ul>
      <ListEnd listed={listed} none={words.insp_no_records} />
    </section>
  );
}

function nameOf(words: ReturnType<typeof useDeskWords>, item: RecordItem, plan: Plan): string {
  if (item.kind === "marker") {
    const number = plan.markers.find(({ id }) => id === item.marker)?.number;
    return `${words.insp_marker} ${number ?? item.marker?.slice(0, 8) ?? ""}`;
  }
  return item.from_m === null || item.to_m === null
    ? words.insp_a_stretch
    : `${words.insp_a_stretch} ${filled(words.insp_stretch, { span: stretch(item.from_m, item.to_m) })}`;
}
