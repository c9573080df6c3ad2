// Small parts that cards and panels are made of.

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { Unit } from "../service/shapes";
import { change } from "../state/store";
import { failure, useWords } from "../text/words";

interface PanelGiven {
  title: string;
  kicker?: string;
  children: ComponentChildren;
  onClose: () => void;
  /** When it changes, the heading is focused, so that a screen reader tells what came. */
  focusKey: string;
}

/** A region with a heading and a button that closes it; Escape closes it too. */
export function Panel({ title, kicker, children, onClose, focusKey }: PanelGiven) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [focusKey]);
  const leave = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onClose();
  };
  return (
    <section class="panel" aria-labelledby="panel-title" onKeyDown={leave}>
      <header>
        <div>
          {kicker && <p class="kicker">{kicker}</p>}
          <h2 id="panel-title" ref={heading} tabIndex={-1}>
            {title}
          </h2>
        </div>
        <button type="button" class="icon" aria-label={words.close} title={words.close} onClick={onClose}>
          ✕
        </button>
      </header>
      <div class="body">{children}</div>
    </section>
  );
}

/** A term and what is to be said of it; nothing when there is nothing. */
export function Fact({ term, children }: { term: string; children?: ComponentChildren }) {
  if (children === null || children === undefined || children === "" || children === false) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** A part of a card with a heading of its own. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** The name of a division, which leads to its card. */
export function UnitLink({ unit, day }: { unit: Unit; day?: string | null | undefined }) {
  const show = (): void => {
    const chosen = { kind: "division" as const, id: unit.code ?? unit.id };
    change(day ? { chosen: { ...chosen, id: unit.id }, day } : { chosen });
  };
  return (
    <button type="button" class="link" onClick={show}>
      {unit.name}
    </button>
  );
}

/** What is being read, or what went wrong; read out when it changes. */
export function Progress({ asked }: { asked: { found?: unknown; failed?: unknown } }) {
  const words = useWords();
  const isWaiting = asked.found === undefined && asked.failed === undefined;
  return (
    <p class={asked.failed ? "status problem" : "status"} role="status">
      {isWaiting ? words.loading : asked.failed ? failure(words, asked.failed) : ""}
    </p>
  );
}
