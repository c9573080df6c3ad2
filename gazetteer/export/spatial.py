"""GeoPackage, FlatGeobuf and GeoParquet: written from a stream of Arrow batches, so that memory stays small."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyogrio
import shapely
from pyarrow import parquet
from pyproj import CRS

from foundation.crs.systems import CoordinateSystem
from gazetteer.export.columns import FLAGS, NUMBERS, TEXTS, Exported

Batches = Iterable[list[Exported]]
LAYER = "places"
_GEOMETRY = "geometry"


def _schema() -> pa.Schema:
    kinds = [(name, pa.string()) for name in TEXTS]
    kinds += [(name, pa.float64()) for name in NUMBERS] + [(name, pa.bool_()) for name in FLAGS]
    fields = [pa.field(name, kind) for name, kind in kinds]
    wkb = pa.field(_GEOMETRY, pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"})
    return pa.schema([*fields, wkb])


def _arrow(rows: Batches, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    for batch in rows:
        columns = [[row.values[name] for row in batch] for name in (*TEXTS, *NUMBERS, *FLAGS)]
        shapes = list(shapely.to_wkb([row.position for row in batch]))
        arrays = [pa.array(values, field.type) for values, field in zip([*columns, shapes], schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def write_vector(
    path: Path, rows: Batches, system: CoordinateSystem, about: Mapping[str, object], *, driver: str
) -> None:
    """Write a layer of geometries of any type with an index over them.

    Parameters
    ----------
    driver
        ``GPKG`` or ``FlatGeobuf``; the latter sorts its features on disk, in a file beside it, before it is done.

    References
    ----------
    OGC 12-128r19 (GeoPackage), clause 2.4 for metadata.
    """
    schema = _schema()
    stopped: list[BaseException] = []

    def remembered() -> Iterator[pa.RecordBatch]:
        # GDAL hides what interrupts the stream it reads from behind an error of its own.
        try:
            yield from _arrow(rows, schema)
        except BaseException as reason:
            stopped.append(reason)
            raise

    reader = pa.RecordBatchReader.from_batches(schema, remembered())
    told = json.dumps(about, ensure_ascii=False)
    options = {"layer_metadata": {"about": told}, "dataset_metadata": {"about": told}} if driver == "GPKG" else {}
    try:
        pyogrio.write_arrow(
            reader,
            path,
            layer=LAYER,
            driver=driver,
            geometry_name=_GEOMETRY,
            geometry_type="Unknown",
            crs=system.name,
            **options,
        )
    except RuntimeError:
        if stopped:
            raise stopped[0] from None
        raise


def write_parquet(path: Path, rows: Batches, system: CoordinateSystem, about: Mapping[str, object]) -> None:
    """Write GeoParquet.

    References
    ----------
    GeoParquet 1.1.0.
    """
    geo = {
        "version": "1.1.0",
        "primary_column": _GEOMETRY,
        "columns": {
            _GEOMETRY: {
                "encoding": "WKB",
                "geometry_types": [],
                "crs": CRS.from_user_input(system.name).to_json_dict(),
            }
        },
    }
    told = {"geo": json.dumps(geo), "about": json.dumps(about, ensure_ascii=False)}
    schema = _schema().with_metadata(told)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _arrow(rows, schema):
            writer.write_batch(batch)
