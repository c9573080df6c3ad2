// A marker's whole life on one page: how it was set and moved, each inspection with its photos, and what followed.

import { Progress } from "../../../panels/parts";
import { useAnswer } from "../../../service/use";
import { Link } from "../../frame/link";
import { PointMap } from "../../parts/map";
import { read } from "../../service/writing";
import { filled, useDeskWords, word } from "../../text/words";
import type { Life } from "../shapes/following";
import { momentsOf, type Moment } from "./life";
import { VisitShown } from "./visit";

export function MarkerPage({ id }: { id: string }) {
  const asked = useAnswer(id, (signal) => read<Life>(`v1/markers/${id}/history`, {}, signal).then(({ told }) => told));
  return asked.found ? <Shown life={asked.found} /> : <Progress asked={asked} />;
}

function Shown({ life }: { life: Life }) {
  const words = useDeskWords();
  const last = life.periods.at(-1);
  const visits = [...life.visits].reverse();
  return (
    <article class="proposal" aria-labelledby="marker-title">
      <header class="sheet">
        <p class="kicker">{words.insp_marker_life}</p>
        <h2 id="marker-title">
          {words.insp_marker} {life.number}
        </h2>
        <p>
          {last && <span class="stage">{word(words, "insp_marker_state", last.state)}</span>} {last?.responsible?.name}
        </p>
        {!life.is_full && <p class="hint">{words.insp_life_public}</p>}
      </header>
      <div class="main-column">
        <section class="sheet" aria-labelledby="visits">
          <h3 id="visits">{words.insp_visits}</h3>
          {visits.length === 0 && <p class="hint">{words.insp_no_visits}</p>}
          <div class="insp-visits">
            {visits.map((visit, at) => (
              <VisitShown key={visit.record ?? at} visit={visit} />
            ))}
          </div>
        </section>
      </div>
      <div class="side-column">
        {last?.point && (
          <section class="sheet" aria-labelledby="marker-place">
            <h3 id="marker-place">{words.insp_position}</h3>
            <PointMap position={last.point} />
            <p class="hint">
              {words.insp_map_notice}
              {last.precision_m !== null && ` · ${filled(words.insp_map_rough, { side: last.precision_m })}`}
            </p>
          </section>
        )}
        <section class="sheet" aria-labelledby="moments">
          <h3 id="moments">{words.insp_moments}</h3>
          <ol class="plain history">
            {momentsOf(life).map((moment, at) => (
              <li key={at}>
                <time dateTime={moment.day}>{moment.day || words.insp_day_unknown}</time>{" "}
                <MomentShown moment={moment} />
              </li>
            ))}
          </ol>
        </section>
      </div>
    </article>
  );
}

function MomentShown({ moment }: { moment: Moment }) {
  const words = useDeskWords();
  switch (moment.what) {
    case "period": {
      const { turns, moved_m, number, responsible } = moment.period;
      const moved = moved_m === null ? "" : filled(words.insp_moved, { metres: moved_m.toFixed(1) });
      return (
        <>
          {turns.map((each) => word(words, "insp_turn", each)).join("、")}{" "}
          <small>{[number, moved, responsible?.name].filter(Boolean).join(" · ")}</small>
        </>
      );
    }
    case "occurrence":
      return (
        <>
          {word(words, "insp_occasion", moment.occurrence.occasion)} <small>{moment.occurrence.note}</small>
        </>
      );
    default: {
      const { id, action, units, due_on, is_overdue } = moment.followUp;
      const isClosed = moment.what === "closed";
      return (
        <>
          <Link to={`/inspections/findings/${id}`}>
            {filled(isClosed ? words.insp_closed_action : words.insp_asked_action, {
              action: word(words, "insp_action", action),
            })}
          </Link>{" "}
          <small>
            {[...units.map((unit) => unit.name), isClosed ? "" : filled(words.insp_due_by, { day: due_on })]
              .filter(Boolean)
              .join(" · ")}
            {is_overdue && ` · ${words.insp_overdue}`}
          </small>
        </>
      );
    }
  }
}
