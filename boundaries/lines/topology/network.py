"""A coverage taken apart: the edges that two polygons share, and the chains they make from node to node."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from foundation.errors import InvalidInput

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]

NOBODY = -1
"""The side of an edge on which no polygon lies."""
_BETWEEN = 2
"""Edges that meet where a chain goes on."""
_TRIPLE = 3


@dataclass(frozen=True, slots=True)
class Chain:
    """A run of edges with one owner on each side, from node to node, or closed (弧段)."""

    vertices: Integers
    """Numbers of the vertices in their order; the first again at the end where it is closed."""
    left: int
    right: int

    @property
    def is_closed(self) -> bool:
        """Whether it comes back to where it began."""
        return bool(self.vertices[0] == self.vertices[-1])

    def turned(self) -> "Chain":
        """Return the same chain the other way round."""
        return Chain(self.vertices[::-1], self.right, self.left)


@dataclass(frozen=True, slots=True)
class Dissection:
    """The chains of a coverage for one choice of owners, and the nodes where they meet."""

    chains: Sequence[Chain]
    around: dict[int, frozenset[int]]
    """Who lies around each node at which three owners meet or more, by vertex."""


@dataclass(frozen=True, slots=True)
class EdgeTable:
    """The distinct edges of polygons, each with the polygon on either side (边表).

    An edge runs from the vertex of the smaller number to that of the larger; sides are seen in that direction.

    Parameters
    ----------
    vertices
        Shape (n, 2): lon and lat in degrees, EPSG:4490, each position once, exactly as the polygons have it.
    starts, ends
        Numbers of the vertices of each edge.
    left, right
        Numbers of the polygons at each edge; `NOBODY` where there is none.
    """

    vertices: Numbers
    starts: Integers
    ends: Integers
    left: Integers
    right: Integers

    def dissected(self, owners: Sequence[int], wanted: frozenset[int] | None = None) -> Dissection:
        """Return the chains between different owners.

        Parameters
        ----------
        owners
            Whose each polygon is; polygons of one owner have no chain between them.
        wanted
            Only chains with one of these on a side; all when left out.
        """
        whose = np.append(np.asarray(owners, dtype=np.int64), NOBODY)
        left, right = whose[self.left], whose[self.right]
        kept = np.flatnonzero(left != right)
        walk = _Walk(self.starts[kept], self.ends[kept], left[kept], right[kept], len(self.vertices))
        return Dissection(list(walk.chains(wanted)), walk.around())


def edge_table(polygons: Sequence[BaseGeometry] | NDArray[np.object_]) -> EdgeTable:
    """Return the edges of polygons that make a coverage.

    Parameters
    ----------
    polygons
        Polygons or multi-polygons, EPSG:4490, (lon, lat). Neighbours share vertices exactly.

    Raises
    ------
    InvalidInput
        When two polygons lie on the same side of an edge: they overlap there.
    """
    oriented = shapely.orient_polygons(np.asarray(polygons, dtype=object), exterior_cw=False)
    _, coordinates, (rings, parts, wholes) = shapely.to_ragged_array(
        [shapely.MultiPolygon(list(shapely.get_parts(each))) for each in oriented]
    )
    coordinates = np.ascontiguousarray(coordinates[:, :2])
    positions, numbers = np.unique(coordinates.view(np.complex128).ravel(), return_inverse=True)
    of_ring = np.repeat(np.arange(len(rings) - 1), np.diff(rings))
    polygon_of_ring = np.searchsorted(
        np.asarray(parts)[np.asarray(wholes)][1:], np.arange(len(rings) - 1), side="right"
    )
    from_, to = numbers[:-1], numbers[1:]
    real = (of_ring[:-1] == of_ring[1:]) & (from_ != to)
    from_, to, owner = from_[real], to[real], polygon_of_ring[of_ring[:-1][real]]
    vertices = np.column_stack([positions.real, positions.imag])
    return _joined(vertices, from_, to, owner)


def _joined(vertices: Numbers, from_: Integers, to: Integers, owner: Integers) -> EdgeTable:
    """Bring the two uses of each edge together; the interior of its polygon is on the left of each use."""
    ahead = from_ < to
    low, high = np.minimum(from_, to), np.maximum(from_, to)
    keys, at = np.unique(low * len(vertices) + high, return_inverse=True)
    sides = []
    for uses in (ahead, ~ahead):
        count = np.bincount(at[uses], minlength=len(keys))
        if (count > 1).any():
            edge = keys[np.flatnonzero(count > 1)[0]]
            lon, lat = vertices[edge // len(vertices)]
            raise InvalidInput(
                f"Two polygons lie on the same side of the edge at {lon:.6f}, {lat:.6f}: check the coverage, and repair"
                " the overlap first."
            )
        side = np.full(len(keys), NOBODY, dtype=np.int64)
        side[at[uses]] = owner[uses]
        sides.append(side)
    return EdgeTable(vertices, keys // len(vertices), keys % len(vertices), *sides)


class _Walk:
    """Goes along edges from node to node; an edge that was taken is not taken again."""

    def __init__(self, starts: Integers, ends: Integers, left: Integers, right: Integers, vertices: int) -> None:
        self._starts, self._ends, self._left, self._right = starts, ends, left, right
        low, high = np.minimum(left, right), np.maximum(left, right)
        _, pair = np.unique(np.column_stack([low, high]), axis=0, return_inverse=True)
        at = np.concatenate([starts, ends])
        edge = np.tile(np.arange(len(starts)), 2)
        order = np.argsort(at, kind="stable")
        self._edges = edge[order]
        self._first = np.searchsorted(at[order], np.arange(vertices + 1))
        self._degree = np.diff(self._first)
        goes_on = np.flatnonzero(self._degree == _BETWEEN)
        one, other = self._edges[self._first[goes_on]], self._edges[self._first[goes_on] + 1]
        is_node = self._degree > 0
        is_node[goes_on[pair.ravel()[one] == pair.ravel()[other]]] = False
        self._is_node = is_node

    def chains(self, wanted: frozenset[int] | None) -> Iterator[Chain]:
        """Give the chains that begin at nodes, then those that are closed; none with nobody on a side."""
        owned = (self._left != NOBODY) & (self._right != NOBODY)
        if wanted is not None:
            sought = np.fromiter(wanted, dtype=np.int64)
            owned &= np.isin(self._left, sought) | np.isin(self._right, sought)
        open_ = owned.tolist()
        at_node = self._is_node[self._starts] | self._is_node[self._ends]
        for edge in [*np.flatnonzero(owned & at_node).tolist(), *np.flatnonzero(owned & ~at_node).tolist()]:
            if open_[edge]:
                yield self._chain(edge, open_)

    def _chain(self, edge: int, open_: list[bool]) -> Chain:
        begin, end = int(self._starts[edge]), int(self._ends[edge])
        ahead = bool(self._is_node[begin]) or not self._is_node[end]
        left, right = int(self._left[edge]), int(self._right[edge])
        if not ahead:
            begin, end, left, right = end, begin, right, left
        vertices = [begin, end]
        open_[edge] = False
        while not self._is_node[end] and end != begin:
            first = self._first[end]
            one, other = int(self._edges[first]), int(self._edges[first + 1])
            edge = other if one == edge else one
            end = int(self._ends[edge]) if self._starts[edge] == end else int(self._starts[edge])
            open_[edge] = False
            vertices.append(end)
        return Chain(np.array(vertices, dtype=np.int64), left, right)

    def around(self) -> dict[int, frozenset[int]]:
        """Return who lies around the nodes at which three owners meet or more."""
        found = {}
        for vertex in np.flatnonzero(self._degree >= _TRIPLE).tolist():
            edges = self._edges[self._first[vertex] : self._first[vertex + 1]]
            owners = {*self._left[edges].tolist(), *self._right[edges].tolist()} - {NOBODY}
            if len(owners) >= _TRIPLE:
                found[vertex] = frozenset(owners)
        return found
