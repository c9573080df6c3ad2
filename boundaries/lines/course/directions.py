"""A course in words: the rose of 16 points, and what a line does between markers (界线走向说明)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

import numpy as np
import shapely
from shapely import LineString, Point

from boundaries.lines.course.alignment import Course
from foundation.errors import InvalidInput
from foundation.measure import Numbers, bearing_deg, chainage_m, metres_a_degree

ROSE = (
    "北",
    "北偏东北",
    "东北",
    "东偏东北",
    "东",
    "东偏东南",
    "东南",
    "南偏东南",
    "南",
    "南偏西南",
    "西南",
    "西偏西南",
    "西",
    "西偏西北",
    "西北",
    "北偏西北",
)
"""The directions from true north, clockwise, each 22.5° wide (GB/T 17796-2009)."""

_BIN_DEG, _FULL_TURN = 22.5, 360.0
_TOLERANCE = 0.04
"""How far a leg may leave the line, as a share of the stretch: what a reader still calls one direction."""
_MOST_LEGS = 6
_TOGETHER_M = 20.0
"""Stations nearer than this are one place: the feet of the stones of a pair."""
_KILOMETRE_M = 1000
_HUNDREDTH_M = 10
"""The last digit of a length in kilometres."""


@dataclass(frozen=True, slots=True)
class Station:
    """A place on a line that has a name there, such as a marker (界线点)."""

    label: str
    """As the text says it: 3号界桩."""
    chainage_m: float


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of a line that runs one way (走向段)."""

    bearing_deg: float
    """From its beginning to its end, from true north, in [0, 360)."""
    length_m: float
    """Geodesic, along the line."""
    is_after_gap: bool = False
    """Whether the line was interrupted before it."""

    @property
    def direction(self) -> str:
        """One of the sixteen."""
        return rose(self.bearing_deg)


@dataclass(frozen=True, slots=True)
class Description:
    """The course of a line in words (界线走向说明)."""

    opening: str
    """Who lies on which side."""
    sentences: tuple[str, ...]
    """A stretch each, from the beginning of the line to its end."""
    notice: str
    """That it is schematic, or nothing."""

    @property
    def text(self) -> str:
        """The whole as one paragraph; it ends with the notice where the geometry is schematic."""
        return "".join((self.opening, *self.sentences, self.notice))


