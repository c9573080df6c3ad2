// The form of a stretch of the line.

import type { Drafting } from "../keeping/drafting";
import { courseOf, rulesOf, sideName } from "../package/reading";
import type { Package } from "../package/shapes";
import { Choice, NumberField, Pads, TextField } from "../parts/fields";
import { Section } from "../parts/section";
import { lengthText } from "../../format/quantities";
import { stationOf } from "../place/nearest";
import { usePosition } from "../place/position";
import type { CrossLineUse, StretchRecord } from "../record/contents";
import type { Remark } from "../rules/remarks";
import { filled, useLanguage, useTerms, useWords } from "../text/words";
import { Photos } from "./photos";
import { Rows } from "./rows";
import { Track } from "./track";
import { Uses } from "./uses";

export interface Given {
  form: Drafting;
  content: StretchRecord;
  pack: Package;
  remarks: readonly Remark[];
}

export function StretchForm({ form, content, pack, remarks }: Given) {
  const words = useWords();
  const termOf = useTerms();
  const rules = rulesOf(pack);
  const given = { rules, remarks };
  const { sides } = pack.inspection;
  const present = (side: string): void =>
    form.change({
      sides_present: content.sides_present.includes(side)
        ? content.sides_present.filter((each) => each !== side)
        : [...content.sides_present, side],
    });
  return (
    <>
      <Place form={form} content={content} pack={pack} remarks={remarks} />
      <Section title={words.sides_present} about={["/sides_present"]} {...given}>
        <Pads
          label={words.sides_present}
          many
          options={sides.map(({ id }) => [id, sideName(pack, id)])}
          chosen={content.sides_present}
          onPress={present}
        />
      </Section>
      <Section title={words.recognisable} about={["/recognisable"]} {...given}>
        <Pads
          label={words.recognisable}
          options={rules.recognisable.map(({ value }) => [value, termOf(rules.recognisable, value)])}
          chosen={[content.recognisable]}
          onPress={(recognisable) => form.change({ recognisable })}
        />
      </Section>
      <Section title={words.changes} about={["/changes"]} {...given}>
        <Rows
          rows={content.changes}
          add={words.change_add}
          fresh={() => ({ feature: "river", cause: "natural", note: "" })}
          onChange={(changes) => form.change({ changes })}
        >
          {(row, change) => (
            <>
              <Choice
                label={words.feature}
                value={row.feature}
                options={rules.features.map(({ value }) => [value, termOf(rules.features, value)])}
                onChange={(feature) => change({ feature })}
              />
              <Choice
                label={words.cause}
                value={row.cause}
                options={rules.causes.map(({ value }) => [value, termOf(rules.causes, value)])}
                onChange={(cause) => change({ cause })}
              />
              <TextField label={words.change_note} rows={2} value={row.note} onChange={(note) => change({ note })} />
            </>
          )}
        </Rows>
      </Section>
      <Section title={words.resurvey} about={["/resurvey", "/resurveyed_by"]} {...given}>
        <Pads
          label={words.resurvey}
          options={rules.resurvey.map(({ value }) => [value, termOf(rules.resurvey, value)])}
          chosen={[content.resurvey]}
          onPress={(resurvey) => form.change({ resurvey })}
        />
        {content.resurvey === "done" && (
          <TextField
            label={words.resurveyed_by}
            value={content.resurveyed_by}
            onChange={(resurveyed_by) => form.change({ resurveyed_by })}
          />
        )}
      </Section>
      <Section title={words.uses} about={["/uses"]} {...given}>
        <Uses
          pack={pack}
          uses={content.uses}
          day={content.walked_at.slice(0, 10)}
          onChange={(uses: CrossLineUse[]) => form.change({ uses })}
        />
      </Section>
      <Section title={words.hazards} about={["/hazards"]} {...given}>
        <Rows
          rows={content.hazards}
          add={words.hazard_add}
          fresh={() => ({ note: "", dispute: null })}
          onChange={(hazards) => form.change({ hazards })}
        >
          {(row, change) => (
            <TextField label={words.hazard_note} rows={2} value={row.note} onChange={(note) => change({ note })} />
          )}
        </Rows>
      </Section>
      <Section title={words.track} about={["/track"]} {...given}>
        <Track form={form} content={content} />
      </Section>
      <Photos form={form} content={content} kinds={["site"]} {...given} />
      <Section title={words.note} about={["/note"]} {...given}>
        <TextField label={words.note} rows={3} value={content.note} onChange={(note) => form.change({ note })} />
      </Section>
    </>
  );
}

function Place({ form, content, pack, remarks }: Given) {
  const words = useWords();
  const language = useLanguage();
  const { fix } = usePosition();
  const station = fix && stationOf(courseOf(pack), fix.point);
  const markers = pack.markers.filter(({ chainage_m }) => chainage_m !== null);
  const options = markers.map(({ id, number }): [string, string] => [id, number]);
  const standing = (id: string): number | null => markers.find((each) => each.id === id)?.chainage_m ?? null;
  const about = ["/from_m", "/to_m", "/from_marker", "/to_marker"];
  return (
    <Section title={words.place} about={about} rules={rulesOf(pack)} remarks={remarks}>
      {station && <p class="hint">{filled(words.beside_line, { distance: lengthText(station.beside_m, language) })}</p>}
      <div class="two">
        <div>
          <Choice
            label={words.from_marker}
            value={content.from_marker ?? ""}
            empty={words.line_end}
            options={options}
            onChange={(id) => form.change({ from_marker: id || null, from_m: metres(standing(id), content.from_m) })}
          />
          <NumberField
            label={words.from_m}
            value={content.from_m}
            onChange={(from_m) => form.change({ from_m: from_m ?? 0 })}
          />
          <button
            type="button"
            class="wide"
            disabled={!station}
            onClick={() => form.change({ from_m: metres(station?.along_m ?? null, 0) })}
          >
            {words.here_from}
          </button>
        </div>
        <div>
          <Choice
            label={words.to_marker}
            value={content.to_marker ?? ""}
            empty={words.line_end}
            options={options}
            onChange={(id) => form.change({ to_marker: id || null, to_m: metres(standing(id), content.to_m) })}
          />
          <NumberField label={words.to_m} value={content.to_m} onChange={(to_m) => form.change({ to_m: to_m ?? 0 })} />
          <button
            type="button"
            class="wide"
            disabled={!station}
            onClick={() => form.change({ to_m: metres(station?.along_m ?? null, 0) })}
          >
            {words.here_to}
          </button>
        </div>
      </div>
    </Section>
  );
}

/** A tenth of a metre is more than a walk tells. */
function metres(told: number | null, otherwise: number): number {
  return told === null ? otherwise : Number(told.toFixed(1));
}
