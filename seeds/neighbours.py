"""The provinces around the demonstration: real by code and name, and of their land a schematic strip along the border.

The strip is made of cells of the same mesh, so that its inner edge is the outline of the province to the last vertex.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from boundaries.divisions.records import DivisionRecord
from gazetteer.names.romanise import romanise
from seeds.facts import Position, outline
from seeds.land.dice import Integers
from seeds.land.ground import ground
from seeds.land.growth import grow
from seeds.land.mesh import Mesh, mesh_over
from seeds.land.terrain import crossing_costs
from seeds.tables import rows

_WIDTH_DEG = 0.5
"""How far from the outline sketch their land is shown."""
_NATURE = "schematic"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A province beside the demonstration's (毗邻省级行政区)."""

    code: str
    name: str
    romanized: str
    kind: str
    begins: Position
    """About where the border with it begins, counter-clockwise around the province: a tri-point (三交点)."""


@cache
def neighbours() -> tuple[Neighbour, ...]:
    """Return the five provinces, counter-clockwise from the south.

    Examples
    --------
    >>> [each.name for each in neighbours()]
    ['广西壮族自治区', '湖南省', '重庆市', '四川省', '云南省']
    """
    return tuple(
        Neighbour(row["code"], row["name"], row["romanized"], row["kind"], (float(row["lon"]), float(row["lat"])))
        for row in rows("neighbours")
    )


def neighbouring_divisions() -> Iterator[DivisionRecord]:
    """Yield the five provinces in the order of their codes; their seats lie far from what is shown of their land."""
    for neighbour, extent in sorted(zip(neighbours(), _extents(), strict=True), key=lambda each: each[0].code):
        yield DivisionRecord(
            path=(neighbour.name,),
            kind=neighbour.kind,
            level=1,
            codes=(("GB2260", neighbour.code),),
            romanized=neighbour.romanized,
            reading_confirmed=romanise(neighbour.name, joined=False).confirmed,
            extent=extent,
            nature=_NATURE,
        )


@cache
def _extents() -> tuple[MultiPolygon, ...]:
    """Give the strip of each neighbour: it grows outward from the border that it shares with the province."""
    around = shapely.buffer(Polygon(outline()), _WIDTH_DEG)
    mesh = mesh_over(shapely.get_coordinates(around.exterior)[:-1])
    is_own = _are_own(mesh)
    owners = grow(mesh.neighbours, crossing_costs(mesh.centres), _border(mesh, is_own), np.flatnonzero(~is_own)).owners
    polygons = mesh.polygons()
    unions = [shapely.coverage_union_all(polygons[owners == number]) for number in range(len(neighbours()))]
    return tuple(MultiPolygon(list(shapely.get_parts(union))) for union in unions)


def _are_own(mesh: Mesh) -> np.ndarray:
    """Tell of each cell of the wider mesh whether it is one of the province."""
    own = set(map(tuple, ground().mesh.centres.tolist()))
    return np.array([tuple(centre) in own for centre in mesh.centres.tolist()])


def _border(mesh: Mesh, is_own: np.ndarray) -> dict[int, tuple[int, int]]:
    """Give the cells just outside the province, each with the number of its neighbour, as seeds to grow from."""
    inner, side = np.nonzero((mesh.neighbours >= 0) & is_own[:, None] & ~is_own[mesh.neighbours])
    outer: Integers = mesh.neighbours[inner, side]
    middles = mesh.crossings(inner, outer)
    land = ground()
    ring = shapely.get_geometry(land.extent(np.arange(len(land.polygons))), 0).exterior
    ring = ring if ring.is_ccw else ring.reverse()
    order = np.argsort(shapely.line_locate_point(ring, shapely.points(middles)))
    outer, middles = outer[order], middles[order]
    # A tri-point is where the border goes on from one cell outside to another, so that each has its side of it.
    turns = np.flatnonzero(outer != np.roll(outer, 1))
    begins = [turns[_nearest(middles[turns], each.begins)] for each in neighbours()]
    first = begins[0]
    outer = np.roll(outer, -first)
    whose = np.searchsorted((np.array(begins) - first) % len(outer), np.arange(len(outer)), side="right") - 1
    return {int(cell): (int(number), 0) for cell, number in zip(outer[::-1], whose[::-1], strict=True)}


def _nearest(points: np.ndarray, position: Position) -> int:
    return int(np.linalg.norm(points - np.array(position), axis=1).argmin())