def rose(bearing: float) -> str:
    """Return the direction of the compass that a bearing lies in.

    Parameters
    ----------
    bearing
        In degrees from true north, clockwise; any number of turns. 11.25° and every 22.5° on belong to the next.

    Raises
    ------
    InvalidInput
        When it is no finite number.

    References
    ----------
    GB/T 17796-2009: 北 348°45′-11°15′, 北偏东北 11°15′-33°45′, 东北 33°45′-56°15′, …

    Examples
    --------
    >>> [rose(each) for each in (0, 11.25, 45, 101.25, 348.74, -1)]
    ['北', '北偏东北', '东北', '东偏东南', '北偏西北', '北']
    """
    if not isfinite(bearing):
        raise InvalidInput(f"{bearing} is no bearing: give degrees from true north.")
    return ROSE[int((bearing % _FULL_TURN + _BIN_DEG / 2) // _BIN_DEG) % len(ROSE)]


def legs(course: Course, from_m: float, to_m: float) -> tuple[Leg, ...]:
    """Return the few ways a line runs between two places on it, in their order.

    The line is made simpler (Douglas-Peucker) by a tolerance that grows with the stretch, to six legs at most between
    two gaps. Their lengths are measured along the line itself; together they are the stretch.

    Parameters
    ----------
    from_m, to_m
        Distances from the beginning of the line.

    Raises
    ------
    InvalidInput
        When the stretch does not run forward on the line.
    """
    parts = [part for part in course.between(from_m, to_m).geoms if part.length > 0]
    chains = [chainage_m(shapely.get_coordinates(part)) for part in parts]
    # A part of an edge is as long as its share of the edge, which the ellipsoid bears out only nearly.
    measured_m = sum(float(chain[-1]) for chain in chains)
    stretch_m = min(to_m, course.length_m) - from_m
    scale = stretch_m / measured_m if measured_m else 1.0
    found: list[Leg] = []
    for number, (part, chain) in enumerate(zip(parts, chains, strict=True)):
        for at, (start, end, length) in enumerate(_merged(_turns(part, chain * scale))):
            found.append(Leg(bearing_deg(start, end), length, is_after_gap=number > 0 and at == 0))
    return tuple(found)


def _turns(part: LineString, chain: Numbers) -> list[tuple[Point, float]]:
    """Return the places where a part turns, its ends among them, and how far along it they are."""
    vertices = shapely.get_coordinates(part)
    metres = metres_a_degree(float(vertices[:, 1].mean()))
    # The distance along the line rides as the height: what is left of the vertices still knows where it was.
    plane = LineString(np.column_stack([vertices * metres, chain]))
    tolerance = max(_TOLERANCE * float(chain[-1]), 1e-6)
    while True:
        left = shapely.get_coordinates(shapely.simplify(plane, tolerance, preserve_topology=False), include_z=True)
        if len(left) <= _MOST_LEGS + 1:
            return [(Point(x / metres[0], y / metres[1]), along) for x, y, along in left.tolist()]
        tolerance *= 1.5


def _merged(turns: Sequence[tuple[Point, float]]) -> list[tuple[Point, Point, float]]:
    """Return legs between turns, those made one that run the same way by the rose."""
    found: list[tuple[Point, Point, float]] = []
    for (start, begin), (end, stop) in pairwise(turns):
        if found and rose(bearing_deg(found[-1][0], found[-1][1])) == rose(bearing_deg(start, end)):
            first, _, length = found[-1]
            found[-1] = (first, end, length + stop - begin)
        else:
            found.append((start, end, stop - begin))
    return found


def describe(course: Course, stations: Sequence[Station], *, left: str, right: str, schematic: bool) -> Description:
    """Return the course of a line in words, station by station.

    Parameters
    ----------
    stations
        Markers and other named places on the line, in any order; without any, the line is told from end to end.
    left, right
        The names of the units at its sides, seen in its direction.
    schematic
        Whether the geometry is: then the text says so at its end.

    Raises
    ------
    InvalidInput
        When a station does not lie on the line.

    References
    ----------
    GB/T 17796-2009, 边界点位置和边界线走向说明.

    Examples
    --------
    >>> course = Course([LineString([(106, 26), (106.01, 26), (106.01, 25.99)])])
    >>> told = describe(course, [Station("3号界桩", 0.0)], left="花溪区", right="南明区", schematic=True)
    >>> told.sentences
    ('自3号界桩起，界线向东行1.00千米，转向南行1.11千米，至界线终点，长2.11千米。',)
    """
    sentences = tuple(
        _sentence(start.label, end.label, legs(course, start.chainage_m, end.chainage_m))
        for start, end in pairwise(_places(course, stations))
    )
    opening = f"界线左侧为{left}，右侧为{right}，全长{_length(*written_m([course.length_m]))}。"
    return Description(opening, sentences, "以上走向由示意图形生成：示意，不作为划界依据。" if schematic else "")


def _places(course: Course, stations: Sequence[Station]) -> Iterator[Station]:
    """Give the stations along a line, its ends among them, and what stands together made one."""
    end_m = course.length_m
    first: list[str] = []
    between: list[tuple[float, list[str]]] = []
    last: list[str] = []
    for station in sorted(stations, key=lambda each: each.chainage_m):
        at = station.chainage_m
        if not -_TOGETHER_M <= at <= end_m + _TOGETHER_M:
            raise InvalidInput(f"{station.label} is said to be {at:g} m along a line of {end_m:g} m: locate it anew.")
        if at <= min(_TOGETHER_M, end_m / 2):
            first.append(station.label)
        elif at >= end_m - _TOGETHER_M:
            last.append(station.label)
        elif between and at - between[-1][0] <= _TOGETHER_M:
            between[-1][1].append(station.label)
        else:
            between.append((at, [station.label]))
    yield Station("、".join(first) or "界线起点", 0.0)
    for at, labels in between:
        yield Station("、".join(labels), at)
    yield Station("、".join(last) or "界线终点", end_m)


def _sentence(start: str, end: str, run: Sequence[Leg]) -> str:
    words = [f"自{start}起"]
    for number, (leg, length) in enumerate(zip(run, written_m([leg.length_m for leg in run]), strict=True)):
        how = f"向{leg.direction}行{_length(length)}"
        if leg.is_after_gap:
            how = f"在此中断，另起一段{how}"
        elif number:
            how = f"转{how}"
        else:
            how = f"界线{how}"
        words.append(how)
    words.append(f"至{end}")
    if len(run) > 1:
        words.append(f"长{_length(*written_m([sum(leg.length_m for leg in run)]))}")
    return "，".join(words) + "。"


def written_m(lengths_m: Sequence[float]) -> tuple[int, ...]:
    """Return lengths as they are written, in metres: whole ones below a kilometre, tens from there on.

    What one is rounded by, the next of its kind makes up for. So each is right to the last digit, and so is their sum
    beside the whole as it is written.

    Examples
    --------
    >>> written_m([1004.0, 1004.0, 1004.0]), written_m([300.4, 300.4])
    ((1000, 1010, 1000), (300, 301))
    """
    left_over = {1: 0.0, _HUNDREDTH_M: 0.0}
    found = []
    for length in lengths_m:
        digit = 1 if length < _KILOMETRE_M else _HUNDREDTH_M
        due = length + left_over[digit]
        found.append(round(due / digit) * digit)
        left_over[digit] = due - found[-1]
    return tuple(found)


def _length(whole_m: int) -> str:
    return f"{whole_m}米" if whole_m < _KILOMETRE_M else f"{whole_m / _KILOMETRE_M:.2f}千米"
