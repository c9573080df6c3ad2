// What stays in this browser and is sent to nobody, and what the operator of the service offers beside the map.

import { useEffect, useState } from "preact/hooks";

import { BASES, isKey, type Base, type Choice } from "../map/tianditu";
import { ask } from "../service/ask";

const PLACE = "gazetteer.tianditu";
const NONE: Choice = { key: "", names: false };

interface Offered {
  tianditu: boolean;
}

const offered: Promise<Offered> = ask<Offered>("map/settings.json").catch(() => ({ tianditu: false }));
let choice = kept();
const watchers = new Set<() => void>();

/** Return whether 天地图 is offered, and draw again when that is known. */
export function useOffered(): boolean {
  const [isOffered, tell] = useState(false);
  useEffect(() => void offered.then(({ tianditu }) => tell(tianditu)), []);
  return isOffered;
}

/** Return what was chosen of 天地图, and draw again when it changes; nothing where it is not offered. */
export function useTianditu(): Choice {
  const isOffered = useOffered();
  const [found, show] = useState(choice);
  useEffect(() => {
    const told = (): void => show(choice);
    watchers.add(told);
    return () => watchers.delete(told);
  }, []);
  return isOffered ? found : NONE;
}

/** Keep a choice in this browser. */
export function keep(chosen: Choice): void {
  choice = chosen;
  try {
    if (chosen.key) localStorage.setItem(PLACE, JSON.stringify(chosen));
    else localStorage.removeItem(PLACE);
  } catch {
    // A browser that keeps nothing shows it until the page is left.
  }
  for (const told of watchers) told();
}

/** Return what was kept; nothing of what cannot be understood. */
function kept(): Choice {
  try {
    const found = JSON.parse(localStorage.getItem(PLACE) ?? "{}") as Partial<Record<keyof Choice, unknown>>;
    if (typeof found.key !== "string" || !isKey(found.key)) return NONE;
    const base = Object.keys(BASES).find((each): each is Base => each === found.base);
    return { key: found.key, base, names: found.names === true };
  } catch {
    return NONE;
  }
}
