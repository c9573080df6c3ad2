"""Divisions above and below each other, on one day, in memory."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

_SHORTEST, _COUNTY, _COUNTRY, _NOTHING_BELOW = 2, 6, "156", "000"


@dataclass(frozen=True, slots=True)
class DivisionNode:
    """A division as a place in the tree (行政区划)."""

    id: UUID
    name: str
    kind: str
    level: int
    parent_id: UUID | None
    """The unit that administers it, else the one it belongs to in law."""
    code: str | None
    romanized: str | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class DivisionLabel:
    """What is shown of a division beside a place."""

    code: str | None
    name: str
    path: tuple[str, ...]
    """Names from the province down, its own last."""


def plain_code(text: str) -> str:
    """Return a division code without padding: two to six digits become six, trailing ``000`` below the county goes.

    Examples
    --------
    >>> [plain_code(code) for code in ("52", "5201", "520111000000", "520111101000", "156520111")]
    ['520000', '520100', '520111', '520111101', '520111']
    """
    code = text.removeprefix(_COUNTRY) if len(text) == len(_COUNTRY) + _COUNTY else text
    if _SHORTEST <= len(code) < _COUNTY:
        return code.ljust(_COUNTY, "0")
    while len(code) > _COUNTY and code.endswith(_NOTHING_BELOW):
        code = code[: -len(_NOTHING_BELOW)]
    return code


class DivisionTree:
    """The divisions of a day.

    Parameters
    ----------
    nodes
        Every division once; a parent that is not among them counts as none.
    """

    def __init__(self, nodes: Iterable[DivisionNode]) -> None:
        self._nodes = {node.id: node for node in nodes}
        self._children: dict[UUID | None, list[UUID]] = {}
        self._by_code: dict[str, UUID] = {}
        self._by_name: dict[tuple[UUID | None, str], UUID] = {}
        for node in self._nodes.values():
            parent = node.parent_id if node.parent_id in self._nodes else None
            self._children.setdefault(parent, []).append(node.id)
            self._by_name.setdefault((parent, node.name), node.id)
            if node.code is not None:
                self._by_code.setdefault(plain_code(node.code), node.id)
        self._labels: dict[UUID, DivisionLabel] = {}

    def __len__(self) -> int:
        return len(self._nodes)

    def nodes(self) -> Iterator[DivisionNode]:
        """Return every division, in the order they were given."""
        return iter(self._nodes.values())

    def node(self, division_id: UUID) -> DivisionNode | None:
        """Return a division; ``None`` when it is not in force on the tree's day."""
        return self._nodes.get(division_id)

    def by_code(self, code: str) -> DivisionNode | None:
        """Return the division with a code, however padded; ``None`` when no division has it."""
        found = self._by_code.get(plain_code(code))
        return None if found is None else self._nodes[found]

    def children(self, division_id: UUID | None) -> Sequence[UUID]:
        """Return the divisions directly below one; those without a superior for ``None``."""
        return tuple(self._children.get(division_id, ()))

    def chain(self, division_id: UUID) -> tuple[DivisionNode, ...]:
        """Return a division with all above it, the province first, itself last; empty when it is not in the tree."""
        found: list[DivisionNode] = []
        seen: set[UUID] = set()
        at: UUID | None = division_id
        while at is not None and at not in seen and (node := self._nodes.get(at)) is not None:
            seen.add(at)
            found.append(node)
            at = node.parent_id
        return tuple(reversed(found))

    def label(self, division_id: UUID) -> DivisionLabel:
        """Return code, name and path of a division.

        Raises
        ------
        KeyError
            When it is not in the tree.
        """
        if (found := self._labels.get(division_id)) is None:
            node = self._nodes[division_id]
            path = tuple(each.name for each in self.chain(division_id))
            found = self._labels[division_id] = DivisionLabel(node.code, node.name, path)
        return found

    def subtree(self, division_id: UUID) -> frozenset[UUID]:
        """Return a division and everything below it."""
        found = {division_id}
        waiting = [division_id]
        while waiting:
            below = [each for each in self._children.get(waiting.pop(), ()) if each not in found]
            found.update(below)
            waiting += below
        return frozenset(found)

    def find(self, path: Sequence[str]) -> UUID | None:
        """Return the division that a complete path names, from the province down; ``None`` when there is none."""
        at: UUID | None = None
        for name in path:
            at = self._by_name.get((at, name))
            if at is None:
                return None
        return at
