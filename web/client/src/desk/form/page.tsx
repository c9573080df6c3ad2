// A new proposal, or one that is changed: the form with its checks, kept here until it is sent.

import { useRef, useState } from "preact/hooks";

import { Refused } from "../../service/ask";
import { useAnswer } from "../../service/use";
import { Progress } from "../../panels/parts";
import { go, Link } from "../frame/link";
import { Button } from "../parts/buttons";
import { Choice } from "../parts/fields";
import { PointMap } from "../parts/map";
import { elsewhere, faultsOf, NO_FAULTS, type Faults } from "../service/faults";
import { Intention } from "../service/intention";
import { givenOf, typedOf, type Proposal } from "../service/proposals";
import { read, write, type Sent } from "../service/writing";
import { filled, told, useDeskWords } from "../text/words";
import { useCheck } from "./checks";
import { Compare, useFound } from "./comparing";
import { Conflict } from "./conflict";
import { EMPTY, given, positionOf, TEXTS, type Draft } from "./draft";
import { CoreFields, ExtentFields, PositionFields, ReasonFields, SpellingField } from "./fields";
import { Findings } from "./findings";
import { merged, type Merged } from "./merge";
import { useTyping, type Typing } from "./typing";

const SHOWN = [...TEXTS, "class_code", "division", "place_id", "position", "extent", "applicant", "alternatives"].map(
  (name) => `/${name}`,
);

export function NewPage({ user }: { user: string }) {
  const words = useDeskWords();
  const typing = useTyping(user, "new", EMPTY);
  const intention = useRef(new Intention());
  const save = async (): Promise<string | undefined> => {
    const body = { drafts: [given(typing.draft)], changes: typing.draft.changes };
    const { told: made } = await write<Proposal>("POST", "v1/proposals", { body, key: intention.current.keyOf(body) });
    intention.current.done();
    return made.id;
  };
  return <Form title={words.form_new} typing={typing} save={save} />;
}

export function EditPage({ user, id }: { user: string; id: string }) {
  const asked = useAnswer(id, (signal) => read<Proposal>(`v1/proposals/${id}`, {}, signal));
  if (!asked.found) return <Progress asked={asked} />;
  return <Edit user={user} id={id} there={asked.found} />;
}

function Edit({ user, id, there }: { user: string; id: string; there: Sent<Proposal> }) {
  const words = useDeskWords();
  const [item, turn] = useState(0);
  const { drafts } = there.told;
  return (
    <>
      {drafts.length > 1 && (
        <div class="sheet narrow">
          <Choice
            label={filled(words.proposal_names, { count: drafts.length })}
            value={String(item)}
            options={drafts.map((draft, at) => [String(at), `${at + 1}. ${draft.name}`] as const)}
            onChange={(at) => turn(Number(at))}
          />
        </div>
      )}
      <EditOne key={item} user={user} id={id} item={item} there={there} />
    </>
  );
}

function EditOne({ user, id, item, there }: { user: string; id: string; item: number; there: Sent<Proposal> }) {
  const words = useDeskWords();
  const draftOf = (sent: Sent<Proposal>): Draft => {
    const drafted = sent.told.drafts[item];
    return drafted ? typedOf(drafted, sent.told.changes) : EMPTY;
  };
  const typing = useTyping(user, `${id}.${item}`, draftOf(there), there.tag);
  const [both, meet] = useState<{ merged: Merged; theirs: Draft; tag: string | undefined }>();
  const beside = useRef(there.told.drafts);

  const save = async (): Promise<string | undefined> => {
    const drafts = beside.current.map((each, at) => (at === item ? given(typing.draft) : givenOf(each)));
    try {
      await write("PUT", `v1/proposals/${id}`, { body: { drafts, changes: typing.draft.changes }, tag: typing.tag });
      return id;
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 412) throw error;
      const newest = await read<Proposal>(`v1/proposals/${id}`);
      beside.current = newest.told.drafts;
      const theirs = draftOf(newest);
      meet({ merged: merged(typing.base, typing.draft, theirs), theirs, tag: newest.tag });
      return undefined;
    }
  };
  return (
    <>
      {both && (
        <Conflict
          merged={both.merged}
          theirs={both.theirs}
          onMerged={(draft) => {
            typing.put(draft, both.theirs, both.tag);
            meet(undefined);
          }}
        />
      )}
      <Form title={words.form_edit} typing={typing} save={save} id={id} isHeld={both !== undefined} />
    </>
  );
}

