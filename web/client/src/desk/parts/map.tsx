// A map beside what is written: one point may be picked on it, by a press or by Enter in its middle.

import { useEffect, useState } from "preact/hooks";

import { MapCanvas, type Trouble } from "../../map/canvas";
import { draw, fitGeometry, goTo } from "../../map/stage";
import { Zoom } from "../../map/zoom";
import { ask } from "../../service/ask";
import type { Lonlat } from "../../state/address";
import { useDeskWords } from "../text/words";

interface Given {
  position: Lonlat | undefined;
  /** Shown where there is no position yet: code or id. */
  division?: string;
  /** Left out where nothing is to be picked. */
  onPick?: (point: Lonlat) => void;
}

export function PointMap({ position, division, onPick }: Given) {
  const words = useDeskWords();
  const [trouble, tell] = useState<Trouble>();
  const [lon, lat] = position ?? [];
  useEffect(() => {
    const features: GeoJSON.Feature[] =
      lon === undefined || lat === undefined
        ? []
        : [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [lon, lat] } }];
    draw("chosen", features);
    return () => draw("chosen", []);
  }, [lon, lat]);
  useEffect(() => {
    if (position) goTo(position, 11);
  }, []);
  useEffect(() => {
    if (position || !division) return undefined;
    const asking = new AbortController();
    const feature = ask<GeoJSON.Feature>(
      `v1/divisions/${encodeURIComponent(division)}`,
      { f: "geojson" },
      asking.signal,
    );
    // Where its extent is not known, the map stays as it is.
    feature.then(({ geometry }) => fitGeometry(geometry)).catch(() => undefined);
    return () => asking.abort();
  }, [division]);
  return (
    <div class="map-box">
      <MapCanvas onTrouble={tell} onPress={(point) => onPick?.(point)} />
      <Zoom home={position ? words.position_show : undefined} onHome={position ? () => goTo(position) : undefined} />
      <p class="trouble" role="status">
        {trouble && words[trouble]}
      </p>
    </div>
  );
}
