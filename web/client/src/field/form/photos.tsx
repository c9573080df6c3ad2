// Photos of a record: taken, told apart, and kept as the camera made them.

import { useState } from "preact/hooks";

import { pointText } from "../../format/quantities";
import { kept } from "../keeping/database";
import type { Drafting } from "../keeping/drafting";
import { useKept } from "../keeping/use";
import { NumberField, Pads } from "../parts/fields";
import { Picture } from "../parts/picture";
import { Section } from "../parts/section";
import { sizeText } from "../parts/told";
import { takenPhoto, TooLarge } from "../photos/taking";
import { turned } from "../place/bearing";
import { headingNow, useHeading } from "../place/heading";
import type { Photo, RecordContent } from "../record/contents";
import { shortTime } from "../record/times";
import type { Remark } from "../rules/remarks";
import type { Rules } from "../rules/rules";
import { spoken } from "../signing/strokes";
import { coded, failureText, filled, useTerms, useWords } from "../text/words";
import { replaced } from "./rows";

interface Given {
  form: Drafting;
  content: RecordContent;
  rules: Rules;
  remarks: readonly Remark[];
  kinds?: readonly string[];
}

export function Photos({ form, content, rules, remarks, kinds = ["before", "after", "site"] }: Given) {
  const words = useWords();
  const [problem, tell] = useState("");
  const take = async (kind: string, files: FileList | null): Promise<void> => {
    tell("");
    for (const file of files ?? []) {
      try {
        const { photo, exif } = await takenPhoto(file, form.draft.inspection, form.draft.id);
        const heading = headingNow();
        const bearing_deg = exif.bearing_deg ?? heading ?? null;
        const shown = { sha256: photo.sha256, kind, bearing_deg: bearing_deg === null ? null : rounded(bearing_deg) };
        await form.takePhoto(photo, ({ photos }) => ({ photos: withPhoto(photos, shown) }));
      } catch (error) {
        tell(error instanceof TooLarge ? words.photo_too_large : failureText(words, error));
      }
    }
  };
  return (
    <Section title={words.photos} about={["/photos"]} rules={rules} remarks={remarks}>
      <div class="shutters">
        {kinds.map((kind) => (
          <label key={kind} class="button shutter">
            <input
              type="file"
              accept="image/jpeg,image/png,image/webp"
              capture="environment"
              class="hidden"
              onChange={(event) => {
                const field = event.currentTarget;
                void take(kind, field.files).finally(() => {
                  field.value = "";
                });
              }}
            />
            <span aria-hidden="true">◉</span> {coded(words, "photo", kind)}
          </label>
        ))}
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
      <ul class="photos">
        {content.photos.map((photo, at) => (
          <Taken
            key={photo.sha256}
            photo={photo}
            rules={rules}
            onChange={(changes) => form.change({ photos: replaced(content.photos, at, changes) })}
            onRemove={() => form.change({ photos: content.photos.filter((each) => each !== photo) })}
          />
        ))}
      </ul>
    </Section>
  );
}

interface TakenGiven {
  photo: Photo;
  rules: Rules;
  onChange: (changes: Partial<Photo>) => void;
  onRemove: () => void;
}

function Taken({ photo, rules, onChange, onRemove }: TakenGiven) {
  const words = useWords();
  const termOf = useTerms();
  const heading = useHeading();
  const { value: here } = useKept(() => kept("photos", photo.sha256), [photo.sha256]);
  return (
    <li class="part">
      {here ? <Picture blob={here.blob} text={termOf(rules.photo_kinds, photo.kind)} /> : null}
      <p class="hint">
        {here
          ? filled(words.photo_file, { size: sizeText(here.blob.size), sha: spoken(photo.sha256) })
          : words.photo_elsewhere}
      </p>
      {here && <CameraTold taken_at={here.taken_at} position={here.position} />}
      <Pads
        label={words.photo_kind}
        options={rules.photo_kinds.map(({ value }) => [value, termOf(rules.photo_kinds, value)])}
        chosen={[photo.kind]}
        onPress={(kind) => onChange({ kind })}
      />
      <NumberField
        label={words.photo_bearing}
        value={photo.bearing_deg}
        onChange={(value) => onChange({ bearing_deg: value === null ? null : rounded(turned(value)) })}
      />
      <div class="buttons">
        {heading !== undefined && (
          <button type="button" onClick={() => onChange({ bearing_deg: rounded(heading) })}>
            {words.photo_bearing_now}
          </button>
        )}
        <button type="button" onClick={onRemove}>
          {words.remove}
        </button>
      </div>
    </li>
  );
}

function CameraTold({ taken_at, position }: { taken_at: string | null; position: readonly [number, number] | null }) {
  const words = useWords();
  const told = [
    taken_at &&
      filled(words.photo_exif, {
        time: /[+-]\d\d:\d\d$/.test(taken_at) ? shortTime(taken_at) : taken_at.slice(5, 16).replace("T", " "),
      }),
    position && filled(words.photo_exif_position, { position: pointText(position) }),
  ].filter(Boolean);
  return <p class="hint">{told.length ? told.join(" · ") : words.photo_no_exif}</p>;
}

/** A tenth of a degree is more than any telephone knows. */
function rounded(degrees: number): number {
  return turned(Number(degrees.toFixed(1)));
}

function withPhoto(photos: readonly Photo[], photo: Photo): Photo[] {
  return photos.some(({ sha256 }) => sha256 === photo.sha256) ? [...photos] : [...photos, photo];
}
