// The fields of a proposal, each with what is wrong with it.

import { ask } from "../../service/ask";
import type { Hit, Page } from "../../service/shapes";
import { classesLike, useClassName } from "../parts/classes";
import { Combobox, type Offer } from "../parts/combobox";
import { DivisionChooser } from "../parts/divisions";
import { Check, Choice, TextField } from "../parts/fields";
import { at, type Faults } from "../service/faults";
import { filled, useDeskWords, word } from "../text/words";
import type { Checked } from "./checks";
import { APPLICANT, COUNTS, GIVES_A_NAME, KINDS, LENGTHS, OF_A_PLACE, SIDES, type Draft, type Kind } from "./draft";

const CHANGES = [
  "establish",
  "abolish",
  "rename",
  "transfer_affiliation",
  "transfer_custody",
  "boundary_change",
  "seat_move",
];

export interface FieldsGiven {
  draft: Draft;
  set: (changes: Partial<Draft>) => void;
  faults: Faults;
  /** The kind of a proposal that was begun stays. */
  hasKind?: boolean;
}

/** What is asked for, of what, where, and by which name. */
export function CoreFields({ draft, set, faults, hasKind }: FieldsGiven) {
  const words = useDeskWords();
  const isOfPlace = OF_A_PLACE.has(draft.kind);
  const isNew = GIVES_A_NAME.has(draft.kind);
  const className = useClassName(draft.class_code);
  return (
    <fieldset class="part">
      <legend>{words.part_name}</legend>
      <Choice
        label={words.field_kind}
        value={draft.kind}
        disabled={hasKind ?? false}
        options={KINDS.map((kind) => [kind, word(words, "kind", kind)] as const)}
        onChange={(kind) => set({ kind: kind as Kind })}
      />
      {isOfPlace && <PlaceField draft={draft} set={set} faults={faults} />}
      <TextField
        label={isNew ? words.field_name : words.field_name_now}
        value={draft.name}
        onChange={(name) => set({ name })}
        faults={at(faults, "/name")}
        maxLength={200}
        lang="zh-Hans"
        required
      />
      <Combobox
        label={words.field_class_code}
        hint={words.field_class_hint}
        text={draft.class_code ? `${draft.class_code} ${draft.class_name || className}`.trim() : ""}
        faults={at(faults, "/class_code")}
        offered={classes}
        onChoose={(offer) => set({ class_code: offer.value, class_name: offer.text.slice(offer.value.length).trim() })}
        onClear={() => set({ class_code: "", class_name: "" })}
        required
      />
      <DivisionChooser
        value={draft.division}
        onChange={(division) => set({ division })}
        faults={at(faults, "/division")}
        required
      />
      {draft.kind === "division_change" && (
        <fieldset>
          <legend>{words.field_changes}</legend>
          {CHANGES.map((change) => (
            <Check
              key={change}
              label={word(words, "change", change)}
              checked={draft.changes.includes(change)}
              onChange={(isOn) =>
                set({
                  changes: isOn ? [...draft.changes, change] : draft.changes.filter((each) => each !== change),
                })
              }
            />
          ))}
        </fieldset>
      )}
    </fieldset>
  );
}

function PlaceField({ draft, set, faults }: FieldsGiven) {
  const words = useDeskWords();
  return (
    <Combobox
      label={words.field_place}
      hint={words.field_place_hint}
      text={draft.place_name}
      faults={at(faults, "/place_id")}
      offered={places}
      onChoose={(offer) => {
        const name = draft.kind === "abolish" || draft.kind === "protect" ? offer.text : draft.name || offer.text;
        set({ place_id: offer.value, place_name: offer.text, name });
      }}
      onClear={() => set({ place_id: "", place_name: "" })}
      required
    />
  );
}

/** The spelling: the rules suggest one, and whoever hands it in confirms it. */
export function SpellingField({ draft, set, faults, checked }: FieldsGiven & { checked: Checked }) {
  const words = useDeskWords();
  if (!GIVES_A_NAME.has(draft.kind)) return null;
  const spelling = checked.found?.name === draft.name.trim() ? checked.found.spelling : undefined;
  return (
    <fieldset class="part">
      <legend>{words.field_romanized}</legend>
      <TextField
        label={words.field_romanized}
        hint={words.romanized_hint}
        value={draft.romanized}
        lang="zh-Latn"
        maxLength={200}
        onChange={(romanized) => set({ romanized })}
        faults={at(faults, "/romanized")}
      />
      {spelling && (
        <p class="suggested" role="status">
          {words.romanized_suggested}
          <b lang="zh-Latn">{spelling.text}</b>{" "}
          {spelling.text !== draft.romanized.trim() && (
            <button type="button" onClick={() => set({ romanized: spelling.text })}>
              {words.romanized_take}
            </button>
          )}{" "}
          {spelling.uncertain.length > 0 && (
            <span class="doubt">
              {filled(words.romanized_uncertain, { characters: spelling.uncertain.join("、") })}
            </span>
          )}
        </p>
      )}
    </fieldset>
  );
}

