"""Whether every polygon is one: what crosses itself is named with its place, and left out of the coverage."""

from collections.abc import Sequence

import shapely
from shapely import Point

from boundaries.lines.topology.findings import Finding, FindingKind, K, Unit
from foundation.validity import GeometryFault, faults_in

_CONSEQUENCE = "until then the unit is left out of the coverage, and its ground shows as a gap"


def told_apart(units: Sequence[Unit[K]]) -> tuple[list[Unit[K]], list[Finding[K]]]:
    """Return the units with valid polygons, and what is wrong with the others.

    Valid is meant as in OGC 06-103r4, 6.1.11: rings closed and simple, holes inside, parts apart. An empty extent is
    not valid here: it covers nothing.

    Returns
    -------
    tuple
        The sound units in their order; one finding for each fault of the rest.
    """
    extents = [unit.extent for unit in units]
    is_sound = shapely.is_valid(extents) & ~shapely.is_empty(extents)
    sound = [unit for unit, good in zip(units, is_sound, strict=True) if good]
    bad = [unit for unit, good in zip(units, is_sound, strict=True) if not good]
    return sound, [finding for unit in bad for finding in _faults(unit)]


def _faults(unit: Unit[K]) -> list[Finding[K]]:
    # What is only odd, such as a vertex written twice, stands in the list too; it is told, for it may be the cause.
    return [_finding(unit, fault) for fault in faults_in(unit.extent)]


def _finding(unit: Unit[K], fault: GeometryFault) -> Finding[K]:
    at = Point() if fault.at is None else fault.at
    geometry = unit.extent if fault.at is None else fault.at
    message = f"{unit.name}: {fault.message.rstrip('.')}; {_CONSEQUENCE}."
    return Finding(FindingKind.INVALID_GEOMETRY, (unit.key,), (unit.name,), at, geometry, 0.0, None, None, message)
