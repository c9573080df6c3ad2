"""The lines of a coverage: one a pair of units, made of segments from tri-point to tri-point.

A line that is derived follows the vertices of the polygons exactly. It is what the polygons say, and no agreement.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain as one_after_another
from math import cos, radians
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiPolygon, Point

from boundaries.divisions.codes import COUNTY, PROVINCE
from boundaries.lines.topology.network import Chain, Dissection, EdgeTable, edge_table
from foundation.errors import InvalidInput
from foundation.measure import length_m

_AROUND_DEG = 0.01
"""How far from the land of the province a neighbour may begin and still be looked at: about a kilometre."""
_TWO = 2


@dataclass(frozen=True, slots=True)
class Tract:
    """The land of a county-level unit, as a line sees it; or of a whole province beside the one that is looked at."""

    unit: UUID
    province: UUID
    extent: MultiPolygon
    """EPSG:4490, (lon, lat)."""


@dataclass(frozen=True, slots=True)
class TriPoint:
    """A point where three units meet, or more (三交点、交会点)."""

    position: Point
    """EPSG:4490, (lon, lat)."""
    units: frozenset[UUID]
    """Counties of the province, and other provinces as a whole; provinces alone where provinces meet."""
    level: int
    """1 where three provinces meet, else 3."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line from tri-point to tri-point (界线段)."""

    course: LineString
    """EPSG:4490, (lon, lat), in the direction of the line."""
    length_m: float
    begins: int | None
    """Number of the tri-point among those derived; ``None`` at a ring's start and where the other side is not known."""
    ends: int | None


@dataclass(frozen=True, slots=True)
class DerivedLine:
    """A line between two units as a coverage shows it (推导界线)."""

    level: int
    """1 between provinces, 3 between counties."""
    left: UUID
    right: UUID
    """The units at its sides, seen in its direction."""
    segments: tuple[Segment, ...]

    @property
    def length_m(self) -> float:
        """Geodesic length of all segments, in metres."""
        return sum(segment.length_m for segment in self.segments)

    @property
    def pair(self) -> frozenset[UUID]:
        """The two units, whatever the direction."""
        return frozenset((self.left, self.right))


@dataclass(frozen=True, slots=True)
class Derived:
    """What a coverage shows of lines."""

    lines: tuple[DerivedLine, ...]
    tri_points: tuple[TriPoint, ...]
    open_m: float
    """Length of the province's border with nobody known on the other side, in metres."""


def derive(tracts: Sequence[Tract], home: UUID) -> Derived:
    """Return the lines inside a province, and those between it and its neighbours.

    Segments run from west to east, or from north to south where a line is longer that way, as the serial numbers of
    markers do (GB/T 17796-2009). All segments of a line have the same unit on the left; the longest decides.

    Parameters
    ----------
    tracts
        County-level units that make a coverage; those of other provinces as far as they are known, or these as a whole.
    home
        The province whose lines are wanted.

    Raises
    ------
    InvalidInput
        When none of the tracts is of the province, or two of them overlap along an edge.
    """
    own = [tract for tract in tracts if tract.province == home]
    if not own:
        raise InvalidInput("No county of the province has an extent: load or import its divisions first.")
    near = [*own, *_neighbours(own, [tract for tract in tracts if tract.province != home])]
    table = edge_table([tract.extent for tract in near])
    units = list(dict.fromkeys(one_after_another((each.unit for each in own), (each.province for each in near))))
    number = {unit: at for at, unit in enumerate(units)}
    by_county = [number[tract.unit if tract.province == home else tract.province] for tract in near]
    by_province = [number[tract.province] for tract in near]
    inner = frozenset(number[tract.unit] for tract in own)
    county = table.dissected(by_county, inner)
    provincial = table.dissected(by_province, frozenset({number[home]}))
    nodes = _Nodes(table, units, county, provincial)
    lines = [
        *_lines(table, provincial.chains, units, PROVINCE, nodes),
        *_lines(table, [each for each in county.chains if {each.left, each.right} <= inner], units, COUNTY, nodes),
    ]
    return Derived(tuple(lines), nodes.points, _open_m(table, by_province, number[home]))


