"""Divisions as the index uses them: numbered so that what lies below one is a range, and found by their names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from uuid import UUID

import numpy as np

from boundaries.divisions.inquiry.bygone import Bygone
from boundaries.divisions.tree import DivisionLabel, DivisionNode, DivisionTree
from gazetteer.names.tables import rows
from gazetteer.names.text import fold
from gazetteer.search.index.columns import Ints, Small
from gazetteer.search.index.forms import Forms, Past

UNKNOWN = -1
"""Number of a division that the tree does not have."""
_RELATIONS_KEPT = 200


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
    bygones
        What units were before, and who has their land on that day.
    """

    def __init__(self, tree: DivisionTree, bygones: Iterable[Bygone] = ()) -> None:
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
        gone = list(self._gone(bygones))
        named = [(fold(name), replace(past, name=name)) for one, past in gone for name in one.names]
        known = {name for name, _ in named}
        named += [(name, past) for name, past in self._from_tables() if name not in known]
        self.forms = Forms(self.names, self.ends, named)
        self.past_codes: dict[str, list[Past]] = {}
        """Units by codes that they, or those whose land they have, no longer have."""
        for one, past in gone:
            for code in one.codes:
                self.past_codes.setdefault(code, []).append(past)
        self._relations: dict[tuple[int, ...], Small] = {}
        self._at_level: dict[int, Ints] = {}

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

    def _from_tables(self) -> Iterator[tuple[str, Past]]:
        """Give what no source dates: names from before the tables of divisions, and areas that are no divisions."""
        for table, is_area in (("older_division_names", False), ("functional_areas", True)):
            for row in rows(table):
                found = [self.tree.by_code(code) for code in row["codes"].split()]
                units = tuple(self.numbers[node.id] for node in found if node is not None)
                if units:
                    division = self.nodes[units[0]].id
                    yield fold(row["name"]), Past(division, row["name"], units, {}, is_area=is_area)

    def _gone(self, bygones: Iterable[Bygone]) -> Iterator[tuple[Bygone, Past]]:
        for one in bygones:
            turns = {self.numbers[heir]: why for heir, why in one.heirs.items() if heir in self.numbers}
            if turns:
                name = one.names[-1] if one.names else self.nodes[min(turns)].name
                yield one, Past(one.division, name, tuple(sorted(turns)), turns)

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
            # One question asks for the same several times, and so do the rows of a table by divisions.
            if len(self._relations) >= _RELATIONS_KEPT:
                self._relations.clear()
            self._relations[units] = known
        return known

    def at_level(self, level: int) -> Ints:
        """Return the unit of a level in which each division lies, or that it is, by number; `UNKNOWN` for none.

        The last one stands for `UNKNOWN`, as in `relations`.
        """
        known = self._at_level.get(level)
        if known is None:
            known = np.full(len(self.nodes) + 1, UNKNOWN, dtype=np.int32)
            for unit, node in enumerate(self.nodes):
                if node.level == level:
                    known[unit : self.ends[unit]] = unit
            self._at_level[level] = known
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

    def children(self, number: int) -> Iterator[int]:
        """Return the units right below a unit."""
        child = number + 1
        while child < self.ends[number]:
            yield child
            child = self.ends[child]


def _order(node: DivisionNode) -> tuple[str, str]:
    return (node.code or "", node.name)
