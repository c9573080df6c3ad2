"""Geometries of geographic files: read, checked and converted for many rows at once."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from foundation.crs.conversion import Conversion
from foundation.intake.outcomes import Rejection, rejection
from foundation.intake.ranges import doubt
from foundation.intake.reasons import Reason
from gazetteer.intake.checks.context import Extent
from gazetteer.intake.checks.positions import position
from gazetteer.places.records import Position

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
    read = np.asarray(shapely.force_2d(shapely.from_wkb([each.wkb for each in shapes], on_invalid="ignore")))
    bounds, valid = shapely.bounds(read), shapely.is_valid(read)
    sound: list[int] = []
    for at, each in enumerate(shapes):
        fault = _fault(read[at], bounds[at].tolist(), conversion, is_valid=bool(valid[at]))
        if fault is None:
            sound.append(at)
        else:
            shown = "" if read[at] is None else read[at].wkt
            settled[each.number] = rejection(each.number, _COLUMN, fault[0], fault[1], shown)
    if sound:
        settled.update(_settled([shapes[at] for at in sound], read[sound], conversion, extent))
    return settled


def _fault(
    geometry: BaseGeometry | None, bounds: Sequence[float], conversion: Conversion, *, is_valid: bool
) -> tuple[Reason, str] | None:
    if geometry is None:
        return Reason.UNREADABLE_GEOMETRY, "The geometry cannot be read; draw it again."
    if geometry.geom_type not in _TYPES:
        message = f"{geometry.geom_type} is no geometry of a place; use points, lines or polygons."
        return Reason.GEOMETRY_TYPE, message
    if geometry.is_empty:
        return Reason.EMPTY_GEOMETRY, "The geometry has no vertex; draw it, or clear it."
    west, south, east, north = bounds
    found = doubt(conversion.source, west, south) or doubt(conversion.source, east, north)
    if found is not None:
        return found
    if not is_valid:
        message = f"The geometry is not valid ({shapely.is_valid_reason(geometry)}); repair it."
        return Reason.INVALID_GEOMETRY, message
    return None


def _settled(
    shapes: Sequence[Shape], geometries: NDArray[np.object_], conversion: Conversion, extent: Extent | None
) -> dict[int, Position | Rejection]:
    """Convert what is sound, all at once, and hold it against the extent."""

    def convert(vertices: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(conversion.arrays(vertices[:, 0], vertices[:, 1]))

    stored = shapely.transform(geometries, convert)
    finite: NDArray[np.bool_] = np.asarray(np.isfinite(shapely.bounds(stored)).all(axis=1))
    inside = finite if extent is None else np.asarray(shapely.intersects(extent.area, stored))
    originals = shapely.to_wkt(geometries, rounding_precision=-1, trim=True)
    wkbs = shapely.to_wkb(stored)
    settled: dict[int, Position | Rejection] = {}
    for at, each in enumerate(shapes):
        if finite[at] and inside[at]:
            settled[each.number] = position(
                bytes(wkbs[at]), str(originals[at]), conversion, each.method, each.accuracy_m
            )
            continue
        reason, message = _misplaced(stored[at], extent if finite[at] else None)
        settled[each.number] = rejection(each.number, _COLUMN, reason, message, str(originals[at]))
    return settled


def _misplaced(stored: BaseGeometry, extent: Extent | None) -> tuple[Reason, str]:
    if extent is None:
        message = "The geometry has no image in EPSG:4490; correct it, or name the system it is in."
        return Reason.OUT_OF_RANGE, message
    turned = shapely.transform(stored, lambda vertices: vertices[:, ::-1])
    if shapely.intersects(extent.area, turned):
        message = f"The geometry lies outside {extent.name}, and with its axes swapped inside; swap them."
        return Reason.SWAPPED_LON_LAT, message
    message = f"The geometry lies outside {extent.name}; correct it, or name the system it is in."
    return Reason.POINT_OUTSIDE_EXTENT, message
