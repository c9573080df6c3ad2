"""The divisions of one day as a tree: chains, paths, subtrees, and the unit that a path or a code means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from boundaries.divisions.codes import plain


@dataclass(frozen=True, slots=True)
class DivisionNode:
    """One division (行政区划) as of a day."""

    id: UUID
    name: str
    kind: str
    level: int
    parent_id: UUID | None
    """The unit that administers it, if one does, else the one it belongs to in law."""
    code: str | None
    """Without padding: 6, 9 or 12 digits."""
    romanized: str | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """A division that is no more (已撤销行政区划)."""

    id: UUID
    name: str
    level: int
    superior: UUID | None
    """The last that administered it."""
    codes: tuple[tuple[str, str], ...]
    """Schemes and codes, the last it had."""


@dataclass(frozen=True, slots=True)
class DivisionLabel:
    """What an answer says of a division."""

    code: str | None
    name: str
    path: tuple[str, ...]
    """Names from the province down, its own last."""


class DivisionTree:
    """The divisions of one day; immutable, safe to share between threads.

    Parameters
    ----------
    nodes
        All divisions in force. A parent that is not among them leaves its children without one.
    codes
        Further codes, of schemes that the nodes do not show; a node's own code goes before.
    carriers
        Units that are not in force, each with the one that stands for it: what is filed under them is found there.

    Examples
    --------
    >>> from uuid import UUID
    >>> province = DivisionNode(UUID(int=1), "贵州省", "省", 1, None, "520000", None, False)
    >>> city = DivisionNode(UUID(int=2), "贵阳市", "地级市", 2, province.id, "520100", None, False)
    >>> tree = DivisionTree([province, city])
    >>> tree.label(city.id).path, tree.by_code("5201").name, tree.find(["贵阳市"]) == city.id
    (('贵州省', '贵阳市'), '贵阳市', True)
    """

    def __init__(
        self,
        nodes: Iterable[DivisionNode],
        codes: Mapping[str, UUID] | None = None,
        carriers: Mapping[UUID, UUID] | None = None,
    ) -> None:
        self._carriers = dict(carriers or {})
        self._nodes = {node.id: node for node in nodes}
        self._by_code = dict(codes or {}) | {node.code: node.id for node in self._nodes.values() if node.code}
        self._by_name: dict[str, list[UUID]] = {}
        self._children: dict[UUID | None, list[UUID]] = {}
        self._labels: dict[UUID, DivisionLabel] = {}
        self._carried_by: dict[UUID, list[UUID]] = {}
        for gone, carrier in self._carriers.items():
            self._carried_by.setdefault(carrier, []).append(gone)
        for node in self._nodes.values():
            self._by_name.setdefault(node.name, []).append(node.id)
            self._children.setdefault(self.superior(node), []).append(node.id)

    def __len__(self) -> int:
        return len(self._nodes)

    def nodes(self) -> Iterable[DivisionNode]:
        """Return every division, in no particular order."""
        return self._nodes.values()

    def node(self, division_id: UUID) -> DivisionNode | None:
        """Return a division, or ``None`` when it is not in force."""
        return self._nodes.get(division_id)

    def by_code(self, code: str) -> DivisionNode | None:
        """Return the division with a code of 2 to 12 digits, padded or not."""
        found = self._by_code.get(plain(code) or "")
        return None if found is None else self._nodes.get(found)

    def named(self, name: str) -> Sequence[DivisionNode]:
        """Return the divisions of a name, as it is stored."""
        return [self._nodes[division] for division in self._by_name.get(name, ())]

    def children(self, division_id: UUID | None) -> Sequence[UUID]:
        """Return the divisions directly below one; those without a superior for ``None``."""
        return tuple(self._children.get(division_id, ()))

    def chain(self, division_id: UUID) -> tuple[DivisionNode, ...]:
        """Return a division and those above it, the province first; nothing when it is not in force."""
        chain: list[DivisionNode] = []
        seen: set[UUID] = set()
        node = self._nodes.get(self.standing_for(division_id))
        while node is not None and node.id not in seen:
            seen.add(node.id)
            chain.append(node)
            above = self.superior(node)
            node = None if above is None else self._nodes[above]
        return tuple(reversed(chain))

    def standing_for(self, division_id: UUID) -> UUID:
        """Return the unit that stands for one on the day: itself, where it is there or nobody does."""
        return self._carriers.get(division_id, division_id)

    def superior(self, node: DivisionNode) -> UUID | None:
        """Return the unit in force that a unit lies in: one that is filed under a unit that ended has moved on."""
        above = None if node.parent_id is None else self.standing_for(node.parent_id)
        return above if above in self._nodes else None

    def label(self, division_id: UUID) -> DivisionLabel:
        """Return code, name and path of a division; an empty label when it is not in force."""
        label = self._labels.get(division_id)
        if label is None:
            chain = self.chain(division_id)
            path = tuple(node.name for node in chain)
            label = DivisionLabel(chain[-1].code, chain[-1].name, path) if chain else DivisionLabel(None, "", ())
            self._labels[division_id] = label
        return label

    def subtree(self, division_id: UUID) -> frozenset[UUID]:
        """Return a division and all below it, with the units that they stand for; nothing when it is not in force."""
        found: set[UUID] = set()
        waiting = [division_id] if division_id in self._nodes else []
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(self._children.get(current, ()))
                found.update(self._carried_by.get(current, ()))
        return frozenset(found)

    def find(self, path: Sequence[str]) -> UUID | None:
        """Return the one division that a path means, levels left out or not; ``None`` for none or several.

        A path that is complete from the province down means that very unit, also where a shorter reading is possible.
        """
        if not path:
            return None
        candidates = [one for one in self._by_name.get(path[-1], ()) if _names(path, self.label(one).path)]
        if len(candidates) > 1:
            exact = [one for one in candidates if self.label(one).path == tuple(path)]
            return exact[0] if len(exact) == 1 else None
        return candidates[0] if candidates else None


def _names(path: Sequence[str], whole: Sequence[str]) -> bool:
    """Return whether the names of a path occur in a whole one, in that order."""
    remaining = iter(whole)
    return all(name in remaining for name in path)
