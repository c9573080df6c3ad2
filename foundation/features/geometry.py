"""How the database writes positions: in which system, in which order of axes, in which notation."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Text, func

from foundation.columns import STORAGE_SRID

_DEGREE_DECIMALS, _METRE_DECIMALS = 9, 4
_PLAIN = 0
"""No bounding box and no system within the GeoJSON of a geometry."""


class Notation(StrEnum):
    """How a geometry is written (几何表示)."""

    GEOJSON = "geojson"
    WKT = "wkt"
    WKB = "wkb"
    """Always x before y, as in files."""


def written(geometry: ColumnElement[Any], notation: Notation, *, srid: int, y_first: bool) -> ColumnElement[Any]:
    """Return the column of geometries as text or bytes.

    Parameters
    ----------
    geometry
        EPSG:4490, (lon, lat).
    srid
        EPSG code of the system that is wanted; 4326 is taken as 4490, from which it differs by decimetres at most.
    y_first
        Whether the system has latitude, or northing, as its first axis.
    """
    in_degrees = srid in {STORAGE_SRID, 4326}
    converted = geometry if in_degrees else func.ST_Transform(geometry, srid)
    if notation is Notation.WKB:
        return func.ST_AsBinary(converted, type_=LargeBinary)
    ordered = func.ST_FlipCoordinates(converted) if y_first else converted
    decimals = _DEGREE_DECIMALS if in_degrees else _METRE_DECIMALS
    if notation is Notation.WKT:
        return func.ST_AsText(ordered, decimals, type_=Text)
    return func.ST_AsGeoJSON(ordered, decimals, _PLAIN, type_=Text)