/** Where it lies: picked on the map or typed. */
export function PositionFields({ draft, set, faults }: FieldsGiven) {
  const words = useDeskWords();
  const wrong = at(faults, "/position");
  return (
    <fieldset class="part">
      <legend>{words.part_where}</legend>
      <div class="row">
        <TextField
          label={words.field_lon}
          value={draft.lon}
          inputMode="decimal"
          onChange={(lon) => set({ lon })}
          faults={wrong}
        />
        <TextField label={words.field_lat} value={draft.lat} inputMode="decimal" onChange={(lat) => set({ lat })} />
      </div>
      <p class="hint">{words.position_hint}</p>
      <TextField
        label={words.field_position_description}
        value={draft.position_description}
        rows={2}
        onChange={(position_description) => set({ position_description })}
        faults={at(faults, "/position_description")}
      />
    </fieldset>
  );
}

/** Why, and who asks. */
export function ReasonFields({ draft, set, faults }: FieldsGiven) {
  const words = useDeskWords();
  const prose = ["meaning", "origin", "reasons"] as const;
  return (
    <>
      <fieldset class="part">
        <legend>{words.part_why}</legend>
        {prose.map((name) => (
          <TextField
            key={name}
            label={words[`field_${name}`]}
            value={draft[name]}
            rows={name === "reasons" ? 3 : 2}
            maxLength={4000}
            onChange={(text) => set({ [name]: text })}
            faults={at(faults, `/${name}`)}
          />
        ))}
        <TextField
          label={words.field_alternatives}
          hint={words.alternatives_hint}
          value={draft.alternatives}
          onChange={(alternatives) => set({ alternatives })}
          faults={at(faults, "/alternatives")}
        />
        {draft.kind !== "name" && (
          <TextField
            label={words.field_protective_measures}
            value={draft.protective_measures}
            rows={2}
            onChange={(protective_measures) => set({ protective_measures })}
            faults={at(faults, "/protective_measures")}
          />
        )}
        <TextField
          label={words.field_effective_on}
          type="date"
          value={draft.effective_on}
          onChange={(effective_on) => set({ effective_on })}
          faults={at(faults, "/effective_on")}
        />
      </fieldset>
      <fieldset class="part">
        <legend>{words.part_applicant}</legend>
        <div class="row">
          {APPLICANT.map((name) => (
            <TextField
              key={name}
              label={words[`field_${name}`]}
              value={draft[name]}
              type={name === "phone" ? "tel" : "text"}
              maxLength={200}
              onChange={(text) => set({ [name]: text })}
              faults={at(faults, `/applicant/${name}`)}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}

/** How large it is and where it ends; folded, since most names of villages need none of it. */
export function ExtentFields({ draft, set, faults }: FieldsGiven) {
  const words = useDeskWords();
  const names = [...LENGTHS, ...COUNTS, ...SIDES, "description"] as const;
  const isOpen = Object.values(draft.extent).some(Boolean) || at(faults, "/extent").length > 0;
  return (
    <details class="part" open={isOpen}>
      <summary>{words.part_extent}</summary>
      <div class="row">
        {names.map((name) => (
          <TextField
            key={name}
            label={words[`field_${name}`]}
            value={draft.extent[name] ?? ""}
            onChange={(text) => set({ extent: { ...draft.extent, [name]: text } })}
            faults={at(faults, `/extent/${name}`)}
          />
        ))}
      </div>
    </details>
  );
}

async function classes(typed: string, signal: AbortSignal): Promise<Offer[]> {
  // What stands there is code and name; either is looked for.
  const prefix = /^\d+/.exec(typed)?.[0] ?? typed;
  return (await classesLike(prefix, signal)).map(({ id, name, broader }) => ({
    value: id,
    text: `${id} ${name}`,
    beside: (broader ?? []).map((each) => each.name).join(" ‹ "),
  }));
}

async function places(typed: string, signal: AbortSignal): Promise<Offer[]> {
  const { items } = await ask<Page<Hit>>("v1/suggest", { q: typed, limit: 8 }, signal);
  return items.map(({ id, name, division }) => ({ value: id, text: name, beside: division?.path.join(" › ") ?? "" }));
}
