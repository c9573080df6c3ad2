// Lay a packed copy beside each built text, so that the server need not pack one for every browser.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const OUT = join(dirname(fileURLToPath(import.meta.url)), "../dist/map");

for (const file of readdirSync(OUT)) {
  if (!/\.(js|css)$/.test(file)) continue;
  const path = join(OUT, file);
  const bytes = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(bytes));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
