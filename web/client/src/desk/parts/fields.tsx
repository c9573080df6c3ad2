// Fields with a label, a hint, and beside them what is wrong with what was typed.

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import type { Fault } from "../../service/ask";
import { faultText, useDeskWords } from "../text/words";

interface Common {
  label: string;
  hint?: ComponentChildren;
  faults?: readonly Fault[] | undefined;
  required?: boolean;
}

interface TextGiven extends Common {
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "password" | "date" | "tel" | "search";
  autocomplete?: string;
  maxLength?: number;
  /** Draws a field of several lines. */
  rows?: number;
  inputMode?: "decimal" | "numeric";
  placeholder?: string;
  lang?: string;
  min?: string;
  max?: string;
}

/** What a field tells of itself to those who hear it. */
interface Told {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  required?: boolean;
}

export function TextField({ label, hint, faults, required, value, onChange, rows, ...more }: TextGiven) {
  const { type = "text", autocomplete = "off" } = more;
  return (
    <Labelled label={label} hint={hint} faults={faults ?? []} required={required ?? false}>
      {(told) =>
        rows ? (
          <textarea
            {...told}
            rows={rows}
            value={value}
            maxLength={more.maxLength}
            placeholder={more.placeholder}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        ) : (
          <input
            {...more}
            {...told}
            value={value}
            // The kinds of fields that are used here all take a text; the types tell them apart.
            {...({ type } as { type: "text" })}
            autocomplete={autocomplete}
            spellcheck={false}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        )
      }
    </Labelled>
  );
}

interface ChoiceGiven extends Common {
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  /** Stands for nothing chosen. */
  empty?: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

export function Choice({ value, options, empty, disabled, onChange, ...common }: ChoiceGiven) {
  return (
    <Labelled {...common}>
      {(told) => (
        <select {...told} value={value} disabled={disabled} onChange={(event) => onChange(event.currentTarget.value)}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map(([each, text]) => (
            <option key={each} value={each}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

interface CheckGiven {
  label: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  required?: boolean;
  disabled?: boolean;
}

export function Check({ label, checked, onChange, required, disabled }: CheckGiven) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        required={required}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

/** A label, what is inside, a hint below it, and what is wrong. */
export function Labelled({
  label,
  hint,
  faults = [],
  required,
  children,
}: Common & { children: (told: Told) => ComponentChildren }) {
  const words = useDeskWords();
  const id = useId();
  const [hintId, faultId] = [`${id}-hint`, `${id}-fault`];
  const described = [hint ? hintId : "", faults.length ? faultId : ""].filter(Boolean).join(" ");
  return (
    <div class={faults.length ? "field wrong" : "field"}>
      <label for={id}>
        {label}
        {required && (
          <span class="required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      {children({
        id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(faults.length ? { "aria-invalid": true } : {}),
        ...(required ? { required } : {}),
      })}
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
      {faults.length > 0 && (
        <ul class="faults" id={faultId} role="alert">
          {faults.map((fault, at) => (
            <li key={at}>{faultText(words, fault)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
