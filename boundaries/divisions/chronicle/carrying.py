"""Which unit stands for one on a day on which that one is not there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from foundation.periods import Bounds, in_force


@dataclass(frozen=True, slots=True)
class Passed:
    """That land went from one unit to another on a day (承继)."""

    predecessor: UUID
    successor: UUID
    is_whole: bool
    day: date | None


class Carrying:
    """Finds the unit that stands for another on a day: where all of it, or its core, went or came from.

    It is for what is filed under a unit: a village filed under 遵义县 lies in 播州区 today, and one filed under 播州区
    lay in 遵义县 in 2003. Where no one unit can be named, none is.

    Parameters
    ----------
    bounds
        Of every unit that has a history.
    passed
        All successions.

    Examples
    --------
    >>> county, district = UUID(int=1), UUID(int=2)
    >>> turn = date(2016, 3, 20)
    >>> carrying = Carrying({county: (None, turn), district: (turn, None)}, [Passed(county, district, False, turn)])
    >>> carrying.carrier(county, date(2024, 1, 1)) == district, carrying.carrier(district, date(2003, 1, 1)) == county
    (True, True)
    """

    def __init__(self, bounds: Mapping[UUID, Bounds], passed: Iterable[Passed]) -> None:
        self._bounds = bounds
        self._out_of: dict[UUID, list[Passed]] = defaultdict(list)
        self._into: dict[UUID, list[Passed]] = defaultdict(list)
        for each in passed:
            if each.predecessor in bounds and each.successor in bounds:
                self._out_of[each.predecessor].append(each)
                self._into[each.successor].append(each)

    def carrier(self, unit: UUID, day: date) -> UUID | None:
        """Return the unit that stands for one on a day: itself, where it is there; ``None`` where nobody can say."""
        seen: set[UUID] = set()
        at: UUID | None = unit
        while at is not None and at in self._bounds and at not in seen:
            first, end = self._bounds[at]
            if in_force(first, end, day):
                return at
            seen.add(at)
            found = self.heirs(at) if end is not None and end <= day else self._forebears(at)
            at = found[0] if len(found) == 1 else None
        return None

    def carriers(self, day: date) -> dict[UUID, UUID]:
        """Return who stands for whom on a day, without those that stand for themselves."""
        found = ((unit, self.carrier(unit, day)) for unit in self._bounds)
        return {unit: carrier for unit, carrier in found if carrier is not None and carrier != unit}

    def line(self, unit: UUID) -> list[UUID]:
        """Return all units that stand for one on some day, itself first."""
        found = [unit]
        for onward in (self.heirs, self._forebears):
            at = unit
            while at in self._bounds:
                following = [each for each in onward(at) if each not in found]
                if len(following) != 1:
                    break
                at = following[0]
                found.append(at)
        return found

    def heirs(self, unit: UUID) -> list[UUID]:
        """Return who has a unit's land since it ended: all of it, else what was made of it, else whoever got some."""
        end = self._bounds[unit][1]
        last = [each for each in self._out_of.get(unit, ()) if each.day == end]
        whole = [each.successor for each in last if each.is_whole]
        made = [each.successor for each in last if self._bounds[each.successor][0] == end]
        return whole or made or [each.successor for each in last]

    def _forebears(self, unit: UUID) -> list[UUID]:
        """Return the units that ended in a unit's beginning."""
        first = self._bounds[unit][0]
        begun = [each for each in self._into.get(unit, ()) if each.day == first]
        return [each.predecessor for each in begun if self._bounds[each.predecessor][1] == first]
