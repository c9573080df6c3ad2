// A table whose rows are cards on a phone.

import type { ComponentChildren } from "preact";

interface Given {
  /** Told to who hears the page, and not shown. */
  caption: string;
  columns: readonly string[];
  children: ComponentChildren;
}

export function Cards({ caption, columns, children }: Given) {
  return (
    <table class="cards">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((each) => (
            <th scope="col" key={each}>
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
