"""A mesh of small, irregular cells: a honeycomb whose vertices are moved, each by the same amount for all its cells."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from seeds.land.dice import Floats, Integers, unit
from seeds.land.terrain import relief

_UNIT_LON, _UNIT_LAT = 0.01, 0.0052
"""Half a cell's width and a third of the distance of two rows, in degrees: cells of 2 km, nearly regular at 27°N."""
_CORNERS = ((0, 2), (-1, 1), (-1, -1), (0, -2), (1, -1), (1, 1))
"""The corners of a cell in units from its centre, counter-clockwise from the north."""
_SIDES = ((-2, 0), (-1, 3), (1, 3), (2, 0), (1, -3), (-1, -3))
"""The centres of the neighbours, in units."""
_CORNER_SHIFT, _MIDDLE_SHIFT = 0.3, 0.13
"""How far a corner and the middle of a side may move, in units: small enough for every cell to see all of its edge."""
_MIDDLE_OF_SIDE = (3, 1, 11, 9, 7, 5)
"""Which vertex of a cell's ring is the middle of the side to each neighbour."""
_BEND_DEG = 0.16
"""How far the border may leave the straight sides of the outline sketch."""
_SALT = 0x6D657368
_STRIDE = 1 << 20


@dataclass(frozen=True, slots=True)
class Mesh:
    """Cells that cover an area without gap or overlap, and which of them touch (网格)."""

    centres: Floats
    """Longitude and latitude of each cell's centre, one row a cell."""
    rings: Floats
    """Twelve vertices of each cell, counter-clockwise: cells x 12 x 2. Neighbours share theirs to the last bit."""
    neighbours: Integers
    """Up to six neighbours of each cell, -1 where the area ends: cells x 6."""

    def polygons(self) -> NDArray[np.object_]:
        """Return the cells as polygons."""
        closed = np.concatenate([self.rings, self.rings[:, :1]], axis=1)
        return np.asarray(shapely.polygons(closed))

    def crossings(self, starts: Integers, ends: Integers) -> Floats:
        """Return the vertices that pairs of neighbouring cells share in the middle of the side between them.

        A line from centre to crossing to centre lies in the two cells.
        """
        sides = (self.neighbours[starts] == ends[:, None]).argmax(axis=1)
        found: Floats = self.rings[starts, np.array(_MIDDLE_OF_SIDE)[sides]]
        return found


def mesh_over(outline: Floats) -> Mesh:
    """Return the mesh of the cells whose centres lie in an outline, whose straight sides are bent as borders are.

    Parameters
    ----------
    outline
        Vertices in degrees, one row each.
    """
    area = shapely.polygons(outline)
    west, south, east, north = shapely.bounds(area)
    first_x, last_x = int(west // _UNIT_LON) - 2, int(east // _UNIT_LON) + 2
    first_y, last_y = int(south // _UNIT_LAT) - 3, int(north // _UNIT_LAT) + 3
    x, y = np.meshgrid(np.arange(first_x, last_x), np.arange(first_y, last_y), indexing="xy")
    on_grid = (y % 3 == 0) & ((x + y // 3) % 2 == 0)
    cells = np.column_stack([x[on_grid], y[on_grid]]).astype(np.int64)
    centres = _degrees(cells.astype(np.float64))
    bent = centres + _BEND_DEG * (np.column_stack([relief(centres, 1), relief(centres, 2)]) - 0.5)
    inside = shapely.contains_xy(area, bent[:, 0], bent[:, 1])
    cells = cells[inside]
    return Mesh(centres[inside], _rings(cells), _neighbours(cells))


def _degrees(units: Floats) -> Floats:
    """Convert grid units to degrees, to the microdegree."""
    found: Floats = np.round(units * np.array([_UNIT_LON, _UNIT_LAT]), 6)
    return found


def _rings(cells: Integers) -> Floats:
    corners = np.stack([_moved_corner(cells + offset) for offset in np.array(_CORNERS)], axis=1)
    rings = np.empty((len(cells), 12, 2))
    rings[:, ::2] = corners
    for at in range(6):
        after = (at + 1) % 6
        doubled = 2 * cells + np.array(_CORNERS[at]) + np.array(_CORNERS[after])
        between = (corners[:, at] + corners[:, after]) / 2
        rings[:, 2 * at + 1] = between + _shift(doubled, 2, _MIDDLE_SHIFT)
    return _degrees(rings)


def _moved_corner(corner: Integers) -> Floats:
    return corner + _shift(corner, 1, _CORNER_SHIFT)


def _shift(points: Integers, salt: int, most: float) -> Floats:
    keys = (points[:, 0] + _STRIDE // 2) * _STRIDE + points[:, 1] + _STRIDE // 2
    moved = np.column_stack([unit(keys, _SALT + salt), unit(keys, _SALT + salt + 16)])
    # On the ground a unit of latitude is so much shorter than one of longitude.
    found: Floats = (moved * 2 - 1) * most * np.array([1.0, 1.73])
    return found


def _neighbours(cells: Integers) -> Integers:
    numbers = {(int(x), int(y)): number for number, (x, y) in enumerate(cells)}
    return np.array(
        [[numbers.get((int(x) + dx, int(y) + dy), -1) for dx, dy in _SIDES] for x, y in cells], dtype=np.int64
    )
