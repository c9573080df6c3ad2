// Cut the characters that telephones lack out of Noto Sans SC, as WOFF2 files below public/map/fonts: with a style
// sheet for the page, and with a list for the map, which draws its own text. A file is fetched only when a character
// of its range is shown.

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Blob, Face } from "harfbuzzjs";
import subset from "subset-font";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "../public/map/fonts");
const SOURCE = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
);
const FAMILY = "Gazetteer Rare";

// What any system has lies in 4E00–9FA5. Extension A is cut in parts, since one name needs one character of it.
const RANGES = [
  ...Array.from({ length: 7 }, (_, at) => [0x3400 + at * 0x400, Math.min(0x3400 + at * 0x400 + 0x3ff, 0x4dbf)]),
  [0x9fa6, 0x9fff],
  [0x20000, 0x323af],
];

const hex = (point) => point.toString(16).toUpperCase();

/** Return points as ranges of CSS: U+3400-34FF. */
function ranges(points) {
  const found = [];
  for (const point of points) {
    const last = found.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else found.push([point, point]);
  }
  return found.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`));
}

async function main() {
  const list = join(OUT, "rare.json");
  const newest = Math.max(...[SOURCE, fileURLToPath(import.meta.url)].map((path) => statSync(path).ctimeMs));
  if (existsSync(list) && statSync(list).mtimeMs > newest) return;
  mkdirSync(OUT, { recursive: true });
  const font = readFileSync(SOURCE);
  const points = [...new Face(new Blob(font)).collectUnicodes()].sort((a, b) => a - b);
  const files = [];
  for (const [from, to] of RANGES) {
    const wanted = points.filter((point) => from <= point && point <= to);
    if (!wanted.length) continue;
    const file = `rare-${hex(from)}.woff2`;
    const text = wanted.map((point) => String.fromCodePoint(point)).join("");
    writeFileSync(join(OUT, file), await subset(font, text, { targetFormat: "woff2" }));
    files.push({ url: file, "unicode-range": ranges(wanted) });
  }
  const faces = files.map(
    ({ url, "unicode-range": range }) =>
      `@font-face { font-family: "${FAMILY}"; src: url("${url}") format("woff2"); font-display: swap; unicode-range: ${range.join(", ")}; }\n`,
  );
  writeFileSync(join(OUT, "rare.css"), faces.join(""));
  // Last, since it says that all is there.
  writeFileSync(list, JSON.stringify(files));
  console.log(`${files.length} fonts for rare characters.`);
}

await main();
