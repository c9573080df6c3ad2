"""Which of very many periods are in force on a day."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from foundation.periods import Bounds

_ALWAYS_BEFORE, _NEVER = 0, np.iinfo(np.int32).max


class Timetable:
    """Periods that are asked all at once whether they are in force (有效期索引).

    Parameters
    ----------
    periods
        In an order that stays.
    """

    def __init__(self, periods: Sequence[Bounds]) -> None:
        self._first = np.array([first.toordinal() if first else _ALWAYS_BEFORE for first, _ in periods], dtype=np.int32)
        self._end = np.array([end.toordinal() if end else _NEVER for _, end in periods], dtype=np.int32)

    def on(self, day: date) -> NDArray[np.bool_]:
        """Return for each period whether it is in force on a day; shape (number of periods,)."""
        ordinal = day.toordinal()
        found: NDArray[np.bool_] = (self._first <= ordinal) & (ordinal < self._end)
        return found
