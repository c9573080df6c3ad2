"""Ground for divisions that have no positions: rectangles within rectangles, as much as each has villages."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, sqrt


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A piece of ground between two meridians and two parallels, in degrees."""

    west: float
    south: float
    east: float
    north: float


CHINA = Rectangle(103.0, 25.0, 117.0, 40.0)
"""Land that every map gives to China, so that a point's country is never in doubt."""


def divide(ground: Rectangle, weights: Sequence[int]) -> list[Rectangle]:
    """Return one rectangle for each weight, in order, with areas as the weights: no gaps, no overlaps.

    Examples
    --------
    >>> divide(Rectangle(0, 0, 4, 1), [1, 3])
    [Rectangle(west=0, south=0, east=1.0, north=1), Rectangle(west=1.0, south=0, east=4, north=1)]
    """
    if len(weights) == 1:
        return [ground]
    sums = list(accumulate(weights))
    middle = next(at for at, total in enumerate(sums) if 2 * total >= sums[-1]) + 1
    at = min(middle, len(weights) - 1)
    first, second = _cut(ground, sums[at - 1] / sums[-1])
    return divide(first, weights[:at]) + divide(second, weights[at:])


def points(ground: Rectangle, count: int) -> list[tuple[float, float]]:
    """Return so many (lon, lat) on an even grid inside the ground, none on its edge.

    Examples
    --------
    >>> points(Rectangle(0, 0, 1, 1), 2)
    [(0.25, 0.5), (0.75, 0.5)]
    """
    columns = max(1, ceil(sqrt(count)))
    rows = max(1, ceil(count / columns))
    wide, high = (ground.east - ground.west) / columns, (ground.north - ground.south) / rows
    return [
        (ground.west + (at % columns + 0.5) * wide, ground.south + (at // columns + 0.5) * high) for at in range(count)
    ]


def _cut(ground: Rectangle, share: float) -> tuple[Rectangle, Rectangle]:
    """Cut across the longer side."""
    west, south, east, north = ground.west, ground.south, ground.east, ground.north
    if east - west >= north - south:
        lon = west + (east - west) * share
        return Rectangle(west, south, lon, north), Rectangle(lon, south, east, north)
    lat = south + (north - south) * share
    return Rectangle(west, south, east, lat), Rectangle(west, lat, east, north)
