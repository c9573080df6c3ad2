// The form of a marker.

import { useState } from "preact/hooks";

import type { Drafting } from "../keeping/drafting";
import { rulesOf, sideName } from "../package/reading";
import type { Package, PackedMarker } from "../package/shapes";
import { Choice, Pads, TextField } from "../parts/fields";
import { Section } from "../parts/section";
import type { MarkerRecord } from "../record/contents";
import { daysAfter } from "../record/times";
import type { Remark } from "../rules/remarks";
import { followUps, pressed, sightOf, type Rules } from "../rules/rules";
import { filled, useTerms, useWords } from "../text/words";
import { Members } from "./members";
import { Measuring } from "./measuring";
import { Photos } from "./photos";
import { Rows, replaced } from "./rows";

export interface Given {
  form: Drafting;
  content: MarkerRecord;
  pack: Package;
  marker: PackedMarker | undefined;
  remarks: readonly Remark[];
}

export function MarkerForm({ form, content, pack, marker, remarks }: Given) {
  const words = useWords();
  const termOf = useTerms();
  const rules = rulesOf(pack);
  const given = { rules, remarks };
  return (
    <>
      <Statuses form={form} content={content} rules={rules} remarks={remarks} />
      <Section title={words.legibility} about={["/legibility"]} {...given}>
        <Pads
          label={words.legibility}
          options={rules.legibility.map(({ value }) => [value, termOf(rules.legibility, value)])}
          chosen={[content.legibility]}
          onPress={(legibility) => form.change({ legibility })}
        />
      </Section>
      <Photos form={form} content={content} {...given} />
      <Measuring form={form} content={content} marker={marker} {...given} />
      <References form={form} content={content} marker={marker} {...given} />
      <Evidence form={form} content={content} {...given} />
      <Section title={words.actions} about={["/actions"]} {...given}>
        <Pads
          label={words.actions}
          many
          options={doneOnTheSpot(rules).map((value) => [value, termOf(rules.actions, value)])}
          chosen={content.actions}
          onPress={(action) => form.change({ actions: toggled(content.actions, action) })}
        />
      </Section>
      <FollowUps form={form} content={content} pack={pack} marker={marker} {...given} />
      <Section title={words.members} about={["/members"]} {...given}>
        <Members
          pack={pack}
          day={content.seen_at.slice(0, 10)}
          members={content.members}
          onChange={(members) => form.change({ members })}
        />
      </Section>
      <Section title={words.note} about={["/note"]} {...given}>
        <TextField label={words.note} rows={3} value={content.note} onChange={(note) => form.change({ note })} />
      </Section>
    </>
  );
}

type Part = Pick<Given, "form" | "content" | "remarks"> & { rules: Rules };

function Statuses({ form, content, rules, remarks }: Part) {
  const words = useWords();
  const termOf = useTerms();
  const [told, tell] = useState("");
  const press = (status: string): void => {
    const { statuses, dropped } = pressed(rules, content.statuses, status);
    const isSeen = sightOf(rules, statuses) === "seen";
    const wasSeen = content.statuses.length === 0 || sightOf(rules, content.statuses) === "seen";
    // Nobody reads a stone that was not seen.
    const legibility = isSeen === wasSeen ? content.legibility : isSeen ? "legible" : "not_seen";
    form.change({ statuses, legibility });
    const others = dropped.map((each) => termOf(rules.statuses, each)).join("、");
    tell(others && filled(words.dropped, { status: termOf(rules.statuses, status), others }));
  };
  return (
    <Section title={words.statuses} about={["/statuses"]} rules={rules} remarks={remarks}>
      <Pads
        label={words.statuses}
        many
        options={rules.statuses.map(({ value }) => [value, termOf(rules.statuses, value)])}
        chosen={content.statuses}
        onPress={press}
      />
      <p class="hint" role="status">
        {told}
      </p>
    </Section>
  );
}

