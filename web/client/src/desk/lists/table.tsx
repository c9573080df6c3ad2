// Proposals in a table; on a phone each row is a card.

import { Link } from "../frame/link";
import { Cards } from "../parts/cards";
import type { Item } from "../service/proposals";
import { filled, useDeskWords, word } from "../text/words";
import { Due } from "./due";

export function ProposalTable({ items, caption }: { items: readonly Item[]; caption: string }) {
  const words = useDeskWords();
  return (
    <Cards
      caption={caption}
      columns={[
        words.column_name,
        words.column_kind,
        words.column_stage,
        words.column_division,
        words.column_number,
        words.due_on,
      ]}
    >
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
    </Cards>
  );
}
