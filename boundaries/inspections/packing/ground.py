"""The map that is taken along (离线底图): the line, simpler where it is too long, and the divisions around it."""

from collections.abc import Sequence
from uuid import UUID

import numpy as np
import shapely
from shapely import LineString, MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from foundation.measure import metres_a_degree

MOST_VERTICES = 40_000
"""Of a line; a phone draws as many, and they take a megabyte."""
MOST_VERTICES_AROUND = 20_000
AROUND_DEG = 0.05
"""How far around the line the divisions are drawn: some five kilometres."""
_DIGITS_DEG = 1e-7
"""A centimetre."""
_DIGITS_AROUND_DEG = 1e-5
_FIRST_M = 1.0
_FIRST_AROUND_M = 50.0

Bounds = tuple[float, float, float, float]


def course_taken(courses: Sequence[LineString]) -> tuple[MultiLineString, float]:
    """Return the course of a line as it is taken along, and how many metres it may be off; 0 where it is whole.

    What is simplified is a picture: the agreement and its map say where the line is (令353, Art. 14; V).
    """
    whole = MultiLineString(list(courses))
    found, tolerance_m = whole, 0.0
    while shapely.get_num_coordinates(found) > MOST_VERTICES:
        tolerance_m = tolerance_m * 2 or _FIRST_M
        # Segment by segment, so that each still begins and ends at its tri-points.
        found = shapely.simplify(whole, _degrees(tolerance_m, whole))
    fine = shapely.set_precision(found, _DIGITS_DEG, mode="pointwise")
    # What has one part only would become a line.
    return MultiLineString(shapely.get_parts(fine).tolist()), tolerance_m


def around(bounds: Bounds) -> Bounds:
    """Return the box around a line that the map shows."""
    west, south, east, north = bounds
    return west - AROUND_DEG, south - AROUND_DEG, east + AROUND_DEG, north + AROUND_DEG


def divisions_taken(
    divisions: Sequence[tuple[UUID, MultiPolygon]], bounds: Bounds
) -> tuple[list[tuple[UUID, BaseGeometry]], float]:
    """Return divisions cut to a box and simpler, and by how many metres.

    Edges that two of them share stay shared: the map shows no gap where there is none.
    """
    kept = [(unit, extent) for unit, extent in divisions if not extent.is_empty]
    if not kept:
        return [], 0.0
    whole = np.array([shapely.make_valid(shapely.clip_by_rect(extent, *bounds)) for _, extent in kept], dtype=object)
    tolerance_m = _FIRST_AROUND_M
    found = shapely.coverage_simplify(_areas(whole), _degrees(tolerance_m, whole[0]))
    while shapely.get_num_coordinates(found).sum() > MOST_VERTICES_AROUND and tolerance_m < _COARSEST_M:
        tolerance_m *= 2
        found = shapely.coverage_simplify(_areas(whole), _degrees(tolerance_m, whole[0]))
    fine = shapely.set_precision(found, _DIGITS_AROUND_DEG, mode="pointwise")
    return [(unit, area) for (unit, _), area in zip(kept, fine, strict=True) if not area.is_empty], tolerance_m


_COARSEST_M = 10_000.0


def _areas(shapes: np.ndarray[tuple[int], np.dtype[np.object_]]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """Return the areas of shapes that a cut may have left lines and points beside."""
    polygons = [
        MultiPolygon([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]) for shape in shapes
    ]
    return np.array(polygons, dtype=object)


def _degrees(tolerance_m: float, shape: BaseGeometry) -> float:
    _, south, _, north = shape.bounds if not shape.is_empty else (0.0, 26.0, 0.0, 26.0)
    east_m, north_m = metres_a_degree((south + north) / 2)
    return float(tolerance_m / np.sqrt(east_m * north_m))
