"""Vertices that only came from cutting edges up are taken out again."""

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from boundaries.lines.topology.faults.meeting import Geometries, Indices, rings_of
from boundaries.lines.topology.findings import ROUNDING_DEG
from boundaries.lines.topology.mending.agreed import Agreed, Mask, Numbers, rows


def tidied(new: Geometries, old: Geometries, agreed: Agreed) -> Geometries:
    """Return areas without the vertices that lie on a straight edge and were not there before.

    A vertex goes where every area that has it runs straight on, and none had it before. On an agreed line, one goes
    also when only one side had it: that line has its own vertices. Where a third area meets an agreed line between
    two of its vertices, the area along the line stays as agreed, and the vertex of the third is left unmatched.

    Parameters
    ----------
    new, old
        The same areas in the same order, after and before.
    """
    rings, of_area = rings_of(new)
    coordinates, of_ring = shapely.get_coordinates(rings, return_index=True)
    here = rows(coordinates)
    is_straight = _straight(coordinates, of_ring)
    had = _had(coordinates, of_area[of_ring], old)
    values, place = np.unique(here, return_inverse=True)
    place = place.reshape(-1)
    is_straight_for_all = np.ones(len(values), dtype=bool)
    np.logical_and.at(is_straight_for_all, place, is_straight)
    some_had, all_had = np.zeros(len(values), dtype=bool), np.ones(len(values), dtype=bool)
    np.logical_or.at(some_had, place, had)
    np.logical_and.at(all_had, place, had)
    on_line = np.zeros(len(coordinates), dtype=bool)
    on_line[is_straight] = agreed.holds(coordinates[is_straight])
    on_line &= ~agreed.has_vertices(coordinates)
    goes = is_straight_for_all[place] & (~some_had[place] | (on_line & ~all_had[place]))
    goes |= is_straight & on_line & ~had
    return _without(new, of_area, coordinates, of_ring, goes)


def _straight(coordinates: Numbers, of_ring: Indices) -> Mask:
    """Tell which vertices lie on the straight line between the one before and the one behind."""
    starts = np.flatnonzero(np.r_[True, of_ring[1:] != of_ring[:-1]])
    ends = np.r_[starts[1:], len(of_ring)] - 1
    before, behind = np.roll(coordinates, 1, axis=0), np.roll(coordinates, -1, axis=0)
    before[starts], behind[ends] = coordinates[ends - 1], coordinates[starts + 1]
    chord, step = behind - before, coordinates - before
    length = np.hypot(*chord.T)
    length[length == 0] = np.inf
    offset = np.abs(chord[:, 0] * step[:, 1] - chord[:, 1] * step[:, 0]) / length
    along = (chord * step).sum(axis=1) / length
    # Next to a vertex that is all but the same, any direction looks straight.
    is_between = (along > ROUNDING_DEG) & (along < length - ROUNDING_DEG) & np.isfinite(length)
    return np.asarray((offset <= ROUNDING_DEG) & is_between)


def _had(coordinates: Numbers, area: Indices, old: Geometries) -> Mask:
    """Tell which vertices an area had before."""
    before, of_old = shapely.get_coordinates(old, return_index=True)
    return np.isin(rows(np.column_stack([coordinates, area])), rows(np.column_stack([before, of_old])))


def _without(areas: Geometries, of_area: Indices, coordinates: Numbers, of_ring: Indices, goes: Mask) -> Geometries:
    result = areas.copy()
    for area in np.unique(of_area[of_ring[goes]]):
        rings = iter([_closed(coordinates[(of_ring == ring) & ~goes]) for ring in np.flatnonzero(of_area == area)])
        result[area] = MultiPolygon(
            [Polygon(next(rings), [next(rings) for _ in part.interiors]) for part in areas[area].geoms]
        )
    return result


def _closed(ring: Numbers) -> Numbers:
    """Return a ring that ends where it begins, also when its first and last vertex went."""
    return ring if (ring[0] == ring[-1]).all() else np.vstack([ring, ring[:1]])
