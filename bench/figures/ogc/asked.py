"""Which tiles are asked for."""

import random
from collections.abc import Iterable, Sequence

import numpy as np

from gazetteer.tiles.description import BOUNDS
from gazetteer.tiles.matrices import SETS, Tile, tiles_over

FAR, NEAR = 6, 12
"""The zooms that are measured: of a province, and of a town."""
_SET = SETS["WebMercatorQuad"]
_SEED = 5_009


def whole(zoom: int) -> list[Tile]:
    """Return all tiles of a zoom that meet the province.

    Examples
    --------
    >>> [(tile.row, tile.column) for tile in whole(6)]
    [(26, 50), (26, 51), (27, 50), (27, 51)]
    """
    rows, columns = tiles_over(_SET, zoom, BOUNDS)
    return [Tile(_SET, zoom, row, column) for row in rows for column in columns]


def around(points: Iterable[tuple[float, float]], zoom: int, count: int) -> list[Tile]:
    """Return different tiles, at most so many, drawn with a fixed seed from those that points are in.

    Parameters
    ----------
    points
        (lon, lat) in degrees: a tile with many of them is no more likely than another.
    """
    steps = np.floor(_SET.turns(np.array(list(points))) * (1 << zoom)).astype(int)
    there: Sequence[tuple[int, int]] = sorted({(row, column) for column, row in steps.tolist()})
    dice = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    return [Tile(_SET, zoom, row, column) for row, column in dice.sample(there, min(count, len(there)))]


def path(tile: Tile) -> str:
    """Return the path of a tile of ours.

    Examples
    --------
    >>> path(Tile(_SET, 6, 27, 50))
    '/ogc/tiles/WebMercatorQuad/6/27/50'
    """
    return f"/ogc/tiles/{tile.tile_set.id}/{tile.zoom}/{tile.row}/{tile.column}"
