"""From the codes of one day to those of another: which units have the land of each, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from boundaries.divisions.chronicle.events import Change
from boundaries.divisions.chronicle.lineage import Lineage, Passing


class Relation(StrEnum):
    """What a unit of one day is to one of another (对应关系)."""

    SAME = "same"
    """The unit itself, perhaps under another name or code."""
    WHOLE = "whole"
    """All of its land went there."""
    PART = "part"
    """Some of its land went there."""


@dataclass(frozen=True, slots=True)
class Match:
    """A unit of the other day (对应单位)."""

    division: UUID
    relation: Relation
    is_unchanged: bool
    """Whether it is the same unit, and no land came or went between the two days."""
    changes: tuple[Change, ...]
    """Why, the earliest first."""
    share: float | None = None
    """Of the land of the unit that is asked about, 0 to 1; ``None`` where nobody can say."""
    share_basis: str | None = None
    """``whole``, or ``area`` where both extents are known."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a code (对照)."""

    code: str
    division: UUID | None
    """The unit that it meant; ``None`` where it meant none on that day."""
    matches: tuple[Match, ...]


def crosswalk(lineage: Lineage, codes: Iterable[str], start: date, end: date) -> Iterator[Row]:
    """Give for each code of one day the units of another that have its land, the likeliest first.

    Parameters
    ----------
    codes
        As a table of the first day has them.
    start, end
        The two days, in either order.
    """
    for code in codes:
        division = lineage.meant(code, start)
        yield Row(code, division, () if division is None else tuple(traced(lineage, division, start, end)))


def traced(lineage: Lineage, division: UUID, start: date, end: date) -> list[Match]:
    """Return the units of a day that have the land that a unit had on another day.

    Parameters
    ----------
    start
        A day on which the unit was there.
    end
        The other day, before or after.
    """
    found: dict[UUID, tuple[bool, dict[Change, None]]] = {}
    waiting: list[tuple[UUID, date, bool, tuple[Change, ...]]] = [(division, start, True, ())]
    seen: set[tuple[UUID, bool]] = set()
    exchanged = any(_between(each, *sorted((start, end))) for each in lineage.into(division))
    while waiting:
        unit, since, is_all, why = waiting.pop()
        steps = list(_steps(lineage, unit, since, end))
        exchanged = exchanged or (unit == division and bool(steps))
        if lineage.version(unit, end) is not None:
            known, reasons = found.setdefault(unit, (False, {}))
            reasons.update(dict.fromkeys(why))
            # Who had all of it and lost some since has a part.
            found[unit] = (known or (is_all and not steps), reasons)
        for passing, other, took_all in steps:
            day = passing.change.moment.day or since
            if (other, is_all and took_all) in seen:
                found.setdefault(other, (False, {}))[1][passing.change] = None
            else:
                seen.add((other, is_all and took_all))
                waiting.append((other, day, is_all and took_all, (*why, passing.change)))
    matches = [
        Match(
            unit,
            Relation.SAME if unit == division else Relation.WHOLE if is_all else Relation.PART,
            unit == division and not exchanged,
            tuple(sorted(why, key=lambda change: str(change.moment.day or ""))),
        )
        for unit, (is_all, why) in found.items()
        if lineage.version(unit, end) is not None
    ]
    rank = list(Relation).index
    return sorted(matches, key=lambda match: (rank(match.relation), str(lineage.code(match.division, end))))


_Step = tuple[Passing, UUID, bool]
"""A passing, the unit on its other side, and whether all went that way."""


def _steps(lineage: Lineage, unit: UUID, since: date, end: date) -> Iterator[_Step]:
    """Give where land of a unit went between two days; where it came from, where the second lies before."""
    if since <= end:
        for each in lineage.out_of(unit):
            if _between(each, since, end):
                yield each, each.successor, each.is_whole
        return
    first = lineage.begins(unit)
    origins = [each for each in lineage.into(unit) if _between(each, end, since)]
    founding = [each for each in origins if each.change.moment.day == first]
    for each in origins:
        yield each, each.predecessor, len(founding) == 1 and each is founding[0] and first is not None


def _between(passing: Passing, start: date, end: date) -> bool:
    day = passing.change.moment.day
    return day is not None and start < day <= end
