"""Divisions as the index uses them: numbered so that what lies below one is a range, and found by their names."""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from uuid import UUID

import numpy as np

from boundaries.divisions.tree import DivisionLabel, DivisionNode, DivisionTree
from gazetteer.names.pinyin import syllables
from gazetteer.names.text import fold
from gazetteer.search.index.columns import Ints, Small
from gazetteer.search.index.terms import specific_length

UNKNOWN = -1
"""Number of a division that the tree does not have."""
_FULL, _SHORT = 0, 1
_RELATIONS_KEPT = 16
_TYPED_LEVEL = 3
"""Units down to the counties are also found in paths typed in pinyin."""


class Relation(IntEnum):
    """Where a place lies, seen from the division that the text names."""

    UNSAID = 0
    INSIDE = 1
    ABOVE = 2
    SAME_PREFECTURE = 3
    SAME_PROVINCE = 4
    ELSEWHERE = 5


class Divisions:
    """Divisions numbered from the root down (先序): all below a unit follow it without a gap.

    Parameters
    ----------
    tree
        The divisions of one day.
    """

    def __init__(self, tree: DivisionTree) -> None:
        self.tree = tree
        below: dict[UUID | None, list[DivisionNode]] = {}
        for node in tree.nodes():
            below.setdefault(tree.superior(node), []).append(node)
        self.nodes: list[DivisionNode] = []
        self.ends: list[int] = []
        """Number behind the last unit below each."""
        self.parents: list[int] = []
        self._number(below)
        self.names = [fold(node.name) for node in self.nodes]
        """Folded."""
        self.numbers = {node.id: at for at, node in enumerate(self.nodes)}
        self._by_form: dict[str, tuple[list[int], list[int]]] = {}
        """Units by what they are called: with their generic term, and without it."""
        self._sizes: dict[str, list[int]] = {}
        """Lengths of the forms that begin with two characters, longest first."""
        self._collect_forms()
        self._relations: dict[tuple[int, ...], Small] = {}

    def _number(self, below: dict[UUID | None, list[DivisionNode]]) -> None:
        # An explicit stack: a tree of divisions is shallow, but a wrong one must not end the process.
        waiting = [(node, UNKNOWN) for node in sorted(below.pop(None, []), key=_order, reverse=True)]
        while waiting:
            node, parent = waiting.pop()
            number = len(self.nodes)
            self.nodes.append(node)
            self.parents.append(parent)
            waiting += [(child, number) for child in sorted(below.pop(node.id, []), key=_order, reverse=True)]
        self.ends = list(range(1, len(self.nodes) + 1))
        for number in range(len(self.nodes) - 1, -1, -1):
            parent = self.parents[number]
            if parent != UNKNOWN:
                self.ends[parent] = max(self.ends[parent], self.ends[number])

    def _collect_forms(self) -> None:
        sizes: dict[str, set[int]] = {}
        for number, node in enumerate(self.nodes):
            for form, which in _forms(self.names[number]):
                spellings: tuple[Sequence[str], ...] = (form,)
                if node.level <= _TYPED_LEVEL:
                    spellings = (form, syllables(form))
                for tokens in spellings:
                    self._by_form.setdefault("".join(tokens), ([], []))[which].append(number)
                    sizes.setdefault("".join(tokens[:2]), set()).add(len(tokens))
        self._sizes = {start: sorted(found, reverse=True) for start, found in sizes.items()}

    def positions(self, divisions: Sequence[UUID]) -> Ints:
        """Return the numbers of divisions; `UNKNOWN` for those the tree does not have."""
        numbers, standing_for = self.numbers, self.tree.standing_for
        return np.fromiter((numbers.get(standing_for(one), UNKNOWN) for one in divisions), np.int32, len(divisions))

    def label(self, division: UUID) -> DivisionLabel:
        """Return what a division is called; an empty label for one the tree does not have."""
        return self.tree.label(division)

    def chain(self, number: int) -> list[int]:
        """Return the numbers of a unit and of those above it, the innermost first."""
        found = []
        while number != UNKNOWN:
            found.append(number)
            number = self.parents[number]
        return found

    def relations(self, units: tuple[int, ...]) -> Small:
        """Return where each division lies, seen from some units that a text names: `Relation` by number.

        The last one stands for `UNKNOWN`, which is -1. What is nearer to any of the units counts.
        """
        known = self._relations.get(units)
        if known is None:
            known = self._related(units)
            # One question asks for the same several times, the next one for others.
            if len(self._relations) >= _RELATIONS_KEPT:
                self._relations.clear()
            self._relations[units] = known
        return known

    def _related(self, units: tuple[int, ...]) -> Small:
        told = np.full(len(self.nodes) + 1, Relation.ELSEWHERE if units else Relation.UNSAID, dtype=np.int8)
        chains = [self.chain(unit) for unit in units]
        # From far to near: what is nearer overwrites.
        for level, relation in ((1, Relation.SAME_PROVINCE), (2, Relation.SAME_PREFECTURE)):
            for chain in chains:
                for unit in chain[1:]:
                    if self.nodes[unit].level == level:
                        told[unit : self.ends[unit]] = relation
        for chain in chains:
            told[chain[1:]] = Relation.ABOVE
        for unit in units:
            told[unit : self.ends[unit]] = Relation.INSIDE
        return told

    def at(self, tokens: Sequence[str], start: int) -> Iterator[tuple[int, Sequence[int], bool]]:
        """Return what may be named from a token on: where it ends, the units, whether by the full name; longest first.

        Parameters
        ----------
        tokens
            A folded text as characters, or as syllables of pinyin.
        start
            The first token.
        """
        taken: set[int] = set()
        for size in self._sizes.get("".join(tokens[start : start + 2]), ()):
            end = start + size
            found = self._by_form.get("".join(tokens[start:end])) if end <= len(tokens) else None
            for which in (_FULL, _SHORT) if found else ():
                units = [unit for unit in found[which] if unit not in taken] if found else []
                if units:
                    taken.update(units)
                    yield end, units, which == _FULL

    def children(self, number: int) -> Iterator[int]:
        """Return the units right below a unit."""
        child = number + 1
        while child < self.ends[number]:
            yield child
            child = self.ends[child]


def _order(node: DivisionNode) -> tuple[str, str]:
    return (node.code or "", node.name)


def _forms(name: str) -> Iterator[tuple[str, int]]:
    """Return what a unit is called: its name, and its specific term alone or with a plain generic term."""
    yield name, _FULL
    specific = name[: specific_length(name)]
    if specific == name or len(specific) < 2:  # noqa: PLR2004 - one character names no unit by itself
        return
    yield specific, _SHORT
    if len(name) > len(specific) + 2:
        # 威宁县, 黔东南州, 厍东关乡: the nationalities are left out.
        yield specific + ("乡" if name.endswith("民族乡") else name[-1]), _FULL
