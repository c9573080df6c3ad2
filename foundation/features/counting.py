"""How many features there are, counted once for each state of what was counted, and each question."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, Table, func, select, union_all
from sqlalchemy.orm import Session
from sqlalchemy.sql import visitors

_T = TypeVar("_T")
_KEPT = 4_096


class Remembered(Generic[_T]):
    """What was worked out for a state of the register, the least used of it forgotten first.

    Nothing changes without a ledger entry, so what was counted at a revision stays true of it.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, Future[_T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, work_out: Callable[[], _T]) -> _T:
        """Return what is known under a key, which names the state; worked out when it is not known yet.

        Who asks while another works it out waits for that one, and is told of the same failure.
        """
        with self._lock:
            found = self._known.get(key)
            is_mine = found is None
            if found is None:
                found = self._known[key] = Future()
                if len(self._known) > _KEPT:
                    self._known.popitem(last=False)
            self._known.move_to_end(key)
        if is_mine:
            self._settle(key, found, work_out)
        return found.result()

    @property
    def known(self) -> int:
        """How much is known, or being worked out."""
        return len(self._known)

    def _settle(self, key: Hashable, found: "Future[_T]", work_out: Callable[[], _T]) -> None:
        try:
            found.set_result(work_out())
        except BaseException as error:  # noqa: BLE001 - whatever it is, all who wait are told, and the next one tries again
            with self._lock:
                self._known.pop(key, None)
            found.set_exception(error)


class Figures:
    """What a server remembers of collections as wholes."""

    def __init__(self) -> None:
        self.counts: Remembered[int] = Remembered()
        """How many features there are, by state, days and conditions."""
        self.extents: Remembered[tuple[object, ...]] = Remembered()
        """Where and when they are, by state."""


def last_entry(session: Session, statement: Select[Any], revision: int) -> int:
    """Return the last ledger entry that wrote of any table that a statement reads.

    What was found at that entry is still so: entries about other things are no reason to count again.

    Parameters
    ----------
    revision
        That the session sees; the answer where a table does not tell which entry wrote its rows.
    """
    tables = {part for part in visitors.iterate(statement) if isinstance(part, Table)}
    if not tables or any("opened_by" not in table.c for table in tables):
        return revision
    ordered = sorted(tables, key=lambda table: table.name)
    last = [select(func.max(table.c[name])) for table in ordered for name in ("opened_by", "closed_by")]
    written = union_all(*last).subquery()
    return int(session.scalar(select(func.coalesce(func.max(written.c[0]), 0))) or 0)
