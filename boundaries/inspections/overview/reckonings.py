"""When lines are due, remembered from request to request: reckoned anew once something was written of them."""

import threading
from collections import OrderedDict
from datetime import date
from functools import cache

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from boundaries.inspections.models.tasks import Inspection, LineOccurrence
from boundaries.inspections.overview.due import Reckoned, Terms, reckoned
from boundaries.inspections.overview.seen import SeenMarkers
from boundaries.lines.models import BoundaryLineVersion, BoundarySegment
from boundaries.markers.models import BoundaryMarkerVersion

_DAYS_KEPT = 4
_Stamp = tuple[int | None, ...]


class Reckonings:
    """When lines are due, as of a few days (到期记忆); it is shared between threads.

    A list is read page by page, and by many: what it is cut from is the same until an inspection, a line, a marker or
    an occurrence is written. Most entries write none of those: a photo, a name, an account.

    Parameters
    ----------
    seen
        When markers were last reached.
    """

    def __init__(self, seen: SeenMarkers) -> None:
        self._seen = seen
        self._kept: OrderedDict[date, tuple[int, _Stamp, Reckoned]] = OrderedDict()
        self._reckoning = threading.Lock()

    def of(self, session: Session, revision: int, as_of: date, terms: Terms) -> Reckoned:
        """Return when all lines are due, no older than a revision.

        Parameters
        ----------
        session
            Of a transaction that sees that revision.
        revision
            Number of a ledger entry.
        as_of
            The day.
        terms
            By what is counted: always the same, those of the province.
        """
        if (kept := self._at_hand(revision, as_of)) is not None:
            return kept
        # One reckons at a time, and what others reckon meanwhile is used.
        with self._reckoning:
            if (kept := self._at_hand(revision, as_of)) is None:
                kept = self._kept_or_reckoned(session, revision, as_of, terms)
            return kept

    def _at_hand(self, revision: int, as_of: date) -> Reckoned | None:
        known = self._kept.get(as_of)
        return known[2] if known is not None and known[0] >= revision else None

    def _kept_or_reckoned(self, session: Session, revision: int, as_of: date, terms: Terms) -> Reckoned:
        stamp: _Stamp = tuple(session.connection().execute(_stamps()).one())
        known = self._kept.get(as_of)
        if known is not None and known[1] == stamp:
            found = known[2]
        else:
            seen = self._seen.of(session, revision, as_of)
            found = reckoned(session, as_of=as_of, terms=terms, seen=seen)
        self._kept[as_of] = (revision, stamp, found)
        self._kept.move_to_end(as_of)
        if len(self._kept) > _DAYS_KEPT:
            self._kept.popitem(last=False)
        return found


@cache
def _stamps() -> Select[*tuple[int | None, ...]]:
    """Return a statement that gives the last entries in which anything was written that a list of dues is made of."""
    versioned = (BoundaryLineVersion, BoundarySegment, BoundaryMarkerVersion)
    columns = [
        Inspection.changed_by,
        LineOccurrence.seq,
        *(column for row in versioned for column in (row.opened_by, row.closed_by)),
    ]
    return select(*(select(func.max(column)).scalar_subquery() for column in columns))
