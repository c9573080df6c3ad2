"""Which unit holds each of very many points, exactly and at once."""

from collections.abc import Hashable, Sequence

import numpy as np
import shapely
from numpy.typing import ArrayLike
from shapely import MultiPolygon

from boundaries.divisions.ground.raster import BLOCK, NOBODY, Integers, Numbers, Raster, edges_of, raster_over
from foundation.errors import InvalidInput


class Membership:
    """Units, ready to be asked for very many points (批量点归属).

    A point belongs to the unit that holds it. On an edge or vertex that units share, it belongs to the one of them that
    was given first; so every point of a coverage, its outer edge included, has exactly one. Where units overlap, the
    first of them has the point as well.

    The answer is always that of GEOS, which is asked itself where numbers of 64 bits do not tell on which side of an
    edge a point lies. Whoever asks for many points, asks for all of them at once.

    Parameters
    ----------
    units
        What tells the units apart, each once.
    extents
        What each covers: valid, EPSG:4490 (lon, lat). They need not be a coverage, yet are quickest if they are.

    Raises
    ------
    InvalidInput
        When there are not as many extents as units, or a unit is named twice.
    """

    def __init__(self, units: Sequence[Hashable], extents: Sequence[MultiPolygon]) -> None:
        if len(units) != len(extents):
            raise InvalidInput(f"{len(units)} units have {len(extents)} extents: give each unit exactly one.")
        if len(set(units)) != len(units):
            raise InvalidInput("A unit is named twice: give each one once, all its parts in one multi-polygon.")
        self.units = tuple(units)
        self._extents = np.array(extents, dtype=object)
        self._boxes = shapely.bounds(self._extents)
        edges = edges_of(self._extents)
        self._raster = raster_over(edges) if len(edges.step) else None

    def of_points(self, lon: ArrayLike, lat: ArrayLike) -> Integers:
        """Return the number of the unit that holds each point, -1 where none does.

        Parameters
        ----------
        lon, lat
            Degrees in EPSG:4490, as many of the one as of the other. A position that is not a number lies in no unit.

        Returns
        -------
        Positions in `units`, from 0, in the shape of ``lon``.

        Raises
        ------
        InvalidInput
            When there are not as many longitudes as latitudes.

        Examples
        --------
        >>> west, east = (MultiPolygon([shapely.box(lon, 26, lon + 1, 27)]) for lon in (106, 107))
        >>> Membership(["522700", "522600"], [west, east]).of_points([106.5, 107, 107.5, 109], [26.5, 26.5, 26, 26.5])
        array([ 0,  0,  1, -1])
        """
        x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
        if x.shape != y.shape:
            raise InvalidInput(f"There are {x.size} longitudes and {y.size} latitudes: give each point one of both.")
        found = np.full(x.size, NOBODY, dtype=np.int64)
        if self._raster is not None:
            flat_x, flat_y = x.ravel(), y.ravel()
            for first in range(0, x.size, BLOCK):
                block = slice(first, first + BLOCK)
                found[block] = self._of_block(self._raster, flat_x[block], flat_y[block])
        return found.reshape(x.shape)

    def _of_block(self, raster: Raster, x: Numbers, y: Numbers) -> Integers:
        found = raster.looked_up(x, y)
        near = np.flatnonzero(found < NOBODY)
        if near.size:
            near_x, near_y = x[near], y[near]
            found[near], is_open = raster.compared(near_x, near_y, found[near])
            if is_open.any():
                found[near[is_open]] = self._asked(near_x[is_open], near_y[is_open])
        return found

    def _asked(self, x: Numbers, y: Numbers) -> Integers:
        """Return what GEOS says: the first unit whose extent meets the point, edges included."""
        found = np.full(len(x), NOBODY, dtype=np.int64)
        for number in range(len(self._extents) - 1, NOBODY, -1):
            west, south, east, north = self._boxes[number]
            near = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
            if near.size:
                shapely.prepare(self._extents[number])
                found[near[shapely.intersects_xy(self._extents[number], x[near], y[near])]] = number
        return found
