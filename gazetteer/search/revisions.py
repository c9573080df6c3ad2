"""The index of one ledger revision, and how it becomes that of a later one: a small layer over the large one."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from string import ascii_lowercase
from uuid import UUID

import numpy as np
from sqlalchemy import func, select, union
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage as read_lineage
from boundaries.divisions.inquiry.bygone import bygones
from boundaries.divisions.models import DivisionCode, DivisionVersion
from boundaries.divisions.queries import tree as read_tree
from boundaries.divisions.tree import DivisionTree
from foundation.ledger.feed import Change, Cursor, changes_after, head_revision
from foundation.periods import legal_day
from gazetteer.names.confusion.costs import prepare
from gazetteer.places.models import PlaceCode, PlaceName, PlaceVersion
from gazetteer.search.contents import read_contents
from gazetteer.search.index.columns import IndexContents, halves
from gazetteer.search.index.divisions import Divisions
from gazetteer.search.index.layer import Layer
from gazetteer.search.index.names import NameIndex
from gazetteer.search.matching.rank import Conditions
from gazetteer.search.matching.suggest import suggested
from gazetteer.search.reading.parse import read

MOST_CHANGES = 20_000
"""Rows of the feed up to which changes are laid over the index; beyond, it is built anew."""
WORN = 2_000
"""Places that a layer tells anew, above which the index is to be built anew when there is time."""
_MOST_VIEWS = 3
_LAST_ROW = (1 << 63) - 1
_PLACE_TABLES = (PlaceVersion, PlaceName, PlaceCode)


@dataclass(frozen=True, slots=True)
class View:
    """The layers seen with the divisions of a day."""

    revision: int
    divisions: Divisions
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """What is known after one ledger entry."""

    number: int
    indexes: tuple[NameIndex, ...]
    """The large index, and the small one of the places that were written since, if any were."""
    changed: frozenset[UUID]
    """The places of the small one, and those it no longer has."""
    turns: Sequence[date]
    """Days on which some division begins or ends: between two of them the divisions stay the same."""
    views: Mapping[int, View]
    """By how many of the turns have passed."""

    def __contains__(self, day: date) -> bool:
        """Return whether the divisions of a day are at hand."""
        return bisect_right(self.turns, day) in self.views

    def view(self, day: date) -> View:
        """Return what is seen with the divisions of a day; with those at hand, where its own are not."""
        found = self.views.get(bisect_right(self.turns, day))
        return list(self.views.values())[-1] if found is None else found

    @property
    def is_worn(self) -> bool:
        """Whether so many places were written since that the index should be built anew."""
        return len(self.changed) > WORN


def of_contents(contents: IndexContents, tree: DivisionTree, number: int) -> Revision:
    """Return the revision of given contents."""
    index = NameIndex.build(contents)
    return Revision(number, (index,), frozenset(), (), {0: _view(number, Divisions(tree), (index,), frozenset())})


def built(session: Session) -> Revision:
    """Return the head's revision, all read anew; the session should see one snapshot."""
    number = head_revision(session)
    index = NameIndex.build(read_contents(session))
    return viewed(session, Revision(number, (index,), frozenset(), _turns(session), {}), _today())


def advanced(session: Session, old: Revision, number: int) -> Revision | None:
    """Return the revision of a later entry, made from an older one; ``None`` when too much was written since."""
    changes = changes_after(session, Cursor(old.number, _LAST_ROW), limit=MOST_CHANGES + 1)
    if len(changes) > MOST_CHANGES:
        return None
    changed = old.changed | _places(session, changes)
    if len(changed) > MOST_CHANGES:
        return None
    divisions_changed = any(change.table.startswith("division") for change in changes)
    indexes = old.indexes
    if changed:
        indexes = (old.indexes[0], NameIndex.build(read_contents(session, list(changed))))
    newer = Revision(number, indexes, changed, _turns(session) if divisions_changed else old.turns, {})
    if divisions_changed:
        return viewed(session, newer, _today())
    views = {turn: _renewed(number, view, indexes, changed) for turn, view in old.views.items()}
    return replace(newer, views=views)


def viewed(session: Session, old: Revision, day: date) -> Revision:
    """Return a revision that has the divisions of a day at hand."""
    if day in old:
        return old
    divisions = Divisions(read_tree(session, as_of=day), bygones(read_lineage(session), day))
    view = _view(old.number, divisions, old.indexes, old.changed)
    kept = list(old.views.items())[-_MOST_VIEWS + 1 :]
    return replace(old, views=dict([*kept, (bisect_right(old.turns, day), view)]))


def _today() -> date:
    return legal_day(datetime.now(UTC))


def _view(number: int, divisions: Divisions, indexes: Sequence[NameIndex], changed: frozenset[UUID]) -> View:
    base = Layer(indexes[0], divisions)
    _warm(base)
    return _renewed(number, View(number, divisions, (base,)), indexes, changed)


def _renewed(number: int, view: View, indexes: Sequence[NameIndex], changed: frozenset[UUID]) -> View:
    base, divisions = view.layers[0], view.divisions
    if not changed:
        return View(number, divisions, (base,))
    return View(number, divisions, (base.superseding(_among(indexes[0], changed)), Layer(indexes[1], divisions)))


def _among(index: NameIndex, places: frozenset[UUID]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return for each place of an index whether it is one of some."""
    pairs = {tuple(pair) for pair in halves(places).tolist()}
    high = np.isin(index.contents.place_ids[:, 0], [pair[0] for pair in pairs])
    found = np.zeros(len(index.contents.place_ids), dtype=np.bool_)
    for at in np.flatnonzero(high).tolist():
        found[at] = tuple(index.contents.place_ids[at].tolist()) in pairs
    return found


def _places(session: Session, changes: Sequence[Change]) -> frozenset[UUID]:
    """Return the places that rows of the feed tell of."""
    found: set[UUID] = set()
    for table in _PLACE_TABLES:
        rows = [change.row_id for change in changes if change.table == table.__tablename__]
        if rows:
            found.update(session.scalars(select(table.place_id).where(table.row_id == func.any(rows))))
    return frozenset(found)


def _turns(session: Session) -> Sequence[date]:
    """Return the days on which divisions or their codes begin or end, as known now."""
    bounds = [
        select(bound(row.valid)).where(func.upper_inf(row.recorded))
        for row in (DivisionVersion, DivisionCode)
        for bound in (func.lower, func.upper)
    ]
    return sorted(day for day in session.scalars(union(*bounds)) if day is not None)


def _warm(layer: Layer) -> None:
    """Ask for what is slow the first time: one letter begins a tenth of all names, and tables have to be read."""
    prepare()
    conditions = Conditions(as_of=_today())
    for letter in ascii_lowercase:
        suggested([layer], read(letter, layer.divisions), conditions, limit=1)
