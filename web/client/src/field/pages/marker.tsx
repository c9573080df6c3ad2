// A marker: the way to it, what the register and the last inspection say, and its record.

import { useState } from "preact/hooks";

import { go } from "../../desk/frame/link";
import { Button } from "../../desk/parts/buttons";
import { chainageText, pointText } from "../../format/quantities";
import { recordOfMarker, stateOf, useTask, type Task } from "../frame/use_task";
import { beginRecord, openRecord } from "../keeping/changes";
import { kept } from "../keeping/database";
import { useKept } from "../keeping/use";
import { sideOf } from "../package/reading";
import type { Package, PackedMarker } from "../package/shapes";
import { Badge } from "../parts/badge";
import { Arrow } from "../parts/arrow";
import { Picture } from "../parts/picture";
import { newMarker } from "../record/contents";
import { drawnId } from "../record/ids";
import { dayOf, timeText } from "../record/times";
import type { Person } from "../sending/person";
import { failureText, filled, useTerms, useWords } from "../text/words";
import { Missing } from "../parts/missing";

export function MarkerPage({ id, marker, person }: { id: string; marker: string; person: Person | undefined }) {
  const { value: task, error } = useTask(id);
  const found = task?.pack?.package.markers.find((each) => each.id === marker);
  if (!task?.pack || !found) return <Missing isLoading={!task} error={error} />;
  const pack = task.pack.package;
  return (
    <>
      <h2>{found.number}</h2>
      <Arrow to={found.position} rounded_m={found.precision_m} />
      <Begin id={id} task={task} pack={pack} marker={found} person={person} />
      <Registered marker={found} />
      <Last pack={pack} marker={found} />
    </>
  );
}

interface Given {
  id: string;
  task: Task;
  pack: Package;
  marker: PackedMarker;
  person: Person | undefined;
}

function Begin({ id, task, pack, marker, person }: Given) {
  const words = useWords();
  const [problem, tell] = useState("");
  const record = recordOfMarker(task, marker.id);
  const state = record ? stateOf(task, record) : "none";
  const begin = async (): Promise<void> => {
    if (!person) return;
    try {
      const before = record && (await kept("records", record));
      if (before && state !== "draft") await openRecord(before, person.id, Date.now());
      const path = record ?? (await begun(id, pack, marker, person));
      go(`/task/${id}/record/${path}`);
    } catch (error) {
      tell(failureText(words, error));
    }
  };
  const text = { none: words.record_marker, draft: words.go_on }[state as string] ?? words.change_record;
  return (
    <section>
      {state !== "none" && <Badge state={state} />}
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button strong class="wide tall" disabled={!person} onPress={begin}>
        {text}
      </Button>
    </section>
  );
}

/** Begin the record of a marker: who holds the device is there. */
function begun(id: string, pack: Package, marker: PackedMarker, person: Person): Promise<string> {
  const now = Date.now();
  const content = newMarker(drawnId(), marker.id, timeText(now), marker.references.length);
  const side = sideOf(pack, person.id, dayOf(now));
  if (side) content.members = { [side]: [person.id] };
  return beginRecord(content, id, person.id, now);
}

function Registered({ marker }: { marker: PackedMarker }) {
  const words = useWords();
  const { position, accuracy_m, height_m } = marker;
  const rows: [string, string | null | undefined][] = [
    [words.registered_position, position && `${pointText(position)}${accuracy_m === null ? "" : ` ±${accuracy_m} m`}`],
    [words.height, height_m === null ? null : `${height_m} m`],
    [words.chainage, marker.chainage_m === null ? null : chainageText(marker.chainage_m)],
    [words.material, marker.material],
    [words.responsible, marker.responsible?.name ?? words.nobody],
  ];
  return (
    <section class="sheet" aria-labelledby="registered">
      <h3 id="registered">{words.registered}</h3>
      <dl>
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {marker.references.length > 0 && (
        <>
          <h4>{words.references}</h4>
          <ol>
            {marker.references.map(({ number, name, bearing_deg, distance_m }) => (
              <li key={number}>
                {bearing_deg === null || distance_m === null
                  ? name
                  : filled(words.reference_at, { name, bearing: bearing_deg, distance: distance_m })}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Last({ pack, marker }: { pack: Package; marker: PackedMarker }) {
  const words = useWords();
  const termOf = useTerms();
  const { last } = marker;
  const { statuses } = pack.vocabulary;
  return (
    <section class="sheet" aria-labelledby="last">
      <h3 id="last">{words.last_finding}</h3>
      {last ? (
        <>
          <p>
            {last.observed_on} · {last.statuses.map((each) => termOf(statuses, each)).join("、")}
          </p>
          {last.note && <p>{last.note}</p>}
          <div class="pictures">
            {last.photos.map((sha256) => (
              <Earlier key={sha256} sha256={sha256} />
            ))}
          </div>
        </>
      ) : (
        <p class="hint">{words.no_last}</p>
      )}
    </section>
  );
}

function Earlier({ sha256 }: { sha256: string }) {
  const words = useWords();
  const { value } = useKept(async () => (await kept("references", sha256)) ?? (await kept("photos", sha256)), [sha256]);
  return value ? <Picture blob={value.blob} text={words.reference_photo} /> : null;
}
