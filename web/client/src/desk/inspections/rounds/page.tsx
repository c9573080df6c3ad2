// A round of joint inspections: how far it has come, its lines by year, on a map, and what is planned.

import { useState } from "preact/hooks";

import { Progress } from "../../../panels/parts";
import { address } from "../../../service/ask";
import { useAnswer, useLast } from "../../../service/use";
import { Link } from "../../frame/link";
import { Choice } from "../../parts/fields";
import { read } from "../../service/writing";
import { may, type Session } from "../../session/session";
import { filled, useDeskWords } from "../../text/words";
import type { Paged, Round, Summary } from "../shapes/plans";
import { RoundCounts } from "./counts";
import { firstRound } from "./filtering";
import { Lines } from "./lines";
import { StandingMap } from "./map";
import { PlanMany } from "./planning";
import { Plans } from "./plans";

type View = "round" | "mine" | "all";

export function InspectionsPage({ session }: { session: Session }) {
  const words = useDeskWords();
  const [version, again] = useState(0);
  const asked = useAnswer(`rounds ${version}`, (signal) =>
    read<Omit<Paged<Round>, "next">>("v1/inspections/rounds", {}, signal).then(({ told }) => told.items),
  );
  const [number, choose] = useState<number>();
  const rounds = useLast(asked);
  const round = rounds?.find((each) => each.number === number) ?? firstRound(rounds ?? []);
  return (
    <>
      <section class="sheet" aria-labelledby="inspections">
        <header class="title">
          <h2 id="inspections">{words.insp_rounds}</h2>
          <span class="buttons">
            <Link to="/inspections/findings" class="button">
              {words.insp_findings}
            </Link>
            <Link to="/inspections/disputes" class="button">
              {words.insp_disputes}
            </Link>
          </span>
        </header>
        {(!rounds || asked.failed) && <Progress asked={asked} />}
        {rounds && !round && <p class="status">{words.insp_no_rounds}</p>}
        {rounds && round && (
          <Choice
            label={words.insp_round}
            value={String(round.number)}
            options={rounds.map((each) => [
              String(each.number),
              `${filled(words.insp_round_n, { n: each.number, from: each.first_year, to: each.last_year })}${each.is_running ? ` · ${words.insp_running}` : ""}`,
            ])}
            onChange={(value) => choose(Number(value))}
          />
        )}
        {round && <RoundCounts round={round} />}
      </section>
      {round && (
        <OfRound
          key={round.number}
          round={round}
          version={version}
          session={session}
          onPlanned={() => again((n) => n + 1)}
        />
      )}
    </>
  );
}

interface Given {
  round: Round;
  version: number;
  session: Session;
  onPlanned: () => void;
}

function OfRound({ round, version, session, onPlanned }: Given) {
  const words = useDeskWords();
  const [view, look] = useState<View>("round");
  const path = `v1/inspections/rounds/${round.number}/summary`;
  const asked = useAnswer(`${path} ${version}`, (signal) => read<Summary>(path, {}, signal).then(({ told }) => told));
  const summary = useLast(asked);
  return (
    <>
      <section class="sheet" aria-labelledby="inspection-lines">
        <header class="title">
          <h3 id="inspection-lines">{words.insp_lines}</h3>
          <span class="links">
            <a href={address(path, { f: "html" })} target="_blank" rel="noopener">
              {words.insp_summary_html}
            </a>{" "}
            <a href={address(path, { f: "xlsx" })}>{words.insp_summary_xlsx}</a>
          </span>
        </header>
        <Choice
          label={words.insp_view}
          value={view}
          options={[
            ["round", words.insp_view_round],
            ["mine", words.insp_view_mine],
            ["all", words.insp_view_all],
          ]}
          onChange={(value) => look(value as View)}
        />
        {view === "round" && !summary && <Progress asked={asked} />}
        {view === "round" && summary && <Lines lines={summary.lines} round={round} />}
        {view !== "round" && <Plans round={round} isMine={view === "mine"} version={version} />}
      </section>
      <StandingMap round={round.number} version={version} />
      {summary && may(session, "plan_inspections") && (
        <PlanMany lines={summary.lines} round={round} onPlanned={onPlanned} />
      )}
    </>
  );
}
