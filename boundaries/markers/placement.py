"""Where markers stand along their line: order, offset, side, and what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

import numpy as np
from shapely import Point

from boundaries.lines.course.alignment import Course
from boundaries.markers.findings import MarkerFinding, MarkerFindingKind
from boundaries.markers.kinds import MarkerForm, MarkerState, letters_of
from boundaries.markers.records import MarkerRecord

OFF_LINE_M = 50.0
"""A marker farther from its line than this stands wrong, where nobody says otherwise."""
ON_LINE_M = 1.0
"""A marker not farther from its line than this stands on it: a surveyed point is that good (GB/T 17796-2009)."""
BESIDE_M = 200.0
"""The stones of one number stand beside the line on purpose, on the banks of a river; not farther than this."""
_SAME_NUMBER = frozenset({MarkerForm.DOUBLE_SAME_NUMBER, MarkerForm.TRIPLE_SAME_NUMBER})
_AT_END_M = 0.01


class LineSide(StrEnum):
    """At which side of its line a marker stands, seen in the line's direction (界线侧别)."""

    LEFT = "left"
    ON = "on"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Placement:
    """A marker where it stands along its line (界桩位置)."""

    marker: MarkerRecord
    chainage_m: float
    """Of its foot, from the beginning of the line."""
    offset_m: float
    """From the line, positive on the left."""
    foot: Point
    """The nearest place on the line, EPSG:4490, (lon, lat)."""
    allowed_m: float
    """How far it may stand from the line."""
    side: LineSide

    @property
    def is_within_tolerance(self) -> bool:
        """Tell whether it stands as near to the line as it should."""
        return abs(self.offset_m) <= self.allowed_m


def placed(
    course: Course, markers: Sequence[MarkerRecord], tolerance_m: float, *, beside_m: float = BESIDE_M
) -> tuple[Placement, ...]:
    """Return where markers stand, in their order along the line.

    Parameters
    ----------
    tolerance_m
        How far a marker may stand from the line.
    beside_m
        How far one of a pair or of a triple may.
    """
    lon = np.array([marker.position.x for marker in markers], dtype=np.float64)
    lat = np.array([marker.position.y for marker in markers], dtype=np.float64)
    found = []
    for marker, footing in zip(markers, course.locate_many(lon, lat), strict=True):
        allowed_m = max(tolerance_m, beside_m) if marker.form in _SAME_NUMBER else tolerance_m
        side = _side(footing.offset_m)
        found.append(Placement(marker, footing.chainage_m, footing.offset_m, footing.foot, allowed_m, side))
    return tuple(sorted(found, key=lambda each: (each.chainage_m, each.marker.number.text)))


def _side(offset_m: float) -> LineSide:
    if abs(offset_m) <= ON_LINE_M:
        return LineSide.ON
    return LineSide.LEFT if offset_m > 0 else LineSide.RIGHT


def findings_of(
    course: Course, placements: Sequence[Placement], left: UUID, right: UUID, codes: Mapping[UUID, str]
) -> tuple[MarkerFinding, ...]:
    """Return all that is wrong with where the markers of a line stand; those that were given up are passed over.

    Parameters
    ----------
    placements
        As `placed` returns them.
    left, right
        The units at the sides of the line, in its direction.
    codes
        Of the units that the markers stand between.
    """
    there = [each for each in placements if each.marker.state is not MarkerState.WITHDRAWN]
    return (*off_line(there), *out_of_order(there), *on_wrong_side(course, there, left, right, codes))


def off_line(placements: Sequence[Placement]) -> tuple[MarkerFinding, ...]:
    """Return the markers that stand too far from their line, each with the distance and the nearest place on it."""
    return tuple(
        MarkerFinding(
            MarkerFindingKind.OFF_LINE,
            (each.marker.number.text,),
            f"{each.marker.number.text} stands {abs(each.offset_m):,.1f} m off its line, and {each.allowed_m:g} m are"
            " allowed: check the coordinates and their system (a wrong zone, X and Y swapped, GCJ-02 taken for"
            " CGCS2000); if they are right, it is numbered by another line, or the line is drawn wrong.",
            f"The nearest place on the line is {each.foot.x:.6f}, {each.foot.y:.6f}, {each.chainage_m:,.0f} m from its"
            " beginning.",
            each.marker.position,
            each.offset_m,
            each.allowed_m,
        )
        for each in placements
        if not each.is_within_tolerance
    )


