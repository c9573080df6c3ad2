"""A coverage with its small faults closed, and the agreed lines where they were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, STRtree

from boundaries.lines.topology.coverage import check
from boundaries.lines.topology.faults.meeting import Geometries
from boundaries.lines.topology.findings import ROUNDING_DEG, CheckReport, Finding, FindingKind, K, Unit
from boundaries.lines.topology.mending.agreed import Agreed, rows
from boundaries.lines.topology.mending.faces import Faces
from boundaries.lines.topology.mending.origins import Numbers, Origins
from boundaries.lines.topology.mending.snapping import snapped
from boundaries.lines.topology.mending.tidying import tidied
from boundaries.lines.topology.metres import are_narrow
from foundation.errors import InvalidInput

_ROUNDS = 5
"""What is given to one neighbour can bring it near enough to the next; this often has never been needed."""


@dataclass(frozen=True, slots=True)
class Repair(Generic[K]):
    """What a repair came to (拓扑修复结果).

    Parameters
    ----------
    units
        All units in their order; those that needed no repair are the very objects that were handed in.
    moved_m
        For each unit that changed, how far its edge moved at most, in metres.
    closed
        The errors that are gone.
    left
        The errors that are still there: wider than the tolerance, or held by agreed lines on both sides.
    """

    units: tuple[Unit[K], ...]
    moved_m: Mapping[K, float]
    closed: tuple[Finding[K], ...]
    left: tuple[Finding[K], ...]


def repaired(units: Sequence[Unit[K]], *, tolerance_m: float, fixed: Sequence[LineString] = ()) -> Repair[K]:
    """Return units with the gaps and overlaps closed that are nowhere wider than a tolerance.

    First, vertices of different units within the tolerance of each other come together. Then what is left between
    edges goes to the neighbour with the longest edge, and each vertex that only one side had is given to the other.
    A clean coverage comes back as it is, to the last bit.

    Parameters
    ----------
    units
        One level of divisions, EPSG:4490. Units that are not valid come back as they are, and are among ``left``.
    tolerance_m
        What counts as drawn twice. No vertex of the result is further from where its unit's edge was.
    fixed
        Lines that an agreement fixes. An edge that lies on one stays, to the last bit, and the other side comes to it.
        Where the two sides are each held by one, the fault is left. A line that no edge lies on attracts none.

    Raises
    ------
    InvalidInput
        When the tolerance is not positive.
    """
    if not 0 < tolerance_m < np.inf:
        raise InvalidInput(f"A tolerance is a positive number of metres, not {tolerance_m}; state the survey's.")
    before = check(units, sliver_width_m=tolerance_m)
    closable = _closable(before, tolerance_m)
    if not closable:
        return Repair(tuple(units), {}, (), before.errors)
    agreed = Agreed(fixed)
    sound = [index for index, unit in enumerate(units) if unit.extent.is_valid and not unit.extent.is_empty]
    start = now = [units[index] for index in sound]
    origins = Origins(_extents(start))
    for _ in range(_ROUNDS):
        last, now = now, _round(now, agreed, origins, tolerance_m)
        if all(one.extent is other.extent for one, other in zip(last, now, strict=True)):
            break
    return _outcome(units, dict(zip(sound, now, strict=True)), before, origins, tolerance_m)


def _round(units: Sequence[Unit[K]], agreed: Agreed, origins: Origins, tolerance_m: float) -> list[Unit[K]]:
    """Return units with vertices brought together, then faces given away; the same objects where nothing changed."""
    closable = _closable(check(units, sliver_width_m=tolerance_m), tolerance_m)
    if not closable:
        return list(units)
    old = _extents(units)
    new = snapped(old, [finding.geometry for finding in closable], agreed, origins, tolerance_m)
    new = _kept(old, new, agreed)
    new = _faces_given(_with(units, new), new, agreed, origins, tolerance_m)
    is_same = shapely.equals_exact(shapely.normalize(old), shapely.normalize(new))
    return _with(units, np.where(is_same, old, new))


def _extents(units: Sequence[Unit[K]]) -> Geometries:
    return np.array([unit.extent for unit in units], dtype=object)


def _with(units: Sequence[Unit[K]], extents: Geometries) -> list[Unit[K]]:
    return [
        unit if unit.extent is extent else replace(unit, extent=extent)
        for unit, extent in zip(units, extents, strict=True)
    ]


def _closable(report: CheckReport[K], tolerance_m: float) -> list[Finding[K]]:
    """Return the errors that a repair may close."""
    areas = [finding for finding in report.errors if finding.kind is not FindingKind.INVALID_GEOMETRY]
    is_area = np.array([finding.area_m2 > 0 for finding in areas], dtype=bool)
    closes = np.ones(len(areas), dtype=bool)
    geometries = np.array([finding.geometry for finding in areas], dtype=object)
    closes[is_area] = are_narrow(geometries[is_area], tolerance_m)
    return [finding for finding, good in zip(areas, closes, strict=True) if good]


def _faces_given(
    units: Sequence[Unit[K]], extents: Geometries, agreed: Agreed, origins: Origins, tolerance_m: float
) -> Geometries:
    """Return extents with what is left between them given to neighbours, each knot of units by itself."""
    closable = _closable(check(units, sliver_width_m=tolerance_m), tolerance_m)
    index_of = {unit.key: index for index, unit in enumerate(units)}
    result = extents.copy()
    for knot in _knots([{index_of[key] for key in finding.units} for finding in closable]):
        indices = sorted(knot)
        mine = [finding for finding in closable if index_of[finding.units[0]] in knot]
        doors = [shapely.boundary(finding.geometry) for finding in mine if finding.kind is FindingKind.SLIVER]
        faces = Faces(extents, indices, doors, agreed, origins, tolerance_m=tolerance_m)
        given = np.array([faces.extent(place) for place in range(len(indices))], dtype=object)
        if not shapely.is_empty(given).any():
            result[indices] = _kept(extents[indices], tidied(given, extents[indices], agreed), agreed)
    return result


def _knots(groups: Sequence[set[int]]) -> list[set[int]]:
    """Return groups put together where they have a member in common."""
    knots: list[set[int]] = []
    for group in groups:
        joined = set(group)
        apart = []
        for knot in knots:
            if knot.isdisjoint(joined):
                apart.append(knot)
            else:
                joined |= knot
        knots = [*apart, joined]
    return knots


def _kept(old: Geometries, new: Geometries, agreed: Agreed) -> Geometries:
    """Return the new extents if they are sound and every edge on an agreed line is still there, else the old ones."""
    if not shapely.is_valid(new).all():
        return old
    for before, after in zip(old, new, strict=True):
        if before is not after and not np.isin(agreed.edges_of(before), agreed.edges_of(after)).all():
            return old
    return new


def _outcome(
    units: Sequence[Unit[K]],
    repaired_units: Mapping[int, Unit[K]],
    before: CheckReport[K],
    origins: Origins,
    tolerance_m: float,
) -> Repair[K]:
    result, moved = list(units), {}
    for place, (index, unit) in enumerate(repaired_units.items()):
        if unit is not units[index]:
            result[index] = unit
            now = Origins(np.array([unit.extent], dtype=object))
            there, back = _changed(unit.extent, units[index].extent), _changed(units[index].extent, unit.extent)
            ways = [origins.distances_m(place, there), now.distances_m(0, back)]
            moved[unit.key] = float(np.concatenate(ways).max(initial=0.0))
    left = check(result, sliver_width_m=tolerance_m).errors
    tree = STRtree([finding.geometry for finding in left])
    geometries = [finding.geometry for finding in before.errors]
    still, _ = tree.query(geometries, predicate="dwithin", distance=ROUNDING_DEG) if geometries else ((), ())
    stays = set(still)
    closed = [finding for index, finding in enumerate(before.errors) if index not in stays]
    return Repair(tuple(result), moved, tuple(closed), left)


def _changed(one: MultiPolygon, other: MultiPolygon) -> Numbers:
    """Return the vertices of one area that another does not have."""
    vertices = np.unique(shapely.get_coordinates(one), axis=0)
    only: Numbers = vertices[~np.isin(rows(vertices), rows(shapely.get_coordinates(other)))]
    return only