function References({ form, content, marker, rules, remarks }: Part & Pick<Given, "marker">) {
  const words = useWords();
  const termOf = useTerms();
  if (!content.references.length) return null;
  const change = (at: number, changes: Partial<MarkerRecord["references"][number]>): void =>
    form.change({ references: replaced(content.references, at, changes) });
  return (
    <Section title={words.references} about={["/references"]} rules={rules} remarks={remarks}>
      {content.references.map(({ number, state, note }, at) => {
        const name = marker?.references.find((each) => each.number === number)?.name ?? "";
        return (
          <div key={number} class="part">
            <h4>{filled(words.reference, { number, name })}</h4>
            <Pads
              label={filled(words.reference, { number, name })}
              options={rules.reference_states.map(({ value }) => [value, termOf(rules.reference_states, value)])}
              chosen={[state]}
              onPress={(value) => change(at, { state: value })}
            />
            {(state === "changed" || state === "gone" || note) && (
              <TextField label={words.reference_note} value={note} onChange={(text) => change(at, { note: text })} />
            )}
          </div>
        );
      })}
    </Section>
  );
}

/** What people state; photos, positions and reference objects count by themselves. */
const STATED = ["search", "remains", "base", "witness", "document", "excavation"];

function Evidence({ form, content, rules, remarks }: Part) {
  const words = useWords();
  const termOf = useTerms();
  const kinds = rules.evidence_kinds.filter(({ value }) => STATED.includes(value));
  return (
    <Section title={words.evidence} about={["/evidence"]} rules={rules} remarks={remarks}>
      <p class="hint">{words.evidence_hint}</p>
      <Rows
        rows={content.evidence}
        add={words.evidence_add}
        fresh={() => ({ kind: "search", note: "" })}
        onChange={(evidence) => form.change({ evidence })}
      >
        {(row, change) => (
          <>
            <Choice
              label={words.evidence_kind}
              value={row.kind}
              options={kinds.map(({ value }) => [value, termOf(kinds, value)])}
              onChange={(kind) => change({ kind })}
            />
            <TextField label={words.evidence_note} value={row.note} onChange={(note) => change({ note })} />
          </>
        )}
      </Rows>
    </Section>
  );
}

function FollowUps({ form, content, pack, marker, rules, remarks }: Part & Pick<Given, "pack" | "marker">) {
  const words = useWords();
  const termOf = useTerms();
  const sides = pack.inspection.sides.map(({ id }) => id);
  const day = content.seen_at.slice(0, 10);
  const asked = followUps(rules, content.statuses, day, sides, marker?.responsible?.id ?? null, daysAfter);
  const open = asked.filter(
    ({ action }) => !content.actions.includes(action) && !content.follow_ups.some((each) => each.action === action),
  );
  return (
    <Section title={words.follow_ups} about={["/follow_ups"]} rules={rules} remarks={remarks}>
      {open.length > 0 && (
        <button
          type="button"
          class="wide"
          onClick={() => form.change({ follow_ups: [...content.follow_ups, ...open] })}
        >
          {words.follow_ups_fill}：{[...new Set(open.map(({ action }) => termOf(rules.actions, action)))].join("、")}
        </button>
      )}
      <Rows
        rows={content.follow_ups}
        add={words.follow_up_add}
        fresh={() => ({ action: "", side: marker?.responsible?.id ?? sides[0] ?? "", due: daysAfter(day, 30) })}
        onChange={(follow_ups) => form.change({ follow_ups })}
      >
        {(row, change) => (
          <>
            <Choice
              label={words.action}
              value={row.action}
              empty={words.choose}
              options={rules.actions
                .filter(({ value }) => value !== "none")
                .map(({ value }) => [value, termOf(rules.actions, value)])}
              onChange={(action) => change({ action })}
            />
            <Choice
              label={words.side}
              value={row.side}
              options={sides.map((id) => [id, sideName(pack, id)])}
              onChange={(side) => change({ side })}
            />
            <TextField label={words.due} type="date" value={row.due} onChange={(due) => change({ due })} />
          </>
        )}
      </Rows>
    </Section>
  );
}

/** What is not done to a stone in an afternoon is planned, and not ticked off. */
function doneOnTheSpot(rules: Rules): string[] {
  return rules.actions
    .filter(({ value, closing }) => value !== "none" && closing !== "filed")
    .map(({ value }) => value);
}

function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}
