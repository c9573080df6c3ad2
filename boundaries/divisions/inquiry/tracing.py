"""Where the land of a unit went between two days, over all generations: the walk that a crosswalk is made of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from boundaries.divisions.chronicle.events import Change
from boundaries.divisions.chronicle.lineage import Lineage, Passing


@dataclass(slots=True)
class Arrival:
    """A unit that the walk came to (到达单位)."""

    is_all: bool
    """Whether all of the land came along one way."""
    changes: dict[Change, None] = field(default_factory=dict)
    """Why, in the order in which they were met."""


def walked(lineage: Lineage, division: UUID, start: date, end: date) -> dict[UUID, Arrival]:
    """Return the units that land of a unit came to, of those that are there at the end of the walk.

    Parameters
    ----------
    start
        A day on which the unit was there.
    end
        The other day, before or after.
    """
    forward = start <= end
    met: dict[UUID, Arrival] = {division: Arrival(is_all=True)}
    since: dict[UUID, date] = {division: start}
    waiting = [division]
    while waiting:
        unit = waiting.pop()
        steps = list(_steps(lineage, unit, since[unit], end))
        # Who passes some of it on, and stays, has a part.
        if steps and unit != division and lineage.version(unit, end) is not None:
            met[unit].is_all = False
        for passing, other, took_all in steps:
            day = passing.change.moment.day or since[unit]
            # What passes on the same day passes beside it, not through it: going back, the day before counts.
            day = day if forward else day - timedelta(days=1)
            is_all = met[unit].is_all and took_all and len(steps) == 1
            why = {**met[unit].changes, passing.change: None}
            known = met.get(other)
            earlier = known is not None and ((day < since[other]) if forward else (day > since[other]))
            if known is None:
                met[other], since[other] = Arrival(is_all, why), day
                waiting.append(other)
            elif earlier or why.keys() - known.changes.keys():
                # Met again, from another side or on a better day: what it passed on may have come from here as well.
                known.changes |= why
                since[other] = min(since[other], day) if forward else max(since[other], day)
                if other != division:
                    waiting.append(other)
    return {unit: arrival for unit, arrival in met.items() if lineage.version(unit, end) is not None}


def exchanged(lineage: Lineage, division: UUID, start: date, end: date) -> bool:
    """Return whether land came to or went from a unit between two days."""
    first, last = sorted((start, end))
    return any(_between(each, first, last) for each in (*lineage.into(division), *lineage.out_of(division)))


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
