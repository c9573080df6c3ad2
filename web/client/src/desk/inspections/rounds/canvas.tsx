// The map of lines and markers by how they stand.

import "maplibre-gl/dist/maplibre-gl.css";

import { Map as Canvas, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { useEffect, useRef } from "preact/hooks";

import { PROVINCE } from "../../../map/stage";
import { bare, baseStyle } from "../../../map/style";
import { isAborted } from "../../../service/ask";
import { themeOf, useShown } from "../../../state/store";
import { useDeskWords } from "../../text/words";
import { dressed, LAYERS, SOURCE } from "./style";

setWorkerUrl(workerUrl);
/** A pointer is not always exactly on a thin line. */
const REACH_PX = 5;

interface Given {
  features: GeoJSON.FeatureCollection;
  onPress: (feature: GeoJSON.Feature) => void;
  onFailure: () => void;
}

export function StandingCanvas({ features, onPress, onFailure }: Given) {
  const words = useDeskWords();
  const theme = themeOf(useShown());
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<Canvas | null>(null);
  const pressing = useRef(onPress);
  pressing.current = onPress;

  useEffect(() => {
    if (!box.current) return undefined;
    try {
      const made = opened(box.current, dressed(bare(theme), features, theme));
      made.on("click", ({ point: { x, y } }) => {
        const around: [[number, number], [number, number]] = [
          [x - REACH_PX, y - REACH_PX],
          [x + REACH_PX, y + REACH_PX],
        ];
        const layers = LAYERS.filter((each) => made.getLayer(each));
        const found = made.queryRenderedFeatures(around, { layers })[0];
        if (found) pressing.current(found);
      });
      map.current = made;
      return () => {
        map.current = null;
        made.remove();
      };
    } catch {
      onFailure();
      return undefined;
    }
  }, []);

  useEffect(() => {
    const asking = new AbortController();
    baseStyle(theme, undefined, asking.signal).then(
      (base) => map.current?.setStyle(dressed(base, features, theme)),
      (error: unknown) => {
        // Without tiles the lines are there all the same.
        if (!isAborted(error)) map.current?.setStyle(dressed(bare(theme), features, theme));
      },
    );
    return () => asking.abort();
  }, [theme]);

  useEffect(() => {
    void map.current?.getSource<GeoJSONSource>(SOURCE)?.setData(features);
  }, [features]);

  useEffect(() => {
    map.current?.getCanvas().setAttribute("aria-label", words.insp_map);
  }, [words]);

  return <div ref={box} class="canvas" />;
}

function opened(container: HTMLDivElement, style: ReturnType<typeof dressed>): Canvas {
  const made = new Canvas({
    container,
    style,
    bounds: PROVINCE,
    attributionControl: false,
    maxZoom: 18,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
  });
  made.touchZoomRotate.disableRotation();
  made.keyboard.disableRotation();
  made.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-right");
  made.addControl(new NavigationControl({ showCompass: false }), "top-right");
  return made;
}
