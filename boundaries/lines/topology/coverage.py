"""Whether units cover the ground without gap and overlap, and meet vertex for vertex."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import STRtree

from boundaries.lines.topology.faults.gaps import dissolved, enclaves, gaps
from boundaries.lines.topology.faults.meeting import Geometries, degrees_of, marks_of, overlaps, unmatched
from boundaries.lines.topology.findings import ROUNDING_DEG, CheckReport, Finding, FindingKind, K, Unit
from boundaries.lines.topology.parts import detached
from boundaries.lines.topology.soundness import told_apart
from foundation.errors import InvalidInput

SLIVER_WIDTH_M = 10.0
"""One millimetre on the 1:10 000 map that lines below the province are drawn on (GB/T 17796-2009)."""


def check(
    units: Sequence[Unit[K]],
    *,
    surroundings: Sequence[Unit[K]] = (),
    sliver_width_m: float = SLIVER_WIDTH_M,
    title: str = "",
) -> CheckReport[K]:
    """Check that units are a coverage: no gap, no overlap, and the same vertices on both sides of every edge.

    A polygon that is not valid is reported and left out of the rest. A clean coverage is known by its edges alone;
    only where edges do not match are areas computed.

    Parameters
    ----------
    units
        One level of divisions, EPSG:4490 (lon, lat).
    surroundings
        The units around, of the same level. What touches ``units`` is checked against them, not against each other,
        and told if it is not valid. A hole that one of them fills is an enclave (飞地) and no error; without them it
        is a gap.
    sliver_width_m
        Gaps and overlaps narrower on average (twice the area over the perimeter) are slivers.
    title
        What is checked, for the report.

    Raises
    ------
    InvalidInput
        When the width is not positive, or two of all the units have the same key.
    """
    _refuse_bad_input(units, surroundings, sliver_width_m)
    sound, findings = told_apart(units)
    vertices = int(shapely.get_num_coordinates([unit.extent for unit in units]).sum()) if units else 0
    if sound:
        near, faults = told_apart(_touching(sound, surroundings, sliver_width_m))
        findings += faults
        findings += _met(sound, near, sliver_width_m)
        findings += detached(sound, near)
    return CheckReport(title, tuple(findings), len(units), vertices)


def _refuse_bad_input(units: Sequence[Unit[K]], surroundings: Sequence[Unit[K]], sliver_width_m: float) -> None:
    if not sliver_width_m > 0:
        raise InvalidInput(f"A sliver's width is a positive number of metres, not {sliver_width_m}; 10 is usual.")
    keys: set[K] = set()
    for unit in (*units, *surroundings):
        if unit.key in keys:
            raise InvalidInput(f"{unit.name} ({unit.key}) is there twice in the coverage; leave one of the two out.")
        keys.add(unit.key)


def _touching(units: Sequence[Unit[K]], surroundings: Sequence[Unit[K]], width_m: float) -> list[Unit[K]]:
    """Return the units of the surroundings that touch a unit, or nearly do; where one is not valid, its box counts."""
    outside = _extents(surroundings)
    doubtful = ~shapely.is_valid(outside)
    outside[doubtful] = shapely.envelope(outside[doubtful])
    extents = _extents(units)
    hit, _ = STRtree(extents).query(outside, predicate="dwithin", distance=degrees_of(width_m, extents))
    return [surroundings[index] for index in np.unique(hit)]


def _met(units: Sequence[Unit[K]], near: Sequence[Unit[K]], sliver_width_m: float) -> list[Finding[K]]:
    everyone, own = [*units, *near], len(units)
    extents = _extents(everyone)
    marks = marks_of(extents, sliver_width_m)
    covered = dissolved(extents, marks)
    findings = gaps(everyone, extents, marks, covered, own, sliver_width_m)
    findings += overlaps(everyone, extents, marks, own, sliver_width_m)
    areas = [finding.geometry for finding in findings if finding.kind is not FindingKind.UNMATCHED_VERTEX]
    vertices = unmatched(everyone, extents, marks, own, areas)
    # An area that is there by rounding only is told by the vertex that makes it, if there is one.
    tree = STRtree([finding.geometry for finding in vertices])
    findings = [
        finding
        for finding in findings
        if finding.kind is not FindingKind.UNMATCHED_VERTEX
        or not tree.query(finding.geometry, predicate="dwithin", distance=ROUNDING_DEG).size
    ]
    findings += vertices
    if near:
        findings += enclaves(units, dissolved(extents[:own], marks), near)
    return findings


def _extents(units: Sequence[Unit[K]]) -> Geometries:
    return np.array([unit.extent for unit in units], dtype=object)
