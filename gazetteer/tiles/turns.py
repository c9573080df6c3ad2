"""The days on which what tiles show becomes something else: between two of them nothing is read or drawn again."""

import threading
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.lines.models import BoundaryLineVersion, BoundarySegment, TriPointVersion
from boundaries.markers.models import BoundaryMarkerVersion
from gazetteer.places.models import PlaceName, PlaceVersion
from gazetteer.tiles import queries
from gazetteer.tiles.pictures.sheets import Detail

_LINES = (BoundaryLineVersion, BoundarySegment, TriPointVersion)


def last_turn(days: Sequence[date], day: date) -> date:
    """Return the last of some days, in their order, up to a day; the first day of all where there is none.

    Examples
    --------
    >>> last_turn([date(1997, 6, 10), date(2016, 3, 20)], date(2003, 6, 30))
    datetime.date(1997, 6, 10)
    """
    at = bisect_right(days, day)
    return days[at - 1] if at else date.min


def ground_turns(session: Session, lineage: Lineage, detail: Detail) -> list[date]:
    """Return the days on which divisions, lines and markers become others, as far as they are shown."""
    of_divisions = {
        day
        for unit in lineage.units()
        for version, _ in lineage.states(unit)
        if version.level <= detail.deepest
        for day in (version.first, version.end)
        if day is not None
    }
    found = queries.turns_of_extents(session, lineage, detail.deepest)
    for table in (*_LINES, *((BoundaryMarkerVersion,) if detail.has_markers else ())):
        found |= queries.turns(session, table, 0)
    return sorted(found | of_divisions)


class PlaceTurns:
    """The same for places, as the ledger grows: only what was written since is read (地名变更日)."""

    def __init__(self) -> None:
        self._known: tuple[int, Sequence[date]] = (-1, ())
        self._reading = threading.Lock()

    def kept(self, revision: int) -> Sequence[date] | None:
        """Return the days as of a revision; ``None`` when they are not known."""
        entry, days = self._known
        return days if entry >= revision else None

    def read(self, session: Session, revision: int) -> Sequence[date]:
        """Return the days as of a revision, which the session sees."""
        with self._reading:
            entry, days = self._known
            if entry < revision:
                new = queries.turns(session, PlaceVersion, entry) | queries.turns(session, PlaceName, entry)
                days = sorted({*days, *new})
                self._known = (revision, days)
            return days
