// Draw the letters of Noto Sans SC for map clients that take their text from a server: one file for each 256 code
// points below public/glyphs, in the form of the MapLibre glyph PBF, packed. Drawn once, in some forty seconds of a processor.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { gzipSync } from "node:zlib";
import { Blob, Face, Font } from "harfbuzzjs";
import { PbfWriter } from "pbf";
import { boxOf, chords, field } from "./sdf.js";

const HERE = fileURLToPath(import.meta.url);
const OUT = join(dirname(HERE), "../public/glyphs");
const PACKAGE = "@expo-google-fonts/noto-sans-sc";
/** The folder of a weight, and its font with the name that it has in a style. */
const WEIGHTS = {
  regular: ["400Regular/NotoSansSC_400Regular.ttf", "Noto Sans SC Regular"],
  bold: ["700Bold/NotoSansSC_700Bold.ttf", "Noto Sans SC Bold"],
};
/** Glyphs are drawn at this height of the em square, in pixels; map libraries scale them. */
const EM_PX = 24;
const RANGE = 256;

const { resolve } = createRequire(import.meta.url);
const fontOf = (weight) => resolve(`${PACKAGE}/${WEIGHTS[weight][0]}`);

/** Write a glyph (MapLibre glyph PBF, message `glyph`). */
function writeGlyph(glyph, pbf) {
  pbf.writeVarintField(1, glyph.id);
  if (glyph.bitmap) pbf.writeBytesField(2, glyph.bitmap);
  pbf.writeVarintField(3, glyph.width);
  pbf.writeVarintField(4, glyph.height);
  pbf.writeSVarintField(5, glyph.left);
  pbf.writeSVarintField(6, glyph.top);
  pbf.writeVarintField(7, glyph.advance);
}

function writeStack({ name, range, glyphs }, pbf) {
  pbf.writeStringField(1, name);
  pbf.writeStringField(2, range);
  for (const glyph of glyphs) pbf.writeMessage(3, writeGlyph, glyph);
}

/** Return a code point as drawn; `top` is counted from the ascender down, as FreeType's users do. */
function drawn(font, scale, ascender, id) {
  const glyph = font.nominalGlyph(id);
  const advance = Math.round(font.glyphHAdvance(glyph) * scale);
  const lines = chords(font.glyphToJson(glyph), scale);
  const box = boxOf(lines);
  if (!box) return { id, width: 0, height: 0, left: 0, top: -ascender, advance };
  return {
    id,
    bitmap: field(lines, box),
    width: box.right - box.left,
    height: box.top - box.bottom,
    left: box.left,
    top: box.top - ascender,
    advance,
  };
}

/** Draw each range of a weight that is `part` of `parts`, and say how many there were. */
function draw({ weight, part, parts }) {
  const face = new Face(new Blob(readFileSync(fontOf(weight))));
  const font = new Font(face);
  const scale = EM_PX / face.upem;
  const ascender = Math.ceil(font.hExtents().ascender * scale);
  const points = [...face.collectUnicodes()].sort((a, b) => a - b);
  const mine = [...new Set(points.map((id) => Math.floor(id / RANGE)))].filter((_, at) => at % parts === part);
  for (const at of mine) {
    const range = `${at * RANGE}-${at * RANGE + RANGE - 1}`;
    const ids = points.filter((id) => Math.floor(id / RANGE) === at);
    const glyphs = ids.map((id) => drawn(font, scale, ascender, id));
    const pbf = new PbfWriter();
    pbf.writeMessage(1, writeStack, { name: WEIGHTS[weight][1], range, glyphs });
    writeFileSync(join(`${OUT}.new`, weight, `${range}.pbf.gz`), gzipSync(pbf.finish(), { level: 9 }));
  }
  return mine.length;
}

function begun(task) {
  return new Promise((done, failed) => {
    const worker = new Worker(HERE, { workerData: task });
    worker.once("message", done);
    worker.once("error", failed);
  });
}

async function main() {
  const sources = [HERE, join(dirname(HERE), "sdf.js"), ...Object.keys(WEIGHTS).map(fontOf)];
  const newest = Math.max(...sources.map((path) => statSync(path).ctimeMs));
  if (existsSync(OUT) && statSync(OUT).mtimeMs > newest) return;
  rmSync(`${OUT}.new`, { recursive: true, force: true });
  const parts = Math.max(1, Math.round(Math.min(8, availableParallelism()) / 2));
  const tasks = Object.keys(WEIGHTS).flatMap((weight) => {
    mkdirSync(join(`${OUT}.new`, weight), { recursive: true });
    return Array.from({ length: parts }, (_, part) => ({ weight, part, parts }));
  });
  const counts = await Promise.all(tasks.map(begun));
  // All at once, so that a build that is broken off leaves nothing that looks whole.
  rmSync(OUT, { recursive: true, force: true });
  renameSync(`${OUT}.new`, OUT);
  console.log(`${counts.reduce((sum, each) => sum + each, 0)} ranges of glyphs.`);
}

if (isMainThread) await main();
else parentPort.postMessage(draw(workerData));
