"""Measures on the ellipsoid for many geometries at once, exact for what is narrow, too."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point
from shapely.geometry.base import BaseGeometry

from foundation.measure import ELLIPSOID, Numbers, area_m2, metres_a_degree

Geometries = NDArray[np.object_]

NARROW_M = 100.0
"""What is less wide on average is measured as narrow."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A geometry, a point on it and its measures, as `foundation.measure` has them and `Finding` explains them."""

    geometry: BaseGeometry
    at: Point
    area_m2: float
    length_m: float | None
    width_m: float | None


def spots(geometries: Sequence[BaseGeometry] | Geometries) -> list[Spot]:
    """Return geometries with their measures.

    Lengths are geodesic, and so are areas of what is wide. Edges are drawn straight in degrees, though: the geodesic
    between the ends of an edge of 2 km runs 4 cm beside it, which is nothing for a county, and makes a sliver of two
    edges that are the same. Areas of what is narrow are those between straight edges.
    """
    if not len(geometries):
        return []
    many = np.array(geometries, dtype=object)
    points = np.asarray(shapely.point_on_surface(many), dtype=object)
    lengths, areas = _lengths_m(many), shapely.area(in_metres(many))
    result = []
    for geometry, at, length, flat in zip(many, points, lengths.tolist(), areas.tolist(), strict=True):
        area = flat if 2 * flat < NARROW_M * length else area_m2(geometry)
        result.append(Spot(geometry, at, area, length or None, 2 * area / length if area and length else None))
    return result


def _lengths_m(geometries: Geometries) -> Numbers:
    """Return the geodesic lengths of lines, or around areas."""
    parts, of_geometry = shapely.get_parts(geometries, return_index=True)
    is_area = shapely.get_dimensions(parts) == 2  # noqa: PLR2004 - areas have two dimensions
    rings, of_area = shapely.get_rings(parts[is_area], return_index=True)
    lines = np.concatenate([parts[~is_area], rings])
    owner = np.concatenate([of_geometry[~is_area], of_geometry[is_area][of_area]])
    coordinates, of_line = shapely.get_coordinates(lines, return_index=True)
    begins = np.flatnonzero(of_line[:-1] == of_line[1:])
    steps = ELLIPSOID.inv(*coordinates[begins].T, *coordinates[begins + 1].T)[2]
    return np.bincount(owner[of_line[begins]], weights=steps, minlength=len(geometries)).astype(np.float64)


def in_metres(geometries: Geometries) -> Geometries:
    """Return geometries with east and north in metres, each true to scale at the latitude of its middle."""
    bounds = shapely.bounds(geometries)
    scale = metres_a_degree((bounds[:, 1] + bounds[:, 3]) / 2).T
    coordinates, of_geometry = shapely.get_coordinates(geometries, return_index=True)
    origin = bounds[of_geometry, :2]
    moved = shapely.set_coordinates(geometries.copy(), (coordinates - origin) * scale[of_geometry])
    return np.asarray(moved, dtype=object)


def are_narrow(areas: Geometries, width_m: float) -> NDArray[np.bool_]:
    """Tell which areas are nowhere wider than a width: no circle of that diameter fits in."""
    if not len(areas):
        return np.zeros(0, dtype=bool)
    # A millionth more, so that what is exactly as wide as the tolerance is within it.
    shrunk = shapely.buffer(in_metres(areas), -width_m / 2 * (1 + 1e-6), quad_segs=4)
    return np.asarray(shapely.is_empty(shrunk))
