"""Simpler outlines for maps on a screen, kept apart from what the law says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

import numpy as np
import shapely
from shapely import MultiPolygon

from boundaries.lines.topology.findings import K, Unit
from foundation.errors import InvalidInput
from foundation.measure import metres_a_degree

NOTICE = "示意，不作为划界依据"
"""Schematic, no basis for demarcation: stands with every display geometry (地图管理条例, 令664; 令353, Art. 14)."""


@dataclass(frozen=True, slots=True)
class Depiction(Generic[K]):
    """A unit as it is drawn on a map (示意图形).

    It is no `Unit` on purpose: nothing that keeps legal geometry takes it.

    Parameters
    ----------
    key, name, code
        As of the unit.
    extent
        The simplified outline, EPSG:4490.
    tolerance_m
        How much was left out.
    notice
        What has to stand beside it.
    """

    key: K
    name: str
    code: str | None
    extent: MultiPolygon
    tolerance_m: float
    notice: str = NOTICE


def for_display(units: Sequence[Unit[K]], tolerance_m: float) -> tuple[Depiction[K], ...]:
    """Return simplified outlines that still meet each other vertex for vertex.

    Edges that two units share stay shared, no unit and no part vanishes (the least is a triangle), and a coverage
    stays a coverage. Bends are taken out by the area of their triangles (Visvalingam-Whyatt).

    Parameters
    ----------
    units
        A clean coverage; one that is not has to be repaired first.
    tolerance_m
        The square root of the area of the smallest triangle that stays, in metres; 0 leaves all as it is.

    Raises
    ------
    InvalidInput
        When the tolerance is negative, or the units are no coverage.
    """
    if not 0 <= tolerance_m < np.inf:
        raise InvalidInput(f"A tolerance is a number of metres from 0 on, not {tolerance_m}.")
    extents = np.array([unit.extent for unit in units], dtype=object)
    if not shapely.is_valid(extents).all() or not shapely.coverage_is_valid(extents):
        raise InvalidInput("The units do not meet vertex for vertex; check and repair them before simplifying.")
    simple = shapely.coverage_simplify(extents, _degrees(tolerance_m, extents)) if len(extents) else extents
    return tuple(
        Depiction(unit.key, unit.name, unit.code, MultiPolygon(shapely.get_parts(outline).tolist()), tolerance_m)
        for unit, outline in zip(units, simple, strict=True)
    )


def _degrees(tolerance_m: float, extents: np.ndarray[tuple[int], np.dtype[np.object_]]) -> float:
    """Return the side of a square in degrees that has, in the middle of the extents, the area of one in metres."""
    _, south, _, north = shapely.total_bounds(extents)
    east_m, north_m = metres_a_degree(float(south + north) / 2)
    return float(tolerance_m / np.sqrt(east_m * north_m))
