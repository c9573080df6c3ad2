"""Boxes: four or six numbers in some system, as an area in EPSG:4490."""

import re

import numpy as np
import shapely
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from api.ogc.crs import Crs
from api.parameters.reading import refusal, require_longitude_first
from foundation.crs.conversion import to_storage

# QGIS writes 17 decimals, whatever it knows.
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{0,40})?([eE][+-]?[0-9]{1,2})?")
_FLAT, _SOLID = 4, 6
_FARTHEST_M = 20_037_509
"""Half of the way around the equator: projections go on beyond it, around the earth again."""
_STEPS = 16
"""Parts of a side: what is straight in one system is bent in another."""


def read_box(text: str, crs: Crs) -> BaseGeometry:
    """Return the area of a box, EPSG:4490 (lon, lat); a line or a point where it has no breadth.

    Parameters
    ----------
    text
        Lower corner and upper corner, each in the order of the system's axes; with six numbers, heights third, which
        rule nothing out: positions have none.
    crs
        The system of the numbers.

    Raises
    ------
    InvalidInput
        When they are not four or six plain numbers, lie outside the system, are reversed, or cross the antimeridian.

    References
    ----------
    OGC 17-069r4, 7.15.3; OGC 18-058r1, 6.

    Examples
    --------
    >>> from api.ogc.crs import CRS84
    >>> read_box("106,26,107,27", CRS84).bounds
    (106.0, 26.0, 107.0, 27.0)
    """
    parts = text.split(",")
    if len(parts) not in {_FLAT, _SOLID} or not all(_NUMBER.fullmatch(part.strip()) for part in parts):
        raise refusal(
            "not_a_box", f"{text[:80]!r} is not a box: write four or six plain numbers, as 106.5,26.2,106.9,26.6."
        )
    numbers = [float(part) for part in parts]
    half = len(numbers) // 2
    (first_low, second_low), (first_high, second_high) = numbers[:2], numbers[half : half + 2]
    if crs.y_first:
        first_low, second_low, first_high, second_high = second_low, first_low, second_high, first_high
    west, south, east, north = first_low, second_low, first_high, second_high
    _check(west, south, east, north, crs)
    drawn = _drawn(west, south, east, north)
    return drawn if crs.in_degrees else _converted(drawn, crs)


def _check(west: float, south: float, east: float, north: float, crs: Crs) -> None:
    if crs.in_degrees:
        if not crs.y_first:
            require_longitude_first(west, south)
        if max(abs(west), abs(east)) > 180.0 or max(abs(south), abs(north)) > 90.0:  # noqa: PLR2004 - degrees of a circle
            order = "latitude before longitude" if crs.y_first else "longitude before latitude"
            raise refusal("out_of_range", f"The box lies outside the earth: {crs.uri} has {order}.")
        if west > east:
            raise refusal(
                "antimeridian", "West lies east of east: no box crosses the antimeridian here, where nothing lies."
            )
    elif max(abs(west), abs(south), abs(east), abs(north)) > _FARTHEST_M:
        raise refusal("out_of_range", f"The box lies outside {crs.uri}: no place is so many metres away.")
    if west > east or south > north:
        raise refusal("empty_box", "The box is reversed: its lower corner comes first, then its upper corner.")


def _drawn(west: float, south: float, east: float, north: float) -> BaseGeometry:
    """Return a box as an area; as a line or a point where it has no breadth: what is no area meets nothing."""
    if (west, south) == (east, north):
        return Point(west, south)
    if west == east or south == north:
        return LineString([(west, south), (east, north)])
    return shapely.box(west, south, east, north)


def _converted(drawn: BaseGeometry, crs: Crs) -> BaseGeometry:
    west, south, east, north = drawn.bounds
    longest = max(east - west, north - south)
    bent = shapely.segmentize(drawn, longest / _STEPS) if longest > 0 else drawn
    conversion = to_storage(crs.name)
    converted: BaseGeometry = shapely.transform(
        bent, lambda corners: np.column_stack(conversion.arrays(corners[:, 0], corners[:, 1]))
    )
    if not np.isfinite(shapely.get_coordinates(converted)).all():
        raise refusal("out_of_range", f"The box lies outside {crs.uri}: not all of it has a place on earth.")
    return converted
