// What waits, what came through, and what did not, with the reasons.

import { useState } from "preact/hooks";

import { go } from "../../desk/frame/link";
import { Button } from "../../desk/parts/buttons";
import type { Session } from "../../desk/session/session";
import { useOnline } from "../frame/outside";
import { copied, dropItem, mendEdits, notePhoto, openRecord, tryAgain } from "../keeping/changes";
import { all, kept, setting } from "../keeping/database";
import type { KeptPackage, KeptPhoto } from "../keeping/shapes";
import { useKept } from "../keeping/use";
import { nameOf } from "../package/reading";
import { sizeText, StorageTold } from "../parts/told";
import { shortTime, timeText } from "../record/times";
import { sendNow, useProgress } from "../sending/driver";
import type { Person } from "../sending/person";
import type { Item } from "../sending/queue";
import { spoken } from "../signing/strokes";
import { coded, failureText, filled, reasonText, useWords } from "../text/words";
import { SignIn } from "./signin";

export function SendingPage({ session, person }: { session: Session | undefined; person: Person | undefined }) {
  const words = useWords();
  const { value: items = [] } = useKept(() => all("items"), []);
  const { value: packs = [] } = useKept(() => all("packages"), []);
  const wrong = items.filter(({ standing }) => standing === "refused" || standing === "conflict");
  const waiting = items.filter(({ standing }) => standing === "waiting" || standing === "sending");
  const taken = items.filter(({ standing }) => standing === "taken");
  return (
    <>
      <h2>{words.sending}</h2>
      <Going />
      {session && !session.user && <SignIn session={session} />}
      <Clock />
      {wrong.length > 0 && (
        <section aria-labelledby="wrong">
          <h3 id="wrong">{words.to_mend}</h3>
          {wrong.map((item) => (
            <Wrong key={item.id} item={item} packs={packs} person={person} />
          ))}
        </section>
      )}
      <Photos />
      <section aria-labelledby="waiting">
        <h3 id="waiting">{filled(words.waiting_count, { count: waiting.length })}</h3>
        {waiting.length === 0 && <p class="hint">{words.queue_none}</p>}
        <ol class="list still">
          {waiting.map((item) => (
            <Row key={item.id} item={item} packs={packs} person={person} />
          ))}
        </ol>
      </section>
      {taken.length > 0 && (
        <details class="sheet">
          <summary>
            {words.receipts} {taken.length}
          </summary>
          <ol class="list still">
            {taken.map((item) => (
              <Row key={item.id} item={item} packs={packs} person={person} />
            ))}
          </ol>
        </details>
      )}
      <StorageTold />
    </>
  );
}

function Going() {
  const words = useWords();
  const isOnline = useOnline();
  const { isRunning, failure, photo, next_at } = useProgress();
  return (
    <section class="sheet">
      <Button strong class="wide tall" disabled={isRunning || !isOnline} onPress={sendNow}>
        {isRunning ? words.sending_now : isOnline ? words.send_now : words.offline}
      </Button>
      {photo && (
        <p role="status">
          {filled(words.sending_photo, { part: `${sizeText(photo.done)} / ${sizeText(photo.of)}` })}
          <progress max={photo.of} value={photo.done} aria-label={words.photos} />
        </p>
      )}
      {failure !== undefined && !isRunning && (
        <p class="problem" role="alert">
          {failureText(words, failure)}{" "}
          {next_at !== undefined && filled(words.next_try, { time: timeText(next_at).slice(11, 19) })}
        </p>
      )}
    </section>
  );
}

function Clock() {
  const words = useWords();
  const { value } = useKept(() => setting<{ skew_s: number | null; notable: boolean }>("clock"), []);
  if (!value?.notable || value.skew_s === null) return null;
  return <p class="notice">{filled(words.clock_off, { seconds: Math.round(value.skew_s) })}</p>;
}

interface Given {
  item: Item;
  packs: readonly KeptPackage[];
  person: Person | undefined;
}

function useTitle({ item, packs }: Pick<Given, "item" | "packs">): string {
  const words = useWords();
  const { value: record } = useKept(() => kept("records", item.record), [item.record]);
  const pack = packs.find(({ id }) => id === item.inspection)?.package;
  const content = record?.content;
  const marker = content?.kind === "marker" ? pack?.markers.find(({ id }) => id === content.marker) : undefined;
  const what = coded(words, "what", item.what);
  const about = marker?.number ?? (content?.kind === "stretch" ? words.stretches : "");
  return item.what === "signature" ? `${about} ${what} ${String(item.body.name)}` : `${about} ${what}`;
}

