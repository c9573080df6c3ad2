// What waits for whoever is signed in: what is due first, first.

import { useEffect, useState } from "preact/hooks";

import type { Day } from "../../state/days";
import { Link } from "../frame/link";
import { Button } from "../parts/buttons";
import type { Item } from "../service/proposals";
import { read } from "../service/writing";
import { may, type Session } from "../session/session";
import { filled, told, useDeskWords, word } from "../text/words";
import { Calendar } from "./calendar";
import { Due } from "./due";

interface Task {
  proposal: Item;
  steps: { step: string; role: string }[];
  since: Day;
  deadlines: { what: string; due: Day; basis: string }[];
  due_on: Day | null;
  status: "overdue" | "soon" | "open" | null;
}

interface Tasks {
  items: Task[];
  counts: { all: number; soon: number; overdue: number };
  next: string | null;
}

const CHOICES = ["all", "soon", "overdue"] as const;

export function Tasks({ session }: { session: Session }) {
  const words = useDeskWords();
  const [due, choose] = useState<(typeof CHOICES)[number]>("all");
  const [page, show] = useState<Tasks>();
  const [failed, tell] = useState<unknown>();
  useEffect(() => {
    const asking = new AbortController();
    read<Tasks>("v1/proposals/tasks", { due, limit: 50 }, asking.signal).then(
      ({ told: first }) => show(first),
      (error: unknown) => asking.signal.aborted || tell(error),
    );
    return () => asking.abort();
  }, [due]);
  const more = async (): Promise<void> => {
    const { told: further } = await read<Tasks>("v1/proposals/tasks", {
      due,
      limit: 50,
      next: page?.next ?? undefined,
    });
    show({ ...further, items: [...(page?.items ?? []), ...further.items] });
  };
  return (
    <section class="sheet" aria-labelledby="tasks">
      <header class="title">
        <h2 id="tasks">{words.nav_tasks}</h2>
        {may(session, "propose") && (
          <Link to="/new" class="button strong">
            {words.nav_new}
          </Link>
        )}
      </header>
      <div class="buttons" role="group" aria-label={words.due_on}>
        {CHOICES.map((each) => (
          <button type="button" key={each} aria-pressed={due === each} onClick={() => choose(each)}>
            {word(words, "tasks", each)} {page && <span class="count">{page.counts[each]}</span>}
          </button>
        ))}
      </div>
      <p class={failed ? "problem" : "status"} role="status">
        {failed ? told(words, failed) : page ? page.items.length === 0 && words.tasks_none : words.loading}
      </p>
      <ul class="plain tasks">
        {page?.items.map((task) => (
          <li key={task.proposal.id}>
            <One task={task} />
          </li>
        ))}
      </ul>
      {page?.next && <Button onPress={more}>{words.more}</Button>}
      <p class="hint">{words.tasks_hint}</p>
      <Calendar />
    </section>
  );
}

function One({ task: { proposal, steps, since, deadlines, due_on } }: { task: Task }) {
  const words = useDeskWords();
  return (
    <>
      <p class="task-name">
        <Link to={`/proposal/${proposal.id}`}>{proposal.name}</Link>{" "}
        {proposal.names > 1 && <small>{filled(words.names_more, { count: proposal.names })}</small>}{" "}
        <span class={`stage ${proposal.stage}`}>{word(words, "stage", proposal.stage)}</span>{" "}
        {due_on && <Due day={due_on} />}
      </p>
      <p>
        {steps.map(({ step, role }) => `${word(words, "step", step)}（${word(words, "role", role)}）`).join("、")}
        {deadlines.length > 0 && (
          <small>
            {" "}
            · {deadlines.map((each) => `${word(words, "matter", each.what)} ${each.due} ${each.basis}`).join("；")}
          </small>
        )}
      </p>
      <p class="hint">
        {[
          word(words, "kind", proposal.kind),
          proposal.number,
          proposal.division.path.slice(-2).join(" › "),
          filled(words.tasks_since, { day: since }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </>
  );
}
