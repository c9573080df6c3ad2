// What a card is of, drawn on the map as what is chosen, as long as the card is open.

import { useEffect } from "preact/hooks";

import { draw, reveal } from "../map/stage";

/** Draw a geometry and bring it into view; without one nothing is chosen. */
export function useDrawn(geometry: GeoJSON.Geometry | null | undefined): void {
  useEffect(() => {
    if (geometry) {
      draw("chosen", [{ type: "Feature", geometry, properties: {} }]);
      reveal(geometry);
    }
    return () => draw("chosen", []);
  }, [geometry]);
}
