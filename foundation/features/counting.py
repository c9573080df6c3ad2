"""How many features there are, counted once for each revision and question."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_T = TypeVar("_T")
_KEPT = 4_096


class Remembered(Generic[_T]):
    """What was worked out for a revision of the ledger, the least used of it forgotten first.

    Nothing changes without a ledger entry, so what was counted at a revision stays true of it.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, _T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, work_out: Callable[[], _T]) -> _T:
        """Return what is known under a key, which names the revision; worked out when it is not known yet."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        found = work_out()
        self.put(key, found)
        return found

    def put(self, key: Hashable, found: _T) -> None:
        """Remember what was worked out on the way."""
        with self._lock:
            self._known[key] = found
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)


class Figures:
    """What a server remembers of collections as wholes."""

    def __init__(self) -> None:
        self.counts: Remembered[int] = Remembered()
        """How many features there are, by revision, days and conditions."""
        self.extents: Remembered[tuple[object, ...]] = Remembered()
        """Where and when they are, by revision."""
