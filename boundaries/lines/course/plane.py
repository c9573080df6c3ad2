"""Edges in a plane that touches the ellipsoid: how long degrees are there, and which place of an edge is nearest."""

from math import cos, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray
from shapely import Point

from foundation.measure import ELLIPSOID, Numbers, metres_a_degree

Integers = NDArray[np.int64]
Columns = tuple[Numbers, Numbers, Numbers, Numbers]
"""Longitude and latitude of the beginning of each edge, and how far it leads east and north; EPSG:4490, in degrees."""


def feet(point: Point, edges: Columns) -> tuple[Numbers, Numbers]:
    """Return the share of each edge before its place nearest to a point, and the geodesic distance to it in metres."""
    lon, lat, east, north = edges
    foot_lat: Numbers = np.full_like(lat, point.y)
    share = np.zeros_like(lat)
    # The plane is laid at half the way to the foot, which is known better each time.
    for _ in range(3):
        x_m, y_m = metres_a_degree((point.y + foot_lat) / 2)
        share = shares((lon - point.x) * x_m, (lat - point.y) * y_m, east * x_m, north * y_m)
        foot_lat = lat + share * north
    here = np.full_like(lat, point.x), np.full_like(lat, point.y)
    return share, np.asarray(ELLIPSOID.inv(lon + share * east, foot_lat, *here)[2], dtype=np.float64)


def shares(x: Numbers, y: Numbers, east: Numbers, north: Numbers) -> Numbers:
    """Return the share of each edge before its place nearest to the origin of a plane."""
    found: Numbers = np.clip((x * east + y * north) / -np.maximum(east * east + north * north, 1e-12), 0.0, 1.0)
    return found


def taken(columns: Columns, edges: Integers) -> Columns:
    """Return the columns of some edges alone."""
    lon, lat, east, north = columns
    return lon[edges], lat[edges], east[edges], north[edges]


def metres_at(lat: float) -> tuple[float, float]:
    """Return what `metres_a_degree` does at one parallel, sooner."""
    root = sqrt(1 - ELLIPSOID.es * sin(radians(lat)) ** 2)
    normal = radians(1) * ELLIPSOID.a / root
    return normal * cos(radians(lat)), normal * (1 - ELLIPSOID.es) / root**2
