// Numbers with their units, as people read them. Pure.

import type { Language, Lonlat } from "../state/address";

const UNITS = {
  zh: { m: "米", km: "千米", m2: "平方米", km2: "平方千米" },
  en: { m: " m", km: " km", m2: " m²", km2: " km²" },
} as const;

/** Return a length: metres below one kilometre, kilometres above. */
export function lengthText(metres: number, language: Language): string {
  const units = UNITS[language];
  if (metres < 1000) return `${metres < 10 ? metres.toFixed(1) : metres.toFixed(0)}${units.m}`;
  return `${grouped(metres / 1000, metres < 100_000 ? 2 : 0)}${units.km}`;
}

/** Return an area: square metres below a tenth of a square kilometre, square kilometres above. */
export function areaText(squareMetres: number, language: Language): string {
  const units = UNITS[language];
  if (squareMetres < 100_000) return `${grouped(squareMetres, 0)}${units.m2}`;
  return `${grouped(squareMetres / 1e6, squareMetres < 1e8 ? 2 : 0)}${units.km2}`;
}

/** Return a distance along a line as surveyors write it: K12+345. */
export function chainageText(metres: number): string {
  const whole = Math.round(metres);
  return `K${Math.floor(whole / 1000)}+${String(whole % 1000).padStart(3, "0")}`;
}

/** Return longitude and latitude in degrees, five digits (about a metre), with the letters of the hemispheres. */
export function pointText([lon, lat]: Lonlat): string {
  const side = (value: number, letters: string): string =>
    `${Math.abs(value).toFixed(5)}°${letters.charAt(value < 0 ? 1 : 0)}`;
  return `${side(lon, "EW")} ${side(lat, "NS")}`;
}

/** Return a period as two days with a dash; a side that is not known is left open. */
export function periodText(valid: { start: string | null; end: string | null }): string {
  if (!valid.start && !valid.end) return "";
  return `${valid.start ?? "…"} – ${valid.end ?? ""}`.trim();
}

function grouped(value: number, digits: number): string {
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
