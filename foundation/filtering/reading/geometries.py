"""Geometry literals of a filter to EPSG:4490 (lon, lat), whatever system and order of axes they are written in."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from foundation.crs.conversion import to_storage
from foundation.crs.systems import CoordinateSystem, Family, recognise
from foundation.errors import InvalidInput
from foundation.filtering.reading.limits import MOST_VERTICES, Json, refused
from foundation.validity import faults_in

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_URI = re.compile(r"https?://www\.opengis\.net/def/crs/EPSG/[0-9.]+/(\d{4,5})")
_TAKEN = frozenset({Family.GEOGRAPHIC, Family.WEB_MERCATOR, Family.GAUSS_KRUGER})
_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_STEPS = 32  # an edge of a box of a zone of Gauss-Krüger is a curve in degrees
_MOST_LON, _MOST_LAT = 180.0, 90.0
_PLANE, _SPATIAL = 4, 6  # numbers of a bounding box without and with heights


def check_system(crs: str) -> None:
    """Refuse a URI that names no system in which the coordinates of a filter may be.

    Raises
    ------
    InvalidInput
        With those that may be named.
    """
    _system(crs)


def geometry_of(literal: Mapping[str, Json], crs: str) -> BaseGeometry:
    """Return the geometry that a literal means, in EPSG:4490 (lon, lat), in plan.

    Heights are left out, for nothing here is stored with heights. A box whose west lies east of its east goes over the
    antimeridian (RFC 7946, 5.2) and becomes two. The parts of a collection are united: what lies in one of them lies in
    the collection.

    Parameters
    ----------
    literal
        A GeoJSON geometry, or an object with ``bbox``.
    crs
        The URI of its system.

    Raises
    ------
    InvalidInput
        When it is not well-formed, empty, invalid (with the place), has too many vertices, or lies outside the world.
    """
    system, second_first = _system(crs)
    drawn = _box(literal["bbox"], system, second_first=second_first) if "bbox" in literal else _drawn(literal)
    if shapely.get_num_coordinates(drawn) > MOST_VERTICES:
        raise refused("geometry_too_large", f"A geometry has more than {MOST_VERTICES:,} vertices: simplify it.")
    turned = second_first and "bbox" not in literal
    stored = shapely.transform(drawn, lambda vertices: _converted(vertices, system, crs, turned=turned))
    fatal = [fault for fault in faults_in(stored) if fault.is_fatal]
    if fatal:
        raise refused("geometry_invalid", f"A geometry of the filter is not valid. {fatal[0].message}")
    return shapely.unary_union(stored) if stored.geom_type == "GeometryCollection" else stored


def _system(crs: str) -> tuple[CoordinateSystem, bool]:
    """Give the system, and whether northing or latitude comes first in it (OGC 18-058r1, 6.2.2; EPSG)."""
    if crs == CRS84:
        return recognise("EPSG:4490"), False
    found = _URI.fullmatch(crs)
    system = None
    if found is not None:
        try:
            system = recognise(f"EPSG:{found[1]}")
        except InvalidInput:
            system = None
    if system is None or system.family not in _TAKEN:
        raise refused(
            "unknown_filter_crs",
            f"Coordinates of a filter cannot be in {crs[:80]!r}: name {CRS84}, or"
            " http://www.opengis.net/def/crs/EPSG/0/ with 4490, 4326, 3857, or a zone of CGCS2000 (4544 to 4546).",
            where="filter-crs",
        )
    return system, system.family is not Family.WEB_MERCATOR


def _converted(
    vertices: NDArray[np.float64], system: CoordinateSystem, crs: str, *, turned: bool
) -> NDArray[np.float64]:
    x, y = vertices[:, ::-1].T if turned else vertices.T
    lon, lat = to_storage(system).arrays(x, y)
    inside = (np.abs(lon) <= _MOST_LON) & (np.abs(lat) <= _MOST_LAT)  # false for what is no number, too
    if not inside.all():
        at = vertices[int(np.argmin(inside))]
        raise refused(
            "coordinate_outside",
            f"The coordinate {at[0]:g}, {at[1]:g} lies outside the world in {crs.rsplit('/', 1)[-1]}: mind the order"
            f" of axes ({'north before east' if turned else 'east before north'}) and the parameter filter-crs.",
        )
    return np.column_stack([lon, lat])


def _box(bounds: Json, system: CoordinateSystem, *, second_first: bool) -> BaseGeometry:
    """Give the box with east before north, in its own system."""
    if not isinstance(bounds, Sequence) or len(bounds) not in {_PLANE, _SPATIAL} or not all(map(_is_number, bounds)):
        raise refused("bbox_malformed", "A bounding box has four numbers, or six with heights, and all are finite.")
    half = len(bounds) // 2
    low, high = [float(str(each)) for each in bounds[:2]], [float(str(each)) for each in bounds[half : half + 2]]
    (west, south), (east, north) = (low[::-1], high[::-1]) if second_first else (low, high)
    if south > north or (west > east and not system.in_degrees):
        raise refused("bbox_reversed", "A bounding box ends before it begins: its smaller numbers come first.")
    if west > east:
        return shapely.union_all(
            [_rectangle(west, south, _MOST_LON, north), _rectangle(-_MOST_LON, south, east, north)]
        )
    drawn = _rectangle(west, south, east, north)
    if system.family is Family.GAUSS_KRUGER and drawn.length > 0:
        return shapely.segmentize(drawn, drawn.length / _STEPS)
    return drawn


def _rectangle(west: float, south: float, east: float, north: float) -> BaseGeometry:
    if west == east and south == north:
        return shapely.Point(west, south)
    if west == east or south == north:
        return shapely.LineString([(west, south), (east, north)])
    return shapely.box(west, south, east, north)


def _drawn(literal: Mapping[str, Json]) -> BaseGeometry:
    parts = literal.get("geometries")
    if literal.get("type") == "GeometryCollection" and isinstance(parts, Sequence) and not isinstance(parts, str):
        if not parts or not all(isinstance(part, Mapping) for part in parts):
            raise _malformed("a collection has at least one geometry in it")
        drawn = [_single(part) for part in parts if isinstance(part, Mapping)]
        return shapely.GeometryCollection(drawn)
    return _single(literal)


def _single(literal: Mapping[str, Json]) -> BaseGeometry:
    kind = literal.get("type")
    if not isinstance(kind, str) or kind not in _DEPTH:
        raise _malformed(f"its type is one of {', '.join(_DEPTH)}, or GeometryCollection with these")
    coordinates = _plane(literal.get("coordinates"), _DEPTH[kind])
    for ring in _rings(kind, coordinates):
        if not isinstance(ring, list) or ring[0] != ring[-1]:
            raise _malformed("a ring does not end where it begins: repeat its first position at its end")
    try:
        return shape({"type": kind, "coordinates": coordinates})
    except (ValueError, IndexError, shapely.GEOSException) as error:
        raise _malformed(str(error).split("\n")[0]) from None


def _plane(coordinates: Json, depth: int) -> list[Json]:
    """Give coordinates without heights, having made sure that they are numbers, and nested as they should be."""
    if not isinstance(coordinates, list) or not coordinates:
        raise _malformed("it is empty, or its coordinates are not nested as its type has it")
    if depth:
        return [_plane(each, depth - 1) for each in coordinates]
    if len(coordinates) not in {2, 3, 4} or not all(map(_is_number, coordinates)):
        raise _malformed("a position has two or three numbers, and all are finite")
    return coordinates[:2]


def _rings(kind: str, coordinates: list[Json]) -> Iterator[Json]:
    polygons = [coordinates] if kind == "Polygon" else coordinates if kind == "MultiPolygon" else []
    for polygon in polygons:
        yield from polygon if isinstance(polygon, list) else []


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and _is_finite(value)


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer of JSON that no float holds
        return False


def _malformed(what: str) -> InvalidInput:
    return refused("geometry_malformed", f"A geometry of the filter is malformed: {what}.")
