// Maps that lie flat with north above, whatever fingers and keys do.

import "maplibre-gl/dist/maplibre-gl.css";

import { Map as Canvas, setWorkerUrl, type MapOptions } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";

setWorkerUrl(workerUrl);

/** Open a map. */
export function flat(options: MapOptions): Canvas {
  const map = new Canvas({
    attributionControl: false,
    maxZoom: 18,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    ...options,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}
