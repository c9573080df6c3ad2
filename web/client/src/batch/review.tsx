// The results row by row: what was decided, and who else it may be, to be chosen by hand.

import { useState } from "preact/hooks";

import { coded, filled, useWords, type Words } from "../text/words";
import { settled, type Choices, type Result } from "./normalizing";

const MOST_SHOWN = 300;

/** Return the decision on a row in words. */
export function wordOf(words: Words, result: Result, choice: string | undefined): string {
  if (choice !== undefined) return words.decision_chosen;
  return coded(words, "decision", result.decision ?? "error");
}

interface Given {
  results: Result[];
  choices: Choices;
  onChoice: (at: number, id: string) => void;
}

export function Review({ results, choices, onChoice }: Given) {
  const words = useWords();
  const [isNarrow, narrow] = useState(false);
  const count = (decision: string): number => results.filter((each) => (each.decision ?? "error") === decision).length;
  const rows = results
    .map((result, at) => ({ result, at }))
    .filter(({ result }) => !isNarrow || result.decision !== "match");
  return (
    <>
      <p class="status" role="status">
        {filled(words.batch_summary, {
          match: count("match"),
          ambiguous: count("ambiguous"),
          none: count("none"),
          error: count("error"),
        })}
      </p>
      <label class="check">
        <input type="checkbox" checked={isNarrow} onChange={(event) => narrow(event.currentTarget.checked)} />
        {words.batch_only_doubtful}
      </label>
      <div class="wide" tabIndex={0} role="region" aria-label={words.results}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.batch_row}</th>
              <th scope="col">{words.batch_input}</th>
              <th scope="col">{words.batch_decision}</th>
              <th scope="col">{words.batch_choice}</th>
              <th scope="col">{words.score}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_SHOWN).map(({ result, at }) => (
              <Row key={at} result={result} at={at} choice={choices.get(at)} onChoice={onChoice} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > MOST_SHOWN && <p class="status">{filled(words.batch_shown, { count: MOST_SHOWN })}</p>}
    </>
  );
}

interface RowGiven {
  result: Result;
  at: number;
  choice: string | undefined;
  onChoice: (at: number, id: string) => void;
}

function Row({ result, at, choice, onChoice }: RowGiven) {
  const words = useWords();
  const candidates = result.candidates ?? [];
  const found = settled(result, choice);
  const score = candidates.find((candidate) => candidate.id === found?.id)?.score;
  return (
    <tr>
      <td class="number">{at + 1}</td>
      <th scope="row">{result.input}</th>
      <td>
        <span class={`decision ${choice === undefined ? (result.decision ?? "error") : "chosen"}`}>
          {wordOf(words, result, choice)}
        </span>
      </td>
      <td>
        {candidates.length > 0 ? (
          <select
            aria-label={`${words.batch_choice} ${at + 1}`}
            value={found?.id ?? ""}
            onChange={(event) => onChoice(at, event.currentTarget.value)}
          >
            <option value="">{words.batch_nothing}</option>
            {candidates.map((candidate) => (
              <option key={candidate.id} value={candidate.id}>
                {[candidate.name, candidate.division?.path.join("/")].filter(Boolean).join(" · ")}
              </option>
            ))}
          </select>
        ) : (
          result.error?.message
        )}
      </td>
      <td class="number">{score === undefined ? "" : `${Math.round(score * 100)} %`}</td>
    </tr>
  );
}
