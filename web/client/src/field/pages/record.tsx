// The form of a record: kept at every change, looked over before it is finished.

import { useEffect, useReducer, useRef, useState } from "preact/hooks";

import { go } from "../../desk/frame/link";
import { Button } from "../../desk/parts/buttons";
import { MarkerForm } from "../form/marker";
import { StretchForm } from "../form/stretch";
import { useTask } from "../frame/use_task";
import { dropDraft, finish } from "../keeping/changes";
import { kept } from "../keeping/database";
import { deviceId } from "../keeping/device";
import { Drafting } from "../keeping/drafting";
import type { Draft } from "../keeping/shapes";
import { useKept } from "../keeping/use";
import { knownLine, knownMarker, rulesOf } from "../package/reading";
import type { Package } from "../package/shapes";
import { useRemarkText } from "../parts/remarks";
import { sendNow } from "../sending/driver";
import type { Person } from "../sending/person";
import { remarksOfMarker } from "../rules/marker";
import type { Remark } from "../rules/remarks";
import { remarksOfStretch } from "../rules/stretch";
import { failureText, filled, useWords } from "../text/words";
import { Missing } from "../parts/missing";
import { OpenRecord } from "../form/opening";

export function RecordPage({ id, record, person }: { id: string; record: string; person: Person | undefined }) {
  const { value: task, error } = useTask(id);
  // The first answer is taken: what is written from here on comes from this form.
  const { value: found } = useKept(
    async () => [await kept("drafts", record), await kept("records", record)] as const,
    [record],
  );
  const first = useRef<Draft | undefined>(undefined);
  first.current ??= found?.[0];
  if (!task?.pack || !found) return <Missing isLoading={!task || !found} error={error} />;
  if (first.current) return <Form draft={first.current} pack={task.pack.package} />;
  return found[1] ? (
    <OpenRecord record={found[1]} pack={task.pack.package} task={task} person={person} />
  ) : (
    <Missing isLoading={false} error={undefined} />
  );
}

function Form({ draft, pack }: { draft: Draft; pack: Package }) {
  const words = useWords();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const drafting = useRef<Drafting | undefined>(undefined);
  drafting.current ??= new Drafting(draft, () => redraw(undefined));
  const form = drafting.current;
  const { content } = form.draft;
  const rules = rulesOf(pack);
  const marker = content.kind === "marker" ? pack.markers.find(({ id }) => id === content.marker) : undefined;
  const remarks =
    content.kind === "stretch"
      ? remarksOfStretch(content, knownLine(pack), rules)
      : marker
        ? remarksOfMarker(content, knownMarker(pack, marker), rules)
        : [];
  return (
    <>
      <h2>
        {content.kind === "stretch"
          ? words.stretch_record
          : filled(words.marker_record, { number: marker?.number ?? "?" })}
      </h2>
      <Saved form={form} />
      {draft.base && <p class="notice">{words.amending}</p>}
      {content.kind === "stretch" ? (
        <StretchForm form={form} content={content} pack={pack} remarks={remarks} />
      ) : (
        <MarkerForm form={form} content={content} pack={pack} marker={marker} remarks={remarks} />
      )}
      <Ending form={form} pack={pack} remarks={remarks} />
    </>
  );
}

function Saved({ form }: { form: Drafting }) {
  const words = useWords();
  const told = { saved: words.saved, saving: words.saving, failed: words.not_saved }[form.saving];
  useEffect(() => {
    // Whoever leaves while something is not on the disk is asked.
    const hold = (event: BeforeUnloadEvent): void => {
      if (form.saving !== "saved") event.preventDefault();
    };
    addEventListener("beforeunload", hold);
    return () => removeEventListener("beforeunload", hold);
  }, []);
  return (
    <>
      <p class={form.saving === "failed" ? "saved problem" : "saved"} role="status">
        {told}
      </p>
      {form.saving === "failed" && (
        <div class="notice alarm" role="alert">
          <p>{filled(words.not_written, { why: failureText(words, form.failure) })}</p>
          <button type="button" onClick={() => form.retry()}>
            {words.keep_again}
          </button>
        </div>
      )}
    </>
  );
}

function Ending({ form, pack, remarks }: { form: Drafting; pack: Package; remarks: readonly Remark[] }) {
  const words = useWords();
  const textOf = useRemarkText(rulesOf(pack));
  const [problem, tell] = useState("");
  const [isSure, be] = useState(false);
  const { draft } = form;
  const refused = remarks.filter((each) => each.refused).length;
  const above = `/task/${draft.inspection}`;
  const end = async (how: () => Promise<void>): Promise<void> => {
    tell("");
    try {
      await form.written();
      await how();
      go(above, "quietly");
    } catch (error) {
      tell(failureText(words, error));
    }
  };
  const done = (): Promise<void> =>
    end(async () => {
      await finish(form.draft, { device: await deviceId(), line: pack.line.id }, Date.now());
      void sendNow();
    });
  return (
    <section class="sheet ending" aria-labelledby="checks">
      <h3 id="checks">{words.checks}</h3>
      {remarks.length === 0 && <p class="good">{words.checks_none}</p>}
      {refused > 0 && <p class="problem">{filled(words.checks_refused, { count: refused })}</p>}
      {remarks.length > refused && <p>{filled(words.checks_review, { count: remarks.length - refused })}</p>}
      <ul class="remarks">
        {remarks.map((each, at) => (
          <li key={at} class={each.refused ? "refused" : "review"}>
            {textOf(each)}
          </li>
        ))}
      </ul>
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button strong={refused === 0} class="wide tall" onPress={done}>
        {refused ? words.finish_anyway : draft.base ? words.finish_change : words.finish}
      </Button>
      {isSure ? (
        <div class="buttons">
          <span>{words.drop_sure}</span>
          <Button danger onPress={() => end(() => dropDraft(form.draft))}>
            {words.yes}
          </Button>
          <Button onPress={() => be(false)}>{words.cancel}</Button>
        </div>
      ) : (
        <Button class="wide" onPress={() => be(true)}>
          {words.drop}
        </Button>
      )}
    </section>
  );
}
