// Build the service worker of the field app: its own code, with the list of what the app consists of.
//
// The build of the pages says which files belong to field.html. The name of a version is the digest of all of them, so
// that a browser sees a new worker exactly when something of the app is new.

import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const HERE = dirname(fileURLToPath(import.meta.url));
const DIST = join(HERE, "../dist");
const MANIFEST = join(DIST, ".vite/manifest.json");
/** What the page asks for beside what was built from sources. */
const BESIDE = [
  "map/field/app.webmanifest",
  "map/field/icon.svg",
  "map/field/icon-192.png",
  "map/fonts/rare.css",
  "map/fonts/rare.json",
];

/** Return every file that an entry needs, through what it imports. */
export function filesOf(manifest, entry, found = new Set()) {
  const { file, css = [], assets = [], imports = [], dynamicImports = [] } = manifest[entry];
  for (const each of [file, ...css, ...assets]) found.add(each);
  for (const each of [...imports, ...dynamicImports]) {
    if (!found.has(manifest[each].file)) filesOf(manifest, each, found);
  }
  return [...found].sort();
}

async function main() {
  const manifest = JSON.parse(readFileSync(MANIFEST, "utf8"));
  const fonts = JSON.parse(readFileSync(join(DIST, "map/fonts/rare.json"), "utf8")).map(
    ({ url }) => `map/fonts/${url}`,
  );
  const built = filesOf(manifest, "field.html");
  if (!built.some((file) => file.includes("maplibre-gl-worker")))
    throw new Error("The map's worker is not in the list.");
  // The page stands at /field, and as field.html on the disk.
  const files = [...built, ...BESIDE, ...fonts];
  const digest = createHash("sha256").update(readFileSync(join(DIST, "field.html")));
  for (const file of files) digest.update(file).update(readFileSync(join(DIST, file)));
  const [made] = await build({
    configFile: false,
    logLevel: "warn",
    define: { BUILD: JSON.stringify(digest.digest("hex").slice(0, 16)), FILES: JSON.stringify(["field", ...files]) },
    build: {
      write: false,
      target: "es2022",
      lib: { entry: join(HERE, "../src/field/worker/worker.ts"), formats: ["iife"], name: "worker" },
    },
  });
  writeFileSync(join(DIST, "field-worker.js"), made.output[0].code);
  rmSync(dirname(MANIFEST), { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
