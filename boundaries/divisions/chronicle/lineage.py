"""All units through time, in memory: what a code meant, who was there on a day, where land came from and went."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

import numpy as np

from boundaries.divisions.chronicle.carrying import Carrying, Passed
from boundaries.divisions.chronicle.events import Change
from boundaries.divisions.chronicle.timetable import Timetable
from boundaries.divisions.codes import PREFERENCE, plain
from foundation.periods import a_day_of, cut, in_force

_DEEPEST = 8
"""More units do not lie in each other; a wrong chain must end all the same."""
_DAYS_KEPT = 8


@dataclass(frozen=True, slots=True)
class Version:
    """What a unit was in a period (区划版本)."""

    division: UUID
    name: str
    kind: str
    level: int
    legal_parent: UUID | None
    administering_parent: UUID | None
    first: date | None
    """First day; ``None`` where nobody knows it."""
    end: date | None
    """First day it was so no longer; ``None`` while it still is."""
    first_precision: str
    end_precision: str
    basis: str
    romanized: str | None = None
    reading_confirmed: bool = False
    provisional: bool = False
    synthetic: bool = False
    seat: tuple[float, float] | None = None
    """(lon, lat)."""

    @property
    def superior(self) -> UUID | None:
        """The unit that administers it."""
        return self.administering_parent or self.legal_parent

    def contains(self, day: date) -> bool:
        """Return whether it was so on a day."""
        return in_force(self.first, self.end, day)


@dataclass(frozen=True, slots=True)
class CodeUse:
    """How long a code meant a unit (代码启用)."""

    division: UUID
    scheme: str
    code: str
    first: date | None
    end: date | None

    def contains(self, day: date) -> bool:
        """Return whether the code meant the unit on a day."""
        return in_force(self.first, self.end, day)


@dataclass(frozen=True, slots=True)
class Passing:
    """Land that went from one unit to another, with the change that moved it (承继)."""

    predecessor: UUID
    successor: UUID
    change: Change
    is_whole: bool
    is_official: bool
    is_derived: bool


class Lineage:
    """The units of all times (沿革); immutable, safe to share between threads.

    Parameters
    ----------
    versions
        Of all units.
    codes
        Of all units.
    changes
        In the order of their days.
    """

    def __init__(self, versions: Sequence[Version], codes: Iterable[CodeUse], changes: Sequence[Change]) -> None:
        self._versions = versions
        self.changes = changes
        self._of_unit: dict[UUID, list[Version]] = defaultdict(list)
        for version in versions:
            self._of_unit[version.division].append(version)
        for found in self._of_unit.values():
            found.sort(key=_begins)
        self._uses: dict[str, list[CodeUse]] = defaultdict(list)
        self._codes: dict[UUID, list[CodeUse]] = defaultdict(list)
        for use in sorted(codes, key=_shown_first):
            self._uses[use.code].append(use)
            self._codes[use.division].append(use)
        self._children: dict[date, Mapping[UUID, Sequence[UUID]]] = {}
        self._turns: dict[UUID, frozenset[date | None]] = {}
        self._timetable = Timetable([(each.first, each.end) for each in versions])

    @cached_property
    def _passings(self) -> tuple[Mapping[UUID, list[Passing]], Mapping[UUID, list[Passing]]]:
        into: dict[UUID, list[Passing]] = defaultdict(list)
        out_of: dict[UUID, list[Passing]] = defaultdict(list)
        for change in self.changes:
            for each in change.successions:
                told = (change, each.is_whole, each.is_official, each.is_derived)
                passing = Passing(each.predecessor, each.successor, *told)
                out_of[each.predecessor].append(passing)
                into[each.successor].append(passing)
        return into, out_of

    @cached_property
    def _by_name(self) -> Mapping[str, list[Version]]:
        found: dict[str, list[Version]] = defaultdict(list)
        for version in self._versions:
            found[version.name].append(version)
        return found

    def called(self, name: str) -> Sequence[Version]:
        """Return what was ever called by a name."""
        return self._by_name.get(name, ())

    def on(self, day: date) -> Iterator[Version]:
        """Give the units in force on a day, in no particular order."""
        for at in np.flatnonzero(self._timetable.on(day)).tolist():
            yield self._versions[at]

    def __contains__(self, division: UUID) -> bool:
        return division in self._of_unit

    def units(self) -> Iterable[UUID]:
        """Return all units there ever were."""
        return self._of_unit.keys()

    def versions(self, division: UUID) -> Sequence[Version]:
        """Return what a unit was, the earliest first; nothing for one that is not known."""
        return self._of_unit.get(division, ())

    def states(self, division: UUID) -> list[tuple[Version, str | None]]:
        """Return what a unit was and its code, cut where either changes, the earliest first."""
        found: list[tuple[Version, str | None]] = []
        for version in self.versions(division):
            turns = {day for use in self.codes(division) for day in (use.first, use.end)}
            for first, end in cut(version.first, version.end, turns):
                part = replace(version, first=first, end=end)
                found.append((part, self.code(division, a_day_of(first, end))))
        return found

    def version(self, division: UUID, day: date) -> Version | None:
        """Return what a unit was on a day; ``None`` when it was not there."""
        return next((each for each in self._of_unit.get(division, ()) if each.contains(day)), None)

    def codes(self, division: UUID) -> Sequence[CodeUse]:
        """Return the codes a unit ever had, those of the scheme shown first before the others."""
        return self._codes.get(division, ())

    def code(self, division: UUID, day: date) -> str | None:
        """Return the code that is shown of a unit on a day."""
        return next((use.code for use in self._codes.get(division, ()) if use.contains(day)), None)

    def uses(self, code: str) -> Sequence[CodeUse]:
        """Return which units a code ever meant, padded or not, the scheme shown first before the others."""
        return self._uses.get(plain(code) or "", ())

    def meant(self, code: str, day: date, scheme: str | None = None) -> UUID | None:
        """Return the unit that a code meant on a day.

        Parameters
        ----------
        scheme
            Where two schemes give a code to two units; without it, the scheme shown first.
        """
        uses = (use for use in self.uses(code) if use.contains(day) and scheme in {None, use.scheme})
        return next((use.division for use in uses), None)

    @cached_property
    def _by_day(self) -> Mapping[date | None, list[Change]]:
        found: dict[date | None, list[Change]] = defaultdict(list)
        for change in self.changes:
            for day in {change.moment.day, *(event.moment.day for event in change.events)}:
                found[day].append(change)
        return found

    def changes_on(self, day: date) -> Sequence[Change]:
        """Return the changes that took effect on a day."""
        return self._by_day.get(day, ())

    def into(self, division: UUID) -> Sequence[Passing]:
        """Return what a unit got from others, the earliest first."""
        return self._passings[0].get(division, ())

    def out_of(self, division: UUID) -> Sequence[Passing]:
        """Return what others got from a unit, the earliest first."""
        return self._passings[1].get(division, ())

    def begins(self, division: UUID) -> date | None:
        """Return the first day of a unit; ``None`` where nobody knows it."""
        return self._of_unit[division][0].first

    def ends(self, division: UUID) -> date | None:
        """Return the first day a unit was no more; ``None`` while it is there."""
        return self._of_unit[division][-1].end

    def turns(self, division: UUID) -> frozenset[date | None]:
        """Return the days on which what stands for a unit, or what that is called or coded, may become another."""
        if division not in self._turns:
            found: set[date | None] = set()
            for unit in self.carrying.line(division):
                found |= {day for version in self.versions(unit) for day in (version.first, version.end)}
                found |= {day for use in self.codes(unit) for day in (use.first, use.end)}
            self._turns[division] = frozenset(found)
        return self._turns[division]

    def chain(self, division: UUID, day: date) -> list[Version]:
        """Return what a unit and those above it were on a day, the province first; nothing where it was not there."""
        found: list[Version] = []
        at: UUID | None = division
        while at is not None and len(found) <= _DEEPEST:
            at = at if self.version(at, day) is not None else self.carrying.carrier(at, day)
            version = None if at is None else self.version(at, day)
            if version is None:
                break
            found.append(version)
            at = version.superior
        return found[::-1]

    def _children_on(self, day: date) -> Mapping[UUID, Sequence[UUID]]:
        """Return the units right below each on a day; those of the days asked for last are kept."""
        if (kept := self._children.get(day)) is not None:
            return kept
        found: dict[UUID, list[UUID]] = defaultdict(list)
        for version in self.on(day):
            if (above := version.superior) is not None:
                found[self.carrying.carrier(above, day) or above].append(version.division)
        if len(self._children) >= _DAYS_KEPT:
            self._children = {}
        self._children[day] = found
        return found

    def below(self, division: UUID, day: date) -> frozenset[UUID]:
        """Return the units that lay in one on a day, on all levels; nothing where it was not there."""
        children = self._children_on(day)
        found: set[UUID] = set()
        waiting = list(children.get(division, ()))
        while waiting:
            unit = waiting.pop()
            if unit not in found:
                found.add(unit)
                waiting += children.get(unit, ())
        return frozenset(found)

    def lies_within(self, division: UUID, other: UUID, day: date) -> bool:
        """Return whether a unit was another, or lay in it, on a day."""
        return any(version.division == other for version in self.chain(division, day))

    @cached_property
    def carrying(self) -> Carrying:
        """Who stands for whom on days on which one is not there."""
        bounds = {unit: (found[0].first, found[-1].end) for unit, found in self._of_unit.items()}
        told = (
            Passed(each.predecessor, each.successor, each.is_whole, change.moment.day)
            for change in self.changes
            for each in change.successions
        )
        return Carrying(bounds, told)


def _begins(version: Version) -> date:
    return version.first or date.min


def _shown_first(use: CodeUse) -> tuple[int, date]:
    rank = PREFERENCE.index(use.scheme) if use.scheme in PREFERENCE else len(PREFERENCE)
    return rank, use.first or date.min
