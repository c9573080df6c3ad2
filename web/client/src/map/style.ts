// The style of the map: the service's own for the day and the theme, and what this page draws over it. Pure, but for
// the fetching at its end.

import type {
  CircleLayerSpecification,
  FilterSpecification,
  FontFacesSpecification,
  LayerSpecification,
  StyleSpecification,
} from "maplibre-gl";

import { address, ask } from "../service/ask";
import type { Language, Theme } from "../state/address";
import type { Day } from "../state/days";

export const OVERLAYS = ["chosen", "hits", "measured"] as const;
export type Overlay = (typeof OVERLAYS)[number];
export type Drawn = Record<Overlay, GeoJSON.FeatureCollection>;

export const NOTHING: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

const COLOURS = {
  light: { ground: "#f3f1ea", chosen: "#c2410c", hit: "#1d6b4a", measured: "#6d28d9", halo: "#ffffff" },
  dark: { ground: "#141c18", chosen: "#fb923c", hit: "#7fcfa6", measured: "#c4b5fd", halo: "#101613" },
} as const;

/** A style with nothing but the ground, for when the base map does not answer. */
export function bare(theme: Theme): StyleSpecification {
  const ground: LayerSpecification = {
    id: "ground",
    type: "background",
    paint: { "background-color": COLOURS[theme].ground },
  };
  return { version: 8, sources: {}, layers: [ground] };
}

/** Return a style with what this page draws over it, and with the fonts for characters that the system may lack. */
export function composed(
  base: StyleSpecification,
  drawn: Drawn,
  theme: Theme,
  language: Language,
  rare: RareFont[],
): StyleSpecification {
  const sources = Object.fromEntries(
    OVERLAYS.map((name) => [`over-${name}`, { type: "geojson" as const, data: drawn[name] }]),
  );
  const layers = base.layers.map((layer) => (language === "en" ? inLatin(layer) : layer));
  return {
    ...base,
    sources: { ...base.sources, ...sources },
    layers: [...layers, ...overlayLayers(theme)],
    "font-faces": facesOf(layers, rare),
  };
}

export interface RareFont {
  url: string;
  "unicode-range": string[];
}

function facesOf(layers: LayerSpecification[], rare: RareFont[]): FontFacesSpecification {
  const fonts = layers.flatMap((layer) => {
    const named = layer.type === "symbol" ? layer.layout?.["text-font"] : undefined;
    return Array.isArray(named) && typeof named[0] === "string" && named[0] !== "literal" ? [named[0]] : [];
  });
  return Object.fromEntries([...new Set(fonts)].map((font) => [font, rare]));
}

/** Names are written in Latin letters where a layer writes them plainly. */
function inLatin(layer: LayerSpecification): LayerSpecification {
  if (layer.type !== "symbol") return layer;
  const field = JSON.stringify(layer.layout?.["text-field"] ?? null);
  if (field !== '["get","name"]' && field !== '"{name}"') return layer;
  return {
    ...layer,
    layout: { ...layer.layout, "text-field": ["coalesce", ["get", "romanized"], ["get", "name"]] },
  };
}

function overlayLayers(theme: Theme): LayerSpecification[] {
  const { chosen, hit, measured, halo } = COLOURS[theme];
  const isArea: FilterSpecification = ["==", ["geometry-type"], "Polygon"];
  const isPoint: FilterSpecification = ["==", ["geometry-type"], "Point"];
  const isLine: FilterSpecification = ["!=", ["geometry-type"], "Point"];
  const point = (source: Overlay, paint: NonNullable<CircleLayerSpecification["paint"]>): LayerSpecification => ({
    id: `over-${source}-point`,
    source: `over-${source}`,
    type: "circle",
    filter: isPoint,
    paint,
  });
  const dot = (source: Overlay, radius: number, colour: string): LayerSpecification =>
    point(source, {
      "circle-radius": radius,
      "circle-color": colour,
      "circle-stroke-color": halo,
      "circle-stroke-width": 2,
    });
  /** What is chosen has a name, which stands there already: a ring lets it be read. */
  const ring = (source: Overlay, radius: number, colour: string): LayerSpecification =>
    point(source, {
      "circle-radius": radius,
      "circle-color": colour,
      "circle-opacity": 0.15,
      "circle-stroke-color": colour,
      "circle-stroke-width": 3,
    });
  const course = (source: Overlay, width: number, colour: string): LayerSpecification => ({
    id: `over-${source}-line`,
    source: `over-${source}`,
    type: "line",
    filter: isLine,
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": colour, "line-width": width },
  });
  const area = (source: Overlay, colour: string): LayerSpecification => ({
    id: `over-${source}-area`,
    source: `over-${source}`,
    type: "fill",
    filter: isArea,
    paint: { "fill-color": colour, "fill-opacity": 0.12 },
  });
  return [
    area("chosen", chosen),
    course("chosen", 3, chosen),
    area("measured", measured),
    course("measured", 3, measured),
    dot("hits", 6, hit),
    dot("measured", 5, measured),
    ring("chosen", 10, chosen),
  ];
}

/** Return the service's style for a theme, as of a day. */
export async function baseStyle(theme: Theme, day: Day | undefined, signal: AbortSignal): Promise<StyleSpecification> {
  const style = await ask<StyleSpecification>(`${day ? `t/${day}/` : ""}ogc/styles/${theme}/style.json`, {}, signal);
  // The map takes no relative addresses.
  for (const source of Object.values(style.sources)) {
    if ("url" in source && typeof source.url === "string") source.url = absolute(source.url);
    if ("tiles" in source) source.tiles = source.tiles.map(absolute);
  }
  return style;
}

/** Return the fonts for rare characters that were built with the page; none when there are none. */
export async function rareFonts(): Promise<RareFont[]> {
  try {
    const fonts = await ask<RareFont[]>("map/fonts/rare.json");
    return fonts.map((font) => ({ ...font, url: address(`map/fonts/${font.url}`) }));
  } catch {
    return [];
  }
}

function absolute(url: string): string {
  // The braces of a template must stay as they are.
  return new URL(url, location.href).href.replaceAll("%7B", "{").replaceAll("%7D", "}");
}
