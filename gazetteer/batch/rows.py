"""From the cells of a row to what is asked of the normalizer: the name, behind the words of its context."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from boundaries.divisions.codes import VILLAGE, level_of, plain, superior_of
from boundaries.divisions.tree import DivisionTree
from foundation.errors import InvalidInput
from gazetteer.batch.context import division_meant, is_code
from gazetteer.names.text import fold
from gazetteer.search.index.divisions import Divisions

_BETWEEN = "/"
"""Between the words of a context and the name: what a path has there as well."""


class Asked(NamedTuple):
    """What is asked of one row; rows of which the same is asked have one answer (行询问)."""

    text: str
    within: UUID | None = None
    """The division that a code in the context names."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the cells are that matter."""

    name: int
    context: tuple[int, ...] = ()

    def named(self, cells: Sequence[str]) -> str:
        """Return the name of a row, without the blanks around it."""
        return cells[self.name].strip()

    def told(self, cells: Sequence[str]) -> str:
        """Return the context of a row as people read it."""
        return _BETWEEN.join(filter(None, (cells[at].strip() for at in self.context)))


class Asking:
    """Turns rows into questions, with the divisions of a day.

    Parameters
    ----------
    divisions
        Of the day.
    day
        For what is said of a code that means nothing.
    places
        Which cells of a row are meant.
    within
        All names lie in this division.
    """

    def __init__(self, divisions: Divisions, day: date, places: Places, within: UUID | None = None) -> None:
        self._divisions, self._day, self._places, self._within = divisions, day, places, within
        self._known: dict[str, tuple[str, UUID | None]] = {}
        """Cells of a context, each made out once."""

    def asked(self, cells: Sequence[str]) -> Asked:
        """Return what a row asks.

        Raises
        ------
        InvalidInput
            When its name is empty, or its context has a code that means no division, or codes that contradict.
        """
        name = self._places.named(cells)
        if not fold(name):
            raise InvalidInput("The name is empty: write one into the cell.")
        words: list[str] = []
        units = [] if self._within is None else [self._within]
        for at in self._places.context:
            if cell := cells[at].strip():
                word, unit = self._meant(cell)
                words += [word] if word else []
                units += [] if unit is None else [unit]
        return Asked(_BETWEEN.join([*words, name]), innermost(self._divisions.tree, units))

    def _meant(self, cell: str) -> tuple[str, UUID | None]:
        if cell not in self._known:
            self._known[cell] = self._read(cell) if is_code(cell) else (cell, None)
        return self._known[cell]

    def _read(self, code: str) -> tuple[str, UUID | None]:
        """Return the division that a code means; for one of the past, who has its land, or what it was called."""
        tree, digits = self._divisions.tree, plain(code)
        if digits is not None and tree.by_code(digits) is None:
            found = self._past(digits)
            if found is not None:
                return found
            if level_of(digits) == VILLAGE:
                code = superior_of(digits) or code  # a village is a place that lies in its township
        return "", division_meant(tree, code, self._day)

    def _past(self, digits: str) -> tuple[str, UUID | None] | None:
        told = self._divisions.past_codes.get(digits, ())
        heirs = {unit for past in told for unit in past.units}
        if len(heirs) == 1:
            return "", self._divisions.nodes[heirs.pop()].id
        names = {past.name for past in told}
        return (names.pop(), None) if len(names) == 1 else None


def innermost(tree: DivisionTree, units: Sequence[UUID]) -> UUID | None:
    """Return the innermost of divisions that lie in each other; nothing for none.

    Raises
    ------
    InvalidInput
        When two of them lie beside each other.
    """
    chains = sorted((tree.chain(unit) for unit in units), key=len)
    for outer, inner in pairwise(chains):
        if outer[-1] not in inner:
            raise InvalidInput(f"{outer[-1].name} and {inner[-1].name} of the context lie beside each other: mend one.")
    return chains[-1][-1].id if chains else None
