// Signing a record on the spot: what is signed is shown whole, with its digest to be read aloud.

import { useState } from "preact/hooks";

import { Button } from "../../desk/parts/buttons";
import { useTask, type Task } from "../frame/use_task";
import { keepSignature } from "../keeping/changes";
import type { KeptRecord } from "../keeping/shapes";
import { useKept } from "../keeping/use";
import { sideName, teamOf } from "../package/reading";
import type { Member, Package } from "../package/shapes";
import { Told } from "../parts/content";
import { Choice } from "../parts/fields";
import { digest } from "../record/canonical";
import { drawnId } from "../record/ids";
import { dayOf } from "../record/times";
import { sendNow } from "../sending/driver";
import type { Item } from "../sending/queue";
import { SignaturePad } from "../signing/pad";
import { signed } from "../signing/standing";
import { isSigned, pathOf, spoken, type Strokes } from "../signing/strokes";
import { failureText, filled, useWords } from "../text/words";
import { Missing } from "../parts/missing";

export function SignPage({ id, record }: { id: string; record: string }) {
  const words = useWords();
  const { value: task, error } = useTask(id);
  const found = task?.records.find((each) => each.id === record);
  if (!task?.pack || !found) return <Missing isLoading={!task} error={error} />;
  const isOpen = task.drafts.some((each) => each.id === record);
  return (
    <>
      <h2>{words.signing}</h2>
      <Told content={found.content} pack={task.pack.package} />
      {isOpen ? (
        <p class="notice">{words.finish_first}</p>
      ) : (
        <Signing record={found} task={task} pack={task.pack.package} />
      )}
    </>
  );
}

function Signing({ record, task, pack }: { record: KeptRecord; task: Task; pack: Package }) {
  const words = useWords();
  const { content } = record;
  const { value: sha256 } = useKept(() => digest(content), [content]);
  if (!sha256) return null;
  const standing = signed(task.items, record.id, sha256);
  const nameOf = (item: Item): string => String(item.body.name);
  return (
    <>
      <section class="sheet digest" aria-labelledby="digest">
        <h3 id="digest">{words.digest}</h3>
        <p class="spoken">{spoken(sha256)}</p>
        <p class="hint">{words.digest_hint}</p>
      </section>
      {standing.void.map((item) => (
        <p key={item.id} class="notice">
          {filled(words.signed_other, { name: nameOf(item) })}
        </p>
      ))}
      {pack.inspection.sides.map(({ id }) => {
        const held = standing.holding[id];
        return held ? (
          <section key={id} class="sheet">
            <p class="good">
              {filled(words.signed_by, {
                name: nameOf(held),
                side: sideName(pack, id),
                day: String(held.body.signed_on),
              })}
            </p>
            <svg class="signature small" viewBox="0 0 400 160" aria-hidden="true">
              <path d={pathOf((held.body.strokes ?? []) as Strokes, 400)} />
            </svg>
            {held.standing !== "taken" && <p class="hint">{filled(words.own_account, { name: nameOf(held) })}</p>}
          </section>
        ) : (
          <ForSide key={id} side={id} record={record} sha256={sha256} pack={pack} />
        );
      })}
    </>
  );
}

interface Given {
  side: string;
  record: KeptRecord;
  sha256: string;
  pack: Package;
}

function ForSide({ side, record, sha256, pack }: Given) {
  const words = useWords();
  const [person, choose] = useState("");
  const [strokes, draw] = useState<Strokes>([]);
  const [isAgreed, agree] = useState(false);
  const [problem, tell] = useState("");
  const today = dayOf(Date.now());
  const { content } = record;
  const team = teamOf(pack, side, today).filter((each) => isHere(content, side, each));
  const signer = team.find((each) => each.person === person);
  const name = sideName(pack, side);
  const sign = async (): Promise<void> => {
    if (!signer) return;
    const id = drawnId();
    const body = {
      id,
      subject: record.id,
      paper: "record",
      unit: side,
      sha256,
      name: signer.name,
      signed_on: today,
      means: "drawn",
      strokes,
    };
    const item = { id, inspection: record.inspection, record: record.id, person: signer.person, body };
    try {
      await keepSignature(item, Date.now());
      void sendNow();
    } catch (error) {
      tell(failureText(words, error));
    }
  };
  return (
    <section class="sheet">
      <h3>{filled(words.unsigned, { side: name })}</h3>
      <Choice
        label={words.signer}
        value={person}
        empty={words.choose_signer}
        options={team.map((each) => [each.person, each.name])}
        onChange={choose}
      />
      {signer && (
        <>
          <SignaturePad strokes={strokes} onChange={draw} />
          <label class="pad line">
            <input type="checkbox" checked={isAgreed} onChange={(event) => agree(event.currentTarget.checked)} />
            <span>{filled(words.agree, { sha: spoken(sha256), side: name })}</span>
          </label>
          <p class="problem" role="alert">
            {problem}
          </p>
          <Button strong class="wide tall" disabled={!isAgreed || !isSigned(strokes)} onPress={sign}>
            {words.sign}
          </Button>
        </>
      )}
    </section>
  );
}

/** Who was at the marker signs its record; of a stretch, whoever is on the team. */
function isHere(content: KeptRecord["content"], side: string, { person }: Member): boolean {
  if (content.kind === "stretch") return true;
  return content.members[side]?.includes(person) ?? false;
}
