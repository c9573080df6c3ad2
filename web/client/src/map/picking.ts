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
  const box: [PointLike, PointLike] = [
    [at.x - REACH_PX, at.y - REACH_PX],
    [at.x + REACH_PX, at.y + REACH_PX],
  ];
  const found = map.queryRenderedFeatures(box);
  for (const [layer, kind] of MEANT) {
    const feature = found.find((each) => each.sourceLayer === layer);
    const id = feature && identity(kind, feature.properties);
    if (id) return { kind, id };
  }
  return { kind: "point", id: point.map((each) => each.toFixed(6)).join(",") };
}

function identity(kind: Kind, properties: Record<string, unknown>): string | undefined {
  const names = kind === "division" ? ["code", "id"] : ["id"];
  return names.map((name) => properties[name]).find((value): value is string => typeof value === "string");
}
