// Where the telephone is, as it says itself, while somebody looks.

import { useEffect, useState } from "preact/hooks";

import type { Fix } from "./nearest";

export type Trouble = "denied" | "unavailable" | "absent";

export interface Located {
  fix: Fix | undefined;
  trouble: Trouble | undefined;
}

let located: Located = { fix: undefined, trouble: undefined };
let watching: number | undefined;
const watchers = new Set<() => void>();

function tell(found: Located): void {
  located = found;
  for (const told of watchers) told();
}

function begin(): void {
  // Missing where a page came without https.
  const source = navigator.geolocation as Geolocation | undefined;
  if (!source || !isSecureContext) {
    tell({ fix: undefined, trouble: "absent" });
    return;
  }
  watching = source.watchPosition(
    ({ coords, timestamp }) =>
      tell({
        fix: { point: [coords.longitude, coords.latitude], accuracy_m: coords.accuracy, at: timestamp },
        trouble: undefined,
      }),
    (error) => tell({ ...located, trouble: error.code === error.PERMISSION_DENIED ? "denied" : "unavailable" }),
    { enableHighAccuracy: true, maximumAge: 0, timeout: 60_000 },
  );
}

/** Return where the telephone is, and draw again when it moves; it is asked only while somebody looks. */
export function usePosition(isWanted = true): Located {
  const [found, show] = useState(located);
  useEffect(() => {
    if (!isWanted) return undefined;
    const told = (): void => show(located);
    watchers.add(told);
    if (watching === undefined) begin();
    told();
    return () => leave(told);
  }, [isWanted]);
  return found;
}

function leave(told: () => void): void {
  watchers.delete(told);
  if (watchers.size || watching === undefined) return;
  navigator.geolocation.clearWatch(watching);
  watching = undefined;
}

/** Call back with each position, while a walk is recorded; return what ends it. */
export function followPosition(told: (fix: Fix) => void): () => void {
  let last: Fix | undefined;
  const each = (): void => {
    if (located.fix && located.fix !== last) told((last = located.fix));
  };
  watchers.add(each);
  if (watching === undefined) begin();
  each();
  return () => leave(each);
}
