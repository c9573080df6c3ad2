"""Where along a line something is: chainage from its beginning, and offset to its left or right."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin, sqrt

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiLineString, Point, Polygon, STRtree

from foundation.errors import InvalidInput
from foundation.measure import ELLIPSOID, bearing_deg, chainage_m, distance_m

Numbers = NDArray[np.float64]
Integers = NDArray[np.int64]

_PIECE_EDGES = 64
"""Edges of a piece of the index: few enough to be looked at all, many enough that pieces stay few."""
_PLANE = 4e-7
"""How much of a distance a plane may be wrong by, a metre of it: up to 53° north, and both ways."""


@dataclass(frozen=True, slots=True)
class Footing:
    """The place of a line that is nearest to a point (垂足)."""

    segment: int
    """Number of the segment, from 0."""
    chainage_m: float
    """Geodesic distance along the line from its beginning to the foot, gaps between segments left out."""
    offset_m: float
    """Distance from the foot to the point, positive on the left of the line."""
    foot: Point
    """EPSG:4490, (lon, lat)."""


class Course:
    """A line of one segment or several, by which places on it are told (界线里程).

    Between vertices it is straight in longitude and latitude, as it is stored. The foot of a point is looked for in a
    plane that touches the ellipsoid between the two: good to a centimetre within five kilometres, and still right to
    one in a thousand within fifty. The distance to it is geodesic.

    Parameters
    ----------
    courses
        The segments in their order, EPSG:4490, (lon, lat).

    Raises
    ------
    InvalidInput
        When there is none.
    """

    def __init__(self, courses: Sequence[LineString]) -> None:
        if not courses:
            raise InvalidInput("A line without a segment has no course.")
        vertices = [shapely.get_coordinates(course) for course in courses]
        chainages, begin = [], 0.0
        for each in vertices:
            along = chainage_m(each) + begin
            chainages.append(along)
            begin = float(along[-1])
        self.length_m = begin
        self.courses = tuple(courses)
        self._vertices, self._chainages = vertices, chainages
        self._starts = np.concatenate([each[:-1] for each in vertices])
        self._ends = np.concatenate([each[1:] for each in vertices])
        # Columns of their own: numpy is slow along rows of two.
        (self._lon, self._lat), (self._east, self._north) = self._starts.T.copy(), (self._ends - self._starts).T.copy()
        self._from_m = np.concatenate([each[:-1] for each in chainages])
        self._to_m = np.concatenate([each[1:] for each in chainages])
        self._segment = np.repeat(np.arange(len(vertices)), [len(each) - 1 for each in vertices])

    @property
    def chainages(self) -> Numbers:
        """Distance from the beginning of the line to the beginning of each edge, in metres."""
        return self._from_m

    @property
    def columns(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Longitude and latitude of the beginning of each edge, and how far it leads east and north, in degrees."""
        return self._lon, self._lat, self._east, self._north

    @property
    def edges(self) -> int:
        """How many edges it has."""
        return len(self._starts)

    def box(self, among: slice, scale: Numbers) -> Polygon:
        """Return the box around some of its edges, its coordinates times a scale."""
        ends = np.concatenate([self._starts[among], self._ends[among]]) * scale
        around: Polygon = shapely.box(*ends.min(axis=0), *ends.max(axis=0))
        return around

    def locate(self, point: Point, among: slice = slice(None)) -> Footing:
        """Return the place of the line that is nearest to a point.

        Parameters
        ----------
        point
            EPSG:4490, (lon, lat).
        among
            Only these edges.
        """
        metres = metres_a_degree(point.y)
        x, y = (self._lon[among] - point.x) * metres[0], (self._lat[among] - point.y) * metres[1]
        east, north = self._east[among] * metres[0], self._north[among] * metres[1]
        far = _far_m(x, y, east, north)
        least = float(far.min())
        # This plane is right at the point alone. Whatever it cannot tell from the nearest is looked at again.
        close = np.flatnonzero(far <= least * (1 + _PLANE * least) + 0.001) + (among.start or 0)
        offset, at, along, foot = min((self._foot(point, int(each)) for each in close), key=lambda found: found[0])
        chainage = self._from_m[at] + along * (self._to_m[at] - self._from_m[at])
        signed = offset if self._is_left(point, foot, at, along) else -offset
        return Footing(int(self._segment[at]), float(chainage), signed, foot)

    def _foot(self, point: Point, at: int) -> tuple[float, int, float, Point]:
        """Return how far the nearest place of an edge is, the edge, the share of it before the place, and the place."""
        lon, lat, east, north = (float(each[at]) for each in (self._lon, self._lat, self._east, self._north))
        foot_lat, share = point.y, 0.0
        for _ in range(3):
            x_m, y_m = metres_a_degree((point.y + foot_lat) / 2).tolist()
            along_x, along_y = east * x_m, north * y_m
            ahead = (point.x - lon) * x_m * along_x + (point.y - lat) * y_m * along_y
            share = min(max(ahead / max(along_x * along_x + along_y * along_y, 1e-12), 0.0), 1.0)
            foot_lat = lat + share * north
        place = Point(lon + share * east, foot_lat)
        return distance_m(place, point), at, share, place

    def _is_left(self, point: Point, foot: Point, at: int, share: float) -> bool:
        """Tell whether a point lies on the left of an edge, or of two where its foot is the vertex between them."""
        edges = [at]
        # Outside a sharp bend a point lies beyond the end of both edges; the one it is more abeam of knows the side.
        if share == 0.0 and at > 0 and (self._ends[at - 1] == self._starts[at]).all():
            edges.append(at - 1)
        if share == 1.0 and at + 1 < self.edges and (self._starts[at + 1] == self._ends[at]).all():
            edges.append(at + 1)
        metres = metres_a_degree((point.y + foot.y) / 2)
        x, y = (point.x - foot.x) * metres[0], (point.y - foot.y) * metres[1]
        abeam = []
        for each in edges:
            east, north = self._east[each] * metres[0], self._north[each] * metres[1]
            abeam.append(float(east * y - north * x) / max(hypot(east, north), 1e-12))
        return max(abeam, key=abs) >= 0

    def locate_many(self, lon: Numbers, lat: Numbers) -> list[Footing]:
        """Return the place of the line that is nearest to each of many points, in their order."""
        return [self.locate(Point(x, y)) for x, y in zip(lon.tolist(), lat.tolist(), strict=True)]

    def at(self, chainage: float) -> Point:
        """Return the point at a distance along the line; beyond its ends, the end."""
        place, _ = self._place(chainage)
        return Point(place[0], place[1])

    def _place(self, chainage: float) -> tuple[Numbers, int]:
        at = int(np.clip(np.searchsorted(self._from_m, chainage, side="right") - 1, 0, len(self._from_m) - 1))
        span = self._to_m[at] - self._from_m[at]
        share = min(max((chainage - self._from_m[at]) / span if span > 0 else 0.0, 0.0), 1.0)
        return self._starts[at] + share * (self._ends[at] - self._starts[at]), at

    def between(self, from_m: float, to_m: float) -> MultiLineString:
        """Return the stretch between two distances along the line, in its direction; several parts where it has gaps.

        Raises
        ------
        InvalidInput
            When it does not run forward, or lies beyond the line.
        """
        if not 0 <= from_m < to_m or from_m >= self.length_m:
            raise InvalidInput(
                f"A stretch from {from_m:g} m to {to_m:g} m does not lie on a line of {self.length_m:g} m, forward."
            )
        parts = []
        for vertices, chainages in zip(self._vertices, self._chainages, strict=True):
            begin, end = max(from_m, float(chainages[0])), min(to_m, float(chainages[-1]))
            if begin < end:
                inside = vertices[(chainages > begin) & (chainages < end)]
                ends = [np.column_stack([np.interp(m, chainages, axis) for axis in vertices.T]) for m in (begin, end)]
                parts.append(LineString(np.vstack([ends[0], inside, ends[1]])))
        return MultiLineString(parts)

    def bearing_at(self, chainage: float) -> float:
        """Return the bearing of the line at a distance along it, in degrees from true north, in [0, 360)."""
        _, at = self._place(chainage)
        return bearing_deg(Point(self._starts[at]), Point(self._ends[at]))

    def samples(self, step_m: float) -> tuple[Numbers, Numbers, Numbers]:
        """Return stations along the line: distances from its beginning, longitudes and latitudes; its end is the last.

        Raises
        ------
        InvalidInput
            When the step is not positive.
        """
        if step_m <= 0:
            raise InvalidInput(f"Stations {step_m:g} m apart do not go on: give a positive distance.")
        along = np.append(np.arange(0.0, self.length_m, step_m), self.length_m)
        if len(along) > 1 and along[-1] - along[-2] < 1e-6 * step_m:
            along = np.delete(along, -2)
        places = np.array([self._place(each)[0] for each in along.tolist()])
        return along, places[:, 0], places[:, 1]


