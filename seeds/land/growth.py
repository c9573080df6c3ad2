"""Growth of regions over a mesh: each cell goes to the seed that reaches it first, and every region hangs together."""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from seeds.land.dice import Integers

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Grown:
    """What came of a growth; both have an entry for each cell of the mesh, -1 where none came."""

    owners: Integers
    """The region of each cell."""
    came_from: Integers
    """The cell from which each was reached; a seed from itself."""


def grow(neighbours: Integers, costs: Integers, seeds: Mapping[int, tuple[int, int]], within: Integers) -> Grown:
    """Return who owns each cell when all regions grow at once.

    Parameters
    ----------
    neighbours
        Up to six neighbours of each cell, -1 for none.
    costs
        What entering a cell costs.
    seeds
        For each seed cell its region and its delay: who is delayed grows later and stays smaller.
    within
        The cells that may be taken.
    """
    place = np.full(len(costs) + 1, NOBODY, dtype=np.int64)  # one more, so that neighbour -1 finds nobody
    place[within] = np.arange(len(within))
    inner = {int(place[cell]): start for cell, start in seeds.items()}
    owners, came_from = _spread(place[neighbours[within]].tolist(), costs[within].tolist(), inner)
    grown = Grown(np.full(len(costs), NOBODY, dtype=np.int64), np.full(len(costs), NOBODY, dtype=np.int64))
    grown.owners[within] = owners
    grown.came_from[within] = np.append(within, NOBODY)[came_from]
    return grown


def _spread(
    beside: list[list[int]], price: list[int], seeds: Mapping[int, tuple[int, int]]
) -> tuple[list[int], list[int]]:
    """Let the cheapest step of all be the next, as Dijkstra does; equal steps go by the number of the cell."""
    owners, came_from = [NOBODY] * len(price), [NOBODY] * len(price)
    queue: list[tuple[int, int, int, int]] = []
    for cell, (region, delay) in seeds.items():
        owners[cell], came_from[cell] = region, cell
        queue.extend((delay + price[to], to, region, cell) for to in beside[cell] if to != NOBODY)
    heapq.heapify(queue)
    while queue:
        spent, cell, region, before = heapq.heappop(queue)
        if owners[cell] != NOBODY:
            continue
        owners[cell], came_from[cell] = region, before
        for to in beside[cell]:
            if to != NOBODY and owners[to] == NOBODY:
                heapq.heappush(queue, (spent + price[to], to, region, cell))
    return owners, came_from
