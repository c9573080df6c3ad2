"""When markers were last reached, remembered from request to request: after a write, only what it touched is read."""

import threading
from collections import OrderedDict
from datetime import date

from sqlalchemy.orm import Session

from boundaries.inspections.overview.reading.markers import LastSeen, last_seen, touched_since

_DAYS_KEPT = 4
_MOST_TOUCHED = 60
"""Lines; where a write touched more, all are read anew."""


class SeenMarkers:
    """When markers were last reached, as of a few days (界桩到检记忆); it is shared between threads.

    Twenty thousand markers and their records take as long to count as all the rest of the list of what is due together;
    a day's work in the field touches a few lines.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[date, tuple[int, LastSeen]] = OrderedDict()
        self._reading = threading.Lock()

    def of(self, session: Session, revision: int, as_of: date) -> LastSeen:
        """Return of each line how many markers were last reached on which day, no older than a revision.

        Parameters
        ----------
        session
            Of a transaction that sees that revision.
        revision
            Number of a ledger entry.
        as_of
            The day: what was seen after it does not count.
        """
        if (kept := self._at_hand(revision, as_of)) is not None:
            return kept
        # One reads at a time, and what others read meanwhile is used.
        with self._reading:
            if (kept := self._at_hand(revision, as_of)) is None:
                kept = self._read(session, revision, as_of)
                self._kept[as_of] = (revision, kept)
                self._kept.move_to_end(as_of)
                if len(self._kept) > _DAYS_KEPT:
                    self._kept.popitem(last=False)
            return kept

    def _at_hand(self, revision: int, as_of: date) -> LastSeen | None:
        known = self._kept.get(as_of)
        return known[1] if known is not None and known[0] >= revision else None

    def _read(self, session: Session, revision: int, as_of: date) -> LastSeen:
        known = self._kept.get(as_of)
        if known is None:
            return last_seen(session, as_of=as_of)
        touched = touched_since(session, known[0], until=revision)
        if not touched:
            return known[1]
        if len(touched) > _MOST_TOUCHED:
            return last_seen(session, as_of=as_of)
        rest = {line: days for line, days in known[1].items() if line not in touched}
        return {**rest, **last_seen(session, as_of=as_of, of=touched)}
