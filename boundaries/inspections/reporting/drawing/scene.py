"""What the map of an inspection shows: the line, what was walked, and its markers by their condition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.report.drawing.frame import Frame
from boundaries.report.drawing.placing import apart
from foundation.errors import InvalidInput

_LETTERS = ((40, 20.0), (120, 16.0))
"""Up to how many markers which size of numbers, in pixels; of more than that the smallest."""
_SMALLEST = 12.0


class Sign(StrEnum):
    """In what condition a marker is, as the map shows it (图例): by form and colour together."""

    GOOD = "good"
    """完好."""
    UPKEEP = "upkeep"
    """需养护."""
    DEFECT = "defect"
    """损坏、移位、受危及."""
    GONE = "gone"
    """未找到、丢失、灭失."""
    UNSEEN = "unseen"
    """未到达."""
    OPEN = "open"
    """未检查."""


SIGNS = {
    Sign.GOOD: ("完好", "●"),
    Sign.UPKEEP: ("需养护", "▲"),
    Sign.DEFECT: ("损坏、倾斜、移位、埋没、受危及", "■"),
    Sign.GONE: ("未找到、丢失、灭失", "✕"),
    Sign.UNSEEN: ("未到达", "◇"),
    Sign.OPEN: ("未检查", "○"),
}
"""The meaning of each sign, and a character of its form."""
_OF = (
    (Sign.GONE, {MarkerStatus.NOT_FOUND, MarkerStatus.LOST, MarkerStatus.DESTROYED}),
    (
        Sign.DEFECT,
        {
            MarkerStatus.DAMAGED,
            MarkerStatus.TILTED,
            MarkerStatus.DISPLACED,
            MarkerStatus.BURIED,
            MarkerStatus.THREATENED,
        },
    ),
    (Sign.UPKEEP, {MarkerStatus.WORN_TEXT, MarkerStatus.OBSTRUCTED, MarkerStatus.REF_MARKS_INCOMPLETE}),
    (Sign.UNSEEN, {MarkerStatus.NOT_REACHED}),
)
"""The worst first."""


def sign_of(statuses: Iterable[MarkerStatus] | None) -> Sign:
    """Return the sign of a marker: that of the worst of its statuses; without a record it was not inspected.

    Examples
    --------
    >>> sign_of([MarkerStatus.WORN_TEXT, MarkerStatus.TILTED]).value, sign_of(None).value
    ('defect', 'open')
    """
    if statuses is None:
        return Sign.OPEN
    given = set(statuses)
    return next((sign for sign, of in _OF if of & given), Sign.GOOD)


@dataclass(frozen=True, slots=True)
class Spot:
    """A marker on the map (图上界桩).

    Parameters
    ----------
    number
        In the list of the report.
    told
        What it is and how it was found, for who does not see the map.
    """

    number: int
    position: Point
    sign: Sign
    told: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A map before it is drawn (示意图).

    Parameters
    ----------
    course
        Of the line, EPSG:4490, (lon, lat).
    walked
        What of it was walked, or the track of a walk.
    title
        What it shows.
    """

    course: BaseGeometry
    walked: Sequence[LineString | MultiLineString]
    spots: Sequence[Spot]
    title: str

    def __post_init__(self) -> None:
        if self.course.is_empty:
            raise InvalidInput("A line without a course cannot be drawn: load it first.")

    @property
    def frame(self) -> Frame:
        """The part of the earth that it shows."""
        return Frame.around([self.course, *self.walked, *(spot.position for spot in self.spots)])

    @property
    def letter(self) -> float:
        """The size of the numbers, in pixels: smaller where there are many."""
        return next((size for most, size in _LETTERS if len(self.spots) <= most), _SMALLEST)

    def places(self, frame: Frame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return where the markers are on the map, and where their numbers stand so that none covers another."""
        anchors = np.array([frame.at(spot.position) for spot in self.spots], dtype=np.float64).reshape(-1, 2)
        return anchors, apart(anchors, self.letter * 1.3, (frame.width, frame.height))

    @property
    def legend(self) -> str:
        """The signs that it has, in words."""
        there = {spot.sign for spot in self.spots}
        signs = "　".join(f"{SIGNS[sign][1]} {SIGNS[sign][0]}" for sign in Sign if sign in there)
        walked = "粗线为已踏勘界线段。" if self.walked else ""
        return f"{signs}。{walked}" if signs else walked
