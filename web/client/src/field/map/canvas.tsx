// The map of a package, drawn by MapLibre from what came along; no tile and no letter is asked for.

import { ScaleControl, type GeoJSONSource, type Map as Canvas } from "maplibre-gl";
import { useEffect, useRef } from "preact/hooks";

import { flat } from "../../map/flat";
import { around } from "../../map/picking";
import { rareFonts } from "../../map/style";
import { themeOf, useShown } from "../../state/store";
import type { Package } from "../package/shapes";
import type { Fix } from "../place/nearest";
import { useWords } from "../text/words";
import { boxAround, markersOf, meAt, styleOf, type MarkerState } from "./style";

const PADDING_PX = 50;
/** A finger is wider than a dot. */
const REACH_PX = 24;

interface Given {
  pack: Package;
  stateOf: (marker: string) => MarkerState;
  fix: Fix | undefined;
  onMarker: (marker: string) => void;
  onFailure: () => void;
  /** Handed what the buttons beside the map ask for. */
  onOpen: (map: Canvas) => void;
}

export function PackageMap({ pack, stateOf, fix, onMarker, onFailure, onOpen }: Given) {
  const words = useWords();
  const theme = themeOf(useShown());
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<Canvas | null>(null);
  const point = useRef(fix);
  point.current = fix;

  useEffect(() => {
    if (!box.current) return undefined;
    try {
      const made = flat({
        container: box.current,
        style: styleOf(pack, markersOf(pack, stateOf), theme, []),
        maxZoom: 19,
      });
      made.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-left");
      whole(made, pack);
      made.on("click", ({ point: pressed }) => {
        const found = made.queryRenderedFeatures(around(pressed, REACH_PX), { layers: ["markers"] })[0];
        if (typeof found?.properties.id === "string") onMarker(found.properties.id);
      });
      made.on("styledata", () => show(made, "me", meAt(point.current?.point, point.current?.accuracy_m ?? 0)));
      map.current = made;
      onOpen(made);
      // Rare characters of names come from fonts of our own, where they were built.
      void rareFonts().then((rare) => {
        if (map.current === made) made.setStyle(styleOf(pack, markersOf(pack, stateOf), theme, rare));
      });
      return () => {
        map.current = null;
        made.remove();
      };
    } catch {
      onFailure();
      return undefined;
    }
  }, [pack, theme]);

  useEffect(() => {
    if (map.current) show(map.current, "me", meAt(fix?.point, fix?.accuracy_m ?? 0));
  }, [fix]);
  useEffect(() => {
    if (map.current) show(map.current, "markers", markersOf(pack, stateOf));
  }, [stateOf]);

  return <div ref={box} class="canvas" aria-label={words.map} />;
}

/** Show the whole line. */
export function whole(map: Canvas, pack: Package): void {
  const found = boxAround(pack);
  if (found) map.fitBounds(found, { padding: PADDING_PX, maxZoom: 16, duration: 0 });
}

function show(map: Canvas, name: string, data: GeoJSON.FeatureCollection): void {
  void map.getSource<GeoJSONSource>(name)?.setData(data);
}
