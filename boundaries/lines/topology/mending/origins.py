"""Where the edges were before a repair began, so that no number of steps carries them further than allowed."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree

from boundaries.lines.topology.faults.meeting import Geometries, rings_of, segments_of
from foundation.measure import ELLIPSOID

Numbers = NDArray[np.float64]


class Origins:
    """The edges of areas as they were handed in.

    Parameters
    ----------
    extents
        The areas, EPSG:4490; the index of an area is its place here.
    """

    def __init__(self, extents: Geometries) -> None:
        self._extents = extents
        self._trees: dict[int, STRtree] = {}

    def distances_m(self, area: int, places: Numbers) -> Numbers:
        """Return how far places are from the edge of an area as it was, in metres."""
        if area not in self._trees:
            self._trees[area] = STRtree(segments_of(rings_of(self._extents[area : area + 1])[0])[0])
        tree = self._trees[area]
        points = np.asarray(shapely.points(places), dtype=object)
        at, nearest = tree.query_nearest(points, all_matches=False)
        ways = shapely.get_coordinates(shapely.shortest_line(points[at], tree.geometries[nearest])).reshape(-1, 2, 2)
        return np.asarray(ELLIPSOID.inv(*ways[:, 0].T, *ways[:, 1].T)[2], dtype=np.float64)
