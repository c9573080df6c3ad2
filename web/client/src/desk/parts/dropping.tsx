// Where files are dropped; it shows that they would be taken while they hang over it.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

interface Given {
  children: ComponentChildren;
  onDrop: (files: FileList | undefined) => void;
}

export function DropArea({ children, onDrop }: Given) {
  const [isOver, hover] = useState(false);
  return (
    <div
      class={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        hover(true);
      }}
      onDragLeave={() => hover(false)}
      onDrop={(event) => {
        event.preventDefault();
        hover(false);
        onDrop(event.dataTransfer?.files);
      }}
    >
      {children}
    </div>
  );
}
