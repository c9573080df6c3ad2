"""What is to be written of derived lines, beside what is stored: an agreement is never touched."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from shapely import MultiLineString, hausdorff_distance

from boundaries.lines.records import LineRecord, Place, TriPointRecord
from foundation.periods import Period, a_day_of, cut

_DEGREE_M = 111_319.5
"""Length of a degree along the equator: no degree is longer by more than one in three hundred."""


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A line as it is stored, in one of its periods."""

    id: UUID
    row_id: int
    segment_rows: tuple[int, ...]
    record: LineRecord


@dataclass(frozen=True, slots=True)
class StoredTriPoint:
    """A tri-point as it is stored, in one of its periods."""

    id: UUID
    row_id: int
    record: TriPointRecord


@dataclass(frozen=True, slots=True)
class Deviation:
    """A line that an agreement fixes and that the polygons show elsewhere (协议线与面界不符)."""

    line: StoredLine
    farthest_m: float
    """How far apart the two are at most, in metres, to about one in a hundred."""


@dataclass(slots=True)
class Settlement:
    """What is to be written (拟写界线)."""

    new: list[tuple[UUID | None, LineRecord]] = field(default_factory=list)
    """Lines with their identity, ``None`` for one that is to be made."""
    closed: list[StoredLine] = field(default_factory=list)
    kept: int = 0
    """Lines that are stored as they are derived."""
    fixed: list[Deviation] = field(default_factory=list)
    new_points: list[tuple[UUID | None, TriPointRecord]] = field(default_factory=list)
    closed_points: list[StoredTriPoint] = field(default_factory=list)
    places: dict[Place, UUID] = field(default_factory=dict)
    """The identities of the tri-points that are stored."""

    def __bool__(self) -> bool:
        return bool(self.new or self.closed or self.new_points or self.closed_points)


def settled(
    lines: Sequence[LineRecord],
    points: Sequence[TriPointRecord],
    stored: Sequence[StoredLine],
    stored_points: Sequence[StoredTriPoint],
) -> Settlement:
    """Return what must be written so that derived lines are as the polygons show them.

    Where an agreement fixes a line, it stays for its period, and how far the polygons are from it is told.

    Parameters
    ----------
    lines, points
        As derived, for all periods.
    stored, stored_points
        All that is known now.
    """
    found = Settlement()
    of_pair: dict[frozenset[UUID], list[StoredLine]] = defaultdict(list)
    for each in stored:
        of_pair[each.record.pair].append(each)
    kept: set[int] = set()
    for line in lines:
        known = of_pair[line.pair]
        identity = known[0].id if known else None
        fixed = [each for each in known if each.record.is_fixed]
        for part in _outside(line, fixed):
            same = next((each for each in known if each.record == part), None)
            if same is None:
                found.new.append((identity, part))
            else:
                kept.add(same.row_id)
        found.fixed += [_deviation(each, line) for each in fixed if _overlap(each.record, line)]
    found.kept = len(kept)
    found.closed = [each for each in stored if not each.record.is_fixed and each.row_id not in kept]
    _settle_points(found, points, stored_points)
    return found


def _outside(line: LineRecord, fixed: Sequence[StoredLine]) -> list[LineRecord]:
    """Give a derived line in those of its days on which no agreement fixes it."""
    days = [day for each in fixed for day in (each.record.first, each.record.end)]
    parts = [replace(line, first=first, end=end) for first, end in cut(line.first, line.end, days)]
    return [
        part
        for part in parts
        if not any(
            Period(each.record.first, each.record.end).contains(a_day_of(part.first, part.end)) for each in fixed
        )
    ]


def _overlap(one: LineRecord, other: LineRecord) -> bool:
    return Period(one.first, one.end).overlaps(Period(other.first, other.end))


def _deviation(fixed: StoredLine, line: LineRecord) -> Deviation:
    agreed = MultiLineString([each.course for each in fixed.record.segments])
    shown = MultiLineString([each.course for each in line.segments])
    return Deviation(fixed, float(hausdorff_distance(agreed, shown)) * _DEGREE_M)


def _settle_points(found: Settlement, points: Sequence[TriPointRecord], stored: Sequence[StoredTriPoint]) -> None:
    found.places = {each.record.place: each.id for each in stored}
    known = {_told(each.record): each.row_id for each in stored}
    kept = {known[_told(point)] for point in points if _told(point) in known}
    found.new_points = [(found.places.get(point.place), point) for point in points if _told(point) not in known]
    found.closed_points = [each for each in stored if each.row_id not in kept]


def _told(point: TriPointRecord) -> tuple[object, ...]:
    return point.place, point.units, point.level, point.first, point.end
