// The map of a package: nothing but what came along with it. Pure.

import type { FontFacesSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";

import type { Lonlat, Theme } from "../../state/address";
import { NOTHING, type RareFont } from "../../map/style";
import { courseOf } from "../package/reading";
import type { Package } from "../package/shapes";

const COLOURS = {
  light: {
    ground: "#f3f1ea",
    land: "#fbfaf6",
    edge: "#8a8f86",
    line: "#b91c1c",
    ink: "#1e2622",
    halo: "#ffffff",
    me: "#1d4ed8",
  },
  dark: {
    ground: "#141c18",
    land: "#1a241f",
    edge: "#6d7a72",
    line: "#ff6b5e",
    ink: "#e8ece6",
    halo: "#101613",
    me: "#7fb2ff",
  },
} as const;
/** By how the record of a marker stands. */
const STATES = {
  none: "#6b7280",
  draft: "#b45309",
  waiting: "#1d4ed8",
  taken: "#15803d",
  refused: "#b91c1c",
} as const;
export type MarkerState = keyof typeof STATES;

const FONT = "Noto Sans SC";

/** Return markers as points, each with its number and how its record stands. */
export function markersOf(pack: Package, stateOf: (marker: string) => MarkerState): GeoJSON.FeatureCollection {
  const features = pack.markers.flatMap(({ id, number, position }): GeoJSON.Feature[] =>
    position
      ? [
          {
            type: "Feature",
            properties: { id, number, state: stateOf(id) },
            geometry: { type: "Point", coordinates: [...position] },
          },
        ]
      : [],
  );
  return { type: "FeatureCollection", features };
}

/** Return the box around the line and its markers: west, south, east, north; undefined around nothing. */
export function boxAround(pack: Package): [number, number, number, number] | undefined {
  const points = [...courseOf(pack).flat(), ...pack.markers.flatMap(({ position }) => (position ? [position] : []))];
  if (!points.length) return undefined;
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  // A line has thousands of corners: no list of arguments is that long everywhere.
  const least = (values: number[]): number => values.reduce((one, other) => Math.min(one, other));
  const most = (values: number[]): number => values.reduce((one, other) => Math.max(one, other));
  return [least(lons), least(lats), most(lons), most(lats)];
}

/** Return where the telephone is, and the circle within which it may be. */
export function meAt(point: Lonlat | undefined, accuracy_m: number): GeoJSON.FeatureCollection {
  if (!point) return NOTHING;
  const ring = Array.from({ length: 49 }, (_, at) => {
    const angle = (at / 48) * 2 * Math.PI;
    // Round enough to be looked at: metres of a degree on a sphere.
    const lat = point[1] + (accuracy_m * Math.cos(angle)) / 111_195;
    return [point[0] + (accuracy_m * Math.sin(angle)) / (111_195 * Math.cos((point[1] * Math.PI) / 180)), lat];
  });
  const of = (geometry: GeoJSON.Geometry): GeoJSON.Feature => ({ type: "Feature", properties: {}, geometry });
  return {
    type: "FeatureCollection",
    features: [of({ type: "Polygon", coordinates: [ring] }), of({ type: "Point", coordinates: [...point] })],
  };
}

/** Return the style with all its data. */
export function styleOf(
  pack: Package,
  markers: GeoJSON.FeatureCollection,
  theme: Theme,
  rare: readonly RareFont[],
): StyleSpecification {
  const course: GeoJSON.Feature | undefined = pack.line.course
    ? { type: "Feature", properties: {}, geometry: pack.line.course }
    : undefined;
  const faces: FontFacesSpecification = { [FONT]: [...rare] };
  return {
    version: 8,
    sources: {
      base: { type: "geojson", data: pack.base },
      line: { type: "geojson", data: { type: "FeatureCollection", features: course ? [course] : [] } },
      markers: { type: "geojson", data: markers },
      me: { type: "geojson", data: NOTHING },
    },
    layers: layersOf(theme),
    ...(rare.length ? { "font-faces": faces } : {}),
  };
}

function layersOf(theme: Theme): LayerSpecification[] {
  const colour = COLOURS[theme];
  const states = Object.entries(STATES).flat();
  return [
    { id: "ground", type: "background", paint: { "background-color": colour.ground } },
    {
      id: "land",
      type: "fill",
      source: "base",
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": colour.land, "fill-outline-color": colour.edge },
    },
    {
      id: "edges",
      type: "line",
      source: "base",
      paint: { "line-color": colour.edge, "line-width": 1, "line-dasharray": [4, 2] },
    },
    {
      id: "line-halo",
      type: "line",
      source: "line",
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": colour.halo, "line-width": 7 },
    },
    {
      id: "line",
      type: "line",
      source: "line",
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": colour.line, "line-width": 3.5 },
    },
    {
      id: "names",
      type: "symbol",
      source: "base",
      layout: { "text-field": ["coalesce", ["get", "name"], ""], "text-font": [FONT], "text-size": 14 },
      paint: { "text-color": colour.ink, "text-halo-color": colour.halo, "text-halo-width": 1.5 },
    },
    {
      id: "me-area",
      type: "fill",
      source: "me",
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": colour.me, "fill-opacity": 0.18 },
    },
    {
      id: "markers",
      type: "circle",
      source: "markers",
      paint: {
        "circle-radius": 9,
        "circle-color": ["match", ["get", "state"], ...states, STATES.none] as unknown as string,
        "circle-stroke-color": colour.halo,
        "circle-stroke-width": 2.5,
      },
    },
    {
      id: "numbers",
      type: "symbol",
      source: "markers",
      layout: {
        "text-field": ["get", "number"],
        "text-font": [FONT],
        "text-size": 14,
        "text-offset": [0, 1.3],
        "text-optional": true,
      },
      paint: { "text-color": colour.ink, "text-halo-color": colour.halo, "text-halo-width": 2 },
    },
    {
      id: "me",
      type: "circle",
      source: "me",
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": 8,
        "circle-color": colour.me,
        "circle-stroke-color": "#ffffff",
        "circle-stroke-width": 3,
      },
    },
  ];
}
