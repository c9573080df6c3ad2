// Buttons that start something: while it runs, they cannot be pressed again.

import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

interface Given {
  children: ComponentChildren;
  onPress: () => unknown;
  type?: "button" | "submit";
  strong?: boolean;
  danger?: boolean;
  disabled?: boolean;
  label?: string;
  class?: string;
}

export function Button({ children, onPress, type = "button", strong, danger, disabled, label, class: more }: Given) {
  const [isBusy, be] = useState(false);
  const running = useRef(false);
  const press = (event: MouseEvent): void => {
    // Within a form the browser looks at required fields first, and tells what is missing.
    const form = (event.currentTarget as HTMLButtonElement).form;
    if (type === "submit" && form && !form.reportValidity()) return;
    if (running.current) return;
    const done = onPress();
    if (!(done instanceof Promise)) return;
    running.current = true;
    be(true);
    void done.finally(() => {
      running.current = false;
      be(false);
    });
  };
  const classes = [strong && "strong", danger && "danger", more].filter(Boolean).join(" ");
  return (
    <button
      type={type}
      class={classes}
      disabled={disabled}
      aria-disabled={isBusy}
      aria-busy={isBusy}
      {...(label ? { "aria-label": label, title: label } : {})}
      onClick={press}
    >
      {children}
    </button>
  );
}
