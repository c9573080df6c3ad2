// How far, and how much ground: corners set on the map, lengths and areas on the ellipsoid.

import { useEffect } from "preact/hooks";

import { area_m2, length_m } from "../format/geodesy";
import { areaText, lengthText } from "../format/quantities";
import { draw, middle } from "../map/stage";
import { change, languageOf, useShown } from "../state/store";
import type { Lonlat } from "../state/address";
import { filled, useWords } from "../text/words";
import { Panel } from "./parts";

export function Measure() {
  const shown = useShown();
  const words = useWords();
  const language = languageOf(shown);
  const corners = shown.measured ?? [];

  useEffect(() => {
    draw("measured", drawing(corners));
    return () => draw("measured", []);
  }, [shown.measured]);

  const add = (): void => {
    const at = middle();
    if (at) change({ measured: [...corners, at] });
  };
  return (
    <Panel
      title={words.panel_measure}
      focusKey="measure"
      onClose={() => change({ panel: undefined, measured: undefined })}
    >
      <p>{words.measure_hint}</p>
      <output class="figure" aria-live="polite">
        {corners.length > 1 && (
          <span>
            {filled(words.measured, { length: lengthText(length_m(corners), language), count: corners.length })}
          </span>
        )}
        {corners.length > 2 && (
          <span>{filled(words.measured_area, { area: areaText(area_m2(corners), language) })}</span>
        )}
      </output>
      <p class="buttons">
        <button type="button" onClick={add}>
          {words.add_center}
        </button>
        <button type="button" disabled={!corners.length} onClick={() => change({ measured: corners.slice(0, -1) })}>
          {words.undo}
        </button>
        <button type="button" disabled={!corners.length} onClick={() => change({ measured: undefined })}>
          {words.clear}
        </button>
      </p>
      <p>
        <small>{words.notice}</small>
      </p>
    </Panel>
  );
}

function drawing(corners: readonly Lonlat[]): GeoJSON.Feature[] {
  const points = corners.map((corner): GeoJSON.Feature => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [...corner] },
    properties: {},
  }));
  const coordinates = corners.map((corner) => [...corner]);
  if (corners.length < 2) return points;
  const course: GeoJSON.Feature = { type: "Feature", geometry: { type: "LineString", coordinates }, properties: {} };
  if (corners.length < 3) return [course, ...points];
  const ring = [...coordinates, coordinates[0] ?? []];
  return [{ type: "Feature", geometry: { type: "Polygon", coordinates: [ring] }, properties: {} }, ...points];
}
