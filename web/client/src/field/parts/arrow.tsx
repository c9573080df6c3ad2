// A large arrow to a place, with its distance and how far both may be wrong.

import { lengthText } from "../../format/quantities";
import type { Lonlat } from "../../state/address";
import { compassOf, turned, way } from "../place/bearing";
import { askCompass, needsAsking, useHeading } from "../place/heading";
import { usePosition } from "../place/position";
import { coded, filled, useLanguage, useWords } from "../text/words";
import { Where } from "./where";

export function Arrow({ to, rounded_m }: { to: Lonlat | null; rounded_m: number | null }) {
  const words = useWords();
  const language = useLanguage();
  const { fix, trouble } = usePosition();
  const heading = useHeading();
  if (!to) return <p class="notice">{words.no_place}</p>;
  const found = fix && way(fix.point, to);
  const isHere = fix && found && found.distance_m <= Math.max(fix.accuracy_m, rounded_m ?? 0);
  return (
    <section class="finding">
      <svg class={isHere ? "arrow here" : "arrow"} viewBox="-50 -50 100 100" aria-hidden="true">
        <circle r="48" />
        {heading === undefined && (
          <text y="-33" text-anchor="middle">
            {language === "zh" ? "北" : "N"}
          </text>
        )}
        {found && (
          <path
            d="M0-40 24 30 0 16-24 30Z"
            transform={`rotate(${turned(found.bearing_deg - (heading ?? 0)).toFixed(1)})`}
          />
        )}
      </svg>
      <p class="distance" role="status">
        <strong>{found ? lengthText(found.distance_m, language) : "—"}</strong>
        {found && (
          <span>
            {coded(words, "compass", compassOf(found.bearing_deg))} ·{" "}
            {filled(words.bearing, { degrees: Math.round(found.bearing_deg) % 360 })}
          </span>
        )}
      </p>
      <Where fix={fix} trouble={trouble} />
      {rounded_m !== null && <p class="notice">{filled(words.place_rounded, { side: rounded_m })}</p>}
      {isHere && <p class="notice">{words.here}</p>}
      <p class="hint">{heading === undefined ? words.arrow_north : words.arrow_turns}</p>
      {heading === undefined && needsAsking() && (
        <button type="button" class="wide" onClick={() => void askCompass()}>
          {words.use_compass}
        </button>
      )}
    </section>
  );
}
