// One joint inspection: its sides and teams, what is to be done now, how much was looked at, records and papers.

import { useState } from "preact/hooks";

import { Fact, Progress } from "../../../panels/parts";
import { address } from "../../../service/ask";
import { useAnswer, useLast } from "../../../service/use";
import { Link } from "../../frame/link";
import { read, type Sent } from "../../service/writing";
import type { Session } from "../../session/session";
import { filled, useDeskWords, word } from "../../text/words";
import { kilometres } from "../parts/figures";
import { Stepping } from "../parts/stepping";
import { Events } from "../parts/told";
import { occasionText } from "../rounds/plans";
import type { Plan } from "../shapes/plans";
import { AsideList } from "./aside";
import { Papers } from "../papers/papers";
import { CoverageShown } from "./progress";
import { Records } from "./records";
import { Team } from "./team";

export function InspectionPage({ id, session }: { id: string; session: Session }) {
  const [version, again] = useState(0);
  const asked = useAnswer(`${id} ${version}`, (signal) => read<Plan>(`v1/inspections/plans/${id}`, {}, signal));
  const sent = useLast(asked);
  if (!sent || asked.failed) return <Progress asked={asked} />;
  return <One sent={sent} session={session} version={version} onChanged={() => again((n) => n + 1)} />;
}

interface Given {
  sent: Sent<Plan>;
  session: Session;
  version: number;
  onChanged: () => void;
}

function One({ sent, session, version, onChanged }: Given) {
  const words = useDeskWords();
  const plan = sent.told;
  const path = `v1/inspections/plans/${plan.id}`;
  const nameOf = (person: string): string => plan.team.find((each) => each.person === person)?.name ?? "";
  const report = `v1/inspections/reports/${plan.id}`;
  return (
    <article class="proposal" aria-labelledby="inspection-title">
      <header class="sheet">
        <p class="kicker">
          {filled(words.insp_kicker, { round: plan.round, year: plan.year })} · {plan.line.code}{" "}
          {occasionText(words, plan)}
        </p>
        <h2 id="inspection-title">{plan.line.name}</h2>
        <p>
          <span class="stage">{word(words, "insp_stage", plan.is_cancelled ? "cancelled" : plan.stage)}</span>{" "}
          {plan.sides.map((side) => side.name).join(" · ")}
        </p>
        <Link to="/inspections" class="button">
          {words.insp_back}
        </Link>
      </header>
      <div class="main-column">
        <Stepping
          of="plan"
          path={path}
          tag={sent.tag}
          offered={plan.steps}
          sides={plan.sides}
          session={session}
          onChanged={onChanged}
        />
        <CoverageShown id={plan.id} version={version} />
        <Records plan={plan} version={version} onChanged={onChanged} />
        <AsideList id={plan.id} version={version} onChanged={onChanged} />
        <Papers plan={plan} session={session} version={version} onChanged={onChanged} />
      </div>
      <div class="side-column">
        <section class="sheet" aria-labelledby="inspection-facts">
          <h3 id="inspection-facts">{words.insp_facts}</h3>
          <dl>
            <Fact term={words.insp_lead}>{plan.lead.name}</Fact>
            <Fact term={words.insp_sides}>{plan.sides.map((side) => side.name).join("、")}</Fact>
            <Fact term={words.insp_length}>
              {plan.line.length_m !== null && `${kilometres(plan.line.length_m)} km`}
            </Fact>
            <Fact term={words.insp_began}>{plan.field_from}</Fact>
            <Fact term={words.insp_completed_on}>{plan.completed_on}</Fact>
            <Fact term={words.insp_filed_on}>{plan.filed_on}</Fact>
          </dl>
          <ul class="plain">
            {plan.done.map((each) => (
              <li key={each.stage}>
                {word(words, "insp_stage", each.stage)} <time dateTime={each.on}>{each.on}</time>{" "}
                <small>{each.document}</small>
              </li>
            ))}
          </ul>
          <p class="links">
            <a href={address(report, { f: "html" })} target="_blank" rel="noopener">
              {words.insp_report_html}
            </a>{" "}
            <a href={address(report, { f: "docx" })}>{words.insp_report_docx}</a>
          </p>
        </section>
        <Team plan={plan} tag={sent.tag} onChanged={onChanged} />
        <Events events={plan.events} prefix="insp_plan_step" nameOf={nameOf} />
      </div>
    </article>
  );
}
