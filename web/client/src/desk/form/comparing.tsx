// Existing names beside the proposed one: where what the findings rest on lies, and what else is called alike.

import { useEffect, useState } from "preact/hooks";

import { lengthText } from "../../format/quantities";
import { distance_m } from "../../format/geodesy";
import { draw, goTo } from "../../map/stage";
import { ask } from "../../service/ask";
import type { Hit, Page, Place } from "../../service/shapes";
import type { Lonlat } from "../../state/address";
import { languageOf, useShown } from "../../state/store";
import { filled, useDeskWords } from "../text/words";
import type { Check } from "./checks";

export interface Known {
  id: string;
  name: string;
  romanized: string | null;
  path: string[];
  kind: string | null;
  point: Lonlat | null;
}

/** What is known of existing places, by their ids. */
export type Found = ReadonlyMap<string, Known>;

const NONE: Found = new Map();
const MOST_EVIDENCE = 12;
const MOST_HITS = 8;

/** Return existing places that the findings rest on, or that are called alike, and draw them over the map. */
export function useFound(check: Check | undefined): Found {
  const [found, settle] = useState<Found>(NONE);
  const ids = [...new Set((check?.findings ?? []).flatMap((each) => each.evidence.map(({ id }) => id)))]
    .filter((id) => id !== null)
    .slice(0, MOST_EVIDENCE);
  const key = check ? `${check.name} ${ids.join(" ")}` : "";
  useEffect(() => {
    if (!check) {
      settle(NONE);
      return undefined;
    }
    const asking = new AbortController();
    gathered(check.name, ids, asking.signal).then(settle, () => undefined);
    return () => asking.abort();
  }, [key]);
  useEffect(() => {
    draw("hits", [...found.values()].flatMap(dotOf));
    return () => draw("hits", []);
  }, [found]);
  return found;
}

async function gathered(name: string, ids: string[], signal: AbortSignal): Promise<Found> {
  const hits = ask<Page<Hit>>("v1/search", { q: name, limit: MOST_HITS }, signal).then(
    (page) => page.items.map(knownOfHit),
    () => [],
  );
  const places = ids.map((id) =>
    ask<Place>(`v1/places/${id}`, {}, signal).then(
      (place) => [knownOfPlace(place)],
      () => [],
    ),
  );
  const all = (await Promise.all([...places, hits])).flat();
  return new Map(all.map((each) => [each.id, each]));
}

/** The same as a list, the nearest to the proposed position first. */
export function Compare({ found, position }: { found: Found; position: Lonlat | undefined }) {
  const words = useDeskWords();
  const language = languageOf(useShown());
  const away = (each: Known): number => (position && each.point ? distance_m(position, each.point) : Infinity);
  const known = [...found.values()].toSorted((a, b) => away(a) - away(b));
  return (
    <details class="compare">
      <summary>
        {words.compare} ({known.length})
      </summary>
      <p class="hint">{known.length ? words.compare_hint : words.compare_none}</p>
      <ul class="plain">
        {known.map((each) => (
          <li key={each.id}>
            <button type="button" class="link" disabled={!each.point} onClick={() => each.point && goTo(each.point)}>
              {each.name}
            </button>{" "}
            <i lang="zh-Latn">{each.romanized}</i>{" "}
            <small>
              {[
                each.kind,
                each.path.slice(1).join(" › "),
                Number.isFinite(away(each)) && filled(words.compare_away, { length: lengthText(away(each), language) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}

function dotOf({ id, name, point }: Known): GeoJSON.Feature[] {
  if (!point) return [];
  return [
    { type: "Feature", properties: { id, name }, geometry: { type: "Point", coordinates: [point[0], point[1]] } },
  ];
}

function knownOfHit(hit: Hit): Known {
  const { id, name, romanized, point, kind_name } = hit;
  return { id, name, romanized, point, kind: kind_name, path: hit.division?.path ?? [] };
}

function knownOfPlace(place: Place): Known {
  const { id, name, romanized, point, kind_name } = place;
  return { id, name, romanized, point, kind: kind_name, path: place.division?.path ?? [] };
}
