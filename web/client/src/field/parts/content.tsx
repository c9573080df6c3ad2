// A record as it reads, in full: what somebody signs is what they were shown.

import { chainageText, lengthText } from "../../format/quantities";
import { length_m } from "../../format/geodesy";
import { kept } from "../keeping/database";
import { useKept } from "../keeping/use";
import { nameOf, sideName } from "../package/reading";
import type { Package } from "../package/shapes";
import type { MarkerRecord, Photo, RecordContent, StretchRecord } from "../record/contents";
import { shortTime } from "../record/times";
import { canonical } from "../record/canonical";
import { filled, useLanguage, useTerms, useWords } from "../text/words";
import { Picture } from "./picture";

type Row = readonly [name: string, value: string];

export function Told({ content, pack }: { content: RecordContent; pack: Package }) {
  const words = useWords();
  return (
    <section class="sheet" aria-labelledby="told">
      <h3 id="told">{words.content}</h3>
      {content.kind === "marker" ? (
        <OfMarker content={content} pack={pack} />
      ) : (
        <OfStretch content={content} pack={pack} />
      )}
      <div class="pictures">
        {content.photos.map((photo) => (
          <Shown key={photo.sha256} photo={photo} pack={pack} />
        ))}
      </div>
      <details>
        <summary>{words.all_of_it}</summary>
        <pre>{JSON.stringify(JSON.parse(canonical(content)), null, 1)}</pre>
      </details>
    </section>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const words = useWords();
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || words.empty}</dd>
        </div>
      ))}
    </dl>
  );
}

function OfMarker({ content, pack }: { content: MarkerRecord; pack: Package }) {
  const words = useWords();
  const termOf = useTerms();
  const { vocabulary } = pack;
  const { measurement } = content;
  const marker = pack.markers.find(({ id }) => id === content.marker);
  const terms = (known: Parameters<typeof termOf>[0], values: readonly string[]): string =>
    values.map((each) => termOf(known, each)).join("、");
  const rows: Row[] = [
    [words.markers, `${marker?.number ?? content.marker} · ${shortTime(content.seen_at)}`],
    [words.statuses, terms(vocabulary.statuses, content.statuses)],
    [words.legibility, termOf(vocabulary.legibility, content.legibility)],
    [
      words.references,
      content.references
        .map(({ number, state, note }) => `${number} ${termOf(vocabulary.reference_states, state)} ${note}`.trim())
        .join("；"),
    ],
    [
      words.measurement,
      measurement
        ? `${measurement.x}, ${measurement.y} ±${measurement.accuracy_m} m (${measurement.crs}, ${measurement.method})`
        : "",
    ],
    [
      words.evidence,
      content.evidence.map(({ kind, note }) => `${termOf(vocabulary.evidence_kinds, kind)}：${note}`).join("；"),
    ],
    [words.actions, terms(vocabulary.actions, content.actions)],
    [
      words.follow_ups,
      content.follow_ups
        .map(({ action, side, due }) => `${termOf(vocabulary.actions, action)} ${sideName(pack, side)} ${due}`)
        .join("；"),
    ],
    [
      words.members,
      Object.entries(content.members)
        .map(([side, people]) => `${sideName(pack, side)}：${people.map((each) => nameOf(pack, each)).join("、")}`)
        .join("；"),
    ],
    [words.note, content.note],
  ];
  return <Rows rows={rows} />;
}

function OfStretch({ content, pack }: { content: StretchRecord; pack: Package }) {
  const words = useWords();
  const termOf = useTerms();
  const language = useLanguage();
  const { vocabulary } = pack;
  const track = content.track ?? [];
  const rows: Row[] = [
    [words.place, `${chainageText(content.from_m)} – ${chainageText(content.to_m)} · ${shortTime(content.walked_at)}`],
    [words.sides_present, content.sides_present.map((each) => sideName(pack, each)).join("、")],
    [words.recognisable, termOf(vocabulary.recognisable, content.recognisable)],
    [
      words.changes,
      content.changes
        .map(
          ({ feature, cause, note }) =>
            `${termOf(vocabulary.features, feature)}（${termOf(vocabulary.causes, cause)}）${note}`,
        )
        .join("；"),
    ],
    [words.resurvey, `${termOf(vocabulary.resurvey, content.resurvey)} ${content.resurveyed_by}`.trim()],
    [words.uses, content.uses.map(({ what }) => what).join("；")],
    [words.hazards, content.hazards.map(({ note }) => note).join("；")],
    [
      words.track,
      track.length
        ? filled(words.track_told, { points: track.length, length: lengthText(length_m(track), language) })
        : "",
    ],
    [words.note, content.note],
  ];
  return <Rows rows={rows} />;
}

function Shown({ photo, pack }: { photo: Photo; pack: Package }) {
  const termOf = useTerms();
  const { value } = useKept(
    async () => (await kept("photos", photo.sha256)) ?? (await kept("references", photo.sha256)),
    [photo.sha256],
  );
  const text = `${termOf(pack.vocabulary.photo_kinds, photo.kind)} ${photo.bearing_deg === null ? "" : `${photo.bearing_deg}°`}`;
  return (
    <figure>
      {value && <Picture blob={value.blob} text={text} />}
      <figcaption>{text}</figcaption>
    </figure>
  );
}
