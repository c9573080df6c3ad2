"""Small coverages in the middle of Guizhou, drawn in steps of about a metre."""

from collections.abc import Mapping, Sequence

import numpy as np
from shapely import LineString, MultiPolygon, Polygon

from boundaries.lines.topology.findings import Unit

WEST, SOUTH = 106.0, 26.0
STEP = 1e-5
"""A hundred-thousandth of a degree: 1.00 m to the east and 1.11 m to the north at 26° N."""
Steps = Sequence[tuple[float, float]]

CELL = 1000
"""Side of a grid's cell, in steps."""


def polygon(*corners: tuple[float, float]) -> Polygon:
    return Polygon(placed(corners))


def box(west: float, south: float, east: float, north: float) -> Polygon:
    return polygon((west, south), (east, south), (east, north), (west, north))


def line(*corners: tuple[float, float]) -> LineString:
    return LineString(placed(corners))


def placed(corners: Steps) -> list[tuple[float, float]]:
    return [(round(WEST + east * STEP, 9), round(SOUTH + north * STEP, 9)) for east, north in corners]


def unit(name: str, *parts: Polygon) -> Unit[str]:
    return Unit(name, name, None, MultiPolygon(list(parts)))


def units(**parts: Polygon) -> list[Unit[str]]:
    return [unit(name, part) for name, part in parts.items()]


def rings_of_grid(side: int, seed: int) -> Mapping[str, Steps]:
    """Return the rings of a grid of four-sided cells with wavy edges, whose neighbours have the same vertices."""
    random = np.random.default_rng(seed)
    nodes = {
        (column, row): (column * CELL / 2 + east, row * CELL / 2 + north)
        for column in range(2 * side + 1)
        for row in range(2 * side + 1)
        for east, north in [random.uniform(-CELL / 8, CELL / 8, 2)]
    }
    around = ((0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1))
    return {
        f"{column}-{row}": [nodes[2 * column + east, 2 * row + north] for east, north in around]
        for column in range(side)
        for row in range(side)
    }


def grid(side: int, seed: int) -> list[Unit[str]]:
    return [unit(name, polygon(*ring)) for name, ring in rings_of_grid(side, seed).items()]


def jittered(side: int, seed: int, reach: float) -> list[Unit[str]]:
    """Return a grid whose cells were each drawn anew, with every vertex off by up to so many steps."""
    random = np.random.default_rng(seed + 1)
    return [
        unit(name, polygon(*(np.array(ring) + random.uniform(-reach, reach, (len(ring), 2))).tolist()))
        for name, ring in rings_of_grid(side, seed).items()
    ]
