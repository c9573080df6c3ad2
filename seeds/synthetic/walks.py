"""Ways over the mesh from cell to neighbouring cell: to lower ground, as rivers go, or to a place, as roads do."""

from collections.abc import Collection, Sequence
from functools import cache

from seeds.land.ground import ground
from seeds.land.terrain import relief

_WEST_EAST = 0.35
"""How much lower the east of the province lies than the west, of the whole relief."""


@cache
def _neighbours() -> list[list[int]]:
    found: list[list[int]] = ground().mesh.neighbours.tolist()
    return found


@cache
def _centres() -> list[list[float]]:
    found: list[list[float]] = ground().mesh.centres.tolist()
    return found


@cache
def _heights() -> list[float]:
    """Give the height of each cell: make-believe relief on a plain that falls to the east."""
    centres = ground().mesh.centres
    found: list[float] = (relief(centres, 3) - _WEST_EAST * (centres[:, 0] - 104)).tolist()
    return found


def downhill(start: int, steps: int, within: Collection[int] | None = None) -> list[int]:
    """Return a way from a cell that always takes the lowest neighbour it has not been to.

    Parameters
    ----------
    steps
        How many at most; fewer where there is no way on.
    within
        The cells it may use; all when not given.
    """
    heights, beside = _heights(), _neighbours()
    way = [start]
    behind: set[int] = set()
    for _ in range(steps):
        last = way[-2:]
        ahead = [to for to in beside[way[-1]] if to >= 0 and to not in last and (within is None or to in within)]
        ahead = [to for to in ahead if behind.isdisjoint(beside[to])]  # no loops, no touching itself
        if not ahead:
            break
        behind.add(way[-1])
        way.append(min(ahead, key=heights.__getitem__))
    return way


def towards(start: int, goal: int, steps: int) -> list[int]:
    """Return a way from a cell to another, each step as near to it as can be."""
    centres, beside = _centres(), _neighbours()
    lon, lat = centres[goal]
    way = [start]
    for _ in range(steps):
        if way[-1] == goal:
            break
        ahead = [to for to in beside[way[-1]] if to >= 0 and to not in way]
        if not ahead:
            break
        way.append(min(ahead, key=lambda to: _distance(centres[to], lon, lat)))
    return way


def _distance(position: Sequence[float], lon: float, lat: float) -> float:
    return (position[0] - lon) ** 2 * 0.79 + (position[1] - lat) ** 2
