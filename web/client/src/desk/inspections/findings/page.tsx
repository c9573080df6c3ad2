// What is to be done to markers, the most urgent first.

import { useState } from "preact/hooks";

import { Link } from "../../frame/link";
import { Due } from "../../lists/due";
import { Cards } from "../../parts/cards";
import { DivisionChooser } from "../../parts/divisions";
import { Check, Choice } from "../../parts/fields";
import { useDeskWords, word } from "../../text/words";
import { ListEnd } from "../parts/listed";
import { usePages } from "../parts/paging";
import type { FindingItem } from "../shapes/following";
import { ACTIONS, askedOf, EVERYTHING, type Wanted } from "./asking";
import { Filters } from "./filters";

export function FindingsPage() {
  const words = useDeskWords();
  const [wanted, want] = useState<Wanted>(EVERYTHING);
  const put = (changes: Partial<Wanted>): void => want({ ...wanted, ...changes });
  const listed = usePages<FindingItem>("v1/inspections/findings", askedOf(wanted));
  return (
    <section class="sheet" aria-labelledby="findings">
      <header class="title">
        <h2 id="findings">{words.insp_findings}</h2>
        <span class="buttons">
          <Link to="/inspections/disputes" class="button">
            {words.insp_disputes}
          </Link>
          <Link to="/inspections" class="button">
            {words.insp_back}
          </Link>
        </span>
      </header>
      <Filters onLine={(line) => put({ line })}>
        <Choice
          label={words.insp_field_action}
          value={wanted.action}
          empty={words.insp_any}
          options={ACTIONS.map((each) => [each, word(words, "insp_action", each)])}
          onChange={(action) => put({ action })}
        />
        <Check label={words.insp_only_open} checked={wanted.isOpen} onChange={(isOpen) => put({ isOpen })} />
        <Check
          label={words.insp_only_overdue}
          checked={wanted.isOverdue}
          onChange={(isOverdue) => put({ isOverdue })}
        />
      </Filters>
      <DivisionChooser value={wanted.division} deepest={3} onChange={(division) => put({ division })} />
      {listed.items.length > 0 && <Table items={listed.items} />}
      <ListEnd listed={listed} none={words.insp_no_findings} />
    </section>
  );
}

function Table({ items }: { items: readonly FindingItem[] }) {
  const words = useDeskWords();
  return (
    <Cards
      caption={words.insp_findings}
      columns={[
        words.insp_field_action,
        words.insp_marker,
        words.insp_line,
        words.insp_by,
        words.insp_stage,
        words.due_on,
      ]}
    >
      {items.map((item) => (
        <tr key={item.id}>
          <th scope="row">
            <Link to={`/inspections/findings/${item.id}`}>{word(words, "insp_action", item.action)}</Link>
          </th>
          <td>{item.marker.number ?? words.insp_not_told}</td>
          <td>{item.line.name}</td>
          <td>{item.units.map((unit) => unit.name).join("、")}</td>
          <td>
            {word(words, "insp_finding_stage", item.stage)}
            {item.shown?.is_mended && (
              <>
                <br />
                <small>{words.insp_mended}</small>
              </>
            )}
          </td>
          <td>{item.closed_on ?? <Due day={item.due_on} />}</td>
        </tr>
      ))}
    </Cards>
  );
}
