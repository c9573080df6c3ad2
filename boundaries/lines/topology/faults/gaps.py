"""Ground that nobody covers: holes of the coverage, slits that open to its outside, and holes that others fill."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from boundaries.lines.topology.faults.meeting import Geometries, Indices, Marks, degrees_of, segments_of, spoken
from boundaries.lines.topology.findings import ROUNDING_DEG, Finding, FindingKind, K, Unit, found
from boundaries.lines.topology.metres import spots


def dissolved(extents: Geometries, marks: Marks) -> BaseGeometry:
    """Return what units cover together; quick where they meet edge to edge."""
    if marks.is_near_only:
        return shapely.coverage_union_all(extents)
    return shapely.union_all(extents)


def holes_of(covered: BaseGeometry) -> Geometries:
    """Return the ground that areas enclose and do not cover, as polygons.

    That are the holes, without what lies in them, and what is between areas that only touch at points.
    """
    parts = np.array([part for part in shapely.get_parts(covered) if isinstance(part, Polygon)], dtype=object)
    rings = [ring for part in parts for ring in part.interiors]
    holes = np.asarray(shapely.polygons(rings), dtype=object) if rings else np.empty(0, dtype=object)
    if len(parts) < 2:  # noqa: PLR2004 - one part has no other in its holes, and none beside it
        return holes
    hole, _ = STRtree(shapely.point_on_surface(parts)).query(holes, predicate="contains")
    filled = np.unique(hole)
    left = shapely.get_parts(shapely.difference(holes[filled], covered))
    free: Geometries = np.concatenate([np.delete(holes, filled), left, _pockets(parts)])
    return free


def _pockets(parts: Geometries) -> Geometries:
    """Return what lies between areas that touch at points, and outside all of them."""
    one, other = STRtree(parts).query(parts, predicate="touches")
    shells = parts[np.unique(one[one != other])]
    if not shells.size:
        return np.empty(0, dtype=object)
    noded = shapely.union_all(shapely.get_exterior_ring(shells))
    faces = shapely.get_parts(shapely.polygonize([noded]))
    full = np.asarray(shapely.polygons(shapely.get_exterior_ring(shells)), dtype=object)
    inside, _ = STRtree(full).query(shapely.point_on_surface(faces), predicate="intersects")
    return np.asarray(np.delete(faces, np.unique(inside)), dtype=object)


def gaps(
    units: Sequence[Unit[K]], extents: Geometries, marks: Marks, covered: BaseGeometry, own: int, sliver_m: float
) -> list[Finding[K]]:
    """Return the gaps at the first ``own`` of the units, each as a gap, a sliver, or edges apart by rounding."""
    places = np.concatenate([holes_of(covered), _slits(extents, marks, covered, sliver_m)])
    around = _around(places, extents, marks)
    ours = np.array([indices.size > 0 and indices[0] < own for indices in around], dtype=bool)
    sides = [[units[index] for index in indices] for indices, is_ours in zip(around, ours, strict=True) if is_ours]
    return [
        spoken(those, spot, FindingKind.GAP, sliver_m) for those, spot in zip(sides, spots(places[ours]), strict=True)
    ]


def enclaves(units: Sequence[Unit[K]], covered: BaseGeometry, surroundings: Sequence[Unit[K]]) -> list[Finding[K]]:
    """Return the holes of the coverage of units that a unit of the surroundings fills, or as much of them as it does.

    Its finding names the unit that fills it first, then the units around.
    """
    holes = holes_of(covered)
    if not holes.size or not surroundings:
        return []
    outside = np.array([unit.extent for unit in surroundings], dtype=object)
    extents = np.array([unit.extent for unit in units], dtype=object)
    findings = []
    for hole, filler in STRtree(outside).query(holes, predicate="intersects").T:
        common = shapely.intersection(holes[hole], outside[filler])
        for spot in spots([part for part in shapely.get_parts(common) if isinstance(part, Polygon) and part.area > 0]):
            around = np.unique(STRtree(extents).query(spot.geometry, predicate="dwithin", distance=ROUNDING_DEG))
            sides = [surroundings[filler], *(units[index] for index in around)]
            what = f"Enclave: {sides[0].name} has ground {{size}} inside the coverage"
            remedy = "nothing needs mending; see that agreement or decision on the exclave (飞地) is on file"
            findings.append(found(FindingKind.ENCLAVE, sides, spot, what=what, remedy=remedy))
    return findings


_ALL_AROUND = 0.999
"""Share of a hole's edge that bad edges make up when they tell all that lies around it."""


