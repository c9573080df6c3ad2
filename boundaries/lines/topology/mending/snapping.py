"""Vertices that mean the same place are brought to one place."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from boundaries.lines.topology.faults.meeting import Geometries, Indices, degrees_of, marks_of
from boundaries.lines.topology.mending.agreed import Agreed, Numbers, rows
from boundaries.lines.topology.mending.origins import Origins
from foundation.measure import ELLIPSOID


@dataclass(slots=True)
class _Place:
    """A vertex, or several that have come together."""

    members: list[int]
    owners: set[int]
    is_fixed: bool
    keeper: int
    """The vertex that the others move to."""
    rank: tuple[bool, int] = field(default=(False, 0))


def snapped(
    extents: Geometries, faults: Sequence[BaseGeometry], agreed: Agreed, origins: Origins, tolerance_m: float
) -> Geometries:
    """Return areas whose vertices near a fault have moved to a vertex of another area, where one is within a tolerance.

    Two vertices of one area never come together, and one on an agreed line stays. The others move to that, or to the
    one that most areas have. Where an area would no longer be valid, the moves that touch it are left out.
    """
    vertices, owners = _vertices(extents)
    nearby = _near_faults(vertices, extents, faults, tolerance_m)
    moves = _moves(vertices, owners, nearby, agreed, tolerance_m)
    moves = _allowed(moves, vertices, owners, origins, tolerance_m)
    while moves:
        result = _moved(extents, vertices, moves)
        bad = np.flatnonzero(~shapely.is_valid(result))
        if not bad.size:
            return result
        moves = {start: end for start, end in moves.items() if owners[start].isdisjoint(bad.tolist())}
    return extents


def _vertices(extents: Geometries) -> tuple[Numbers, list[set[int]]]:
    """Return all vertices, each once, and the areas that have each."""
    coordinates, owner = shapely.get_coordinates(extents, return_index=True)
    vertices, place = np.unique(coordinates, axis=0, return_inverse=True)
    owners: list[set[int]] = [set() for _ in range(len(vertices))]
    for at, unit in np.unique(np.column_stack([place.reshape(-1), owner]), axis=0).tolist():
        owners[at].add(unit)
    return vertices, owners


def _near_faults(vertices: Numbers, extents: Geometries, faults: Sequence[BaseGeometry], tolerance_m: float) -> Indices:
    """Return the vertices of edges that do not match and are near a fault."""
    marks = marks_of(extents, tolerance_m)
    marked = np.isin(rows(vertices), rows(shapely.get_coordinates(marks.segments)))
    reach = degrees_of(tolerance_m, extents)
    suspects = np.flatnonzero(marked)
    at, _ = STRtree(list(faults)).query(shapely.points(vertices[suspects]), predicate="dwithin", distance=reach)
    nearby: Indices = suspects[np.unique(at)]
    return nearby


def _moves(
    vertices: Numbers, owners: Sequence[set[int]], nearby: Indices, agreed: Agreed, tolerance_m: float
) -> dict[int, int]:
    """Return which vertex moves to which: nearest first, as long as all that come together are within the tolerance."""
    fixed = agreed.holds(vertices[nearby])
    places = {
        int(index): _Place([int(index)], owners[index], bool(held), int(index), (bool(held), len(owners[index])))
        for index, held in zip(nearby, fixed, strict=True)
    }
    for one, other in _pairs(vertices, nearby, tolerance_m):
        first, second = places[one], places[other]
        if first is second or first.owners & second.owners or (first.is_fixed and second.is_fixed):
            continue
        members = [*first.members, *second.members]
        if len(members) > 2 and _span_m(vertices[members]) > tolerance_m:  # noqa: PLR2004 - two are known to be near
            continue
        keeper = max(first, second, key=lambda place: place.rank)
        joined = _Place(
            members, first.owners | second.owners, first.is_fixed or second.is_fixed, keeper.keeper, keeper.rank
        )
        places |= dict.fromkeys(members, joined)
    return {index: place.keeper for index, place in places.items() if index != place.keeper}


def _allowed(
    moves: dict[int, int], vertices: Numbers, owners: Sequence[set[int]], origins: Origins, tolerance_m: float
) -> dict[int, int]:
    """Return the moves that end within the tolerance of where the edges of all areas concerned were."""
    by_owner: dict[int, list[int]] = defaultdict(list)
    for start in moves:
        for owner in owners[start]:
            by_owner[owner].append(start)
    too_far: set[int] = set()
    for owner, starts in by_owner.items():
        distances = origins.distances_m(owner, vertices[[moves[start] for start in starts]])
        too_far.update(start for start, far in zip(starts, distances > tolerance_m, strict=True) if far)
    return {start: end for start, end in moves.items() if start not in too_far}


def _pairs(vertices: Numbers, nearby: Indices, tolerance_m: float) -> list[tuple[int, int]]:
    """Return pairs of vertices within the tolerance, the nearest first."""
    points = np.asarray(shapely.points(vertices[nearby]), dtype=object)
    if not points.size:
        return []
    one, other = STRtree(points).query(points, predicate="dwithin", distance=degrees_of(tolerance_m, points))
    one, other = nearby[one[one < other]], nearby[other[one < other]]
    lengths = ELLIPSOID.inv(*vertices[one].T, *vertices[other].T)[2]
    order = np.lexsort([other, one, lengths])
    order = order[np.asarray(lengths)[order] <= tolerance_m]
    return list(zip(one[order].tolist(), other[order].tolist(), strict=True))


def _span_m(places: Numbers) -> float:
    one, other = np.triu_indices(len(places), 1)
    return float(np.max(ELLIPSOID.inv(*places[one].T, *places[other].T)[2]))


def _moved(extents: Geometries, vertices: Numbers, moves: dict[int, int]) -> Geometries:
    starts = np.fromiter(moves.keys(), dtype=np.int64)
    ends = vertices[np.fromiter(moves.values(), dtype=np.int64)]
    leaving = rows(vertices[starts])
    order = np.argsort(leaving)
    coordinates, owner = shapely.get_coordinates(extents, return_index=True)
    here = rows(coordinates)
    at = order[np.minimum(np.searchsorted(leaving, here, sorter=order), len(order) - 1)]
    is_moving = leaving[at] == here
    coordinates[is_moving] = ends[at[is_moving]]
    touched = np.unique(owner[is_moving])
    result = extents.copy()
    result[touched] = shapely.set_coordinates(result[touched], coordinates[np.isin(owner, touched)])
    return result
