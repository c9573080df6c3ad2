// What a camera wrote into a JPEG: when, where, and in which direction. Read only; the file stays as it is. Pure.
//
// Exif 3.0 (CIPA DC-008): APP1 segment, TIFF structure, IFD0 → Exif IFD (0x8769) and GPS IFD (0x8825).

import type { Lonlat } from "../../state/address";

export interface Exif {
  /** As the camera says it: 2026-12-01T09:30:00, with its zone where it names one. */
  taken_at: string | undefined;
  /** WGS 84. */
  position: Lonlat | undefined;
  bearing_deg: number | undefined;
}

const NOTHING: Exif = { taken_at: undefined, position: undefined, bearing_deg: undefined };
const EXIF_IFD = 0x8769;
const GPS_IFD = 0x8825;
const TIME = 0x9003;
const ZONE = 0x9011;
const [LAT_REF, LAT, LON_REF, LON, DIRECTION_REF, DIRECTION] = [1, 2, 3, 4, 16, 17] as const;
const ASCII = 2;
const RATIONAL = 5;

/** Return what a JPEG says of itself; nothing of what is damaged, or is no JPEG. */
export function exifOf(bytes: ArrayBuffer): Exif {
  try {
    const tiff = tiffOf(new DataView(bytes));
    return tiff ? read(tiff) : NOTHING;
  } catch (error) {
    if (error instanceof RangeError) return NOTHING;
    throw error;
  }
}

function tiffOf(view: DataView): DataView | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 10 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) {
      const length = Math.min(view.getUint16(at + 2) - 8, view.byteLength - at - 10);
      return new DataView(view.buffer, view.byteOffset + at + 10, length);
    }
    if (marker < 0xffe0 || marker > 0xfffe) return undefined;
  }
  return undefined;
}

function read(tiff: DataView): Exif {
  const isLittle = tiff.getUint16(0) === 0x4949;
  const first = folder(tiff, tiff.getUint32(4, isLittle), isLittle);
  const inner = (tag: number): Map<number, Entry> => {
    const at = first.get(tag);
    return at ? folder(tiff, tiff.getUint32(at.where, isLittle), isLittle) : new Map<number, Entry>();
  };
  const [exif, gps] = [inner(EXIF_IFD), inner(GPS_IFD)];
  const text = (entry: Entry | undefined): string => textOf(tiff, entry, isLittle);
  const numbers = (entry: Entry | undefined): number[] => rationals(tiff, entry, isLittle);
  return {
    taken_at: timeOf(text(exif.get(TIME)), text(exif.get(ZONE))),
    position: positionOf(
      degrees(numbers(gps.get(LON)), text(gps.get(LON_REF)) === "W"),
      degrees(numbers(gps.get(LAT)), text(gps.get(LAT_REF)) === "S"),
    ),
    // M is magnetic: nobody corrects it here, so it is not taken.
    bearing_deg: text(gps.get(DIRECTION_REF)) === "M" ? undefined : within(numbers(gps.get(DIRECTION))[0]),
  };
}

interface Entry {
  type: number;
  count: number;
  /** Where its value, or the place of it, stands. */
  where: number;
}

function folder(tiff: DataView, at: number, isLittle: boolean): Map<number, Entry> {
  const found = new Map<number, Entry>();
  const count = tiff.getUint16(at, isLittle);
  for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
    found.set(tiff.getUint16(entry, isLittle), {
      type: tiff.getUint16(entry + 2, isLittle),
      count: tiff.getUint32(entry + 4, isLittle),
      where: entry + 8,
    });
  }
  return found;
}

function textOf(tiff: DataView, entry: Entry | undefined, isLittle: boolean): string {
  if (entry?.type !== ASCII || entry.count > 64) return "";
  const at = entry.count > 4 ? tiff.getUint32(entry.where, isLittle) : entry.where;
  let text = "";
  for (let each = at; each < at + entry.count; each += 1) {
    const code = tiff.getUint8(each);
    if (code === 0) break;
    text += String.fromCharCode(code);
  }
  return text.trim();
}

function rationals(tiff: DataView, entry: Entry | undefined, isLittle: boolean): number[] {
  if (entry?.type !== RATIONAL || entry.count > 3) return [];
  const at = tiff.getUint32(entry.where, isLittle);
  return Array.from(
    { length: entry.count },
    (_, each) => tiff.getUint32(at + each * 8, isLittle) / tiff.getUint32(at + each * 8 + 4, isLittle),
  );
}

function degrees([whole, minutes, seconds]: number[], isNegative: boolean): number {
  const found = (whole ?? Number.NaN) + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600;
  return isNegative ? -found : found;
}

function positionOf(lon: number, lat: number): Lonlat | undefined {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : undefined;
}

function within(bearing: number | undefined): number | undefined {
  return bearing !== undefined && bearing >= 0 && bearing < 360 ? bearing : undefined;
}

function timeOf(text: string, zone: string): string | undefined {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text);
  if (!parts) return undefined;
  return `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}${/^[+-]\d\d:\d\d$/.test(zone) ? zone : ""}`;
}
