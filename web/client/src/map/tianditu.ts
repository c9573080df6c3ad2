// 天地图 as a base below our own map: where its tiles are, and what is drawn of them. Pure.
//
// Its coordinates are CGCS2000 and need no shift; the set `w` is Web Mercator, numbered as everywhere.

import type { LayerSpecification, RasterSourceSpecification, StyleSpecification } from "maplibre-gl";

/** vec is the map, img the picture from above; cva and cia are the names that belong to each. */
export const BASES = { vec: "cva", img: "cia" } as const;
export type Base = keyof typeof BASES;
type Layer = Base | (typeof BASES)[Base];

/** What a person chose. */
export interface Choice {
  /** The key that 天地图 gave to this person; it stays in this browser. */
  key: string;
  /** Our own base where left out. */
  base?: Base | undefined;
  /** Whether the names that 天地图 draws are shown beside ours. */
  names: boolean;
}

export const SOURCE = "tianditu";
const HOSTS = 8;
const [FIRST_ZOOM, LAST_ZOOM] = [1, 18];
const KEY = /^[0-9A-Za-z]{16,64}$/;

/** Return whether a text may be a key. */
export function isKey(text: string): boolean {
  return KEY.test(text);
}

/** Return the addresses of the tiles of a layer, with gaps for z, x and y. */
export function templates(layer: Layer, key: string): string[] {
  const question =
    `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles` +
    `&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`;
  return Array.from({ length: HOSTS }, (_, host) => `https://t${host}.tianditu.gov.cn/${layer}_w/wmts?${question}`);
}

/** Return a style with 天地图 in place of the plain ground; as it is where that was not chosen. */
export function withTianditu(style: StyleSpecification, { key, base, names }: Choice): StyleSpecification {
  if (!base || !isKey(key)) return style;
  const shown: Layer[] = names ? [base, BASES[base]] : [base];
  const sources = shown.map((layer): [string, RasterSourceSpecification] => [
    `${SOURCE}-${layer}`,
    { type: "raster", tiles: templates(layer, key), tileSize: 256, minzoom: FIRST_ZOOM, maxzoom: LAST_ZOOM },
  ]);
  const layers = sources.map(([source]): LayerSpecification => ({ id: source, source, type: "raster" }));
  const grounds = style.layers.filter((layer) => layer.type === "background");
  // Land in plain colours would hide it.
  const isLand = (layer: LayerSpecification): boolean => layer.type === "fill" && layer["source-layer"] === "divisions";
  const above = style.layers.filter((layer) => layer.type !== "background" && !isLand(layer));
  return {
    ...style,
    sources: { ...style.sources, ...Object.fromEntries(sources) },
    layers: [...grounds, ...layers, ...above],
  };
}
