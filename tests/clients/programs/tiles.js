// Fetch tiles of a template as map libraries do, and print what they hold: `tiles.js TEMPLATE Z/X/Y ...`.

import { decoded } from "./decoding.js";

const [template, ...wanted] = process.argv.slice(2);
const found = {};
for (const tile of wanted) {
  const [z, x, y] = tile.split("/").map(Number);
  const answer = await fetch(template.replace("{z}", z).replace("{x}", x).replace("{y}", y));
  found[tile] = decoded(new Uint8Array(await answer.arrayBuffer()), z, x, y);
}
console.log(JSON.stringify(found));
