// Proposals in a table; on a phone each row is a card.

import { Link } from "../frame/link";
import type { Item } from "../service/proposals";
import { filled, useDeskWords, word } from "../text/words";
import { Due } from "./due";

export function ProposalTable({ items, caption }: { items: readonly Item[]; caption: string }) {
  const words = useDeskWords();
  return (
    <table class="cards">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.column_name}</th>
          <th scope="col">{words.column_kind}</th>
          <th scope="col">{words.column_stage}</th>
          <th scope="col">{words.column_division}</th>
          <th scope="col">{words.column_number}</th>
          <th scope="col">{words.due_on}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <Link to={`/proposal/${item.id}`}>{item.name}</Link>{" "}
              {item.names > 1 && <small>{filled(words.names_more, { count: item.names })}</small>}
            </th>
            <td>{word(words, "kind", item.kind)}</td>
            <td>
              <span class={`stage ${item.stage}`}>{word(words, "stage", item.stage)}</span>
            </td>
            <td>{item.division.path.slice(-2).join(" › ")}</td>
            <td>{item.number}</td>
            <td>{item.due_on && <Due day={item.due_on} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
