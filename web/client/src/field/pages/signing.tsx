// The records of a task, and which of both sides has signed each.

import { Link } from "../../desk/frame/link";
import { useTask, type Task } from "../frame/use_task";
import { useKept } from "../keeping/use";
import type { KeptRecord } from "../keeping/shapes";
import type { Package } from "../package/shapes";
import { chainageText } from "../../format/quantities";
import { digest } from "../record/canonical";
import { signed } from "../signing/standing";
import { spoken } from "../signing/strokes";
import { filled, useWords } from "../text/words";
import { Missing } from "../parts/missing";

export function SigningPage({ id }: { id: string }) {
  const words = useWords();
  const { value: task, error } = useTask(id);
  if (!task?.pack) return <Missing isLoading={!task} error={error} />;
  const pack = task.pack.package;
  return (
    <>
      <h2>{words.signing}</h2>
      <p>{words.signing_hint}</p>
      {task.records.length === 0 && <p class="hint">{words.nothing_to_sign}</p>}
      <ol class="list">
        {task.records.map((record) => (
          <One key={record.id} record={record} task={task} pack={pack} />
        ))}
      </ol>
    </>
  );
}

function One({ record, task, pack }: { record: KeptRecord; task: Task; pack: Package }) {
  const words = useWords();
  const { content } = record;
  const { value: sha256 = "" } = useKept(() => digest(content), [content]);
  const { holding } = signed(task.items, record.id, sha256);
  const count = Object.keys(holding).length;
  const isAll = count >= pack.inspection.sides.length;
  const name =
    content.kind === "marker"
      ? (pack.markers.find(({ id }) => id === content.marker)?.number ?? "?")
      : `${chainageText(content.from_m)}–${chainageText(content.to_m)}`;
  return (
    <li>
      <Link to={`/task/${record.inspection}/sign/${record.id}`}>
        <span class="what">
          {name}
          <small>{spoken(sha256)}</small>
        </span>
        <span class={isAll ? "badge taken" : "badge"}>
          {isAll ? words.signed_all : filled(words.signed_some, { count })}
        </span>
      </Link>
    </li>
  );
}