def _neighbours(own: Sequence[Tract], others: Sequence[Tract]) -> list[Tract]:
    """Give those of other provinces that lie close enough to share an edge."""
    if not others:
        return []
    boxes = shapely.buffer(shapely.box(*shapely.bounds([each.extent for each in own]).T), _AROUND_DEG)
    found = shapely.STRtree([each.extent for each in others]).query(boxes)[1]
    return [others[at] for at in np.unique(found).tolist()]


class _Nodes:
    """The tri-points of both levels, each position once."""

    def __init__(self, table: EdgeTable, units: Sequence[UUID], county: Dissection, provincial: Dissection) -> None:
        self._number: dict[int, int] = {}
        found: list[TriPoint] = []
        for vertex, owners in {**county.around, **provincial.around}.items():
            level = PROVINCE if vertex in provincial.around else COUNTY
            position = Point(table.vertices[vertex])
            self._number[vertex] = len(found)
            found.append(TriPoint(position, frozenset(units[owner] for owner in owners), level))
        self.points = tuple(found)

    def at(self, vertex: int) -> int | None:
        """Return the number of the tri-point at a vertex."""
        return self._number.get(vertex)


def _lines(
    table: EdgeTable, chains: Iterable[Chain], units: Sequence[UUID], level: int, nodes: _Nodes
) -> list[DerivedLine]:
    of_pair: dict[frozenset[int], list[Chain]] = defaultdict(list)
    for each in chains:
        of_pair[frozenset((each.left, each.right))].append(each)
    return [
        _line(table, found, units, level, nodes) for _, found in sorted(of_pair.items(), key=lambda x: sorted(x[0]))
    ]


def _line(table: EdgeTable, chains: Sequence[Chain], units: Sequence[UUID], level: int, nodes: _Nodes) -> DerivedLine:
    axis = _Axis.of(table.vertices[np.concatenate([each.vertices for each in chains])])
    longest = max(chains, key=lambda each: len(each.vertices))
    left = axis.directed(longest, table).left
    same_way = [each if each.left == left else each.turned() for each in chains]
    ordered = sorted((axis.started(each, table) for each in same_way), key=lambda each: axis.middle(each, table))
    return DerivedLine(
        level, units[left], units[ordered[0].right], tuple(_segment(table, each, nodes) for each in ordered)
    )


def _segment(table: EdgeTable, chain: Chain, nodes: _Nodes) -> Segment:
    course = LineString(table.vertices[chain.vertices])
    return Segment(course, length_m(course), nodes.at(int(chain.vertices[0])), nodes.at(int(chain.vertices[-1])))


@dataclass(frozen=True, slots=True)
class _Axis:
    """The direction in which a line runs: east, or south."""

    towards: NDArray[np.float64]

    @classmethod
    def of(cls, vertices: NDArray[np.float64]) -> "_Axis":
        width, height = np.ptp(vertices, axis=0)
        is_wide = width * cos(radians(float(vertices[:, 1].mean()))) >= height
        return cls(np.array([1.0, 0.0]) if is_wide else np.array([0.0, -1.0]))

    def directed(self, chain: Chain, table: EdgeTable) -> Chain:
        """Return a chain the way that the axis points; a closed one with its inside on the right."""
        if chain.is_closed:
            ring = shapely.LinearRing(table.vertices[chain.vertices])
            return chain.turned() if ring.is_ccw else chain
        begin, end = table.vertices[chain.vertices[[0, -1]]] @ self.towards
        return chain if begin <= end else chain.turned()

    def started(self, chain: Chain, table: EdgeTable) -> Chain:
        """Return a chain that begins where the axis does, if it is closed and free to begin anywhere."""
        if not chain.is_closed:
            return chain
        around = chain.vertices[:-1]
        first = int(np.argmin(table.vertices[around] @ self.towards))
        turned = np.roll(around, -first)
        return Chain(np.append(turned, turned[0]), chain.left, chain.right)

    def middle(self, chain: Chain, table: EdgeTable) -> float:
        return float((table.vertices[chain.vertices] @ self.towards).mean())


def _open_m(table: EdgeTable, owners: Sequence[int], home: int) -> float:
    whose = np.append(np.asarray(owners), -1)
    left, right = whose[table.left], whose[table.right]
    lone = np.flatnonzero((np.minimum(left, right) == -1) & (np.maximum(left, right) == home))
    ends = np.stack([table.vertices[table.starts[lone]], table.vertices[table.ends[lone]]], axis=1)
    return length_m(shapely.MultiLineString(list(ends))) if len(lone) else 0.0
