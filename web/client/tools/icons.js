// Draw the icon of the field app, which telephones want as PNG: our own SVG of filled paths with straight sides, at
// each size, below public/map/field, with the manifest by which the app is installed.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCE = join(HERE, "../src/field/look/icon.svg");
const OUT = join(HERE, "../public/map/field");
const SIDE = 64;
/** What telephones cut round: everything that matters lies within the middle (W3C Web App Manifest, 4.1.2 purpose). */
const MASKED = 0.8;
/** Samples along each side of a pixel. */
const SAMPLES = 4;

/** Return the filled paths of an SVG: corners in units of its box, and a colour. */
export function pathsOf(svg) {
  return [...svg.matchAll(/<path d="([^"]+)" fill="#([0-9a-f]{6})"/g)].map(([, d, fill]) => ({
    corners: cornersOf(d),
    colour: [0, 2, 4].map((at) => Number.parseInt(fill.slice(at, at + 2), 16)),
  }));
}

/** Corners of a path of M, L, H, V and Z with absolute places: one outline. */
function cornersOf(d) {
  const corners = [];
  let [x, y] = [0, 0];
  for (const [, command, told] of d.matchAll(/([MLHVZ])([^MLHVZ]*)/g)) {
    const numbers = (told.match(/-?[\d.]+/g) ?? []).map(Number);
    const to = (nextX, nextY) => corners.push([(x = nextX), (y = nextY)]);
    if (command === "H") numbers.forEach((each) => to(each, y));
    else if (command === "V") numbers.forEach((each) => to(x, each));
    else for (let at = 0; at + 1 < numbers.length; at += 2) to(numbers[at], numbers[at + 1]);
  }
  return corners;
}

/** Return whether a point lies within corners (even-odd). */
function isWithin(corners, x, y) {
  let isIn = false;
  corners.forEach(([x1, y1], at) => {
    const [x2, y2] = corners[(at + 1) % corners.length];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1)) isIn = !isIn;
  });
  return isIn;
}

/** Return the pixels of paths, three bytes each; the first path is the ground and fills everything. */
export function drawn(paths, size, part = 1) {
  const pixels = Buffer.alloc(size * size * 3);
  const scale = SIDE / size / part;
  const shift = (SIDE - SIDE / part) / 2;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const sum = [0, 0, 0];
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
        const x = shift + (column + ((sample % SAMPLES) + 0.5) / SAMPLES) * scale;
        const y = shift + (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * scale;
        const { colour } = paths.slice(1).findLast(({ corners }) => isWithin(corners, x, y)) ?? paths[0];
        colour.forEach((value, at) => (sum[at] += value));
      }
      sum.forEach((value, at) => (pixels[(row * size + column) * 3 + at] = Math.round(value / SAMPLES ** 2)));
    }
  }
  return pixels;
}

/** Return pixels as a PNG (ISO/IEC 15948): 8 bits, RGB, no filter. */
export function pngOf(pixels, size) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.concat(
    Array.from({ length: size }, (_, row) =>
      Buffer.concat([Buffer.from([0]), pixels.subarray(row * size * 3, (row + 1) * size * 3)]),
    ),
  );
  const parts = [chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

function chunk(name, content) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** ISO 3309, as PNG asks for it. */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Addresses are relative to the manifest, since the service may stand below a path. */
const MANIFEST = {
  id: "../../field",
  name: "联检外业",
  short_name: "联检外业",
  description: "行政区域界线联合检查外业记录，离线可用",
  lang: "zh-Hans",
  start_url: "../../field",
  scope: "../../field",
  display: "standalone",
  orientation: "portrait",
  background_color: "#f3f1ea",
  theme_color: "#1d6b4a",
  icons: [
    { src: "icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
    { src: "icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
    { src: "maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    { src: "icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
  ],
};

function main() {
  mkdirSync(OUT, { recursive: true });
  const svg = readFileSync(SOURCE, "utf8");
  const paths = pathsOf(svg);
  for (const size of [180, 192, 512]) writeFileSync(join(OUT, `icon-${size}.png`), pngOf(drawn(paths, size), size));
  writeFileSync(join(OUT, "maskable-512.png"), pngOf(drawn(paths, 512, MASKED), 512));
  writeFileSync(join(OUT, "icon.svg"), svg);
  writeFileSync(join(OUT, "app.webmanifest"), JSON.stringify(MANIFEST));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
