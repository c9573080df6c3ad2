// How lines and markers are drawn by how they stand: each by colour, and by dashes or size as well. Pure.

import type { LayerSpecification, StyleSpecification } from "maplibre-gl";

import type { Theme } from "../../../state/address";
import { STANDINGS, type Standing } from "./filtering";

export interface Sign {
  colour: Readonly<Record<Theme, string>>;
  width: number;
  /** In widths of the line. */
  dashes?: readonly number[];
  radius: number;
  /** A marker is a ring, and no disc. */
  isRing?: boolean;
}

export const SIGNS: Readonly<Record<Standing, Sign>> = {
  overdue: { colour: { light: "#b42318", dark: "#ff8a7a" }, width: 6, radius: 7 },
  soon: { colour: { light: "#8a5a00", dark: "#f5c451" }, width: 4, dashes: [3, 1.5], radius: 6, isRing: true },
  later: { colour: { light: "#4b5a67", dark: "#b3c0cc" }, width: 2, dashes: [1, 1.5], radius: 3 },
  done: { colour: { light: "#1d6b4a", dark: "#7fcfa6" }, width: 2.5, radius: 4, isRing: true },
};

export const SOURCE = "standing";

/** Return a style with the lines and markers over it, the most urgent on top. */
export function dressed(
  base: StyleSpecification,
  features: GeoJSON.FeatureCollection,
  theme: Theme,
): StyleSpecification {
  const upwards = [...STANDINGS].reverse();
  return {
    ...base,
    sources: { ...base.sources, [SOURCE]: { type: "geojson", data: features } },
    layers: [
      ...base.layers,
      ...upwards.map((standing) => lineLayer(standing, theme)),
      ...upwards.map((standing) => markerLayer(standing, theme)),
    ],
  };
}

export const LAYERS = STANDINGS.flatMap((standing) => [`marker-${standing}`, `line-${standing}`]);

function lineLayer(standing: Standing, theme: Theme): LayerSpecification {
  const { colour, width, dashes } = SIGNS[standing];
  return {
    id: `line-${standing}`,
    type: "line",
    source: SOURCE,
    filter: ["all", ["==", ["get", "kind"], "line"], ["==", ["get", "standing"], standing]],
    layout: { "line-join": "round" },
    paint: {
      "line-color": colour[theme],
      "line-width": width,
      ...(dashes ? { "line-dasharray": [...dashes] } : {}),
    },
  };
}

function markerLayer(standing: Standing, theme: Theme): LayerSpecification {
  const { colour, radius, isRing } = SIGNS[standing];
  return {
    id: `marker-${standing}`,
    type: "circle",
    source: SOURCE,
    minzoom: 8,
    filter: ["all", ["==", ["get", "kind"], "marker"], ["==", ["get", "standing"], standing]],
    paint: {
      "circle-radius": radius,
      "circle-color": colour[theme],
      "circle-opacity": isRing ? 0.1 : 1,
      "circle-stroke-color": colour[theme],
      "circle-stroke-width": 2,
    },
  };
}
