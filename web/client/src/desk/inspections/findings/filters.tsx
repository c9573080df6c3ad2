// What narrows a list: a line, which is looked for once it is written, and whatever else is chosen.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { TextField } from "../../parts/fields";
import { useDeskWords } from "../../text/words";

export function Filters({ onLine, children }: { onLine: (line: string) => void; children: ComponentChildren }) {
  const words = useDeskWords();
  const [line, type] = useState("");
  return (
    <form
      class="row filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onLine(line);
      }}
    >
      <TextField
        label={words.insp_line_key}
        hint={words.insp_line_key_hint}
        type="search"
        value={line}
        onChange={type}
      />
      {children}
    </form>
  );
}