interface Given {
  title: string;
  typing: Typing;
  /** Sends it; returns the proposal's id, or nothing where a person must look again. */
  save: () => Promise<string | undefined>;
  id?: string;
  isHeld?: boolean;
}

function Form({ title, typing, save, id, isHeld }: Given) {
  const words = useDeskWords();
  const { draft, set } = typing;
  const [faults, find] = useState<Faults>(NO_FAULTS);
  const [problem, tell] = useState("");
  const checked = useCheck(draft);
  const found = useFound(checked.found);
  const position = positionOf(draft);

  const send = async (): Promise<void> => {
    find(NO_FAULTS);
    tell("");
    try {
      const saved = await save();
      if (!saved) return;
      typing.drop();
      go(`/proposal/${saved}`);
    } catch (error) {
      const sorted = faultsOf(error, below(error));
      find(sorted);
      const isBeside = Object.keys(sorted).length > 0 && elsewhere(sorted, SHOWN).length === 0;
      tell(isBeside ? words.form_faults : told(words, error));
      setTimeout(() => document.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    }
  };
  const fields = { draft, set, faults };
  return (
    <form class="proposal-form" aria-labelledby="form-title" onSubmit={(event) => event.preventDefault()}>
      <header>
        <h2 id="form-title">{title}</h2>
        {typing.restored && (
          <p class="notice" role="status">
            {filled(words.restored, { at: new Date(typing.restored).toLocaleString("sv-SE") })}{" "}
            <Button
              onPress={() => {
                typing.drop();
                typing.put(typing.base, typing.base, typing.tag);
              }}
            >
              {words.throw_away}
            </Button>
          </p>
        )}
      </header>
      <div class="core">
        <CoreFields {...fields} hasKind={id !== undefined} />
        <SpellingField {...fields} checked={checked} />
      </div>
      <aside class="beside-form">
        <section aria-label={words.part_check} class="sheet">
          <h3>{words.part_check}</h3>
          <Findings
            checked={checked}
            found={found}
            justifications={draft.justifications}
            onJustify={(code, text) => set({ justifications: { ...draft.justifications, [code]: text } })}
          />
          <PointMap
            position={position}
            division={draft.division}
            onPick={([lon, lat]) => set({ lon: lon.toFixed(6), lat: lat.toFixed(6) })}
          />
          <Compare found={found} position={position} />
        </section>
      </aside>
      <div class="rest">
        <PositionFields {...fields} />
        <ReasonFields {...fields} />
        <ExtentFields {...fields} />
        {!id && <p class="hint">{words.files_first_save}</p>}
      </div>
      <footer class="bar">
        <p class="problem" role="alert">
          {problem}
        </p>
        {!problem && (
          <p class="status" role="status">
            {typing.isChanged && words.kept_here}
          </p>
        )}
        <div class="buttons">
          {id && (
            <Link to={`/proposal/${id}`} class="button">
              {words.back}
            </Link>
          )}
          <Button type="submit" strong disabled={isHeld ?? false} onPress={send}>
            {id ? words.save_changes : words.save}
          </Button>
        </div>
      </footer>
    </form>
  );
}

/** Return the pointer of the draft that is shown, where all that is wrong lies in it. */
function below(error: unknown): string {
  const pointers = error instanceof Refused ? (error.problem.errors ?? []).map((each) => each.pointer ?? "") : [];
  const draft = /^\/drafts\/\d+/.exec(pointers[0] ?? "")?.[0] ?? "";
  return pointers.every((pointer) => pointer.startsWith(draft)) ? draft : "";
}
