"""What divisions cover on a day, drawn as coarsely as a zoom needs, so that neighbours and levels still meet."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry

Geometries = NDArray[np.object_]
Whole = NDArray[np.int64]

_PIXELS_A_TILE = 512
_AROUND_DEG = 360.0
FULL_FROM = 12
"""From this zoom on, outlines are drawn as they are."""
_WHOLE_SHARE = 0.999
"""Units below that cover this much of one above are all there are: what is left is rounding."""
_GROUND = 0
"""The group of the units that make up all the ground; others are called by the level of the unit that they lie in."""
_ROUNDING_DEG = 1e-7
_BESIDE = 4
"""Tolerances: so far apart may be what was simplified from the same border with and without what lies in it."""
_DRAWN_ALREADY = -1
_OUTERMOST = 1
"""Level of an edge with nobody known on its other side."""


@dataclass(frozen=True, slots=True)
class Area:
    """What a division covers on a day, with those it lies in (区划面)."""

    id: UUID
    level: int
    extent: BaseGeometry
    """Polygons, EPSG:4490."""
    above: Mapping[int, UUID]
    """Its superiors by their levels."""

    def on(self, level: int) -> UUID:
        """Return which unit it belongs to on a level; where it has no superior there, it stands for itself."""
        return self.above.get(level, self.id)


@dataclass(frozen=True, slots=True)
class Picture:
    """Areas and the edges between them, simplified together (示意图形); no basis for demarcation."""

    areas: Mapping[UUID, BaseGeometry]
    edges: Mapping[int, BaseGeometry]
    """By level, lines: 1 between provinces, 2 between prefectures of one, 3 between counties of one, 4 below."""


def tolerance_deg(zoom: int) -> float:
    """Return how much may be left out at a zoom: the side of a pixel, in degrees; 0 where nothing is."""
    return 0.0 if zoom >= FULL_FROM else _AROUND_DEG / (_PIXELS_A_TILE << zoom)


def pictured(areas: Sequence[Area], tolerance: float) -> Picture:
    """Return areas simplified by a tolerance.

    The units that make up all the ground are simplified as one coverage, so that each edge is drawn once; what lies
    above them is put together from them again. Where only some of the units within one are known, they are simplified
    among themselves: it is part of the ground, and they are not. What they part from what is not known is an edge of
    theirs: each is closed.

    Parameters
    ----------
    tolerance
        Square root of the area of the smallest bend that stays, in degrees.
    """
    below = _composed(areas)
    by_id = {area.id: area for area in areas}
    plain = [area for area in areas if area.id not in below]
    alone = {area.id for area in plain}
    groups: dict[int, list[Area]] = defaultdict(list)
    for area in plain:
        groups[max((level for level, unit in area.above.items() if unit in alone), default=_GROUND)].append(area)
    drawn: dict[UUID, BaseGeometry] = {}
    edges: dict[int, list[BaseGeometry]] = defaultdict(list)
    for within, group in sorted(groups.items()):
        shapes = _simplified(_extents(group), tolerance)
        drawn.update(zip((area.id for area in group), shapes, strict=True))
        around = [by_id[area.above[within]].extent for area in group] if within != _GROUND else []
        outermost = [
            min((at for at in area.above if at > within and area.above[at] in by_id), default=area.level)
            for area in group
        ]
        for parted, lines in _edges(group, shapes, within + 1, _Borders(around, outermost, tolerance)):
            edges[parted].append(lines)
    # The lowest first: what lies above is put together from what was put together.
    for unit in sorted(below, key=lambda each: -by_id[each].level):
        drawn[unit] = _together([drawn[each] for each in below[unit]])
    return Picture(drawn, {level: _merged(lines) for level, lines in sorted(edges.items())})


def _composed(areas: Sequence[Area]) -> dict[UUID, list[UUID]]:
    """Return the units that those right below them cover wholly, with these."""
    known = {area.id for area in areas}
    children: dict[UUID, list[UUID]] = defaultdict(list)
    for area in areas:
        superiors = [unit for _, unit in sorted(area.above.items(), reverse=True) if unit in known]
        if superiors:
            children[superiors[0]].append(area.id)
    size = dict(zip((area.id for area in areas), shapely.area(_extents(areas)).tolist(), strict=True))
    return {
        unit: parts
        for unit, parts in children.items()
        if sum(size[part] for part in parts) >= _WHOLE_SHARE * size[unit]
    }


def _simplified(extents: Geometries, tolerance: float) -> Geometries:
    found: Geometries = shapely.coverage_simplify(extents, tolerance) if tolerance and len(extents) else extents
    return found


def _together(parts: Sequence[BaseGeometry]) -> BaseGeometry:
    try:
        return shapely.coverage_union_all(parts)
    except shapely.GEOSException:
        # They do not meet vertex for vertex: slower, the same ground.
        return shapely.union_all(parts)


def _extents(areas: Sequence[Area]) -> Geometries:
    return np.array([area.extent for area in areas], dtype=object)


class _Borders:
    """Where the areas of a group end within what they lie in (外缘).

    Parameters
    ----------
    around
        What each area lies in; none where they lie in nothing.
    levels
        Of the highest unit below that which each belongs to: it ends there as well.
    tolerance
        Of the drawing, in degrees.
    """

    def __init__(self, around: Sequence[BaseGeometry], levels: Sequence[int], tolerance: float) -> None:
        self._around = around
        self.levels = np.array(levels, dtype=np.int64)
        self._near_deg = max(_ROUNDING_DEG, tolerance * _BESIDE)

    def leave_open(self, owner: Whole, begin: NDArray[np.complex128], end: NDArray[np.complex128]) -> NDArray[np.bool_]:
        """Return which edges of areas lie within what is around them, and not along its border."""
        found = np.zeros(len(owner), dtype=bool)
        for number in np.unique(owner).tolist() if self._around else ():
            of_area = np.flatnonzero(owner == number)
            border = shapely.boundary(self._around[number])
            shapely.prepare(border)
            ends = begin[of_area], end[of_area]
            looked_at = (shapely.points(at.real, at.imag) for at in (*ends, (ends[0] + ends[1]) / 2))
            found[of_area] = ~np.all([shapely.dwithin(border, at, self._near_deg) for at in looked_at], axis=0)
        return found


def _edges(
    group: Sequence[Area], shapes: Geometries, lowest: int, borders: _Borders
) -> Iterator[tuple[int, BaseGeometry]]:
    """Give the edges of a coverage by the highest level on which their two sides are different units.

    Parameters
    ----------
    lowest
        Edges of higher levels are drawn with what the group lies in, and are left out.
    borders
        Of what the group lies in: edges within it, with nothing known on their other side, are of their unit's level.
    """
    rings, owner = shapely.get_parts(shapely.boundary(shapes), return_index=True)
    coordinates, of_ring = shapely.get_coordinates(rings, return_index=True)
    places, numbers = np.unique(np.ascontiguousarray(coordinates).view(np.complex128).ravel(), return_inverse=True)
    follows = of_ring[:-1] == of_ring[1:]
    begin, end, ring = numbers[:-1][follows], numbers[1:][follows], of_ring[:-1][follows]
    # The same edge, whichever way round a polygon has it.
    keys = np.minimum(begin, end) * len(places) + np.maximum(begin, end)
    _, first, at = np.unique(keys, return_index=True, return_inverse=True)
    last = np.zeros(len(first), dtype=np.int64)
    last[at] = np.arange(len(keys))
    sides = owner[ring[first]], owner[ring[last]]
    levels = _levels(group)[sides][at]
    alone = np.flatnonzero((sides[0] == sides[1])[at])
    inner = alone[borders.leave_open(owner[ring[alone]], places[begin[alone]], places[end[alone]])]
    levels[inner] = borders.levels[owner[ring[inner]]]
    # Each edge is drawn along the ring that has it first, together with those before and behind it.
    levels[first[at] != np.arange(len(keys))] = _DRAWN_ALREADY
    for level in np.unique(levels[levels >= max(lowest, _OUTERMOST)]).tolist():
        drawn = np.flatnonzero(levels == level)
        goes_on = (np.diff(drawn) == 1) & (ring[drawn[1:]] == ring[drawn[:-1]])
        yield level, _runs(places, begin[drawn], end[drawn], goes_on)


def _runs(places: NDArray[np.complex128], begin: Whole, end: Whole, goes_on: NDArray[np.bool_]) -> BaseGeometry:
    """Return edges as lines, each as long as one edge goes on where the one before it ends."""
    is_last = np.append(~goes_on, [True])
    run = np.cumsum(np.concatenate([[0], ~goes_on]))
    at = np.arange(len(begin)) + np.concatenate([[0], np.cumsum(is_last)[:-1]])
    vertices = np.zeros(len(begin) + int(is_last.sum()), dtype=np.int64)
    vertices[at], vertices[at[is_last] + 1] = begin, end[is_last]
    of_run = np.zeros(len(vertices), dtype=np.int64)
    of_run[at], of_run[at[is_last] + 1] = run, run[is_last]
    ends = places[vertices]
    lines = np.asarray(shapely.linestrings(np.column_stack([ends.real, ends.imag]), indices=of_run), dtype=object)
    return MultiLineString(lines.tolist())


def _merged(lines: Sequence[BaseGeometry]) -> BaseGeometry:
    return MultiLineString(shapely.get_parts(lines).tolist())


def _levels(ground: Sequence[Area]) -> NDArray[np.int64]:
    """Return on which level each two units part; with itself, the outermost: nobody is on the other side."""
    numbers: dict[UUID, int] = {}
    levels = range(_OUTERMOST, max(area.level for area in ground) + 1)
    paths = np.array([[numbers.setdefault(area.on(level), len(numbers)) for level in levels] for area in ground])
    parted = paths[:, None, :] != paths[None, :, :]
    return np.asarray(parted.argmax(axis=2) + _OUTERMOST, dtype=np.int64)
