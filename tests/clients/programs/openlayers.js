// Find the tile of a place in every tile set as OpenLayers does, and print what is in it, in the set's own system:
// `openlayers.js ROOT ZOOM LON LAT`.

import GeoJSON from "ol/format/GeoJSON.js";
import MVT from "ol/format/MVT.js";
import Feature from "ol/Feature.js";
import { fromLonLat, get } from "ol/proj.js";
import { register } from "ol/proj/proj4.js";
import { getVectorTileUrlTemplate, parseTileMatrixSet } from "ol/source/ogcTileUtil.js";
import proj4 from "proj4";

// Who uses a system that OpenLayers does not know has to tell it, under the name that the service uses.
proj4.defs("http://www.opengis.net/def/crs/EPSG/0/4490", "+proj=longlat +ellps=GRS80 +no_defs");
register(proj4);

const REL = "http://www.opengis.net/def/rel/ogc/1.0/";
const [root, zoom, lon, lat] = process.argv.slice(2);
const read = async (address) => (await fetch(address)).json();
const linked = (document, rel) => document.links.find((link) => link.rel === rel).href;

/** Return where a tile set has the tile of the place, and the features in it. */
async function found(brief) {
  const set = await read(linked(brief, "self"));
  const matrices = await read(linked(set, `${REL}tiling-scheme`));
  const template = getVectorTileUrlTemplate(set.links, "application/vnd.mapbox-vector-tile");
  const { grid, projection, urlFunction } = parseTileMatrixSet(
    { url: root },
    matrices,
    template,
    set.tileMatrixSetLimits,
  );
  const place = fromLonLat([Number(lon), Number(lat)], get(projection));
  const tile = grid.getTileCoordForCoordAndZ(place, grid.getMatrixIds().indexOf(zoom));
  const address = urlFunction(tile);
  const bytes = await (await fetch(address)).arrayBuffer();
  const format = new MVT({ featureClass: Feature });
  const features = format.readFeatures(bytes, { extent: grid.getTileCoordExtent(tile), featureProjection: projection });
  return { address, features: new GeoJSON().writeFeaturesObject(features).features };
}

const { tilesets } = await read(linked(await read(root), `${REL}tilesets-vector`));
const sets = {};
for (const brief of tilesets) sets[brief.tileMatrixSetId] = await found(brief);
console.log(JSON.stringify(sets));
