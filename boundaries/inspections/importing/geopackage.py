"""GeoPackage, as QField projects leave it: points are markers, lines are walks along the line."""

from collections.abc import Iterator
from pathlib import Path

import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError
from shapely import LineString, MultiLineString, MultiPoint, Point, from_wkb
from shapely.errors import ShapelyError

from boundaries.inspections.importing.columns import Column, columns_of
from boundaries.inspections.importing.features import MOST_FEATURES, Feature
from foundation.errors import Fault, InvalidInput
from foundation.intake.files.vector import open_vector
from foundation.intake.outcomes import Rejection

_START = b"SQLite format 3\0"
_IDENTITY_AT = 68
_IDENTITIES = frozenset({b"GPKG", b"GP10", b"GP11"})
"""OGC 12-128r19, requirement 2: what a GeoPackage says of itself in the header of the database."""
_MOST_LAYERS = 50


def read_geopackage(path: Path) -> Iterator[Feature]:
    """Give the points and lines of every layer that has a column by which a marker or a walk is told.

    Parameters
    ----------
    path
        Of a file that ends in .gpkg.

    Raises
    ------
    InvalidInput
        When it is no GeoPackage, is damaged, has no such layer, or more in it than is taken.
    """
    with path.open("rb") as file:
        head = file.read(100)
        if not head.startswith(_START) or head[_IDENTITY_AT : _IDENTITY_AT + 4] not in _IDENTITIES:
            raise _refused("misnamed", "The file is no GeoPackage by its first bytes: is it damaged, or misnamed?")
    count = 0
    for layer in _layers(path):
        for feature in _features(path, layer):
            count += 1
            if count > MOST_FEATURES:
                raise _refused("too_many", f"The file has more than {MOST_FEATURES:,} features: divide it.")
            yield feature


def _layers(path: Path) -> list[str]:
    try:
        found = [str(name) for name, geometry in pyogrio.list_layers(path) if geometry is not None]
        told = [name for name in found[:_MOST_LAYERS] if _is_told(path, name)]
    except (DataSourceError, DataLayerError, OSError) as error:
        raise _refused("damaged", f"The file cannot be read: {str(error)[:200]}. Export it anew.") from error
    if not told:
        wanted = f"{Column.MARKER.value} 界桩号 or {Column.RECOGNISABLE.value} 清晰程度"
        raise _refused("no_layer", f"No layer has a column {wanted}: it has {', '.join(found)[:200]}.")
    return told


def _is_told(path: Path, layer: str) -> bool:
    names = [str(each) for each in pyogrio.read_info(path, layer=layer)["fields"]]
    return bool({Column.MARKER.value, Column.RECOGNISABLE.value} & columns_of(dict.fromkeys(names, "-")).keys())


def _features(path: Path, layer: str) -> Iterator[Feature]:
    try:
        with open_vector(path, layer=layer) as reading:
            crs = reading.declared_crs or "EPSG:4490"
            for row in reading.rows:
                if isinstance(row, Rejection):
                    raise _refused("unreadable", f"Feature {row.row} of the layer {layer}: {row.message}")
                told = columns_of(dict(zip(reading.columns, row.cells, strict=True)))
                yield Feature(f"{layer}/{row.number}", _shape(row.wkb), crs, told)
    except ShapelyError as error:
        raise _refused("unreadable", f"A geometry of the layer {layer} cannot be read: {error}.") from error


def _shape(wkb: bytes | None) -> Point | LineString:
    """Return a point or a line; several in one feature are one where there is one, or lines that are walked on."""
    found = Point() if wkb is None else from_wkb(wkb)
    if isinstance(found, Point | LineString):
        return found
    if isinstance(found, MultiPoint) and len(found.geoms) == 1:
        return found.geoms[0]
    if isinstance(found, MultiLineString):
        return LineString([at for each in found.geoms for at in each.coords])
    return Point()


def _refused(code: str, message: str) -> InvalidInput:
    return InvalidInput(message, faults=(Fault("/", code, message),))
