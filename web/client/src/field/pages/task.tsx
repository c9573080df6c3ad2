// A line: its markers, the nearest first, and the stretches that were recorded.

import { useState } from "preact/hooks";

import { go, Link } from "../../desk/frame/link";
import { Button } from "../../desk/parts/buttons";
import { chainageText, lengthText } from "../../format/quantities";
import { recordOfMarker, stateOf, useTask, type Task } from "../frame/use_task";
import { beginRecord } from "../keeping/changes";
import type { Package, PackedMarker } from "../package/shapes";
import { Badge } from "../parts/badge";
import { Pads } from "../parts/fields";
import { Where } from "../parts/where";
import { compassOf, type Way } from "../place/bearing";
import { sortedFrom } from "../place/nearest";
import { usePosition } from "../place/position";
import { newStretch } from "../record/contents";
import { drawnId } from "../record/ids";
import { shortTime, timeText } from "../record/times";
import type { Person } from "../sending/person";
import { coded, failureText, filled, useLanguage, useTerms, useWords } from "../text/words";
import { Missing } from "../parts/missing";

export function TaskPage({ id, person }: { id: string; person: Person | undefined }) {
  const { value: task, error } = useTask(id);
  if (!task?.pack) return <Missing isLoading={!task} error={error} />;
  return <Shown id={id} task={task} pack={task.pack.package} person={person} />;
}

interface Given {
  id: string;
  task: Task;
  pack: Package;
  person: Person | undefined;
}

function Shown({ id, task, pack, person }: Given) {
  const words = useWords();
  const [order, choose] = useState("near");
  const { fix, trouble } = usePosition();
  const sorted = sortedFrom(order === "near" ? fix?.point : undefined, pack.markers);
  const done = pack.markers.filter((each) => recordOfMarker(task, each.id) !== undefined).length;
  return (
    <>
      <h2>{pack.line.name}</h2>
      <p class="hint">{pack.inspection.sides.map(({ name }) => name).join(" — ")}</p>
      <Where fix={fix} trouble={trouble} />
      <section aria-labelledby="markers">
        <h3 id="markers">
          {words.markers} {done}/{pack.markers.length}
        </h3>
        <Pads
          label={words.markers}
          options={[
            ["near", words.sorted_near],
            ["line", words.sorted_line],
          ]}
          chosen={[order]}
          onPress={choose}
        />
        <ol class="list">
          {sorted.map(([marker, way]) => (
            <Marker key={marker.id} id={id} marker={marker} way={way} task={task} pack={pack} />
          ))}
        </ol>
      </section>
      <Stretches id={id} task={task} pack={pack} person={person} />
    </>
  );
}

function Marker(given: { id: string; marker: PackedMarker; way: Way | undefined; task: Task; pack: Package }) {
  const { id, marker, way, task, pack } = given;
  const words = useWords();
  const language = useLanguage();
  const termOf = useTerms();
  const record = recordOfMarker(task, marker.id);
  const { statuses } = pack.vocabulary;
  const last = marker.last?.statuses.map((each) => termOf(statuses, each)).join("、");
  return (
    <li>
      <Link to={`/task/${id}/marker/${marker.id}`}>
        <span class="number">{marker.number}</span>
        <span class="what">
          {way
            ? filled(words.towards, {
                compass: coded(words, "compass", compassOf(way.bearing_deg)),
                distance: lengthText(way.distance_m, language),
              })
            : marker.chainage_m !== null && chainageText(marker.chainage_m)}
          {last && <small>{last}</small>}
        </span>
        <Badge state={record ? stateOf(task, record) : "none"} />
      </Link>
    </li>
  );
}

function Stretches({ id, task, pack, person }: Given) {
  const words = useWords();
  const [problem, tell] = useState("");
  const contents = new Map([...task.records, ...task.drafts].map((each) => [each.id, each.content]));
  const begin = async (): Promise<void> => {
    if (!person) return;
    const now = Date.now();
    const content = newStretch(drawnId(), pack.line.id, timeText(now));
    content.from_m = pack.inspection.from_m ?? 0;
    content.to_m = pack.inspection.to_m ?? 0;
    try {
      go(`/task/${id}/record/${await beginRecord(content, id, person.id, now)}`);
    } catch (error) {
      tell(failureText(words, error));
    }
  };
  const stretches = [...contents.values()].flatMap((each) => (each.kind === "stretch" ? [each] : []));
  return (
    <section aria-labelledby="stretches">
      <h3 id="stretches">{words.stretches}</h3>
      {stretches.length === 0 && <p class="hint">{words.no_stretches}</p>}
      <ol class="list">
        {stretches.map((each) => (
          <li key={each.id}>
            <Link to={`/task/${id}/record/${each.id}`}>
              <span class="what">
                {chainageText(each.from_m)} – {chainageText(each.to_m)}
                <small>{shortTime(each.walked_at)}</small>
              </span>
              <Badge state={stateOf(task, each.id)} />
            </Link>
          </li>
        ))}
      </ol>
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button class="wide" disabled={!person} onPress={begin}>
        {words.new_stretch}
      </Button>
    </section>
  );
}
