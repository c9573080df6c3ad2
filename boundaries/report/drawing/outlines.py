"""What a map draws of units: simpler than they are by less than anybody sees, and a name where there is room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from boundaries.lines.topology.display import for_display
from boundaries.lines.topology.findings import K, Unit
from boundaries.report.drawing.frame import Frame
from foundation.errors import InvalidInput

_SEEN_PIXELS = 0.7
"""Bends smaller than that are left out."""
LETTER = 10.0
"""Size of a letter in pixels."""
LINE = 11.5
"""From one line of a name to the next, in pixels."""
_LONGEST = 5
"""Letters in a line of a name."""
_OVER = 1.25
"""How far a name may reach over the largest circle in its unit."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name on a map (注记).

    Parameters
    ----------
    x, y
        Its middle, in pixels.
    lines
        The name, in as many lines as it needs.
    """

    x: float
    y: float
    lines: tuple[str, ...]


def outlines(units: Sequence[Unit[K]], frame: Frame) -> list[BaseGeometry]:
    """Return the outlines of units for a map, in EPSG:4490; areas, or lines where units do not meet or are not valid.

    Units that meet still meet.
    """
    try:
        return [each.extent for each in for_display(units, _SEEN_PIXELS * frame.metres_a_pixel)]
    except InvalidInput:
        # The report has to show just what is wrong; each ring by itself can always be drawn.
        return [_rings(unit.extent, frame) for unit in units]


def course(geometry: BaseGeometry, frame: Frame) -> BaseGeometry:
    """Return lines or areas for a map, in EPSG:4490, without bends that nobody sees; ends stay, no area vanishes."""
    return shapely.simplify(geometry, _SEEN_PIXELS / 2 / frame.across, preserve_topology=True)


def _rings(extent: MultiPolygon, frame: Frame) -> BaseGeometry:
    rings = shapely.get_rings(shapely.get_parts(extent))
    return course(MultiLineString([LineString(ring.coords) for ring in rings]), frame)


def labels(units: Sequence[Unit[K]], frame: Frame) -> Iterator[Label]:
    """Give the names that fit into their units."""
    for unit in units:
        largest = max(unit.extent.geoms, key=lambda part: part.area, default=None)
        if not unit.name or largest is None or not largest.is_valid:
            continue
        seen = course(largest, frame)
        if isinstance(seen, Polygon) and seen.is_valid and not seen.is_empty:
            label = _label(unit.name, Polygon(frame.placed(shapely.get_coordinates(seen.exterior))))
            if label is not None:
                yield label


def _label(name: str, area: Polygon) -> Label | None:
    radius = shapely.maximum_inscribed_circle(area, tolerance=1.0)
    x, y = shapely.get_coordinates(radius)[0].tolist()
    lines = _lines(name)
    across, down = max(map(len, lines)) * LETTER / 2, len(lines) * LINE / 2
    return Label(round(x, 1), round(y, 1), lines) if np.hypot(across, down) <= radius.length * _OVER else None


def _lines(name: str) -> tuple[str, ...]:
    """Return a name in lines of about the same length.

    Examples
    --------
    >>> _lines("务川仡佬族苗族自治县"), _lines("花溪区")
    (('务川仡佬族', '苗族自治县'), ('花溪区',))
    """
    length = ceil(len(name) / ceil(len(name) / _LONGEST))
    return tuple(name[at : at + length] for at in range(0, len(name), length))
