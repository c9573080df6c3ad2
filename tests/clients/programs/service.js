// Read a service as @camptocamp/ogc-client does, from its landing page on; print what was found.

import { OgcApiEndpoint } from "@camptocamp/ogc-client";

const [root] = process.argv.slice(2);
const service = new OgcApiEndpoint(root);

/** Return what a collection is told to be, and what its addresses answer. */
async function collection(name) {
  const told = await service.getCollectionInfo(name);
  // As a client calls it who minds nothing but how many.
  const items = await service.getCollectionItems(name, 2);
  const formats = await Promise.all(
    told.itemFormats.map(async (outputFormat) => {
      const answer = await fetch(await service.getCollectionItemsUrl(name, { outputFormat, limit: 1 }));
      return { wanted: outputFormat, status: answer.status, got: answer.headers.get("content-type") };
    }),
  );
  return {
    itemCount: told.itemCount,
    queryables: told.queryables.map((each) => each.name),
    sortables: told.sortables.map((each) => each.name),
    items: items.map((each) => each.id),
    read: items.length === 0 ? null : (await service.getCollectionItem(name, items[0].id)).id,
    formats,
  };
}

const names = await service.featureCollections;
const collections = {};
for (const name of names) collections[name] = await collection(name);
const styles = await service.allStyles();

console.log(
  JSON.stringify({
    title: (await service.info).title,
    conformance: await service.conformanceClasses,
    hasTiles: await service.hasTiles,
    tileMatrixSets: await service.tileMatrixSets,
    collections,
    narrowed: await service.getCollectionItems(
      "places",
      10,
      null,
      false,
      ["-name"],
      [106.005, 26.04, 106.035, 26.06],
      ["name"],
      new Date("2005-06-30T00:00:00Z"),
      "status=current",
    ),
    moved: await service.getCollectionItemsUrl("places", {
      asJson: true,
      limit: 1,
      outputCrs: "http://www.opengis.net/def/crs/EPSG/0/4545",
      extent: [26.04, 106.005, 26.06, 106.035],
      extentCrs: "http://www.opengis.net/def/crs/EPSG/0/4490",
    }),
    styles: await Promise.all(
      styles.map(async ({ id, formats }) => [id, await service.getStylesheetUrl(id, formats[0])]),
    ),
  }),
);
