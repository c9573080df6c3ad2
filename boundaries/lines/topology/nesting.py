"""Whether the units below make up the unit above, to the vertex."""

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from boundaries.lines.topology.findings import ROUNDING_DEG, ROUNDING_M, Finding, FindingKind, K, Unit, found
from boundaries.lines.topology.metres import spots
from boundaries.lines.topology.soundness import told_apart

_REMEDY = "bring both levels from one source, or draw the unit above from the units below"


def nested(children: Mapping[K, Sequence[Unit[K]]], parents: Sequence[Unit[K]]) -> list[Finding[K]]:
    """Return where the units below do not dissolve exactly to the unit above (上下级一致性).

    Vertices on straight edges that only one of the levels has make no difference, nor do edges apart by less than a
    millimetre.

    Parameters
    ----------
    children
        For the key of each unit above, the units below it.
    parents
        The units above.

    Returns
    -------
    list
        Each connected area of difference, named with the unit above first, then the units below that touch it. A unit
        above without any below, or the other way round, is a difference altogether. Polygons that are not valid are
        findings of their own, and their families are not compared.
    """
    sound, findings = told_apart(parents)
    by_key = {parent.key: parent for parent in sound}
    known = {parent.key for parent in parents}
    for key, below in children.items():
        good, faults = told_apart(below)
        findings += faults
        if key not in known:
            findings += [_alone(unit, "above") for unit in good]
        elif key in by_key and not faults:
            findings += _compared(by_key[key], good)
    for parent in sound:
        if not children.get(parent.key):
            findings.append(_alone(parent, "below"))
    return findings


def _compared(parent: Unit[K], children: Sequence[Unit[K]]) -> list[Finding[K]]:
    if not children:
        return []
    extents = np.array([child.extent for child in children], dtype=object)
    together = shapely.coverage_union_all(extents)
    if _is_same(together, parent.extent):
        return []
    if not shapely.coverage_is_valid(extents):
        # What overlaps does not dissolve by its edges; and only here it is worth the time to find out.
        together = shapely.union_all(extents)
    findings = []
    for missing, told in (
        (shapely.difference(parent.extent, together), "is covered by no unit below"),
        (shapely.difference(together, parent.extent), "lies in units below, and not in it"),
    ):
        for spot in spots(_areas(missing)):
            if (spot.width_m or 0) >= ROUNDING_M:
                near = shapely.dwithin(extents, spot.geometry, ROUNDING_DEG)
                concerned = [child for child, is_near in zip(children, near, strict=True) if is_near]
                what = f"Ground {{size}} at {parent.name} {told},"
                findings.append(found(FindingKind.NOT_NESTED, [parent, *concerned], spot, what=what, remedy=_REMEDY))
    return findings


def _is_same(one: BaseGeometry, other: BaseGeometry) -> bool:
    # Equal vertex for vertex is quick to tell; equal as sets of points is not, and seldom needed.
    quick = shapely.equals_exact(shapely.normalize(shapely.multipolygons(shapely.get_parts(one))), other.normalize())
    return bool(quick or shapely.equals(one, other))


def _areas(geometry: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and not part.is_empty]


def _alone(unit: Unit[K], missing: str) -> Finding[K]:
    [spot] = spots([unit.extent])
    what = f"No unit {missing} is there for ground {{size}}"
    return found(FindingKind.NOT_NESTED, [unit], spot, what=what, remedy=_REMEDY)
