// Where the telephone points, where it has a compass.

import { useEffect, useState } from "preact/hooks";

import { turned } from "./bearing";

/** Safari says it in a member of its own, and asks first. */
interface OfSafari extends DeviceOrientationEvent {
  webkitCompassHeading?: number;
}
interface Asking {
  requestPermission?: () => Promise<"granted" | "denied">;
}

let heading: number | undefined;
let isHeard = false;
const watchers = new Set<() => void>();

/** Return where the top of the screen points, clockwise from north; undefined where the device does not say. */
function headingOf(event: OfSafari, screen_deg: number): number | undefined {
  if (typeof event.webkitCompassHeading === "number") return turned(event.webkitCompassHeading + screen_deg);
  // Without `absolute`, the angle is from wherever the device lay when it was asked.
  if (!event.absolute || event.alpha === null) return undefined;
  return turned(360 - event.alpha + screen_deg);
}

function hear(event: DeviceOrientationEvent): void {
  const found = headingOf(event, screen.orientation.angle);
  if (found === undefined || (heading !== undefined && Math.abs(found - heading) < 1)) return;
  heading = found;
  for (const told of watchers) told();
}

/** Return the heading now. */
export function headingNow(): number | undefined {
  return heading;
}

/** Return whether the device wants a person to press before it tells. */
export function needsAsking(): boolean {
  return typeof DeviceOrientationEvent !== "undefined" && "requestPermission" in DeviceOrientationEvent && !isHeard;
}

/** Ask the device for its compass; must come from a press. */
export async function askCompass(): Promise<void> {
  const asking = DeviceOrientationEvent as unknown as Asking;
  if ((await asking.requestPermission?.()) !== "denied") isHeard = true;
}

/** Return where the top of the screen points, and draw again when it turns. */
export function useHeading(): number | undefined {
  const [found, show] = useState(heading);
  useEffect(() => {
    const told = (): void => show(heading);
    watchers.add(told);
    addEventListener("deviceorientationabsolute", hear);
    addEventListener("deviceorientation", hear);
    return () => {
      watchers.delete(told);
      removeEventListener("deviceorientationabsolute", hear);
      removeEventListener("deviceorientation", hear);
    };
  }, []);
  return found;
}
