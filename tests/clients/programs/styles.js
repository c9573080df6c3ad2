// Validate styles as MapLibre does; print what it finds wrong in each.

import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";

const found = {};
for (const address of process.argv.slice(2)) {
  found[address] = validateStyleMin(await (await fetch(address)).json()).map((error) => error.message);
}
console.log(JSON.stringify(found));
