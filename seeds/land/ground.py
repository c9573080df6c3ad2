"""The schematic land of the demonstration province: which cell of the mesh belongs to which county."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon

from seeds.facts import Position, counties, outline
from seeds.land.dice import Integers
from seeds.land.growth import grow
from seeds.land.mesh import Mesh, mesh_over
from seeds.land.terrain import crossing_costs


@dataclass(frozen=True, slots=True)
class Ground:
    """The mesh, its cells as polygons, what they cost to cross and whose they are."""

    mesh: Mesh
    polygons: NDArray[np.object_]
    costs: Integers
    county_of: Integers
    """The number of each cell's county in `seeds.facts.counties()`."""

    def cells_of(self, county: int) -> Integers:
        """Return the cells of a county by its number, in order."""
        return np.flatnonzero(self.county_of == county)

    def nearest(self, cells: Integers, position: Position) -> int:
        """Return which of some cells has its centre nearest to a position."""
        away = (self.mesh.centres[cells] - np.array(position)) * _ON_THE_GROUND
        return int(cells[int((away * away).sum(axis=1).argmin())])

    def extent(self, cells: Integers) -> MultiPolygon:
        """Return the union of some cells, its vertices theirs."""
        union = shapely.coverage_union_all(self.polygons[cells])
        return MultiPolygon([part for part in shapely.get_parts(union) if isinstance(part, Polygon)])


_ON_THE_GROUND = np.array([0.89, 1.0])
"""A degree of longitude in degrees of latitude, at 27°N."""


@cache
def ground() -> Ground:
    """Return the land: counties grown from their seats and anchors over make-believe relief, the same every time."""
    mesh = mesh_over(np.array(outline()))
    polygons = mesh.polygons()
    costs = crossing_costs(mesh.centres)
    seeds: dict[int, tuple[int, int]] = {}
    for number, cell in _cells_at(polygons, [county.seat for county in counties()]):
        seeds[cell] = (number, 0)
    anchors = [(number, anchor) for number, county in enumerate(counties()) for anchor in county.anchors]
    for at, cell in _cells_at(polygons, [anchor for _, anchor in anchors]):
        seeds.setdefault(cell, (anchors[at][0], 0))
    return Ground(mesh, polygons, costs, grow(mesh.neighbours, costs, seeds, np.arange(len(costs))).owners)


def _cells_at(polygons: NDArray[np.object_], positions: list[Position]) -> list[tuple[int, int]]:
    """Give for each position its number and the cell that it lies in."""
    at, cells = shapely.STRtree(polygons).query(shapely.points(np.array(positions)), predicate="intersects")
    first = np.unique(at, return_index=True)[1]
    return [(int(at[number]), int(cells[number])) for number in first]