class LineIndex:
    """Finds the nearest of many lines, over pieces of them.

    Parameters
    ----------
    courses
        One at least.
    """

    def __init__(self, courses: Sequence[Course]) -> None:
        self._courses = tuple(courses)
        self._mean_lat = float(np.mean([course.courses[0].coords[0][1] for course in courses]))
        self._scale = metres_a_degree(self._mean_lat)
        boxes: list[Polygon] = []
        self._pieces: list[tuple[int, slice]] = []
        first_of = np.concatenate([[0], np.cumsum([course.edges for course in courses])])
        self._first: list[int] = []
        for number, course in enumerate(courses):
            for first in range(0, course.edges, _PIECE_EDGES):
                among = slice(first, min(first + _PIECE_EDGES, course.edges))
                boxes.append(course.box(among, self._scale))
                self._pieces.append((number, among))
                self._first.append(int(first_of[number]) + first)
        self._columns = [np.concatenate(each) for each in zip(*(course.columns for course in courses), strict=True)]
        self._tree = STRtree(boxes)

    def nearest(self, point: Point) -> tuple[int, Footing]:
        """Return the number of the line nearest to a point, and where on it."""
        here = Point(point.x * self._scale[0], point.y * self._scale[1])
        # The nearest box bounds how far the nearest line can be; every piece whose box is nearer is looked at.
        bound = self._about_m(point, [int(self._tree.nearest(here))]).min()
        near = self._tree.query(here, predicate="dwithin", distance=bound * _SLACK + 1.0).tolist()
        about = self._about_m(point, near)
        least = float(about.min())
        # As in `Course.locate`: what the plane cannot tell from the nearest is measured.
        close = np.flatnonzero(about <= least * (1 + _PLANE * least) + 0.001)
        found = []
        for at in close.tolist():
            number, among = self._pieces[near[at]]
            found.append((number, self._courses[number].locate(point, among)))
        return min(found, key=lambda each: abs(each[1].offset_m))

    def _about_m(self, point: Point, pieces: Sequence[int]) -> Numbers:
        """Return how far each of some pieces is in the plane at a point, in metres."""
        sizes = [self._pieces[at][1].stop - self._pieces[at][1].start for at in pieces]
        edges = np.concatenate(
            [np.arange(self._first[at], self._first[at] + n) for at, n in zip(pieces, sizes, strict=True)]
        )
        lon, lat, east, north = (column[edges] for column in self._columns)
        metres = metres_a_degree(point.y)
        far = _far_m((lon - point.x) * metres[0], (lat - point.y) * metres[1], east * metres[0], north * metres[1])
        return np.minimum.reduceat(far, np.concatenate([[0], np.cumsum(sizes[:-1])]).astype(np.int64))


def _far_m(x: Numbers, y: Numbers, east: Numbers, north: Numbers) -> Numbers:
    """Return how far edges are from the origin of a plane, by their beginnings and their extents."""
    squared = np.maximum(east * east + north * north, 1e-12)
    share = np.clip((x * east + y * north) / -squared, 0.0, 1.0)
    return np.hypot(x + share * east, y + share * north)


_SLACK = 1.05
"""A degree of longitude over a province is longer in the south than at the mean latitude, by less than this."""


def metres_a_degree(lat: float) -> Numbers:
    """Return how long a degree of longitude and one of latitude are at a parallel, on the ellipsoid, in metres."""
    a, e2 = ELLIPSOID.a, ELLIPSOID.es
    root = sqrt(1 - e2 * sin(radians(lat)) ** 2)
    return np.array([radians(1) * a / root * cos(radians(lat)), radians(1) * a * (1 - e2) / root**3])
