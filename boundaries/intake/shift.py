"""Is what comes in GCJ-02 and declared as WGS 84 or CGCS2000? Held against what is loaded, the offset shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from boundaries.intake.shapes import COLUMN
from foundation.crs.offsets import gcj02_from_wgs84, wgs84_from_gcj02
from foundation.intake.outcomes import Note
from foundation.intake.reasons import Remark
from foundation.measure import ELLIPSOID

FACTOR = 20.0
"""So many times nearer must the offset, undone, bring things: two drawings of one line never differ by just that."""
NEAR_M = 10.0
"""Or so near, where the factor is short of it by the roughness of one of the drawings."""
LEAST_M = 50.0
"""Less is not asked about: the offset is 300 to 700 m, and the nearest edge of a winding line seldom so near."""
_LEAST_VERTICES = 8
_MOST_VERTICES = 4000
"""Looked at; of more, every so many-th."""

_DEGREE_M = 111_000.0

Numbers = NDArray[np.float64]
_Way = Callable[[Numbers, Numbers], tuple[Numbers, Numbers]]


class Offset(StrEnum):
    """Which of two sides bears the offset of internet maps (坐标偏移)."""

    INCOMING = "incoming"
    LOADED = "loaded"


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift that nearly all vertices have in common, and that is the offset of GCJ-02 (系统偏移).

    Parameters
    ----------
    offset
        Who bears it.
    east_m, north_m
        From where things lie on the loaded side to where they lie on the incoming one; medians.
    before_m, after_m
        Median distance of the incoming vertices from what is loaded, as they are and with the offset undone.
    vertices
        How many were looked at.
    """

    offset: Offset
    east_m: float
    north_m: float
    before_m: float
    after_m: float
    vertices: int

    @property
    def message(self) -> str:
        """One sentence with the remedy."""
        told = (
            f"What comes in lies {abs(self.east_m):,.0f} m {'east' if self.east_m >= 0 else 'west'} and"
            f" {abs(self.north_m):,.0f} m {'north' if self.north_m >= 0 else 'south'} of what is loaded"
            f" ({self.before_m:,.0f} m off), and {self.after_m:,.1f} m off once the offset of GCJ-02 is undone"
        )
        if self.offset is Offset.INCOMING:
            return f"{told} in it: the file is GCJ-02, whatever it declares. Import it with --crs GCJ-02."
        return f"{told} in the other: what is loaded is GCJ-02. Load that again with --crs GCJ-02."

    def note(self, row: int = 1, count: int = 1) -> Note:
        """Return the remark for the file; `row` is the first that was looked at, `count` how many."""
        return Note(row, COLUMN, Remark.GCJ02_SUSPECTED, self.message, count=count)


class _Edges:
    """What is loaded, laid flat in metres around its middle: good to a per cent in a province."""

    def __init__(self, loaded: Sequence[BaseGeometry]) -> None:
        edges = [each.boundary if each.geom_type in {"Polygon", "MultiPolygon"} else each for each in loaded]
        whole = shapely.GeometryCollection(edges)
        _, south, _, north = whole.bounds
        self._scale = np.array([np.cos(np.radians((south + north) / 2)), 1.0]) * _DEGREE_M
        self._flat = shapely.transform(whole, lambda vertices: vertices * self._scale)
        shapely.prepare(self._flat)

    def away_m(self, lon: Numbers, lat: Numbers) -> Numbers:
        """Return how far off points are."""
        points = shapely.points(np.column_stack([lon, lat]) * self._scale)
        return np.asarray(shapely.distance(points, self._flat), dtype=np.float64)


_Pair = tuple[Numbers, _Edges]


def systematic_shift(
    incoming: Sequence[BaseGeometry], loaded: Sequence[BaseGeometry], *, same_units: bool = False
) -> Shift | None:
    """Return the offset of GCJ-02 between what comes in and what is loaded, or ``None`` when there is none.

    The vertices of what comes in (edges of polygons, courses of lines, points) are held against the nearest edge or
    point that is loaded: as they are, with the offset undone, and with the offset applied. It is believed in where it
    brings their median distance down from at least `LEAST_M` by `FACTOR`, or to less than `NEAR_M`.

    Parameters
    ----------
    incoming, loaded
        EPSG:4490 (lon, lat), as far as it is known. Markers are held against lines.
    same_units
        Whether both have the same units in the same order; else each of `incoming` is held against all of `loaded`.

    Examples
    --------
    >>> true = shapely.box(106, 26, 106.5, 26.5).segmentize(0.05)
    >>> shifted = shapely.transform(true, lambda xy: np.column_stack(gcj02_from_wgs84(xy[:, 0], xy[:, 1])))
    >>> found = systematic_shift([shifted], [true])
    >>> found.offset, found.before_m > 50, found.after_m < 1
    (<Offset.INCOMING: 'incoming'>, True, True)
    >>> systematic_shift([true], [true]) is None
    True
    """
    if not incoming or not loaded:
        return None
    pairs = _pairs(incoming, loaded, same_units=same_units)
    vertices = np.concatenate([own for own, _ in pairs])
    if len(vertices) < _LEAST_VERTICES:
        return None
    before_m = _median_m(pairs, _as_they_are)
    if not before_m >= LEAST_M:
        return None
    undone_m, applied_m = _median_m(pairs, wgs84_from_gcj02), _median_m(pairs, gcj02_from_wgs84)
    offset, after_m = (Offset.INCOMING, undone_m) if undone_m <= applied_m else (Offset.LOADED, applied_m)
    if after_m > max(before_m / FACTOR, NEAR_M):
        return None
    true = wgs84_from_gcj02 if offset is Offset.INCOMING else gcj02_from_wgs84
    east_m, north_m = _offset_m(vertices, true)
    return Shift(offset, east_m, north_m, before_m, after_m, len(vertices))


def _pairs(incoming: Sequence[BaseGeometry], loaded: Sequence[BaseGeometry], *, same_units: bool) -> list[_Pair]:
    """Give the vertices of what comes in, each lot with what it is held against."""
    every = max(1, int(shapely.get_num_coordinates(np.asarray(incoming, dtype=np.object_)).sum()) // _MOST_VERTICES)
    if same_units:
        return [
            (shapely.get_coordinates(one)[::every], _Edges([other]))
            for one, other in zip(incoming, loaded, strict=True)
        ]
    return [(shapely.get_coordinates(np.asarray(incoming, dtype=np.object_))[::every], _Edges(loaded))]


def _median_m(pairs: Sequence[_Pair], way: _Way) -> float:
    return float(np.median(np.concatenate([edges.away_m(*way(own[:, 0], own[:, 1])) for own, edges in pairs])))


def _offset_m(vertices: Numbers, true: _Way) -> tuple[float, float]:
    lon, lat = true(vertices[:, 0], vertices[:, 1])
    azimuth, _, length = ELLIPSOID.inv(lon, lat, vertices[:, 0], vertices[:, 1])
    angle = np.radians(azimuth)
    return float(np.median(length * np.sin(angle))), float(np.median(length * np.cos(angle)))


def _as_they_are(lon: Numbers, lat: Numbers) -> tuple[Numbers, Numbers]:
    return lon, lat
