// Where the app starts: what was taken along, and what may be.

import { useEffect, useState } from "preact/hooks";

import { Link } from "../../desk/frame/link";
import { Button } from "../../desk/parts/buttons";
import type { Session } from "../../desk/session/session";
import { useOnline } from "../frame/outside";
import { all } from "../keeping/database";
import { assigned, leaveBehind, takeAlong } from "../keeping/packages";
import type { KeptPackage } from "../keeping/shapes";
import { useKept } from "../keeping/use";
import type { Plan } from "../package/shapes";
import { StorageTold } from "../parts/told";
import { shortTime, timeText } from "../record/times";
import type { Person } from "../sending/person";
import { failureText, filled, useWords } from "../text/words";
import { SignIn } from "./signin";

interface Given {
  session: Session | undefined;
  person: Person | undefined;
}

export function Home({ session, person }: Given) {
  const words = useWords();
  const { value: kept, error } = useKept(() => all("packages"), []);
  return (
    <>
      <h2>{words.my_tasks}</h2>
      {error !== undefined && (
        <p class="problem" role="alert">
          {failureText(words, error)}
        </p>
      )}
      {person && <p class="hint">{filled(words.on_device, { name: person.name })}</p>}
      {kept?.length === 0 && <p>{words.no_kept}</p>}
      {kept?.map((each) => (
        <Kept key={each.id} kept={each} person={person} />
      ))}
      {session?.must_change_password && <p class="notice">{words.must_change}</p>}
      {session && !session.user && <SignIn session={session} />}
      {session?.user && kept && person && <Open kept={kept} person={person} />}
      {!session && <p class="hint">{words.needs_network}</p>}
      <StorageTold />
    </>
  );
}

function Kept({ kept, person }: { kept: KeptPackage; person: Person | undefined }) {
  const words = useWords();
  const isOnline = useOnline();
  const { inspection, line, markers } = kept.package;
  const { value: records = [] } = useKept(() => all("records", kept.id), [kept.id]);
  const done = new Set(records.flatMap(({ content }) => (content.kind === "marker" ? [content.marker] : [])));
  const [problem, tell] = useState("");
  const leave = async (): Promise<void> => {
    try {
      await leaveBehind(kept.id);
    } catch (error) {
      tell(error instanceof Error && error.message === "waiting" ? words.leave_waiting : failureText(words, error));
    }
  };
  return (
    <article class="sheet task">
      <h3>
        <Link to={`/task/${kept.id}`}>{line.name}</Link>
      </h3>
      <p>
        {filled(words.round_year, { round: inspection.round, year: inspection.year })} ·{" "}
        {inspection.sides.map(({ name }) => name).join(" — ")}
      </p>
      <p>
        <strong>{filled(words.markers_done, { done: done.size, of: markers.length })}</strong>
        <span class="hint"> · {filled(words.taken_at, { time: shortTime(timeText(kept.taken_at)) })}</span>
      </p>
      <progress max={Math.max(1, markers.length)} value={done.size} aria-label={words.markers} />
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="buttons">
        {person && isOnline && <Take id={kept.id} person={person} text={words.refresh} />}
        <Button onPress={leave}>{words.leave_behind}</Button>
      </div>
    </article>
  );
}

function Open({ kept, person }: { kept: readonly KeptPackage[]; person: Person }) {
  const words = useWords();
  const isOnline = useOnline();
  const [plans, show] = useState<Plan[]>();
  const [problem, tell] = useState("");
  useEffect(() => {
    if (!isOnline) return;
    tell("");
    assigned().then(show, (error: unknown) => tell(failureText(words, error)));
  }, [isOnline, person.id]);
  const open = plans?.filter(({ id }) => !kept.some((each) => each.id === id));
  return (
    <section aria-labelledby="open">
      <h2 id="open">{words.open_tasks}</h2>
      <p class="problem" role="alert">
        {problem}
      </p>
      {open?.length === 0 && <p>{words.no_open}</p>}
      {open?.map((plan) => (
        <article key={plan.id} class="sheet task">
          <h3>{plan.line.name}</h3>
          <p>
            {filled(words.round_year, { round: plan.round, year: plan.year })} ·{" "}
            {plan.sides.map(({ name }) => name).join(" — ")}
          </p>
          <Take id={plan.id} person={person} text={words.take_along} strong />
        </article>
      ))}
    </section>
  );
}

function Take({ id, person, text, strong }: { id: string; person: Person; text: string; strong?: boolean }) {
  const words = useWords();
  const [told, tell] = useState("");
  const [problem, find] = useState("");
  const take = async (): Promise<void> => {
    find("");
    try {
      const isSafe = await takeAlong(id, person.id, (done, of) => tell(filled(words.taking, { done, of })));
      if (!isSafe) find(words.not_persistent);
    } catch (error) {
      find(failureText(words, error));
    } finally {
      tell("");
    }
  };
  return (
    <>
      <Button strong={strong ?? false} onPress={take}>
        {told || text}
      </Button>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
