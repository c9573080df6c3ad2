// The lines of a round in a table, with what narrows it.

import { useState } from "preact/hooks";

import { Link } from "../../frame/link";
import { Due } from "../../lists/due";
import { Cards } from "../../parts/cards";
import { Choice, TextField } from "../../parts/fields";
import { filled, useDeskWords, word } from "../../text/words";
import { kilometres, percent } from "../parts/figures";
import type { LineStanding, Round } from "../shapes/plans";
import { ALL, choices, STANDINGS, wantedOf, yearsOf, type Wanted } from "./filtering";

const AT_ONCE = 50;

export function Lines({ lines, round }: { lines: readonly LineStanding[]; round: Round }) {
  const words = useDeskWords();
  const [wanted, want] = useState<Wanted>(ALL);
  const [count, show] = useState(AT_ONCE);
  const put = (changes: Partial<Wanted>): void => {
    want({ ...wanted, ...changes });
    show(AT_ONCE);
  };
  const found = wantedOf(lines, wanted);
  const years = yearsOf(round).map((year) => [String(year), String(year)] as const);
  return (
    <>
      <form class="row filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={words.insp_search}
          type="search"
          value={wanted.sought}
          onChange={(sought) => put({ sought })}
        />
        <Choice
          label={words.insp_year}
          value={wanted.year}
          empty={words.insp_any}
          options={[...years, ["none", words.insp_no_year]]}
          onChange={(year) => put({ year })}
        />
        <Choice
          label={words.insp_standing}
          value={wanted.standing}
          empty={words.insp_any}
          options={STANDINGS.map((each) => [each, word(words, "insp_standing", each)])}
          onChange={(standing) => put({ standing })}
        />
        <Choice
          label={words.insp_stage}
          value={wanted.stage}
          empty={words.insp_any}
          options={choices(lines, ({ stage }) =>
            stage === null ? undefined : [stage, word(words, "insp_stage", stage)],
          )}
          onChange={(stage) => put({ stage })}
        />
        <Choice
          label={words.insp_lead}
          value={wanted.lead}
          empty={words.insp_any}
          options={choices(lines, ({ lead }) => (lead === null ? undefined : [lead.id, lead.name]))}
          onChange={(lead) => put({ lead })}
        />
      </form>
      <p class="status" role="status">
        {found.length === 0 ? words.insp_no_lines : `${found.length} / ${lines.length}`}
      </p>
      {found.length > 0 && <Table lines={found.slice(0, count)} />}
      {found.length > count && (
        <button type="button" onClick={() => show(count + AT_ONCE)}>
          {words.more}
        </button>
      )}
    </>
  );
}

function Table({ lines }: { lines: readonly LineStanding[] }) {
  const words = useDeskWords();
  return (
    <Cards
      caption={words.insp_view_round}
      columns={[
        words.insp_line,
        words.insp_standing,
        words.insp_due,
        words.insp_year,
        words.insp_stage,
        words.insp_lead,
        words.insp_open_items,
      ]}
    >
      {lines.map((line) => (
        <tr key={line.id}>
          <th scope="row">
            {line.inspection ? <Link to={`/inspections/${line.inspection}`}>{line.name}</Link> : line.name}{" "}
            <small>{line.code}</small>
            <br />
            <small class="faint">{reachedText(words, line)}</small>
          </th>
          <td>
            <span class={`stage insp-${line.standing}`}>{word(words, "insp_standing", line.standing)}</span>
          </td>
          <td>{line.due && (line.standing === "done" ? line.due : <Due day={line.due} />)}</td>
          <td>{line.year ?? words.insp_no_year}</td>
          <td>{line.stage && word(words, "insp_stage", line.stage)}</td>
          <td>{line.lead?.name}</td>
          <td>
            {line.open_treatments}
            {line.overdue_treatments > 0 && ` (${line.overdue_treatments} ${words.insp_overdue})`}
          </td>
        </tr>
      ))}
    </Cards>
  );
}

function reachedText(words: ReturnType<typeof useDeskWords>, { reached }: LineStanding): string {
  const covered = filled(words.insp_covered, {
    covered: kilometres(reached.covered_m),
    length: kilometres(reached.length_m),
    share: percent(reached.length_share),
  });
  const seen = filled(words.insp_seen, {
    seen: reached.seen,
    markers: reached.markers,
    share: percent(reached.marker_share),
  });
  return `${covered} · ${seen}`;
}
