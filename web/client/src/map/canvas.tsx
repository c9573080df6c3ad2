// The map itself, kept in step with the state: its view, its day, its theme.

import { ScaleControl, type Map as Canvas, type StyleSpecification } from "maplibre-gl";
import { useEffect, useRef } from "preact/hooks";

import { isAborted } from "../service/ask";
import type { Lonlat, State } from "../state/address";
import { useTianditu } from "../state/kept";
import { change, current, languageOf, themeOf, useShown } from "../state/store";
import { useWords } from "../text/words";
import { flat } from "./flat";
import { picked } from "./picking";
import { drawn, PROVINCE, room, take } from "./stage";
import { bare, baseStyle, composed, rareFonts } from "./style";
import { SOURCE, withTianditu } from "./tianditu";

const fonts = rareFonts();

export type Trouble = "no_tiles" | "no_tianditu";

interface Given {
  /** Told in words when a base map does not answer, and with nothing when it does again. */
  onTrouble: (trouble: Trouble | undefined) => void;
  /** Told what was pressed, in place of what a press does on the map's own page. */
  onPress?: (point: Lonlat) => void;
}

export function MapCanvas({ onTrouble, onPress }: Given) {
  const shown = useShown();
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<Canvas>(null);
  const pressing = useRef(onPress);
  pressing.current = onPress;
  const tianditu = useTianditu();
  const [theme, language, day] = [themeOf(shown), languageOf(shown), shown.day];

  useEffect(() => {
    if (!box.current) return undefined;
    const made = opened(box.current, current(), onTrouble, pressing);
    map.current = made;
    take(made);
    return () => {
      take(undefined);
      made.remove();
    };
  }, []);

  useEffect(() => {
    const asking = new AbortController();
    const dress = (base: StyleSpecification, rare: Awaited<typeof fonts>): void => {
      if (!map.current) return;
      map.current.setStyle(withTianditu(composed(base, drawn, theme, language, rare), tianditu), {
        diff: map.current.isStyleLoaded() === true,
      });
    };
    Promise.all([baseStyle(theme, day, asking.signal), fonts]).then(
      ([base, rare]) => {
        dress(base, rare);
        onTrouble(undefined);
      },
      (error: unknown) => {
        if (isAborted(error)) return;
        dress(bare(theme), []);
        onTrouble("no_tiles");
      },
    );
    return () => asking.abort();
  }, [theme, language, day, tianditu]);

  useEffect(() => {
    if (map.current && shown.view) follow(map.current, shown);
  }, [shown.view]);

  useEffect(() => {
    map.current?.getCanvas().setAttribute("aria-label", words.map);
  }, [words]);

  return <div ref={box} class="canvas" id="map" data-measuring={shown.panel === "measure" || undefined} />;
}

function opened(
  container: HTMLDivElement,
  state: State,
  onTrouble: Given["onTrouble"],
  pressing: { current: Given["onPress"] },
): Canvas {
  const { view } = state;
  const press = (at: { x: number; y: number }, point: Lonlat): void => {
    if (pressing.current) pressing.current(point);
    else pressed(map, at, point);
  };
  const map = flat({
    container,
    style: composed(bare(themeOf(state)), drawn, themeOf(state), languageOf(state), []),
    ...(view
      ? { center: [view.center[0], view.center[1]] as [number, number], zoom: view.zoom }
      : { bounds: PROVINCE, fitBoundsOptions: { padding: room() } }),
  });
  map.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-right");
  map.on("moveend", () => {
    const { lng, lat } = map.getCenter();
    change({ view: { center: [lng, lat], zoom: map.getZoom() } }, "quietly");
  });
  map.on("click", (event) => press(event.point, [event.lngLat.lng, event.lngLat.lat]));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const at = map.getCenter();
    press(map.project(at), [at.lng, at.lat]);
  });
  // A tile of ours that does not come is told by what is missing; the console need not say it again.
  map.on("error", (event) => {
    if ("sourceId" in event && String(event.sourceId).startsWith(SOURCE)) onTrouble("no_tianditu");
  });
  return map;
}

function pressed(map: Canvas, at: { x: number; y: number }, point: Lonlat): void {
  const { panel, measured } = current();
  if (panel === "measure") change({ measured: [...(measured ?? []), point] });
  else change({ chosen: picked(map, at, point) });
}

/** A view that came from the address, and not from the map, is gone to. */
function follow(map: Canvas, { view }: State): void {
  if (!view) return;
  const { lng, lat } = map.getCenter();
  const isThere =
    Math.abs(lng - view.center[0]) < 1e-5 &&
    Math.abs(lat - view.center[1]) < 1e-5 &&
    Math.abs(map.getZoom() - view.zoom) < 0.01;
  if (!isThere && !map.isMoving()) map.jumpTo({ center: [view.center[0], view.center[1]], zoom: view.zoom });
}
