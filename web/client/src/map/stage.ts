// The one map of the page: what others may ask of it, without holding it.

import type { LngLatBoundsLike, Map as Canvas } from "maplibre-gl";

import type { Lonlat } from "../state/address";
import { NOTHING, type Drawn, type Overlay } from "./style";

/** The province with some room around it: west, south, east, north. */
export const PROVINCE: [number, number, number, number] = [103.5, 24.5, 109.7, 29.3];
/** What the tools above and the time below hide of the map, in pixels. */
const ROOM = { top: 80, bottom: 130, left: 30, right: 30 };
/** Where nothing lies over the map. */
const MARGIN = { top: 40, bottom: 40, left: 40, right: 40 };
/** Where a card lies over the lower half of the map, and not over its left side. */
const NARROW = matchMedia("(width <= 48rem)");
const CARD_PX = 410;
const CLOSE_ZOOM = 13;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

export const drawn: Drawn = { chosen: NOTHING, hits: NOTHING, measured: NOTHING };

let canvas: Canvas | undefined;
let isBare = false;

/** Say that the map of this page stands beside what is written of it, and nothing lies over it. */
export function standAlone(): void {
  isBare = true;
}

/** Return what is to be left free around what is shown, in pixels; a card lies over the map once one is open. */
export function room(hasCard = false): typeof ROOM {
  if (isBare) return MARGIN;
  if (!hasCard) return ROOM;
  return NARROW.matches ? { ...ROOM, bottom: innerHeight * 0.58 } : { ...ROOM, left: CARD_PX };
}

/** Take a map as the one of the page; undefined when it is gone. */
export function take(map: Canvas | undefined): void {
  canvas = map;
}

/** Draw features over the map, in place of those drawn before under the same name. */
export function draw(overlay: Overlay, features: GeoJSON.Feature[]): void {
  drawn[overlay] = { type: "FeatureCollection", features };
  const source = canvas?.getSource(`over-${overlay}`);
  if (source && "setData" in source) void (source as { setData: (data: unknown) => unknown }).setData(drawn[overlay]);
}

/** Go to a point: near enough to see what lies around it, but never further out than now. */
export function goTo(point: Lonlat, zoom = CLOSE_ZOOM): void {
  if (!canvas) return;
  const to = { center: [point[0], point[1]] as [number, number], zoom: Math.max(canvas.getZoom(), zoom) };
  const offset: [number, number] = NARROW.matches && !isBare ? [0, -innerHeight * 0.2] : [0, 0];
  if (STILL.matches) canvas.easeTo({ ...to, offset, duration: 0 });
  else canvas.flyTo({ ...to, offset, duration: 900 });
}

/** Show all of a box. */
export function fit(box: readonly [number, number, number, number]): void {
  const [west, south, east, north] = box;
  const bounds: LngLatBoundsLike = [
    [west, south],
    [east, north],
  ];
  canvas?.fitBounds(bounds, {
    padding: room(true),
    maxZoom: 14,
    animate: !STILL.matches,
    duration: 700,
  });
}

/** Show a geometry that lies out of view; what is in view, even in part, moves nothing. */
export function reveal(geometry: GeoJSON.Geometry): void {
  const box = boxOf(geometry);
  const view = canvas?.getBounds();
  if (!box || !view) return;
  const isOut =
    box[2] < view.getWest() || box[0] > view.getEast() || box[3] < view.getSouth() || box[1] > view.getNorth();
  if (isOut) fit(box);
}

/** Show all of a geometry. */
export function fitGeometry(geometry: GeoJSON.Geometry): void {
  const box = boxOf(geometry);
  if (box) fit(box);
}

/** Zoom in or out by one step. */
export function zoomBy(step: number): void {
  canvas?.zoomTo(canvas.getZoom() + step, { animate: !STILL.matches });
}

/** Return the middle of the map. */
export function middle(): Lonlat | undefined {
  const at = canvas?.getCenter();
  return at && [Number(at.lng.toFixed(6)), Number(at.lat.toFixed(6))];
}

/** Return what is in view as "west,south,east,north". */
export function boxInView(): string | undefined {
  const bounds = canvas?.getBounds();
  if (!bounds) return undefined;
  const clamp = (value: number, most: number): string => Math.max(-most, Math.min(most, value)).toFixed(5);
  return [
    clamp(bounds.getWest(), 180),
    clamp(bounds.getSouth(), 90),
    clamp(bounds.getEast(), 180),
    clamp(bounds.getNorth(), 90),
  ].join(",");
}

function boxOf(geometry: GeoJSON.Geometry): [number, number, number, number] | undefined {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const widen = (given: unknown): void => {
    if (!Array.isArray(given)) return;
    const [lon, lat] = given as unknown[];
    if (typeof lon === "number" && typeof lat === "number") {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    } else given.forEach(widen);
  };
  if (geometry.type === "GeometryCollection") geometry.geometries.forEach((each) => widen(boxOf(each)));
  else widen(geometry.coordinates);
  return Number.isFinite(box[0]) ? box : undefined;
}
