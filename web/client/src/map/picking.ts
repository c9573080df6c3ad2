// What a person meant who pressed on the map.

import type { Map as Canvas, PointLike } from "maplibre-gl";

import type { Chosen, Kind, Lonlat } from "../state/address";

const REACH_PX = 8;

/** Layers of the tiles in the order in which they are meant, and what they are. */
const MEANT: readonly [layer: string, kind: Kind][] = [
  ["markers", "marker"],
  ["places", "place"],
  ["division_names", "division"],
  ["lines", "line"],
];

/** Return what lies under a place on the screen; the point itself when nothing with a card of its own does. */
export function picked(map: Canvas, at: { x: number; y: number }, point: Lonlat): Chosen {
  const found = map.queryRenderedFeatures(around(at, REACH_PX));
  for (const [layer, kind] of MEANT) {
    const feature = found.find((each) => each.sourceLayer === layer);
    const id = feature && identity(kind, feature.properties);
    if (id) return { kind, id };
  }
  return { kind: "point", id: point.map((each) => each.toFixed(6)).join(",") };
}

/** Return the box around a place on the screen within which it is meant. */
export function around({ x, y }: { x: number; y: number }, reach_px: number): [PointLike, PointLike] {
  return [
    [x - reach_px, y - reach_px],
    [x + reach_px, y + reach_px],
  ];
}

function identity(kind: Kind, properties: Record<string, unknown>): string | undefined {
  const names = kind === "division" ? ["code", "id"] : ["id"];
  return names.map((name) => properties[name]).find((value): value is string => typeof value === "string");
}
