"""From the codes of one day to those of another: which units have the land of each, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from boundaries.divisions.chronicle.events import Change, EventKind
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import COUNTY
from boundaries.divisions.inquiry.tracing import Arrival, exchanged, walked


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

    @property
    def status(self) -> str:
        """Return ``found``, ``none`` or, where nothing is told of its land on the other day, ``untraceable``."""
        if self.division is None:
            return "none"
        return "found" if self.matches else "untraceable"


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

    What a unit above the counties covered is what its counties did: where they lie on the other day counts, whatever is
    said of the unit itself.

    Parameters
    ----------
    start
        A day on which the unit was there.
    end
        The other day, before or after.
    """
    version = lineage.version(division, start)
    counties = _counties(lineage, division, start) if version is not None and version.level < COUNTY else []
    if counties:
        walks = {county: walked(lineage, county, start, end) for county in counties}
        found = _above(lineage, division, walks, start, end)
        heirs = {heir for arrivals in walks.values() for heir in arrivals}
        is_moved = set(found) != {division} or set(_counties(lineage, division, end)) != heirs
    else:
        found = walked(lineage, division, start, end)
        is_moved = exchanged(lineage, division, start, end)
    matches = [
        Match(
            unit,
            _relation(unit, division, is_alone=arrival.is_all and len(found) == 1),
            unit == division and not is_moved and len(found) == 1,
            tuple(sorted(arrival.changes, key=lambda change: str(change.moment.day or ""))),
        )
        for unit, arrival in found.items()
    ]
    rank = list(Relation).index
    return sorted(matches, key=lambda match: (rank(match.relation), str(lineage.code(match.division, end))))


def _relation(unit: UUID, division: UUID, *, is_alone: bool) -> Relation:
    if unit == division:
        return Relation.SAME
    return Relation.WHOLE if is_alone else Relation.PART


def _counties(lineage: Lineage, division: UUID, day: date) -> list[UUID]:
    versions = ((unit, lineage.version(unit, day)) for unit in lineage.below(division, day))
    return sorted(unit for unit, version in versions if version is not None and version.level == COUNTY)


def _above(
    lineage: Lineage, division: UUID, walks: Mapping[UUID, Mapping[UUID, Arrival]], start: date, end: date
) -> dict[UUID, Arrival]:
    """Return the units of a level in which the counties of a unit lie on the other day, with what moved them there.

    Parameters
    ----------
    walks
        What each of the counties came to.
    """
    version = lineage.version(division, start)
    level = version.level if version is not None else COUNTY
    found: dict[UUID, Arrival] = {}
    for county, arrivals in walks.items():
        for heir, arrival in arrivals.items():
            chain = lineage.chain(heir, end)
            above = next((each.division for each in reversed(chain) if each.level <= level), None)
            if above is not None:
                met = found.setdefault(above, Arrival(is_all=True))
                if above != division:
                    met.changes.update(arrival.changes)
                    met.changes.update(dict.fromkeys(_transfers(lineage, county, start, end)))
    if division not in found and len(found) == 1:
        said = walked(lineage, division, start, end)
        for unit, arrival in found.items():
            if unit in said:
                arrival.changes = said[unit].changes
    return found


def _transfers(lineage: Lineage, division: UUID, start: date, end: date) -> Iterator[Change]:
    first, last = sorted((start, end))
    for version in lineage.versions(division):
        if version.first is not None and first < version.first <= last:
            for change in lineage.changes_on(version.first):
                if any(event.division == division and event.kind in _MOVES for event in change.events):
                    yield change


_MOVES = frozenset({EventKind.TRANSFER_AFFILIATION, EventKind.TRANSFER_CUSTODY})
