// The papers of an inspection: the minutes of both meetings and the report. Each is read, written, and signed.

import { useState } from "preact/hooks";

import { Progress } from "../../../panels/parts";
import { useAnswer, useLast } from "../../../service/use";
import { read } from "../../service/writing";
import { may, type Session } from "../../session/session";
import { filled, useDeskWords, word } from "../../text/words";
import { Reasons } from "../parts/told";
import type { Plan } from "../shapes/plans";
import type { Paper } from "../shapes/records";
import { PaperContent } from "./content";
import { MinutesForm } from "./minutes";
import { ReportForm } from "./report";
import { Signatures } from "./signing";

const PARTS = ["first_meeting", "second_meeting", "report"] as const;

interface Given {
  plan: Plan;
  session: Session;
  version: number;
  onChanged: () => void;
}

export function Papers(given: Given) {
  const words = useDeskWords();
  const [open, show] = useState<string>();
  return (
    <section class="sheet" aria-labelledby="papers">
      <h3 id="papers">{words.insp_papers}</h3>
      <div class="buttons">
        {PARTS.map((part) => (
          <button
            type="button"
            key={part}
            aria-expanded={open === part}
            onClick={() => show(open === part ? undefined : part)}
          >
            {word(words, "insp_paper", part)}
          </button>
        ))}
      </div>
      {open && <One key={open} part={open} {...given} />}
    </section>
  );
}

function One({ part, plan, session, version, onChanged }: Given & { part: string }) {
  const words = useDeskWords();
  const path = `v1/inspections/plans/${plan.id}/papers/${part}`;
  const asked = useAnswer(`${path} ${version}`, (signal) => read<Paper>(path, {}, signal));
  const [isWriting, write] = useState(false);
  const sent = useLast(asked);
  if (!sent || asked.failed) return <Progress asked={asked} />;
  const paper = sent.told;
  const mayWrite = may(session, "inspect") && !plan.is_cancelled;
  const done = (): void => {
    write(false);
    onChanged();
  };
  return (
    <div class="part">
      <h4>
        {word(words, "insp_paper", part)}{" "}
        <small>
          {paper.revision === 0 ? words.insp_unwritten : filled(words.proposal_revision, { n: paper.revision })}
        </small>
      </h4>
      {paper.outdated.length > 0 && (
        <div class="notice">
          {words.insp_outdated}
          <ul>
            {paper.outdated.map((each) => (
              <li key={each.record}>{each.told}</li>
            ))}
          </ul>
        </div>
      )}
      {paper.content && <PaperContent content={paper.content} plan={plan} />}
      <Reasons title={words.insp_lacking} reasons={paper.lacking} />
      {paper.unsigned_records.length > 0 && (
        <p class="hint">{filled(words.insp_unsigned_records, { count: paper.unsigned_records.length })}</p>
      )}
      {paper.revision > 0 && <Signatures paper={paper} session={session} onChanged={onChanged} />}
      {mayWrite && (
        <button type="button" aria-expanded={isWriting} onClick={() => write(!isWriting)}>
          {part === "report" ? words.insp_make_report : words.insp_write_minutes}
        </button>
      )}
      {isWriting && part === "report" && (
        <ReportForm path={path} sent={sent} user={session.user?.id ?? ""} onDone={done} onStale={onChanged} />
      )}
      {isWriting && part !== "report" && (
        <MinutesForm
          path={path}
          sent={sent}
          sides={plan.sides}
          user={session.user?.id ?? ""}
          onDone={done}
          onStale={onChanged}
        />
      )}
    </div>
  );
}
