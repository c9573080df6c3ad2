"""The lines that an agreement fixes: what lies on them stays."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, STRtree
from shapely.geometry.base import BaseGeometry

from boundaries.lines.topology.faults.meeting import Geometries, rings_of, segments_of
from boundaries.lines.topology.findings import ROUNDING_DEG

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Agreed:
    """Lines that an agreement fixes (协议界线).

    Parameters
    ----------
    lines
        EPSG:4490 (lon, lat); their vertices are the agreed ones.
    """

    def __init__(self, lines: Sequence[LineString]) -> None:
        self._tree = STRtree(list(lines))
        self._vertices = rows(shapely.get_coordinates(list(lines)))
        self._segments = rows(_edges(np.array(lines, dtype=object)))

    def holds(self, places: Numbers) -> Mask:
        """Tell which of many places lie on an agreed line, to the last decimal that is stored."""
        on = np.zeros(len(places), dtype=bool)
        at, _ = self._tree.query(shapely.points(places), predicate="dwithin", distance=ROUNDING_DEG)
        on[at] = True
        return on

    def has_vertices(self, places: Numbers) -> Mask:
        """Tell which of many places are vertices of an agreed line, to the last bit."""
        return np.isin(rows(places), self._vertices)

    def holds_segments(self, ends: Numbers) -> Mask:
        """Tell which of many segments, of shape (n, 2, 2), lie along an agreed line."""
        return self.holds(ends[:, 0]) & self.holds(ends[:, 1]) & self.holds(ends.mean(axis=1))

    def edges_of(self, extent: BaseGeometry) -> NDArray[np.void]:
        """Return the edges of agreed lines that an area has, from vertex to vertex and to the last bit."""
        rings, _ = rings_of(np.array([extent], dtype=object))
        edges = rows(_edges(rings))
        return edges[np.isin(edges, self._segments)]


def _edges(lines: Geometries) -> Numbers:
    return directionless(shapely.get_coordinates(segments_of(lines)[0]).reshape(-1, 2, 2))


def directionless(ends: Numbers) -> Numbers:
    """Return segments of shape (n, 2, 2) as rows of four numbers, the same whichever way they run."""
    flat = ends.reshape(-1, 4)
    is_turned = (flat[:, 0] > flat[:, 2]) | ((flat[:, 0] == flat[:, 2]) & (flat[:, 1] > flat[:, 3]))
    return np.where(is_turned[:, None], flat[:, [2, 3, 0, 1]], flat)


def rows(numbers: Numbers) -> NDArray[np.void]:
    """Return each row of numbers as one value that can be sorted and looked up."""
    # Adding zero makes one of the two zeros, which differ in their bits.
    solid = np.ascontiguousarray(numbers + 0.0)
    return solid.view([("", solid.dtype)] * solid.shape[1]).reshape(-1)
