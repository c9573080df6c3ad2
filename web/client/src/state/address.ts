// What is shown, as a value, and as the text behind # that can be kept and sent. Pure.

import { dayWithin, type Day } from "./days";

export type Lonlat = readonly [lon: number, lat: number];

export interface View {
  /** Where the middle of the map is; degrees, CGCS2000. */
  center: Lonlat;
  zoom: number;
}

export const KINDS = ["place", "division", "line", "marker", "point"] as const;
export const PANELS = ["search", "divisions", "changes", "export", "measure", "batch", "settings"] as const;
export const LANGUAGES = ["zh", "en"] as const;
export const THEMES = ["light", "dark"] as const;

export type Kind = (typeof KINDS)[number];
export type PanelName = (typeof PANELS)[number];
export type Language = (typeof LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];

/** What a card is shown of: an id or a code, or of a point "lon,lat". */
export interface Chosen {
  kind: Kind;
  id: string;
}

export interface State {
  /** Which page of the desk, as a path: /proposals/submitted; the map has none. */
  page?: string | undefined;
  view?: View | undefined;
  /** Today when left out. */
  day?: Day | undefined;
  query?: string | undefined;
  chosen?: Chosen | undefined;
  panel?: PanelName | undefined;
  /** The earlier of the two days between which changes are listed. */
  since?: Day | undefined;
  /** The corners of what is measured. */
  measured?: readonly Lonlat[] | undefined;
  language?: Language | undefined;
  theme?: Theme | undefined;
}

const MOST_CORNERS = 200;
const LONGEST_QUERY = 200;
const ID = /^[\w.-]{1,64}$/;
const PAGE = /^\/[\w/.-]{0,200}$/;

/** Return the text that stands behind #, short and in a fixed order. */
export function written(state: State): string {
  const parts: string[] = [];
  const put = (name: string, value: string | undefined): void => {
    if (value) parts.push(`${name}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":")}`);
  };
  const { view, chosen } = state;
  if (view) parts.push(`map=${view.zoom.toFixed(2)}/${view.center[1].toFixed(5)}/${view.center[0].toFixed(5)}`);
  put("day", state.day);
  put("q", state.query);
  if (chosen) put("on", `${chosen.kind}:${chosen.id}`);
  put("panel", state.panel);
  put("since", state.since);
  put("measure", state.measured?.map((corner) => corner.map((each) => each.toFixed(6)).join(",")).join("_"));
  put("lang", state.language);
  put("theme", state.theme);
  const text = parts.join("&");
  return state.page ? [state.page, text].filter(Boolean).join("?") : text;
}

/** Return what a text behind # says; what cannot be understood in it is left out. */
export function read(text: string, last: Day): State {
  const [page, told] = divided(text.replace(/^#/, ""));
  const given = new URLSearchParams(told);
  const day = dayWithin(given.get("day") ?? "", last);
  const state: State = {
    page,
    view: viewOf(given.get("map") ?? ""),
    day: day === last ? undefined : day,
    query: given.get("q")?.slice(0, LONGEST_QUERY) ?? undefined,
    chosen: chosenOf(given.get("on") ?? ""),
    panel: oneOf(PANELS, given.get("panel")),
    since: dayWithin(given.get("since") ?? "", last),
    measured: cornersOf(given.get("measure")),
    language: oneOf(LANGUAGES, given.get("lang")),
    theme: oneOf(THEMES, given.get("theme")),
  };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
}

/** A page stands before a question mark, as in an address of its own. */
function divided(text: string): [page: string | undefined, told: string] {
  if (!text.startsWith("/")) return [undefined, text];
  const at = `${text}?`.indexOf("?");
  const page = text.slice(0, at);
  return [PAGE.test(page) ? page : undefined, text.slice(at + 1)];
}

function oneOf<T extends string>(all: readonly T[], text: string | null): T | undefined {
  return all.find((each) => each === text);
}

function viewOf(text: string): View | undefined {
  const [zoom, lat, lon] = text.split("/").map(number);
  if (zoom === undefined || lat === undefined || lon === undefined) return undefined;
  if (!(zoom >= 0 && zoom <= 22)) return undefined;
  const center = lonlat(lon, lat);
  return center && { zoom, center };
}

function chosenOf(text: string): Chosen | undefined {
  const at = text.indexOf(":");
  const kind = oneOf(KINDS, text.slice(0, Math.max(at, 0)));
  const id = text.slice(at + 1);
  if (!kind) return undefined;
  const isGood = kind === "point" ? pointOf(id) !== undefined : ID.test(id);
  return isGood ? { kind, id } : undefined;
}

/** Return the point that "lon,lat" says; undefined when it is none. */
export function pointOf(text: string): Lonlat | undefined {
  const [lon, lat, ...rest] = text.split(",").map(number);
  return lon === undefined || lat === undefined || rest.length ? undefined : lonlat(lon, lat);
}

function cornersOf(text: string | null): readonly Lonlat[] | undefined {
  if (!text) return undefined;
  const corners = text.split("_").slice(0, MOST_CORNERS).map(pointOf);
  return corners.every((corner) => corner !== undefined) ? corners : undefined;
}

function number(text: string): number | undefined {
  return /^-?\d{1,3}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

function lonlat(lon: number, lat: number): Lonlat | undefined {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : undefined;
}
