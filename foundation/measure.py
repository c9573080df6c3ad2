"""Lengths, areas, distances and bearings on the ellipsoid of CGCS2000, for positions in EPSG:4490 (lon, lat)."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

Numbers = NDArray[np.float64]

ELLIPSOID = Geod(a=6_378_137.0, rf=298.257222101)
"""CGCS2000 (GB 22021-2008, 4.2)."""
_FULL_TURN = 360.0


def metres_a_degree(lat: Numbers | float) -> Numbers:
    """Return how long a degree is along the parallel, and along the meridian, in metres.

    Parameters
    ----------
    lat
        In degrees: one, or n of them.

    Returns
    -------
    numpy.ndarray
        Shape (2,), or (2, n).

    Examples
    --------
    >>> metres_a_degree(26.0).round().tolist()
    [100118.0, 110788.0]
    """
    root = np.sqrt(1 - ELLIPSOID.es * np.sin(np.radians(lat)) ** 2)
    normal = np.radians(1) * ELLIPSOID.a / root
    return np.array([normal * np.cos(np.radians(lat)), normal * (1 - ELLIPSOID.es) / root**2])


def length_m(geometry: BaseGeometry) -> float:
    """Return the geodesic length of a line or the perimeter of an area, in metres; 0 for points.

    Examples
    --------
    >>> round(length_m(LineString([(106, 26), (107, 26)])))
    100117
    """
    return float(abs(ELLIPSOID.geometry_length(geometry)))


def area_m2(geometry: BaseGeometry) -> float:
    """Return the geodesic area of polygons in square metres, whatever way their rings turn; 0 for lines and points.

    Examples
    --------
    >>> round(area_m2(shapely.box(106, 26, 106.01, 26.01)) / 1e6, 3)
    1.109
    """
    return sum(_polygon_area_m2(part) for part in shapely.get_parts(geometry) if part.geom_type == "Polygon")


def _polygon_area_m2(polygon: BaseGeometry) -> float:
    if polygon.is_empty:
        return 0.0
    shell, *holes = (abs(ELLIPSOID.geometry_area_perimeter(ring)[0]) for ring in shapely.get_rings(polygon))
    return float(shell - sum(holes))


def distance_m(one: Point, other: Point) -> float:
    """Return the geodesic distance between two points, in metres."""
    return float(ELLIPSOID.inv(one.x, one.y, other.x, other.y)[2])


def bearing_deg(start: Point, end: Point) -> float:
    """Return the bearing (真方位角) from one point to another, in degrees from true north, clockwise, in [0, 360).

    Examples
    --------
    >>> round(bearing_deg(Point(106, 26), Point(107, 26)), 1), bearing_deg(Point(106, 26), Point(106, 25))
    (89.8, 180.0)
    """
    return float(ELLIPSOID.inv(start.x, start.y, end.x, end.y)[0]) % _FULL_TURN


def steps_m(vertices: Numbers) -> Numbers:
    """Return the geodesic length of each edge between consecutive vertices, in metres.

    Parameters
    ----------
    vertices
        Shape (n, 2), lon and lat in degrees; the answer has n - 1 lengths.
    """
    lon, lat = vertices[:, 0], vertices[:, 1]
    return np.asarray(ELLIPSOID.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])[2], dtype=np.float64)


def chainage_m(vertices: Numbers) -> Numbers:
    """Return the distance along a line of each of its vertices from the first, in metres."""
    return np.concatenate([[0.0], np.cumsum(steps_m(vertices))])


def moved(start: Point, bearing: float, length: float) -> Point:
    """Return the point at a bearing (degrees from true north) and distance (metres) from another."""
    lon, lat, _ = ELLIPSOID.fwd(start.x, start.y, bearing, length)
    return Point(lon, lat)


def line_of(points: Sequence[Point]) -> LineString:
    """Return the line through points, in their order."""
    return LineString([(point.x, point.y) for point in points])
