// What comes from outside of the app: the network, a new version, and how it is to look.

import { useEffect, useState } from "preact/hooks";

import type { State } from "../../state/address";
import { change, current, watch } from "../../state/store";

const PLACE = "gazetteer.field.look";

/** Return whether the browser thinks that there is a network, and draw again when that changes. */
export function useOnline(): boolean {
  const [isOnline, tell] = useState(navigator.onLine);
  useEffect(() => {
    const told = (): void => tell(navigator.onLine);
    addEventListener("online", told);
    addEventListener("offline", told);
    return () => {
      removeEventListener("online", told);
      removeEventListener("offline", told);
    };
  }, []);
  return isOnline;
}

type Look = Pick<State, "language" | "theme"> & { contrast?: boolean };
let isContrasting = false;

/** Take the look that was chosen before: an installed app starts without the address that says it. */
export function takeLook(): void {
  const before = keptLook();
  isContrasting = before.contrast ?? false;
  const { language = before.language, theme = before.theme } = current();
  change({ language, theme }, "quietly");
  watch(keepLook);
}

/** Return whether contrasts are high. */
export function contrast(): boolean {
  return isContrasting;
}

/** Choose high contrasts, or leave them. */
export function chooseContrast(chosen: boolean): void {
  isContrasting = chosen;
  change({}, "quietly");
}

function keepLook(): void {
  const { language, theme } = current();
  try {
    localStorage.setItem(PLACE, JSON.stringify({ language, theme, contrast: isContrasting }));
  } catch {
    // It looks so until the app is left.
  }
}

function keptLook(): Look {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? "{}") as Look;
  } catch {
    return {};
  }
}

let waiting: ServiceWorker | undefined;
let isReady = false;
const watchers = new Set<() => void>();

/** Register the service worker; a new version waits until somebody wants it. */
export async function register(): Promise<void> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!container) return;
  const registration = await container.register("field/worker.js", { scope: "field", updateViaCache: "none" });
  const look = (): void => {
    waiting = registration.waiting ?? undefined;
    for (const told of watchers) told();
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  look();
  let hadWorker = container.controller !== null;
  container.addEventListener("controllerchange", () => {
    // The first one takes over a page that is as new as it is.
    if (hadWorker && isReady) location.reload();
    hadWorker = true;
  });
}

/** Return whether a new version waits, and draw again when one does. */
export function useUpdate(): boolean {
  const [isWaiting, tell] = useState(waiting !== undefined);
  useEffect(() => {
    const told = (): void => tell(waiting !== undefined);
    told();
    watchers.add(told);
    return () => watchers.delete(told);
  }, []);
  return isWaiting;
}

/** Start the new version. */
export function startUpdate(): void {
  isReady = true;
  waiting?.postMessage("take over");
}
