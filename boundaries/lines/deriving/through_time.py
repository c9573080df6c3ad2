"""The lines of every period: what the extents of each day show, and for how long they show the same."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from boundaries.divisions.codes import PROVINCE
from boundaries.lines import naming
from boundaries.lines.deriving.coverage import Derived, DerivedLine, Tract, derive
from boundaries.lines.naming import BY_BOTH_NAMES, CountyPatterns, Side
from boundaries.lines.records import LineRecord, SegmentRecord, TriPointRecord
from foundation.periods import Bounds, a_day_of, cut, in_force

K = TypeVar("K")
R = TypeVar("R", LineRecord, TriPointRecord)

_BELIEVED = ("legal", "surveyed", "schematic", "derived", "approximate")
"""Natures of extents, the most believed first."""


@dataclass(frozen=True, slots=True)
class DatedTract:
    """The land of a county-level unit in a period, or of a whole province of whose counties none is known."""

    tract: Tract
    side: Side
    """Code and name in the period."""
    nature: str
    first: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class DatedSide:
    """What a province was called in a period."""

    unit: UUID
    side: Side
    first: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class LinesOfAllTimes:
    """The lines and tri-points of all periods (历次界线)."""

    lines: tuple[LineRecord, ...]
    tri_points: tuple[TriPointRecord, ...]
    open_m: float
    """Length of the border with nobody known on the other side, in the last period, in metres."""


def lines_of_all_times(
    tracts: Sequence[DatedTract],
    provinces: Sequence[DatedSide],
    home: UUID,
    *,
    patterns: CountyPatterns = BY_BOTH_NAMES,
    advance: Callable[[int, int], None] = lambda _done, _of: None,
) -> LinesOfAllTimes:
    """Return the lines of a province in every period in which its counties, or what they cover, were the same.

    Parameters
    ----------
    tracts
        What counties covered, or provinces around as a whole, each for its period; those of a day make a coverage.
    provinces
        What the province and its neighbours were called.
    home
        The province.
    patterns
        How county lines are called.
    advance
        Told how many periods are done, and how many there are.

    Raises
    ------
    InvalidInput
        When extents of one day overlap, or none is known of the province.
    """
    own = [each for each in tracts if each.tract.province == home]
    periods = _periods(own, provinces)
    lines: dict[frozenset[UUID], list[LineRecord]] = defaultdict(list)
    points: dict[tuple[float, float], list[TriPointRecord]] = defaultdict(list)
    open_m = 0.0
    for done, (first, end) in enumerate(periods, 1):
        day = a_day_of(first, end)
        there = [each for each in tracts if in_force(each.first, each.end, day)]
        derived = derive([each.tract for each in there], home)
        called = {each.unit: each.side for each in provinces if in_force(each.first, each.end, day)}
        called |= {each.tract.unit: each.side for each in there}
        natures = {each.tract.unit: each.nature for each in there}
        for line in derived.lines:
            _go_on(lines[line.pair], _record(line, derived, called, natures, patterns, (first, end)))
        for point in derived.tri_points:
            record = TriPointRecord(point.position, point.units, point.level, first, end)
            _go_on(points[record.place], record)
        open_m = derived.open_m
        advance(done, len(periods))
    return LinesOfAllTimes(tuple(_all(lines)), tuple(_all(points)), open_m)


def _periods(own: Sequence[DatedTract], provinces: Sequence[DatedSide]) -> list[Bounds]:
    """Give the periods between the days on which anything of the province's counties changed, from the first known.

    A province around that comes, or is called otherwise, begins a period too; what happens to its counties does not.
    """
    bounds = [*((each.first, each.end) for each in own), *((each.first, each.end) for each in provinces)]
    days = {day for each in bounds for day in each if day is not None}
    found = list(cut(None, None, days))
    return [
        (first, end)
        for first, end in found
        if any(in_force(each.first, each.end, a_day_of(first, end)) for each in own)
    ]


def _record(
    line: DerivedLine,
    derived: Derived,
    called: dict[UUID, Side],
    natures: dict[UUID, str],
    patterns: CountyPatterns,
    bounds: Bounds,
) -> LineRecord:
    sides = called[line.left], called[line.right]
    if line.level == PROVINCE:
        named = naming.provincial(*sides)
        # What is uncertain between counties does not move the border around them all.
        nature = "derived" if bounds[1] is not None else "schematic"
    else:
        named = naming.county(*sides, patterns)
        nature = max((natures[line.left], natures[line.right]), key=_BELIEVED.index)
    segments = tuple(
        SegmentRecord(
            each.course,
            each.length_m,
            None if each.begins is None else _place(derived, each.begins),
            None if each.ends is None else _place(derived, each.ends),
        )
        for each in line.segments
    )
    first, end = bounds
    return LineRecord(
        line.level,
        named.code,
        named.name,
        named.aliases,
        line.left,
        line.right,
        segments,
        nature=nature,
        first=first,
        end=end,
    )


def _place(derived: Derived, number: int) -> tuple[float, float]:
    position = derived.tri_points[number].position
    return position.x, position.y


def _go_on(known: list[R], record: R) -> None:
    """Add a record to those of earlier periods, or let the last go on where nothing is different."""
    last = known[-1] if known else None
    if last is not None and last.end == record.first and replace(last, first=record.first, end=record.end) == record:
        known[-1] = replace(last, end=record.end)
    else:
        known.append(record)


def _all(found: Mapping[K, list[R]]) -> Iterator[R]:
    for records in found.values():
        yield from records
