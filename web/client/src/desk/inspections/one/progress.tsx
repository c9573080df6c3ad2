// How much of a line was walked, kilometre by kilometre, and which markers were reached.

import { Progress } from "../../../panels/parts";
import { useAnswer, useLast } from "../../../service/use";
import { Link } from "../../frame/link";
import { read } from "../../service/writing";
import { filled, useDeskWords } from "../../text/words";
import { kilometres, percent, stretch } from "../parts/figures";
import type { Coverage } from "../shapes/plans";

export function CoverageShown({ id, version }: { id: string; version: number }) {
  const words = useDeskWords();
  const asked = useAnswer(`${id} ${version}`, (signal) =>
    read<Coverage>(`v1/inspections/plans/${id}/coverage`, {}, signal).then(({ told }) => told),
  );
  const found = useLast(asked);
  return (
    <section class="sheet" aria-labelledby="coverage">
      <h3 id="coverage">{words.insp_coverage}</h3>
      {found && !asked.failed ? <Shown found={found} /> : <Progress asked={asked} />}
    </section>
  );
}

function Shown({ found }: { found: Coverage }) {
  const words = useDeskWords();
  const left = found.markers.filter((each) => !each.is_reached);
  const share = (part: number, whole: number): number => percent(whole ? part / whole : 1);
  return (
    <>
      <p>
        {filled(words.insp_covered, {
          covered: kilometres(found.covered_m),
          length: kilometres(found.length_m),
          share: share(found.covered_m, found.length_m),
        })}
        <br />
        {filled(words.insp_seen, {
          seen: found.reached,
          markers: found.markers.length,
          share: share(found.reached, found.markers.length),
        })}
      </p>
      {found.is_complete && <p class="status">{words.insp_coverage_complete}</p>}
      <details>
        <summary>{filled(words.insp_kilometres, { count: found.kilometres.length })}</summary>
        <ol class="insp-km">
          {found.kilometres.map((each) => (
            <li key={each.from_m} class={each.is_covered ? "covered" : ""}>
              <span aria-hidden="true">{each.is_covered ? "✓" : each.covered_m > 0 ? "◐" : "—"}</span>{" "}
              {stretch(each.from_m, each.to_m)}
              <span class="hidden">
                {each.is_covered ? words.insp_km_all : each.covered_m > 0 ? words.insp_km_part : words.insp_km_none}
              </span>
            </li>
          ))}
        </ol>
      </details>
      {found.gaps.length > 0 && (
        <p class="hint">
          {filled(words.insp_gaps, { gaps: found.gaps.map(([from, to]) => stretch(from, to)).join("、") })}
        </p>
      )}
      {left.length > 0 && (
        <details>
          <summary>{filled(words.insp_unreached, { count: left.length })}</summary>
          <p>
            {left.map((each) => (
              <span key={each.id}>
                <Link to={`/markers/${each.id}`}>{each.number}</Link>{" "}
              </span>
            ))}
          </p>
        </details>
      )}
    </>
  );
}
