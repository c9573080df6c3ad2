// Fields as large as a glove needs them.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useState } from "preact/hooks";

interface Common {
  label: string;
  hint?: ComponentChildren;
}

interface TextGiven extends Common {
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "password" | "date";
  rows?: number;
  autocomplete?: string;
}

export function TextField({ label, hint, value, onChange, type = "text", rows, autocomplete = "off" }: TextGiven) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows ? (
        <textarea id={id} rows={rows} value={value} onInput={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <input
          id={id}
          // The kinds of fields that are used here all take a text; the types tell them apart.
          {...({ type } as { type: "text" })}
          value={value}
          autocomplete={autocomplete}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
}

interface NumberGiven extends Common {
  value: number | null;
  onChange: (value: number | null) => void;
}

/** What is typed stays as it was typed; what is no number is null. */
export function NumberField({ label, hint, value, onChange }: NumberGiven) {
  const id = useId();
  const shown = value === null || Number.isNaN(value) ? "" : String(value);
  const [text, type] = useState(shown);
  useEffect(() => {
    // Changed from elsewhere, and not by what stands here.
    if (numberOf(text) !== (value === null || Number.isNaN(value) ? null : value)) type(shown);
  }, [shown]);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        value={text}
        inputMode="decimal"
        autocomplete="off"
        onInput={(event) => {
          type(event.currentTarget.value);
          onChange(numberOf(event.currentTarget.value));
        }}
      />
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
}

function numberOf(text: string): number | null {
  const found = Number(text.trim().replace(",", "."));
  return text.trim() && Number.isFinite(found) ? found : null;
}

type Options = readonly (readonly [value: string, text: string])[];

interface ChoiceGiven extends Common {
  value: string;
  options: Options;
  /** Stands for nothing chosen. */
  empty?: string;
  onChange: (value: string) => void;
}

export function Choice({ label, hint, value, options, empty, onChange }: ChoiceGiven) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
}

interface PadsGiven {
  label: string;
  options: Options;
  chosen: readonly string[];
  /** Whether several may be chosen. */
  many?: boolean;
  onPress: (value: string) => void;
}

/** Choices as large pads, all in sight. */
export function Pads({ label, options, chosen, many = false, onPress }: PadsGiven) {
  const name = useId();
  return (
    <fieldset class="pads">
      <legend class="hidden">{label}</legend>
      {options.map(([value, text]) => (
        <label key={value} class="pad">
          <input
            type={many ? "checkbox" : "radio"}
            name={name}
            checked={chosen.includes(value)}
            onChange={() => onPress(value)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
