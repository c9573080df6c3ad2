"""An index seen with the divisions of a day: where each entry lies, and which entries lie below a unit."""

from collections.abc import Callable, Sequence
from copy import copy
from typing import Self

import numpy as np
from numpy.typing import NDArray

from gazetteer.search.index.columns import Ints
from gazetteer.search.index.divisions import Divisions
from gazetteer.search.index.keys import distinct
from gazetteer.search.index.names import NameIndex
from gazetteer.search.index.selection import Selection

_MOST_KEPT = 500
"""Beginnings of names whose best entries are kept, at 16 kB each."""
_MOST_UNITS_KEPT = 500
"""Divisions whose names are kept, at 60 kB each and mostly at far less."""


class Layer:
    """Entries with their divisions as numbers (层); a later layer supersedes places of the one below it.

    Parameters
    ----------
    index
        The names.
    divisions
        The divisions of the day.
    superseded
        For each place of the index, whether a later layer tells of it; ``None`` when none does.
    """

    def __init__(self, index: NameIndex, divisions: Divisions, superseded: NDArray[np.bool_] | None = None) -> None:
        self.index = index
        self.divisions = divisions
        self.superseded = superseded
        contents = index.contents
        numbers = divisions.positions(contents.divisions)[contents.version_division]
        self.entry_division: Ints = numbers[index.entries.version]
        """Number of the division of each entry."""
        self._by_division = np.argsort(self.entry_division, kind="stable").astype(np.int32)
        self._numbers = self.entry_division[self._by_division]
        self._kept: dict[str, Ints] = {}
        self._names_below: dict[tuple[tuple[int, int], ...], Selection | None] = {}

    def superseding(self, superseded: NDArray[np.bool_]) -> Self:
        """Return this layer with other places superseded."""
        layer = copy(self)
        layer.superseded = superseded
        return layer

    def kept(self, beginning: str, find: Callable[[], Ints]) -> Ints:
        """Return the entries found for the beginning of a name; only the first time they are looked for."""
        found = self._kept.get(beginning)
        if found is None:
            found = find()
            if len(self._kept) < _MOST_KEPT:
                self._kept[beginning] = found
        return found

    def names_below(self, ranges: tuple[tuple[int, int], ...], most: int) -> Selection | None:
        """Return the names of places in some ranges of divisions, ascending; ``None`` for more than `most` entries."""
        if ranges not in self._names_below:
            if len(self._names_below) >= _MOST_UNITS_KEPT:
                self._names_below.clear()
            entries = self.below(ranges, most)
            self._names_below[ranges] = (
                None if entries is None else Selection(self.index, distinct(self.index.entries.folded[entries]))
            )
        return self._names_below[ranges]

    def below(self, ranges: Sequence[tuple[int, int]], most: int) -> Ints | None:
        """Return the entries of places in some ranges of divisions; ``None`` when they are more than `most`."""
        found = []
        total = 0
        for start, end in ranges:
            # Of the array's own type: else all of it would be converted first.
            bounds = np.array((start, end), dtype=self._numbers.dtype)
            first, last = self._numbers.searchsorted(bounds, "left").tolist()
            total += last - first
            if total > most:
                return None
            found.append(self._by_division[first:last])
        return np.concatenate(found) if found else self._by_division[:0]
