"""What the server knows without asking the database anew: the name index and the trees of divisions.

Both are keyed to the ledger: an answer is never older than the revision that its request saw.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from api.transaction import Readers, Reading
from boundaries.divisions import queries as divisions
from boundaries.divisions.archive.lineage import last_entry
from boundaries.divisions.archive.lineage import lineage as read_lineage
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.tree import DivisionTree
from boundaries.lines.coverage import Coverage, Level, checked, coverage_of
from boundaries.lines.drawing import home_province
from boundaries.lines.topology.findings import CheckReport
from boundaries.network.checking import MarkerCheck, check_markers
from boundaries.network.network import BoundaryNetwork
from boundaries.network.reading import last_entry as last_boundary_entry
from boundaries.network.reading import network as read_network
from foundation.errors import Unavailable
from gazetteer.places.classes import stored_classes
from gazetteer.search.library import NameLibrary

_TreeKey = tuple[int, date, datetime | None]
"""Revision, day, and instant of knowledge."""

Checked = tuple[Coverage, CheckReport[UUID], MarkerCheck]
"""A coverage, what a check of it found, and what one of the markers of its day found."""

_TREES_KEPT = 4
_NETWORKS_KEPT = 4
_CHECKS_KEPT = 4
_PAST_LINEAGES_KEPT = 2
_CATCH_UP_S = 30.0
"""Longest that a request waits for the index to catch up before it is told to come again."""
_BUILD_MS = 600_000
"""Longest that one statement of building the index may run."""


class IndexNotReady(Unavailable):
    """The name index is not built yet, or still takes in a large change."""


class Knowledge:
    """The name index, the trees of divisions and the boundaries of one server process.

    Parameters
    ----------
    readers
        The ways to read the database.
    """

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._library = NameLibrary(readers.sessions)
        self._built = False
        self._catching_up = threading.Lock()
        self._trees: OrderedDict[_TreeKey, DivisionTree] = OrderedDict()
        self._lineages: OrderedDict[datetime | None, tuple[int, Lineage, int]] = OrderedDict()
        self._networks: OrderedDict[tuple[date, datetime | None], tuple[int, BoundaryNetwork, int]] = OrderedDict()
        self._checks: OrderedDict[tuple[int, Level, date], Checked] = OrderedDict()
        self._checking = threading.Lock()
        self._classes: tuple[int, Mapping[str, str]] = (-1, {})
        self._growing = threading.Lock()
        self._planting = threading.Lock()

    @property
    def is_built(self) -> bool:
        """Whether there is an index to answer from."""
        return self._built

    @property
    def index_revision(self) -> int | None:
        """The ledger revision that the index is at; ``None`` before it is built."""
        return self._library.revision if self._built else None

    def build(self) -> int:
        """Build the index, or bring it up to date, and return its revision."""
        with self._catching_up:
            return self._refresh()

    def answers_at_once(self, revision: int, as_of: date) -> bool:
        """Return whether the index is as new as a revision and has the divisions of a day, or is not built at all."""
        return not self._built or (self._library.revision >= revision and self._library.has_at_hand(as_of))

    def library(self, revision: int) -> NameLibrary:
        """Return the index, at least as new as a revision.

        Raises
        ------
        IndexNotReady
            While it is being built, or when a large change takes longer than a request should wait.
        """
        if not self._built:
            raise IndexNotReady("The name index is being built: come again in a few seconds.")
        if self._library.revision < revision:
            # The lock is taken before a connection is: those who wait hold none.
            if not self._catching_up.acquire(timeout=_CATCH_UP_S):
                raise IndexNotReady("The name index takes in a large change: come again in a few seconds.")
            try:
                if self._library.revision < revision:
                    self._refresh()
            finally:
                self._catching_up.release()
        return self._library

    def tree(self, reading: Reading, as_of: date, recorded: datetime | None = None) -> DivisionTree:
        """Return the divisions as of a day, as known at an instant (``None``: now)."""
        kept = self.kept_tree(reading.revision, as_of, recorded)
        return self._planted(reading, as_of, recorded) if kept is None else kept

    def tree_at(self, revision: int, as_of: date, recorded: datetime | None = None) -> DivisionTree | None:
        """Return the divisions as they were at a revision; ``None`` when that is past already, and they are not kept.

        For who has read something else at that revision: read again, it will be at a later one.
        """
        if (kept := self.kept_tree(revision, as_of, recorded)) is not None:
            return kept
        with self._readers.reading() as reading:
            planted = self._planted(reading, as_of, recorded)
        return planted if reading.revision == revision else None

    def lineage(self, reading: Reading, recorded: datetime | None = None) -> Lineage:
        """Return the divisions of all times, as known at an instant (``None``: now)."""
        if (kept := self.kept_lineage(reading.revision, recorded)) is not None:
            return kept
        # As with the trees: one is read at a time, and what others read meanwhile is used.
        with self._planting:
            session = reading.session
            if (kept := self.kept_lineage(reading.revision, recorded)) is None:
                written = last_entry(session)
                known = self._lineages.get(recorded)
                # Most entries write nothing of divisions: what was read before is still true.
                kept = known[1] if known and known[2] == written else read_lineage(session, recorded=recorded)
                with self._growing:
                    self._lineages[recorded] = (reading.revision, kept, written)
                    self._lineages.move_to_end(recorded)
                    # That of now is never given up for one of the past: every plain question needs it.
                    past = [instant for instant in self._lineages if instant is not None]
                    if len(past) > _PAST_LINEAGES_KEPT:
                        del self._lineages[past[0]]
            return kept

    def kept_lineage(self, revision: int, recorded: datetime | None = None) -> Lineage | None:
        """Return the divisions of all times as they were at a revision, if they are in memory."""
        with self._growing:
            kept = self._lineages.get(recorded)
        return kept[1] if kept and kept[0] >= revision else None

    def network(self, reading: Reading, as_of: date, recorded: datetime | None = None) -> BoundaryNetwork:
        """Return the boundaries of a day, as known at an instant (``None``: now)."""
        if (kept := self.kept_network(reading.revision, as_of, recorded)) is not None:
            return kept
        with self._planting:
            session = reading.session
            if (kept := self.kept_network(reading.revision, as_of, recorded)) is None:
                written = last_boundary_entry(session)
                known = self._networks.get((as_of, recorded))
                # Most entries write nothing of boundaries: what was read before is still true.
                unchanged = known is not None and known[2] == written
                kept = known[1] if known and unchanged else read_network(session, as_of=as_of, recorded=recorded)
                with self._growing:
                    self._networks[as_of, recorded] = (reading.revision, kept, written)
                    self._networks.move_to_end((as_of, recorded))
                    if len(self._networks) > _NETWORKS_KEPT:
                        self._networks.popitem(last=False)
            return kept

    def kept_network(self, revision: int, as_of: date, recorded: datetime | None = None) -> BoundaryNetwork | None:
        """Return the boundaries of a day as they were at a revision, if they are in memory."""
        with self._growing:
            kept = self._networks.get((as_of, recorded))
        return kept[1] if kept and kept[0] >= revision else None

    def boundaries(self, as_of: date, recorded: datetime | None = None) -> tuple[BoundaryNetwork, Lineage]:
        """Return the boundaries of a day and the divisions of all times, for who has no reading."""
        with self._readers.reading() as reading:
            return self.network(reading, as_of, recorded), self.lineage(reading, recorded)

    def check(self, reading: Reading, level: Level, as_of: date, *, province: str) -> Checked:
        """Return the coverage of a level on a day, and what is wrong with it and with markers; one at a time."""
        key = (reading.revision, level, as_of)
        with self._checking:
            if (kept := self._checks.get(key)) is None:
                known = self.lineage(reading)
                home = home_province(known, province, as_of)
                coverage = coverage_of(reading.session, known, home=home, level=level, day=as_of)
                lines = self.network(reading, as_of).lines
                markers = check_markers(lines, lambda unit: known.code(unit, as_of))
                kept = self._checks[key] = (coverage, checked(coverage), markers)
                if len(self._checks) > _CHECKS_KEPT:
                    self._checks.popitem(last=False)
            return kept

    def class_names(self, reading: Reading) -> Mapping[str, str]:
        """Return the names of the classes of places by code; read again when anything was recorded."""
        revision, names = self._classes
        if revision != reading.revision or not names:
            names = {each.code: each.name for each in stored_classes(reading.session)}
            self._classes = (reading.revision, names)
        return names

    def _planted(self, reading: Reading, as_of: date, recorded: datetime | None) -> DivisionTree:
        # One is read at a time, so that a flood of odd days costs one connection; kept ones are not held up by it.
        with self._planting:
            session = reading.session
            # Only now is it the revision of what is read.
            if (kept := self.kept_tree(reading.revision, as_of, recorded)) is None:
                kept = divisions.tree(session, as_of=as_of, recorded=recorded)
                with self._growing:
                    self._trees[reading.revision, as_of, recorded] = kept
                    if len(self._trees) > _TREES_KEPT:
                        self._trees.popitem(last=False)
            return kept

    def kept_tree(self, revision: int, as_of: date, recorded: datetime | None = None) -> DivisionTree | None:
        """Return the divisions as they were at a revision, if they are in memory."""
        key = (revision, as_of, recorded)
        with self._growing:
            if key in self._trees:
                self._trees.move_to_end(key)
            return self._trees.get(key)

    def _refresh(self) -> int:
        with self._readers.sessions() as session:
            session.execute(select(func.set_config("statement_timeout", f"{_BUILD_MS}ms", True)))
            revision = self._library.refresh(session)
        self._built = True
        return revision
