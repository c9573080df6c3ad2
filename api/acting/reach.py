"""Which ground a change of divisions touches: whoever records it has a say in all of it.

More than the units that it names: the superiors that a unit leaves, what a corrected change had said, and the whole
province where a unit would lie in nothing. Else a county could leave its prefecture, undo the history of its neighbour,
or go up in a new unit that stands beside the province, and take its administrators with it.
"""

from collections.abc import Iterator
from uuid import UUID

from boundaries.divisions.chronicle.events import BEGINNINGS, Change, Event, EventKind
from boundaries.divisions.chronicle.lineage import Lineage

_LEAVES = frozenset({EventKind.ABOLISH, EventKind.TRANSFER_AFFILIATION, EventKind.TRANSFER_CUSTODY})
_PLACED_BY = frozenset({"level", "legal_parent", "administering_parent"})
"""What an event sets when a unit goes to another place among the others."""


def touched(change: Change, lineage: Lineage) -> frozenset[UUID | None]:
    """Return the divisions in which whoever records a change needs a say; ``None`` is the whole province.

    Parameters
    ----------
    change
        As it is told.
    lineage
        The divisions as they are recorded before it.
    """
    replaced = [each for each in lineage.changes if change.origin and each.origin == change.origin]
    found: set[UUID | None] = {unit for each in (change, *replaced) for unit in _named(each) if unit in lineage}
    for event in (event for each in (change, *replaced) for event in each.events):
        if event.division in lineage:
            found.update(_left(event, lineage))
        elif event.kind in BEGINNINGS and not event.sets.get("legal_parent"):
            found.add(None)
    return frozenset(found)


def _named(change: Change) -> Iterator[UUID]:
    for event in change.events:
        yield event.division
        yield from (event.sets[name] for name in ("legal_parent", "administering_parent") if event.sets.get(name))
    for each in change.successions:
        yield each.predecessor
        yield each.successor


def _left(event: Event, lineage: Lineage) -> Iterator[UUID | None]:
    """Give the superiors whose ground becomes another by what happens to a unit: all that it ever had from that day."""
    if event.kind not in _LEAVES | BEGINNINGS and not _PLACED_BY & event.sets.keys():
        return
    for version in lineage.versions(event.division):
        if event.moment.day is None or version.end is None or version.end >= event.moment.day:
            superiors = {version.legal_parent, version.administering_parent} - {None}
            yield from superiors or {None}
