import { loadEnv } from "vite";
import { defineConfig } from "vitest/config";

// `npm run dev` asks a server that runs beside it.
const SERVICE = loadEnv("", ".", "GAZETTEER_").GAZETTEER_URL ?? "http://127.0.0.1:8000";
const PATHS = ["/v1", "/ogc", "/t/", "/docs", "/openapi.json", "/web", "/map/settings.json"];

export default defineConfig({
  base: "./",
  // Everything beside the page lies below map/, where the service looks for it.
  build: {
    assetsDir: "map",
    target: "es2022",
    chunkSizeWarningLimit: 1600,
    // From this, tools/worker.js knows what the field app consists of.
    manifest: true,
    // On a busy machine every build would be told to be slow.
    rolldownOptions: { checks: { bundlerTimings: false }, input: ["index.html", "desk.html", "field.html"] },
  },
  worker: { format: "es" },
  server: { proxy: Object.fromEntries(PATHS.map((path) => [path, SERVICE])) },
  test: { include: ["src/**/*.test.ts", "tools/**/*.test.js"] },
});