def _around(holes: Geometries, extents: Geometries, marks: Marks) -> list[Indices]:
    """Return, for each hole, the indices of the units at it, in ascending order."""
    # Where much is wrong, there are thousands of holes; the bad edges are far quicker to ask than whole units.
    hole, segment = STRtree(marks.segments).query(holes, predicate="dwithin", distance=ROUNDING_DEG)
    middles = shapely.line_interpolate_point(marks.segments[segment], 0.5, normalized=True)
    # What only touches a hole at a corner is the bad edge of another fault.
    along = shapely.dwithin(holes[hole], middles, ROUNDING_DEG)
    hole, segment = hole[along], segment[along]
    told = np.bincount(hole, weights=shapely.length(marks.segments[segment]), minlength=len(holes))
    known = np.flatnonzero(told >= shapely.length(holes) * _ALL_AROUND)
    is_known = np.isin(hole, known)
    pairs = np.column_stack([hole[is_known], marks.owner[segment[is_known]]])
    rest = np.setdiff1d(np.arange(len(holes)), known)
    lone, unit = STRtree(extents).query(holes[rest], predicate="dwithin", distance=ROUNDING_DEG)
    pairs = np.unique(np.concatenate([pairs, np.column_stack([rest[lone], unit])]), axis=0)
    return np.split(pairs[:, 1], np.searchsorted(pairs[:, 0], np.arange(1, len(holes)))) if len(holes) else []


def _slits(extents: Geometries, marks: Marks, covered: BaseGeometry, sliver_m: float) -> Geometries:
    """Return the narrow gaps that open to the outside, closed by the shortest way across."""
    outline, owner = _outline(marks, covered)
    if not outline.size:
        return np.empty(0, dtype=object)
    doors = _doors(outline, owner, degrees_of(sliver_m, extents))
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all([*outline, *doors])]))
    shapely.prepare(covered)
    free = faces[~shapely.intersects(covered, shapely.point_on_surface(faces))]
    return shapely.get_parts(shapely.union_all(free)) if free.size else np.empty(0, dtype=object)


def _outline(marks: Marks, covered: BaseGeometry) -> tuple[Geometries, Indices]:
    """Return the segments of the outer rings of a coverage that are bad edges, and the unit of each."""
    empty = np.empty(0, dtype=object), np.empty(0, dtype=np.int64)
    if not marks.segments.size:
        return empty
    shells = [part.exterior for part in shapely.get_parts(covered) if isinstance(part, Polygon)]
    segments, _ = segments_of(np.array(shells, dtype=object))
    middles = shapely.line_interpolate_point(segments, 0.5, normalized=True)
    at, mark = STRtree(marks.segments).query(middles, predicate="dwithin", distance=ROUNDING_DEG)
    at, first = np.unique(at, return_index=True)
    return (segments[at], marks.owner[mark[first]]) if at.size else empty


def _doors(outline: Geometries, owner: Indices, width_deg: float) -> Geometries:
    """Return the ways across from each vertex of an outline to the nearest of another unit, if that is near enough."""
    doors: list[Geometries] = []
    for index in np.unique(owner):
        mine, others = outline[owner == index], outline[owner != index]
        vertices, corners = _vertices(mine), _vertices(others)
        reached, ways = _ways(vertices, corners, width_deg)
        _, more = _ways(np.delete(vertices, reached), others, width_deg)
        doors += [ways[shapely.length(ways) > 0], _beyond(more[shapely.length(more) > 0])]
    return np.concatenate(doors)


def _vertices(lines: Geometries) -> Geometries:
    return np.asarray(shapely.points(np.unique(shapely.get_coordinates(lines), axis=0)), dtype=object)


def _ways(points: Geometries, targets: Geometries, width_deg: float) -> tuple[Indices, Geometries]:
    """Return the points that have a target within a width, and the shortest way from each to the nearest."""
    one, other = STRtree(targets).query_nearest(points, max_distance=width_deg, all_matches=False)
    return one, np.asarray(shapely.shortest_line(points[one], targets[other]), dtype=object)


def _beyond(ways: Geometries) -> Geometries:
    """Return ways that end a little behind the edge they lead to, so that they meet it in spite of rounding."""
    ends = shapely.get_coordinates(ways).reshape(-1, 2, 2)
    step = ends[:, 1] - ends[:, 0]
    length = np.hypot(*step.T)[:, None]
    ends[:, 1] += np.divide(step, length, out=np.zeros_like(step), where=length > 0) * ROUNDING_DEG
    return np.asarray(shapely.linestrings(ends), dtype=object)
