"""The positions of drafts, made for many at once."""

from collections.abc import Sequence

import numpy as np
import shapely

from gazetteer.places.records import Position
from seeds.land.dice import Dice, Integers
from seeds.land.ground import Ground
from seeds.synthetic.drafts import Draft
from seeds.synthetic.features import Shape
from seeds.synthetic.shapes import (
    point_positions,
    scattered_points,
    shape_positions,
    shrunken_ring,
    street_ends,
    way_lines,
)
from seeds.synthetic.walks import downhill

_STEPS = 8
"""Cells that a brook or a country road goes through at most, beside its first."""
_MEMBERS = 3
"""Points by which a long feature is marked."""
Placed = dict[int, Position]


def place(drafts: Sequence[Draft], within: Sequence[frozenset[int]], land: Ground, dice: Dice) -> list[Position]:
    """Return the position of each draft.

    Parameters
    ----------
    within
        For each draft the cells that it may not leave.
    """
    cells = np.array([each.cell for each in drafts], dtype=np.int64)
    shapes = [each.shape for each in drafts]
    placed: Placed = {}
    placed |= _points(_where(shapes, Shape.POINT), cells, land, dice)
    placed |= _streets(_where(shapes, Shape.STREET), cells, land, dice)
    placed |= _areas(_where(shapes, Shape.AREA), cells, land, dice)
    placed |= _rows_of_points(_where(shapes, Shape.POINTS), cells, within, land, dice)
    placed |= _lines(_where(shapes, Shape.LINE), cells, within, land, dice)
    return [placed[at] for at in range(len(drafts))]


def _where(shapes: Sequence[Shape], shape: Shape) -> list[int]:
    return [at for at, each in enumerate(shapes) if each is shape]


def _points(numbers: list[int], cells: Integers, land: Ground, dice: Dice) -> Placed:
    points = scattered_points(land.mesh, cells[numbers], dice)
    return dict(zip(numbers, point_positions(points), strict=True))


def _streets(numbers: list[int], cells: Integers, land: Ground, dice: Dice) -> Placed:
    lines = np.asarray(shapely.linestrings(street_ends(land.mesh, cells[numbers], dice)))
    return dict(zip(numbers, shape_positions(lines), strict=True))


def _areas(numbers: list[int], cells: Integers, land: Ground, dice: Dice) -> Placed:
    shares = 0.08 + 0.3 * dice.units(len(numbers)) ** 2
    rings = [
        shrunken_ring(land.mesh, cell, share)
        for cell, share in zip(cells[numbers].tolist(), shares.tolist(), strict=True)
    ]
    return dict(zip(numbers, shape_positions(np.array([shapely.Polygon(ring) for ring in rings])), strict=True))


def _rows_of_points(
    numbers: list[int], cells: Integers, within: Sequence[frozenset[int]], land: Ground, dice: Dice
) -> Placed:
    """Mark long features by points in cells that lie one behind the other."""
    ways = [downhill(int(cells[at]), _MEMBERS - 1, within[at]) for at in numbers]
    padded = [(way * _MEMBERS)[:_MEMBERS] for way in ways]
    flat = np.array([cell for way in padded for cell in way], dtype=np.int64)
    points = scattered_points(land.mesh, flat, dice).reshape(-1, _MEMBERS, 2)
    return dict(zip(numbers, shape_positions(np.array([shapely.MultiPoint(each) for each in points])), strict=True))


def _lines(numbers: list[int], cells: Integers, within: Sequence[frozenset[int]], land: Ground, dice: Dice) -> Placed:
    """Lead lines downhill through the cells of their township; where there is no way, within one cell."""
    steps = 2 + dice.below(_STEPS - 1, len(numbers))
    ways = [downhill(int(cells[at]), step, within[at]) for at, step in zip(numbers, steps.tolist(), strict=True)]
    lines = np.asarray(shapely.linestrings(street_ends(land.mesh, cells[numbers], dice)))
    long = [at for at, way in enumerate(ways) if len(way) > 1]
    lines[long] = way_lines(land.mesh, [ways[at] for at in long])
    return dict(zip(numbers, shape_positions(lines), strict=True))
