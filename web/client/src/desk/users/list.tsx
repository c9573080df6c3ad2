// The accounts that one administers.

import { useEffect, useState } from "preact/hooks";

import { Link } from "../frame/link";
import { Button } from "../parts/buttons";
import { Cards } from "../parts/cards";
import { read } from "../service/writing";
import { told, useDeskWords, word } from "../text/words";
import type { User } from "./shapes";

interface Page {
  items: User[];
  next: string | null;
}

export function Users() {
  const words = useDeskWords();
  const [page, show] = useState<Page>();
  const [failed, tell] = useState<unknown>();
  useEffect(() => {
    read<Page>("v1/users", { limit: 50 }).then(({ told: first }) => show(first), tell);
  }, []);
  const more = async (): Promise<void> => {
    const { told: further } = await read<Page>("v1/users", { limit: 50, after: page?.next ?? undefined });
    show({ items: [...(page?.items ?? []), ...further.items], next: further.next });
  };
  return (
    <section class="sheet" aria-labelledby="users">
      <header class="title">
        <h2 id="users">{words.nav_users}</h2>
        <Link to="/users/new" class="button strong">
          {words.users_new}
        </Link>
      </header>
      <p class={failed ? "problem" : "status"} role="status">
        {failed ? told(words, failed) : page ? page.items.length === 0 && words.users_none : words.loading}
      </p>
      {page && page.items.length > 0 && (
        <Cards
          caption={words.nav_users}
          columns={[words.user_login, words.user_name, words.user_organisation, words.user_roles, words.user_state]}
        >
          {page.items.map((user) => (
            <tr key={user.id}>
              <th scope="row">
                <Link to={`/users/${user.id}`}>{user.login}</Link>
              </th>
              <td>{user.name}</td>
              <td>{user.organisation}</td>
              <td>
                {user.grants
                  .filter((grant) => grant.in_force)
                  .map((grant) => `${word(words, "role", grant.role)} · ${grant.division?.now ?? words.province}`)
                  .join("；")}
              </td>
              <td>{user.disabled_at ? words.user_disabled : words.user_active}</td>
            </tr>
          ))}
        </Cards>
      )}
      {page?.next && <Button onPress={more}>{words.more}</Button>}
    </section>
  );
}
