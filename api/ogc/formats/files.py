"""Features as FlatGeobuf and GeoPackage."""

import shutil
import tempfile
from pathlib import Path

import pyarrow as pa
import pyogrio

from api.ogc.crs import CRS84
from api.ogc.formats.choosing import Form
from api.ogc.formats.features import Rows
from foundation.features.description import Kind, Property, Shape

_DRIVERS = {Form.FGB: "FlatGeobuf", Form.GPKG: "GPKG"}
_ENDINGS = {Form.FGB: "fgb", Form.GPKG: "gpkg"}
_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.BOOLEAN: pa.bool_(),
    Kind.DAY: pa.date32(),
}
_GEOMETRIES = {
    Shape.POINT: "Point",
    Shape.LINES: "MultiLineString",
    Shape.POLYGONS: "MultiPolygon",
    Shape.ANY: "Unknown",
}
_GEOMETRY = "geometry"
# SQLite's own row number is called so.
_IDENTITY = "id"


def as_file(found: Rows, form: Form, properties: list[Property], shape: Shape) -> bytes:
    """Return features as the bytes of a file; their geometries have x first, as these formats rule.

    Parameters
    ----------
    found
        Geometries are WKB.
    properties
        What the values are, in order.
    """
    directory = Path(tempfile.mkdtemp(prefix="gazetteer-"))
    try:
        path = directory / f"{found.type}.{_ENDINGS[form]}"
        pyogrio.write_arrow(
            _table(found, properties),
            path,
            layer=found.type,
            driver=_DRIVERS[form],
            geometry_name=_GEOMETRY,
            geometry_type=_GEOMETRIES[shape],
            crs="OGC:CRS84" if found.crs == CRS84 else found.crs.name,
            layer_options=_options(found, form),
        )
        return path.read_bytes()
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _options(found: Rows, form: Form) -> dict[str, str]:
    if form is Form.GPKG:
        # "id" is a property here; the row number is called otherwise.
        return {"FID": "fid"}
    # The index knows no feature without a geometry, and none shall be left out.
    return {"SPATIAL_INDEX": "NO"} if any(row[3] is None for row in found.rows) or not found.rows else {}


def _table(found: Rows, properties: list[Property]) -> pa.Table:
    columns = list(zip(*found.rows, strict=True)) if found.rows else [()] * (4 + len(properties))
    wkb = pa.field(_GEOMETRY, pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"})
    fields = [pa.field(_IDENTITY, pa.string()), *(pa.field(each.name, _TYPES[each.kind]) for each in properties), wkb]
    identities = [str(identity) for identity in columns[0]]
    values = [identities, *columns[4:], columns[3]]
    arrays = [pa.array(list(each), field.type) for each, field in zip(values, fields, strict=True)]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))
