// What the law says of the name that is typed: the gravest first, with what it rests on and what would satisfy it.

import { goTo } from "../../map/stage";
import { TextField } from "../parts/fields";
import { filled, told, useDeskWords, useSaid, word } from "../text/words";
import type { Checked, Evidence, Finding } from "./checks";
import type { Found } from "./comparing";

const MOST = 6;

interface Given {
  checked: Checked;
  found: Found;
  justifications?: Readonly<Record<string, string>>;
  onJustify?: (code: string, text: string) => void;
}

export function Findings({ checked, found, justifications, onJustify }: Given) {
  const words = useDeskWords();
  const said = useSaid();
  const check = checked.found;
  const summary = checked.failed
    ? words.check_failed + told(words, checked.failed)
    : check
      ? filled(words.check_count, {
          verdict: word(words, "verdict", check.verdict),
          count: check.findings.length,
        })
      : checked.isWaiting
        ? words.check_asking
        : words.check_wait;
  return (
    <div class="findings" aria-busy={checked.isWaiting}>
      <p class={`verdict ${check?.verdict ?? ""}`} role="status">
        {summary}
      </p>
      {check?.scope && <p class="hint">{said(check.scope, check.scope_en)}</p>}
      <ol class="plain">
        {check?.findings.map((finding, at) => (
          <One
            key={`${finding.code} ${at}`}
            finding={finding}
            found={found}
            text={justifications?.[finding.code] ?? ""}
            onJustify={finding.severity === "justify" ? onJustify : undefined}
          />
        ))}
      </ol>
    </div>
  );
}

interface OneGiven {
  finding: Finding;
  found: Found;
  text: string;
  onJustify?: Given["onJustify"] | undefined;
}

function One({ finding, found, text, onJustify }: OneGiven) {
  const words = useDeskWords();
  const said = useSaid();
  const title = said(finding.title, finding.title_en);
  const remedy = said(finding.remedy, finding.remedy_en);
  const more = finding.evidence.length - MOST;
  return (
    <li class={`finding ${finding.severity}`}>
      <p class="what">
        <span class={`badge ${finding.severity}`}>{word(words, "severity", finding.severity)}</span> <b>{title}</b>{" "}
        <small>
          {finding.rule} · {finding.article}
        </small>
      </p>
      <p>{said(finding.sentence, finding.sentence_en)}</p>
      {finding.evidence.length > 0 && (
        <ul class="evidence">
          {finding.evidence.slice(0, MOST).map((each, at) => (
            <li key={each.id ?? at}>
              <Place evidence={each} found={found} />
            </li>
          ))}
          {more > 0 && <li class="hint">{filled(words.evidence_more, { count: more })}</li>}
        </ul>
      )}
      {remedy && (
        <p class="hint">
          {words.finding_remedy}
          {remedy}
        </p>
      )}
      {onJustify ? (
        <TextField
          label={filled(words.finding_justify, { title })}
          value={text}
          rows={2}
          onChange={(written) => onJustify(finding.code, written)}
        />
      ) : (
        finding.justification && <blockquote>{finding.justification}</blockquote>
      )}
    </li>
  );
}

function Place({ evidence, found }: { evidence: Evidence; found: Found }) {
  const words = useDeskWords();
  const where = evidence.id ? found.get(evidence.id) : undefined;
  const beside = [evidence.path.slice(1).join(" › "), evidence.note].filter(Boolean).join(" · ");
  return (
    <>
      {where?.point ? (
        <button
          type="button"
          class="link"
          aria-label={filled(words.evidence_show, { name: evidence.name })}
          onClick={() => where.point && goTo(where.point)}
        >
          {evidence.name}
        </button>
      ) : (
        evidence.name
      )}{" "}
      <i lang="zh-Latn">{evidence.romanized}</i> <small>{beside}</small>
    </>
  );
}
