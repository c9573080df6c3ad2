// The measured position: from the telephone, or typed from a receiver; how far it lies off is told at once.

import { lengthText } from "../../format/quantities";
import type { Drafting } from "../keeping/drafting";
import type { PackedMarker } from "../package/shapes";
import { Choice, NumberField, TextField } from "../parts/fields";
import { Section } from "../parts/section";
import { Where } from "../parts/where";
import { compassOf } from "../place/bearing";
import { usePosition } from "../place/position";
import { CGCS2000, systemsAt, WGS84, type System } from "../place/systems";
import type { MarkerRecord, Measurement } from "../record/contents";
import { timeText } from "../record/times";
import { offsetOf } from "../rules/offset";
import type { Remark } from "../rules/remarks";
import type { Rules } from "../rules/rules";
import { coded, filled, useLanguage, useWords, type FieldWords } from "../text/words";

interface Given {
  form: Drafting;
  content: MarkerRecord;
  marker: PackedMarker | undefined;
  rules: Rules;
  remarks: readonly Remark[];
}

const GUIZHOU_LON = 106.7;

export function Measuring({ form, content, marker, rules, remarks }: Given) {
  const words = useWords();
  const { measurement } = content;
  const { fix, trouble } = usePosition();
  const fromPhone = (): void => {
    if (!fix) return;
    form.change({
      measurement: {
        x: Number(fix.point[0].toFixed(8)),
        y: Number(fix.point[1].toFixed(8)),
        crs: WGS84.crs,
        device: phone(),
        accuracy_m: Number(Math.max(0.01, fix.accuracy_m).toFixed(2)),
        taken_at: timeText(fix.at),
        method: "手机定位",
        parameter_set: null,
      },
    });
  };
  const typed = (): void =>
    form.change({
      measurement: {
        x: Number.NaN,
        y: Number.NaN,
        crs: CGCS2000.crs,
        device: "",
        accuracy_m: Number.NaN,
        taken_at: timeText(Date.now()),
        method: "GNSS RTK",
        parameter_set: null,
      },
    });
  return (
    <Section
      title={words.measurement}
      about={["/measurement", "/measurement/accuracy_m"]}
      rules={rules}
      remarks={remarks}
    >
      <Where fix={fix} trouble={trouble} />
      <div class="buttons">
        <button type="button" class="grow" disabled={!fix} onClick={fromPhone}>
          {words.measure_phone}
        </button>
        <button type="button" class="grow" onClick={typed}>
          {words.measure_typed}
        </button>
      </div>
      {measurement && (
        <>
          <OffsetTold measurement={measurement} marker={marker} rules={rules} />
          <Fields
            measurement={measurement}
            lon={marker?.position?.[0] ?? GUIZHOU_LON}
            onChange={(changes) => form.change({ measurement: { ...measurement, ...changes } })}
          />
          <button type="button" class="small" onClick={() => form.change({ measurement: null })}>
            {words.measure_remove}
          </button>
        </>
      )}
    </Section>
  );
}

interface FieldsGiven {
  measurement: Measurement;
  lon: number;
  onChange: (changes: Partial<Measurement>) => void;
}

function Fields({ measurement, lon, onChange }: FieldsGiven) {
  const words = useWords();
  const systems = systemsAt(lon);
  const inDegrees = systems.find(({ crs }) => crs === measurement.crs)?.inDegrees ?? true;
  return (
    <>
      <Choice
        label={words.crs}
        value={measurement.crs}
        options={systems.map((each) => [each.crs, systemText(words, each)])}
        onChange={(crs) => onChange({ crs })}
      />
      <NumberField
        label={inDegrees ? words.lon : words.easting}
        value={measurement.x}
        onChange={(x) => onChange({ x: x ?? Number.NaN })}
      />
      <NumberField
        label={inDegrees ? words.lat : words.northing}
        value={measurement.y}
        onChange={(y) => onChange({ y: y ?? Number.NaN })}
      />
      <NumberField
        label={words.accuracy}
        value={measurement.accuracy_m}
        onChange={(accuracy_m) => onChange({ accuracy_m: accuracy_m ?? Number.NaN })}
      />
      <TextField label={words.device} value={measurement.device} onChange={(device) => onChange({ device })} />
      <TextField label={words.method} value={measurement.method} onChange={(method) => onChange({ method })} />
    </>
  );
}

function OffsetTold({ measurement, marker, rules }: { measurement: Measurement } & Pick<Given, "marker" | "rules">) {
  const words = useWords();
  const language = useLanguage();
  if (!marker?.position || marker.precision_m !== null) return null;
  const found = offsetOf(
    measurement,
    { position: marker.position, accuracy_m: marker.accuracy_m },
    rules.provisions.position_tolerance_m,
  );
  if (!found) return null;
  const told = {
    distance: lengthText(found.distance_m, language),
    compass: coded(words, "compass", compassOf(found.bearing_deg)),
    uncertainty: found.uncertainty_m.toFixed(1),
    verdict: coded(words, "verdict", found.verdict),
  };
  return (
    <p class={`offset ${found.verdict}`} role="status">
      {filled(words.offset, told)}
    </p>
  );
}

function systemText(words: FieldWords, { crs, inDegrees, width, meridian, zone }: System): string {
  if (inDegrees) return crs === CGCS2000.crs ? "CGCS2000（EPSG:4490）" : "WGS 84（EPSG:4326）";
  const told = zone ? filled(words.crs_zone, { zone }) : filled(words.crs_meridian, { meridian: meridian ?? 0 });
  return `${filled(words.crs_gk, { width: width ?? 3, zone: told })}（${crs}）`;
}

/** What browsers tell of the telephone; the word alone where they tell nothing. */
function phone(): string {
  const told = /\(([^)]*)\)/.exec(navigator.userAgent)?.[1] ?? "";
  return `手机 ${told}`.trim().slice(0, 120);
}
