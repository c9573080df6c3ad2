"""Which lines a division change leaves to be demarcated, and until when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boundaries.divisions.chronicle.events import Change, EventKind
from boundaries.divisions.chronicle.rules import REGULATED, months_after
from boundaries.lines.records import LineRecord

_MOVING = frozenset({EventKind.ESTABLISH, EventKind.BOUNDARY_CHANGE})
"""What gives a unit lines that it had not."""


@dataclass(frozen=True, slots=True)
class Demarcation:
    """A line that is to be surveyed, marked, agreed and filed (待勘界线)."""

    change: Change
    since: date
    due: date | None
    """By when the change must be carried out; ``None`` for those approved before the law set a time."""
    latest: date | None
    """The same with the consent of who approved it."""

    def is_overdue(self, day: date) -> bool:
        """Return whether the time is over on a day, the longest there is."""
        return self.latest is not None and day > self.latest


def demarcations(
    lines: Iterable[tuple[UUID, LineRecord]], changes: Sequence[Change], day: date
) -> Mapping[UUID, Demarcation]:
    """Return the lines that were not agreed since the last change of one of their sides, with that change.

    A change that establishes a unit, or moves its boundary, leaves its lines to be surveyed, marked and agreed. That a
    county became a city or district on the same land counts: its agreements name a unit that is no more.

    Parameters
    ----------
    lines
        Those in force on the day, with their identities.
    changes
        What happened to divisions.
    day
        Only what had happened until then.

    References
    ----------
    行政区域界线管理条例 (国务院令353), Art. 9; 行政区划管理条例 (国务院令704), Art. 15: within 12 months of approval, 6
    more with consent.
    """
    last = _last_changes(changes, day)
    found = {}
    for identity, line in lines:
        touching = [last[unit] for unit in line.pair if unit in last]
        if not touching:
            continue
        since, change = max(touching, key=lambda each: each[0])
        settled = line.approved_on or line.agreed_on
        if settled is None or settled < since:
            found[identity] = _told(change, since)
    return found


def _last_changes(changes: Sequence[Change], day: date) -> dict[UUID, tuple[date, Change]]:
    of_unit: dict[UUID, list[tuple[date, Change]]] = defaultdict(list)
    for change in changes:
        for event in change.events:
            on = event.moment.day or change.moment.day
            if event.kind in _MOVING and on is not None and on <= day:
                of_unit[event.division].append((on, change))
    return {unit: max(found, key=lambda each: each[0]) for unit, found in of_unit.items()}


def _told(change: Change, since: date) -> Demarcation:
    approved = change.approved_on
    if approved is None or approved < REGULATED:
        return Demarcation(change, since, None, None)
    return Demarcation(change, since, months_after(approved, 12), months_after(approved, 18))
