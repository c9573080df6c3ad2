"""Geometries of geographic files: read, checked and converted for many rows at once."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from foundation.crs.conversion import Conversion
from gazetteer.intake.checks.context import Extent
from gazetteer.intake.checks.positions import position
from gazetteer.intake.checks.ranges import doubt
from gazetteer.intake.outcomes import rejection
from gazetteer.intake.reasons import Reason
from gazetteer.places.records import Position, Rejection

_COLUMN = "geometry"
_TYPES = frozenset({"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"})


class Shape(NamedTuple):
    """The geometry of one row, in the file's system."""

    number: int
    wkb: bytes
    method: str
    accuracy_m: float | None


def settle_shapes(
    shapes: Sequence[Shape], conversion: Conversion, extent: Extent | None
) -> dict[int, Position | Rejection]:
    """Return the position of each row by its number, or why it has none.

    Heights are left out; the vertices as the file has them are kept as WKT in `Position.original`.
    """
    settled: dict[int, Position | Rejection] = {}
    read = shapely.force_2d(shapely.from_wkb([each.wkb for each in shapes], on_invalid="ignore"))
    sound: list[tuple[Shape, BaseGeometry]] = []
    for each, geometry in zip(shapes, read, strict=True):
        fault = _fault(geometry, conversion)
        if fault is None:
            sound.append((each, geometry))
        else:
            shown = "" if geometry is None else geometry.wkt
            settled[each.number] = rejection(each.number, _COLUMN, fault[0], fault[1], shown)
    if not sound:
        return settled

    def convert(vertices: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(conversion.arrays(vertices[:, 0], vertices[:, 1]))

    converted = shapely.transform(np.array([geometry for _, geometry in sound]), convert)
    for (each, geometry), stored in zip(sound, converted, strict=True):
        settled[each.number] = _settled(each, geometry, stored, conversion, extent)
    return settled


def _fault(geometry: BaseGeometry | None, conversion: Conversion) -> tuple[Reason, str] | None:
    if geometry is None:
        return Reason.UNREADABLE_GEOMETRY, "The geometry cannot be read; draw it again."
    if geometry.geom_type not in _TYPES:
        message = f"{geometry.geom_type} is no geometry of a place; use points, lines or polygons."
        return Reason.GEOMETRY_TYPE, message
    if geometry.is_empty:
        return Reason.EMPTY_GEOMETRY, "The geometry has no vertex; draw it, or clear it."
    west, south, east, north = geometry.bounds
    found = doubt(conversion.source, west, south) or doubt(conversion.source, east, north)
    if found is not None:
        return found
    if not geometry.is_valid:
        message = f"The geometry is not valid ({shapely.is_valid_reason(geometry)}); repair it."
        return Reason.INVALID_GEOMETRY, message
    return None


def _settled(
    each: Shape, geometry: BaseGeometry, stored: BaseGeometry, conversion: Conversion, extent: Extent | None
) -> Position | Rejection:
    if not np.isfinite(stored.bounds).all():
        message = "The geometry has no image in EPSG:4490; correct it, or name the system it is in."
        return rejection(each.number, _COLUMN, Reason.OUT_OF_RANGE, message, geometry.wkt)
    if extent is not None and not shapely.intersects(extent.area, stored):
        turned = shapely.transform(stored, lambda vertices: vertices[:, ::-1])
        if shapely.intersects(extent.area, turned):
            message = f"The geometry lies outside {extent.name}, and with its axes swapped inside; swap them."
            return rejection(each.number, _COLUMN, Reason.SWAPPED_LON_LAT, message, geometry.wkt)
        message = f"The geometry lies outside {extent.name}; correct it, or name the system it is in."
        return rejection(each.number, _COLUMN, Reason.POINT_OUTSIDE_EXTENT, message, geometry.wkt)
    original = shapely.to_wkt(geometry, rounding_precision=-1, trim=True)
    return position(bytes(shapely.to_wkb(stored)), original, conversion, each.method, each.accuracy_m)
