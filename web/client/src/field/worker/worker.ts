// The service worker of the field app: it starts the app without a network, and does nothing else.
//
// `tools/worker.js` builds it, and puts the list of what the app consists of before it. Answers of the interface are
// never kept here: what the app takes along, it keeps itself.

/** Not of the page's window: TypeScript has no library that knows both. */
interface Worker {
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  addEventListener(type: "install" | "activate", told: (event: Extending) => void): void;
  addEventListener(type: "fetch", told: (event: Fetching) => void): void;
  addEventListener(type: "message", told: (event: MessageEvent<unknown>) => void): void;
}
interface Extending extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface Fetching extends Extending {
  request: Request;
  respondWith: (answer: Promise<Response>) => void;
}

/** Of all that follows, by content. */
declare const BUILD: string;
/** Relative to the folder of the page; the page comes first. */
declare const FILES: readonly string[];

const worker = globalThis as unknown as Worker;
const PREFIX = "gazetteer-field-";
const NAME = `${PREFIX}${BUILD}`;
/** The service may stand below a path. */
const ROOT = new URL("..", location.href);
const PAGE = new URL(FILES[0] ?? "field", ROOT).href;
const OWN = new Set(FILES.map((file) => new URL(file, ROOT).href));

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", ({ data }) => {
  if (data === "take over") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  url.hash = "";
  if (request.mode === "navigate") {
    url.search = "";
    if (url.href === PAGE) event.respondWith(kept(PAGE, request));
  } else if (OWN.has(url.href)) event.respondWith(kept(url.href, request));
});

/** All files, or no new version. */
async function install(): Promise<void> {
  const cache = await caches.open(NAME);
  await Promise.all(
    [...OWN].map(async (url) => {
      // Past the browser's own cache, which may hold an older page.
      const answer = await fetch(new Request(url, { cache: "no-cache", credentials: "same-origin" }));
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      await cache.put(url, answer);
    }),
  );
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)),
  );
  await worker.clients.claim();
}

async function kept(url: string, request: Request): Promise<Response> {
  return (await (await caches.open(NAME)).match(url, { ignoreVary: true })) ?? fetch(request);
}
