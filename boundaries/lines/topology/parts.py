"""Units in several parts, and units with holes: exclaves (飞地) and who lies around or inside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic

import numpy as np
import shapely
from shapely import Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from boundaries.lines.topology.findings import ROUNDING_DEG, Finding, FindingKind, K, Unit, found, listed
from boundaries.lines.topology.metres import Spot, spots
from foundation.measure import area_m2

_WHOLE = 1 - 1e-6
"""Share of a ring that counts as all of it: lengths are sums of rounded numbers."""


class Standing(StrEnum):
    """How a part of a unit lies to the rest (分离部分的位置)."""

    MAIN = "main"
    """The largest part; all of a unit in one part."""
    WITHIN = "within"
    """One other unit lies all around it: an exclave in the strict sense (飞地)."""
    AMONG = "among"
    """Several other units lie all around it."""
    OPEN = "open"
    """Some of its edge has no unit on the other side: the coverage ends there, or the surroundings are not loaded."""


@dataclass(frozen=True, slots=True)
class Part(Generic[K]):
    """One polygon of a unit (组成部分).

    Parameters
    ----------
    unit
        Whose it is.
    extent
        The polygon, EPSG:4490.
    area_m2
        Geodesic.
    standing
        How it lies to the rest.
    around
        The units on the other side of its outer ring, the longest stretch first; empty for a main part.
    """

    unit: Unit[K]
    extent: Polygon
    area_m2: float
    standing: Standing
    around: tuple[Unit[K], ...]


@dataclass(frozen=True, slots=True)
class Hole(Generic[K]):
    """A hole in a unit (内环).

    Parameters
    ----------
    unit
        The unit around it.
    extent
        The ground in the hole, EPSG:4490.
    area_m2
        Geodesic.
    filled_by
        The units in it; empty when nobody known covers any of it.
    uncovered_m2
        How much of it nobody known covers.
    """

    unit: Unit[K]
    extent: Polygon
    area_m2: float
    filled_by: tuple[Unit[K], ...]
    uncovered_m2: float


def parts_of(units: Sequence[Unit[K]], surroundings: Sequence[Unit[K]] = ()) -> list[Part[K]]:
    """Return the parts of the units that have several, each unit's main part first, the others by size.

    The units have to be sound; where they are no coverage, who lies around may be incomplete.
    """
    everyone = [*units, *surroundings]
    extents = np.array([unit.extent for unit in everyone], dtype=object)
    tree = STRtree(extents)
    found_here: list[Part[K]] = []
    for index, unit in enumerate(units):
        if len(unit.extent.geoms) > 1:
            by_size = sorted(((area_m2(part), part) for part in unit.extent.geoms), key=lambda pair: -pair[0])
            found_here.append(Part(unit, by_size[0][1], by_size[0][0], Standing.MAIN, ()))
            for area, part in by_size[1:]:
                standing, around = _neighbours(part, index, tree)
                found_here.append(Part(unit, part, area, standing, tuple(everyone[other] for other in around)))
    return found_here


def holes_in(units: Sequence[Unit[K]], surroundings: Sequence[Unit[K]] = ()) -> list[Hole[K]]:
    """Return the holes of the units, and who fills each."""
    everyone = [*units, *surroundings]
    tree = STRtree([unit.extent for unit in everyone])
    return [
        _filled(unit, Polygon(ring), everyone, tree)
        for unit in units
        for part in unit.extent.geoms
        for ring in part.interiors
    ]


def detached(units: Sequence[Unit[K]], surroundings: Sequence[Unit[K]] = ()) -> list[Finding[K]]:
    """Return each part that does not hang together with its unit's main part, as a finding that is no error.

    Its finding names the unit it belongs to first, then those around it.
    """
    apart = [part for part in parts_of(units, surroundings) if part.standing is not Standing.MAIN]
    return [_told(part, spot) for part, spot in zip(apart, spots([part.extent for part in apart]), strict=True)]


def _told(part: Part[K], spot: Spot) -> Finding[K]:
    names = listed(unit.name for unit in part.around)
    where = {
        Standing.WITHIN: f"an exclave (飞地) within {names}",
        Standing.AMONG: f"apart from the rest, among {names}",
    }.get(part.standing, "apart from the rest, and open to where no unit is loaded")
    what = f"Part of {part.unit.name} {{size}}, {where},"
    remedy = "nothing needs mending if agreement or decision says so; else give the ground to the unit around it"
    return found(FindingKind.DETACHED_PART, [part.unit, *part.around], spot, what=what, remedy=remedy)


def _neighbours(part: Polygon, index: int, tree: STRtree) -> tuple[Standing, list[int]]:
    """Return how a part lies, and the indices of the units around it, the longest stretch first."""
    ring = part.exterior
    near = [int(other) for other in tree.query(ring, predicate="dwithin", distance=ROUNDING_DEG) if other != index]
    stretches = [shapely.intersection(ring, shapely.boundary(tree.geometries[other])) for other in near]
    lengths = {other: stretch.length for other, stretch in zip(near, stretches, strict=True) if stretch.length > 0}
    around = sorted(lengths, key=lambda other: (-lengths[other], other))
    if not around or shapely.union_all(stretches).length < _WHOLE * ring.length:
        return Standing.OPEN, around
    return (Standing.WITHIN if len(around) == 1 else Standing.AMONG), around


def _filled(unit: Unit[K], hole: Polygon, everyone: Sequence[Unit[K]], tree: STRtree) -> Hole[K]:
    left: BaseGeometry = hole
    fillers: list[Unit[K]] = []
    for index in sorted(tree.query(hole, predicate="intersects")):
        other = everyone[index]
        if other.key != unit.key and shapely.intersection(hole, other.extent).area > 0:
            fillers.append(other)
            left = shapely.difference(left, other.extent)
    return Hole(unit, hole, area_m2(hole), tuple(fillers), area_m2(left))
