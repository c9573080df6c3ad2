"""Where units do not meet edge to edge: overlaps, and vertices that only one side has."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from boundaries.lines.topology.findings import ROUNDING_DEG, ROUNDING_M, Finding, FindingKind, K, Unit, found
from boundaries.lines.topology.metres import Spot, spots

Indices = NDArray[np.int64]
Geometries = NDArray[np.object_]

_DEGREE_M = 111_320.0
_AGREE = "decide which of the two edges is the agreed line and draw both units on it"
_FILL = (
    "if a unit from outside has its exclave (飞地) there, load that unit as surroundings;"
    " else draw the units around it on the agreed line"
)
_SNAP = "give both units the same vertices there, which a repair does within its tolerance"


@dataclass(frozen=True, slots=True)
class Marks:
    """The edges that break the coverage, taken apart into segments.

    Parameters
    ----------
    segments
        Each of two vertices.
    owner
        The index of the unit that each belongs to.
    breaking
        For each unit, the edges among them that break the coverage; the others only face a narrow gap.
    """

    segments: Geometries
    owner: Indices
    breaking: Geometries

    @property
    def is_near_only(self) -> bool:
        """Tell whether all of them only face a narrow gap, so that units still meet vertex for vertex elsewhere."""
        return bool(shapely.is_empty(self.breaking).all())

    @property
    def owners(self) -> Indices:
        """Return the indices of the units that have such edges, in ascending order."""
        return np.unique(self.owner)


def degrees_of(width_m: float, extents: Geometries) -> float:
    """Return how many degrees a width is at most: along the parallel, at the latitude furthest from the equator."""
    _, south, _, north = shapely.total_bounds(extents)
    latitude = np.radians(min(max(abs(south), abs(north)), 89.0))
    return float(width_m / (_DEGREE_M * np.cos(latitude)))


def marks_of(extents: Geometries, width_m: float) -> Marks:
    """Return the edges that break a coverage, or face another unit across a gap of less than a width."""
    width_deg = degrees_of(width_m, extents)
    edges = shapely.coverage_invalid_edges(extents, gap_width=width_deg)
    segments, owner = segments_of(edges)
    return Marks(segments, owner, shapely.coverage_invalid_edges(extents) if segments.size else edges)


def segments_of(lines: Geometries) -> tuple[Geometries, Indices]:
    """Return each two consecutive vertices of lines or rings as a line, and the index of the line they come from."""
    parts, of_line = shapely.get_parts(lines, return_index=True)
    coordinates, of_part = shapely.get_coordinates(parts, return_index=True)
    begins = np.flatnonzero(of_part[:-1] == of_part[1:])
    pairs = np.stack([coordinates[begins], coordinates[begins + 1]], axis=1)
    return np.asarray(shapely.linestrings(pairs), dtype=object), of_line[of_part[begins]]


def rings_of(areas: Geometries) -> tuple[Geometries, Indices]:
    """Return the rings of areas, each shell before its holes, and the index of the area they come from."""
    parts, of_area = shapely.get_parts(areas, return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    return rings, of_area[of_part]


def overlaps(
    units: Sequence[Unit[K]], extents: Geometries, marks: Marks, own: int, sliver_m: float
) -> list[Finding[K]]:
    """Return the ground that two units cover, each connected area by itself.

    Parameters
    ----------
    own
        The first so many units are those that are checked; two of the rest do not concern us.
    sliver_m
        What is narrower is a sliver.
    """
    if marks.is_near_only:
        return []
    suspects = marks.owners
    # The unit around another that lies in the midst of it has no bad edge itself, so one side may be any unit.
    one, other = STRtree(extents).query(extents[suspects], predicate="intersects")
    pairs = np.unique(np.sort(np.column_stack([suspects[one], other]), axis=1), axis=0)
    pairs = pairs[(pairs[:, 0] < own) & (pairs[:, 0] != pairs[:, 1])]
    common, of_pair = shapely.get_parts(shapely.intersection(*extents[pairs.T]), return_index=True)
    is_area = (shapely.get_dimensions(common) == 2) & (shapely.area(common) > 0)  # noqa: PLR2004 - of an area
    return [
        spoken([units[index] for index in pairs[pair]], spot, FindingKind.OVERLAP, sliver_m)
        for spot, pair in zip(spots(common[is_area]), of_pair[is_area], strict=True)
    ]


def spoken(sides: Sequence[Unit[K]], spot: Spot, kind: FindingKind, sliver_m: float) -> Finding[K]:
    """Return a gap or overlap as what it is for its width: itself, a sliver, or edges apart by rounding."""
    width = spot.width_m or 0.0
    if width < ROUNDING_M:
        what = "Two edges apart by less than a millimetre"
        return found(FindingKind.UNMATCHED_VERTEX, sides, spot, what=what, remedy=_SNAP)
    if width < sliver_m:
        remedy = f"{_AGREE}, or let a repair close it"
        return found(FindingKind.SLIVER, sides, spot, what=f"Sliver ({kind}) {{size}}", remedy=remedy)
    remedy = _FILL if kind is FindingKind.GAP else _AGREE
    return found(kind, sides, spot, what=f"{kind.capitalize()} {{size}}", remedy=remedy)


def unmatched(
    units: Sequence[Unit[K]], extents: Geometries, marks: Marks, own: int, explained: Iterable[BaseGeometry]
) -> list[Finding[K]]:
    """Return the vertices that lie on another unit's edge where that has none, and bad edges that nothing explains.

    Parameters
    ----------
    explained
        The areas that were found: the vertices around them belong to them.
    """
    if not marks.segments.size:
        return []
    areas = STRtree(list(explained))
    vertices, of_unit = _vertices(extents, marks)
    points = np.asarray(shapely.points(vertices), dtype=object)
    segment, vertex = STRtree(points).query(marks.segments, predicate="dwithin", distance=ROUNDING_DEG)
    ends = shapely.get_coordinates(marks.segments).reshape(-1, 2, 2)[segment]
    is_end = (ends == vertices[vertex][:, None, :]).all(axis=2).any(axis=1)
    on_other = ~is_end & (marks.owner[segment] != of_unit[vertex])
    hits: dict[tuple[int, float, float], set[int]] = defaultdict(set)
    for edge, place in zip(segment[on_other], vertex[on_other], strict=True):
        hits[int(marks.owner[edge]), *vertices[place]].add(int(of_unit[place]))
    spots = [
        _tee([units[lacking], *(units[index] for index in sorted(having))], shapely.Point(lon, lat))
        for (lacking, lon, lat), having in sorted(hits.items())
        if min(lacking, *having) < own and not areas.query(shapely.Point(lon, lat), "dwithin", ROUNDING_DEG).size
    ]
    return [*spots, *_unexplained(units, marks, own, [*areas.geometries, *(spot.geometry for spot in spots)])]


def _vertices(extents: Geometries, marks: Marks) -> tuple[NDArray[np.float64], Indices]:
    """Return the vertices of the units with bad edges, each once a unit."""
    suspects = marks.owners
    vertices, of_suspect = shapely.get_coordinates(extents[suspects], return_index=True)
    rows = np.unique(np.column_stack([suspects[of_suspect], vertices]), axis=0)
    return rows[:, 1:], rows[:, 0].astype(np.int64)


def _tee(sides: Sequence[Unit[K]], at: shapely.Point) -> Finding[K]:
    what = f"The edge of {sides[0].name} has no vertex where others have one,"
    return found(FindingKind.UNMATCHED_VERTEX, sides, Spot(at, at, 0.0, None, None), what=what, remedy=_SNAP)


def _unexplained(units: Sequence[Unit[K]], marks: Marks, own: int, known: Sequence[BaseGeometry]) -> list[Finding[K]]:
    """Return bad edges that touch nothing of what was found, so that none is passed over in silence."""
    segments, owner = segments_of(marks.breaking)
    told, _ = STRtree(list(known)).query(segments, predicate="dwithin", distance=ROUNDING_DEG)
    left = np.setdiff1d(np.arange(segments.size), told)
    findings = []
    for index in np.unique(owner[left]):
        if index < own:
            line = shapely.line_merge(shapely.multilinestrings(segments[left[owner[left] == index]]))
            what = "An edge {size} that does not match its neighbour's"
            [spot] = spots([line])
            findings.append(found(FindingKind.UNMATCHED_VERTEX, [units[index]], spot, what=what, remedy=_SNAP))
    return findings
