// The map of lines and markers by how they stand.

import { NavigationControl, ScaleControl, type GeoJSONSource, type Map as Canvas } from "maplibre-gl";
import { useEffect, useRef } from "preact/hooks";

import { flat } from "../../../map/flat";
import { around } from "../../../map/picking";
import { PROVINCE } from "../../../map/stage";
import { bare, baseStyle } from "../../../map/style";
import { isAborted } from "../../../service/ask";
import { themeOf, useShown } from "../../../state/store";
import { useDeskWords } from "../../text/words";
import { dressed, LAYERS, SOURCE } from "./style";

/** A pointer is not always exactly on a thin line. */
const REACH_PX = 5;

interface Given {
  features: GeoJSON.FeatureCollection;
  onPress: (feature: GeoJSON.Feature) => void;
  onFailure: () => void;
}

export function StandingCanvas({ features, onPress, onFailure }: Given) {
  const words = useDeskWords();
  const theme = themeOf(useShown());
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<Canvas | null>(null);
  const pressing = useRef(onPress);
  pressing.current = onPress;

  useEffect(() => {
    if (!box.current) return undefined;
    try {
      const made = opened(box.current, dressed(bare(theme), features, theme));
      made.on("click", ({ point }) => {
        const layers = LAYERS.filter((each) => made.getLayer(each));
        const found = made.queryRenderedFeatures(around(point, REACH_PX), { layers })[0];
        if (found) pressing.current(found);
      });
      map.current = made;
      return () => {
        map.current = null;
        made.remove();
      };
    } catch {
      onFailure();
      return undefined;
    }
  }, []);

  useEffect(() => {
    const asking = new AbortController();
    baseStyle(theme, undefined, asking.signal).then(
      (base) => map.current?.setStyle(dressed(base, features, theme)),
      (error: unknown) => {
        // Without tiles the lines are there all the same.
        if (!isAborted(error)) map.current?.setStyle(dressed(bare(theme), features, theme));
      },
    );
    return () => asking.abort();
  }, [theme]);

  useEffect(() => {
    void map.current?.getSource<GeoJSONSource>(SOURCE)?.setData(features);
  }, [features]);

  useEffect(() => {
    map.current?.getCanvas().setAttribute("aria-label", words.insp_map);
  }, [words]);

  return <div ref={box} class="canvas" />;
}

function opened(container: HTMLDivElement, style: ReturnType<typeof dressed>): Canvas {
  const made = flat({ container, style, bounds: PROVINCE });
  made.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-right");
  made.addControl(new NavigationControl({ showCompass: false }), "top-right");
  return made;
}
