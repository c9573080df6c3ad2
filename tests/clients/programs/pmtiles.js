// Open a PMTiles file, and print its head and what its tiles hold: `pmtiles.js FILE Z/X/Y ...`.

import { readFile } from "node:fs/promises";
import { FileSource, PMTiles } from "pmtiles";
import { decoded } from "./decoding.js";

const [path, ...wanted] = process.argv.slice(2);
const file = new PMTiles(new FileSource(new File([await readFile(path)], path)));
const tiles = {};
for (const tile of wanted) {
  const [z, x, y] = tile.split("/").map(Number);
  const found = await file.getZxy(z, x, y);
  tiles[tile] = found === undefined ? null : decoded(new Uint8Array(found.data), z, x, y);
}
console.log(JSON.stringify({ header: await file.getHeader(), metadata: await file.getMetadata(), tiles }));