function Row({ item, packs, person }: Given) {
  const words = useWords();
  const title = useTitle({ item, packs });
  const pack = packs.find(({ id }) => id === item.inspection)?.package;
  const isUnsure = item.standing === "waiting" && item.attempts > 0;
  const waitsFor = item.what === "signature" && item.standing === "waiting" && item.person !== person?.id;
  return (
    <li>
      <span class="what">
        {title}
        <small>
          {shortTime(timeText(item.queued_at))}
          {item.receipt && ` · ${filled(words.receipt, { sha: spoken(item.receipt.sha256) })}`}
          {waitsFor && pack && ` · ${filled(words.for_person, { name: nameOf(pack, item.person) })}`}
        </small>
      </span>
      <span class={`badge ${item.standing}`}>
        {isUnsure ? words.standing_unsure : coded(words, "standing", item.standing)}
      </span>
    </li>
  );
}

function Wrong({ item, packs, person }: Given) {
  const words = useWords();
  const title = useTitle({ item, packs });
  const [problem, tell] = useState("");
  const doing = async (how: () => Promise<void>): Promise<void> => {
    try {
      await how();
    } catch (error) {
      tell(failureText(words, error));
    }
  };
  const mend = (): Promise<void> =>
    doing(async () => {
      const record = await kept("records", item.record);
      if (!record || !person) return;
      if (item.what === "edit") await mendEdits(item.record, item.inspection, person.id, Date.now());
      else await openRecord(record, person.id, Date.now());
      go(`/task/${item.inspection}/record/${item.record}`);
    });
  const copy = (): Promise<void> =>
    doing(async () => {
      const record = await kept("records", item.record);
      if (record) go(`/task/${item.inspection}/record/${await copied(record, Date.now())}`);
    });
  return (
    <article class="sheet wrong">
      <h4>
        {title} <span class={`badge ${item.standing}`}>{coded(words, "standing", item.standing)}</span>
      </h4>
      <ul class="remarks">
        {(item.receipt?.reasons ?? []).map((reason, at) => (
          <li key={at} class="refused">
            {reasonText(words, reason)}
          </li>
        ))}
      </ul>
      {item.standing === "conflict" && <p>{words.conflict_hint}</p>}
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="buttons">
        {item.what !== "signature" && item.standing === "refused" && (
          <Button strong onPress={mend}>
            {words.mend}
          </Button>
        )}
        {item.what === "record" && item.standing === "conflict" && <Button onPress={copy}>{words.copy}</Button>}
        {item.standing === "refused" && (
          <Button
            onPress={() =>
              doing(async () => {
                await tryAgain(item.id, Date.now());
                void sendNow();
              })
            }
          >
            {words.send_again}
          </Button>
        )}
        {item.what === "signature" && <Button onPress={() => doing(() => dropItem(item.id))}>{words.remove}</Button>}
      </div>
    </article>
  );
}

function Photos() {
  const words = useWords();
  const { value: photos = [] } = useKept(() => all("photos"), []);
  const of = (standing: KeptPhoto["standing"]): KeptPhoto[] => photos.filter((each) => each.standing === standing);
  const [waiting, whole, refused] = [of("waiting"), of("whole"), of("refused")];
  if (!photos.length) return null;
  const size = sizeText(waiting.reduce((sum, { blob }) => sum + blob.size, 0));
  return (
    <section class="sheet">
      {waiting.length > 0 && <p>{filled(words.photos_waiting, { count: waiting.length, size })}</p>}
      {whole.length > 0 && <p class="good">{filled(words.photos_whole, { count: whole.length })}</p>}
      {refused.map(({ sha256, told }) => (
        <div key={sha256} class="part">
          <p class="problem">
            {words.photo_refused} {spoken(sha256)}：{told}
          </p>
          <Button onPress={() => notePhoto(sha256, { standing: "waiting", told: null }).then(() => void sendNow())}>
            {words.send_again}
          </Button>
        </div>
      ))}
    </section>
  );
}
