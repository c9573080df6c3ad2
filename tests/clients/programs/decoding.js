// A vector tile as @mapbox/vector-tile decodes it.

import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";

/** Return the layers of a tile of WebMercatorQuad, with features as GeoJSON and how far they reach on its grid. */
export function decoded(bytes, z, x, y) {
  const layers = Object.entries(new VectorTile(new PbfReader(bytes)).layers).map(([name, layer]) => {
    const features = Array.from({ length: layer.length }, (_, at) => layer.feature(at));
    const reach = features.flatMap((each) => each.loadGeometry().flat()).flatMap((point) => [point.x, point.y]);
    return [
      name,
      {
        version: layer.version,
        extent: layer.extent,
        least: Math.min(...reach),
        most: Math.max(...reach),
        features: features.map((each) => each.toGeoJSON(x, y, z)),
      },
    ];
  });
  return { bytes: bytes.length, layers: Object.fromEntries(layers) };
}
