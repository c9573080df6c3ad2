"""Where along a line something is: chainage from its beginning, and offset to its left or right."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import degrees, hypot

import numpy as np
import shapely
from shapely import LineString, MultiLineString, Point, STRtree

from boundaries.lines.course.plane import Columns, Integers, feet, metres_at, shares, taken
from foundation.errors import InvalidInput
from foundation.measure import ELLIPSOID, Numbers, bearing_deg, chainage_m

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
        self._from_m = np.concatenate([each[:-1] for each in chainages])
        self._to_m = np.concatenate([each[1:] for each in chainages])
        # A vertex that is there twice leads nowhere, and would stand between two edges that meet.
        real = self._to_m > self._from_m
        real[0] |= not real.any()
        self._from_m, self._to_m = self._from_m[real], self._to_m[real]
        self._segment = np.repeat(np.arange(len(vertices)), [len(each) - 1 for each in vertices])[real]
        self._bounds = np.searchsorted(self._segment, np.arange(len(vertices) + 1))
        self._starts = np.concatenate([each[:-1] for each in vertices])[real]
        self._ends = np.concatenate([each[1:] for each in vertices])[real]
        # Columns of their own: numpy is slow along rows of two.
        self.columns: Columns = (*self._starts.T.copy(), *(self._ends - self._starts).T.copy())
        """Longitude and latitude of the beginning of each edge, and how far it leads east and north, in degrees."""

    @property
    def edges(self) -> int:
        """How many edges it has."""
        return len(self._starts)

    def locate(self, point: Point) -> Footing:
        """Return the place of the line that is nearest to a point.

        Parameters
        ----------
        point
            EPSG:4490, (lon, lat).
        """
        lon, lat, east, north = self.columns
        x_m, y_m = metres_at(point.y)
        x, y, east_m, north_m = (lon - point.x) * x_m, (lat - point.y) * y_m, east * x_m, north * y_m
        share = shares(x, y, east_m, north_m)
        x += share * east_m
        y += share * north_m
        far_2 = x * x + y * y
        least = float(np.sqrt(far_2.min()))
        # This plane is right at the point alone. Whatever it cannot tell from the nearest is looked at again.
        reach = least * (1 + _PLANE * least) + 0.001
        close = np.flatnonzero(far_2 <= reach * reach)
        share, offset = feet(point, taken(self.columns, close))
        best = int(np.argmin(offset))
        return self.footing(point, int(close[best]), float(share[best]), float(offset[best]))

    def footing(self, point: Point, at: int, share: float, offset: float) -> Footing:
        """Return a place of the line as the foot of a point: the edge, the share of it before the place, how far."""
        place = self._starts[at] + share * (self._ends[at] - self._starts[at])
        chainage = float(self._from_m[at] + share * (self._to_m[at] - self._from_m[at]))
        foot = Point(place)
        signed = offset if self._is_left(point, foot, at, share) else -offset
        return Footing(int(self._segment[at]), chainage, signed, foot)

    def _is_left(self, point: Point, foot: Point, at: int, share: float) -> bool:
        """Tell whether a point lies on the left of an edge, or of two where its foot is the vertex between them."""
        x_m, y_m = metres_at((point.y + foot.y) / 2)
        x, y = (point.x - foot.x) * x_m, (point.y - foot.y) * y_m
        abeam = []
        # Outside a sharp bend a point lies beyond the end of both edges; the one it is more abeam of knows the side.
        for each in (at, *self._meeting(at, share)):
            (east, north), (x_0, y_0) = self._ends[each].tolist(), self._starts[each].tolist()
            east, north = (east - x_0) * x_m, (north - y_0) * y_m
            abeam.append((east * y - north * x) / max(hypot(east, north), 1e-12))
        return bool(max(abeam, key=abs) >= 0)

    def _meeting(self, at: int, share: float) -> list[int]:
        """Return the edges that go on where a place is the end of an edge, be it where a ring closes."""
        if 0.0 < share < 1.0:
            return []
        first, beyond = self._bounds[self._segment[at] : self._segment[at] + 2].tolist()
        if share == 0.0:
            before = {(at - 1) % self.edges, beyond - 1} - {at}
            return [each for each in before if (self._ends[each] == self._starts[at]).all()]
        after = {(at + 1) % self.edges, first} - {at}
        return [each for each in after if (self._starts[each] == self._ends[at]).all()]

    def locate_many(self, lon: Numbers, lat: Numbers) -> list[Footing]:
        """Return the place of the line that is nearest to each of many points, in their order."""
        return [self.locate(Point(x, y)) for x, y in zip(lon.tolist(), lat.tolist(), strict=True)]

    def at(self, chainage: float) -> Point:
        """Return the point at a distance along the line; beyond its ends, the end."""
        return Point(self._places(np.array([chainage]))[0])

    def _edges_at(self, chainages: Numbers) -> Integers:
        return np.clip(np.searchsorted(self._from_m, chainages, side="right") - 1, 0, self.edges - 1)

    def _places(self, chainages: Numbers) -> Numbers:
        at = self._edges_at(chainages)
        span = np.maximum(self._to_m[at] - self._from_m[at], 1e-12)
        share = np.clip((chainages - self._from_m[at]) / span, 0.0, 1.0)
        places: Numbers = self._starts[at] + share[:, None] * (self._ends[at] - self._starts[at])
        return places

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
        at = int(self._edges_at(np.array([chainage]))[0])
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
        places = self._places(along)
        return along, places[:, 0], places[:, 1]


class LineIndex:
    """Finds the nearest of many lines, over all their edges.

    Right for points on the same side of the globe as the lines: it does not look across the 180th meridian.

    Parameters
    ----------
    courses
        One at least.
    """

    def __init__(self, courses: Sequence[Course]) -> None:
        self._courses = tuple(courses)
        self._first = np.concatenate([[0], np.cumsum([course.edges for course in courses])])
        lon, lat, east, north = (np.concatenate(each) for each in zip(*(each.columns for each in courses), strict=True))
        self._columns: Columns = (lon, lat, east, north)
        self._lats = (float(min(lat.min(), (lat + north).min())), float(max(lat.max(), (lat + north).max())))
        self._scale = metres_at(sum(self._lats) / 2)
        ends = np.stack([np.column_stack([lon, lat]), np.column_stack([lon + east, lat + north])], axis=1)
        self._tree = STRtree(np.asarray(shapely.linestrings(ends * np.array(self._scale))))

    def nearest(self, point: Point) -> tuple[int, Footing]:
        """Return the number of the line nearest to a point (EPSG:4490), and where on it."""
        _, apart = self._tree.query_nearest(self._scaled(point), return_distance=True, all_matches=False)
        edges, share, offset = self._near(point, float(apart[0]) * self._longest(point))
        best = int(np.argmin(offset))
        return self._footing(point, int(edges[best]), float(share[best]), float(offset[best]))

    def within(self, point: Point, distance_m: float) -> tuple[tuple[int, Footing], ...]:
        """Return the numbers of the lines within a geodesic distance of a point, and where on each; nearest first."""
        edges, share, offset = self._near(point, distance_m)
        found: dict[int, tuple[int, Footing]] = {}
        for best in np.argsort(offset, kind="stable").tolist():
            line = int(np.searchsorted(self._first, edges[best], side="right")) - 1
            if offset[best] <= distance_m and line not in found:
                found[line] = self._footing(point, int(edges[best]), float(share[best]), float(offset[best]))
        return tuple(found.values())

    def _scaled(self, point: Point) -> Point:
        return Point(point.x * self._scale[0], point.y * self._scale[1])

    def _footing(self, point: Point, edge: int, share: float, offset: float) -> tuple[int, Footing]:
        line = int(np.searchsorted(self._first, edge, side="right")) - 1
        return line, self._courses[line].footing(point, edge - int(self._first[line]), share, offset)

    def _near(self, point: Point, distance_m: float) -> tuple[Integers, Numbers, Numbers]:
        """Return all edges within a distance and maybe some beyond, with the shares before the feet, and how far."""
        # A shortest way bends towards the pole, where a degree of longitude is shorter.
        bend = degrees((distance_m / ELLIPSOID.a) ** 2 / 4)
        low, high = self._parallels(point)
        shortest_m = metres_at(min(high + bend, 90.0))[0], metres_at(low)[1]
        reach = distance_m * max(self._scale[0] / shortest_m[0], self._scale[1] / shortest_m[1]) + 0.001
        edges = np.sort(self._tree.query(self._scaled(point), predicate="dwithin", distance=reach))
        return edges, *feet(point, taken(self._columns, edges))

    def _longest(self, point: Point) -> float:
        """Return how many metres on the ellipsoid one of the scaled plane is at most, between a point and the lines."""
        low, high = self._parallels(point)
        return max(metres_at(low)[0] / self._scale[0], metres_at(high)[1] / self._scale[1])

    def _parallels(self, point: Point) -> tuple[float, float]:
        """Return how far from the equator a way from a point to the lines is at least and at most, in degrees."""
        south, north = min(point.y, self._lats[0]), max(point.y, self._lats[1])
        return abs(min(max(0.0, south), north)), max(abs(south), abs(north))