def out_of_order(placements: Sequence[Placement]) -> tuple[MarkerFinding, ...]:
    """Return neighbours along the line whose serials run against those of the line.

    Serials run one way along a line, mostly from west to east or from north to south (GB/T 17796-2009); which way is
    taken from the markers themselves. Stones of one number may stand in any order, and so may numbers without serial.
    Markers far off the line are passed over: where they would be along it says nothing.

    Parameters
    ----------
    placements
        As `placed` returns them.
    """
    counted = [
        (each, each.marker.number.serial)
        for each in placements
        if each.marker.number.serial is not None and each.is_within_tolerance
    ]
    steps = [(one, other, after - before) for (one, before), (other, after) in pairwise(counted)]
    backward = sum(step < 0 for _, _, step in steps)
    forward = sum(step > 0 for _, _, step in steps)
    way = 1 if forward >= backward else -1
    return tuple(
        MarkerFinding(
            MarkerFindingKind.OUT_OF_ORDER,
            (one.marker.number.text, other.marker.number.text),
            f"{other.marker.number.text} stands beyond {one.marker.number.text} along the line, and the serials of the"
            " line run the other way there: check the numbers and the coordinates of both.",
            f"It stands {other.chainage_m - one.chainage_m:,.0f} m beyond, {other.chainage_m:,.0f} m from the"
            " beginning of the line.",
            other.marker.position,
        )
        for one, other, step in steps
        if step * way < 0
    )


def on_wrong_side(
    course: Course, placements: Sequence[Placement], left: UUID, right: UUID, codes: Mapping[UUID, str]
) -> tuple[MarkerFinding, ...]:
    """Return stones of pairs and triples that stand on another unit's land than their letter says.

    A, and C, is the stone of the smallest code; the others follow. Of a triple, those of the two units at the sides of
    this line are looked at, and none whose foot is the line's end, where its sides end too.

    Parameters
    ----------
    left, right
        The units at the sides of the line, in its direction.
    codes
        Of the units that the markers stand between; what has none is not looked at.

    References
    ----------
    GB/T 17796-2009 for A and B; C, D and E by the same order.
    """
    return tuple(_wrong_sides(course, placements, left, right, codes))


def _wrong_sides(
    course: Course, placements: Sequence[Placement], left: UUID, right: UUID, codes: Mapping[UUID, str]
) -> Iterator[MarkerFinding]:
    for each in placements:
        owner = owner_of(each.marker, codes)
        is_at_end = not _AT_END_M < each.chainage_m < course.length_m - _AT_END_M
        if owner is None or owner not in {left, right} or is_at_end or each.side is LineSide.ON:
            continue
        is_own = each.side is (LineSide.LEFT if owner == left else LineSide.RIGHT)
        if not is_own:
            number = each.marker.number
            message = (
                f"{number.text} is the stone of {codes[owner]} by its letter {number.letter}, and stands"
                f" {abs(each.offset_m):,.1f} m off the line on the {each.side.value}, where {codes[owner]} is not: the"
                " letters are exchanged, or the coordinates are."
            )
            yield MarkerFinding(
                MarkerFindingKind.WRONG_SIDE,
                (number.text,),
                message,
                at=each.marker.position,
                offset_m=each.offset_m,
            )


def owner_of(marker: MarkerRecord, codes: Mapping[UUID, str]) -> UUID | None:
    """Return the unit on whose land a stone of a pair or triple stands by its letter; ``None`` for single markers.

    Parameters
    ----------
    codes
        Of its units; ``None`` comes back when one is missing.
    """
    letter = marker.number.letter
    if marker.form not in _SAME_NUMBER or letter is None or any(unit not in codes for unit in marker.units):
        return None
    at = letters_of(marker.form).find(letter)
    ordered = sorted(marker.units, key=lambda unit: codes[unit])
    return ordered[at] if 0 <= at < len(ordered) else None
