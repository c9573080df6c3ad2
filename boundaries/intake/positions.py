"""Where a row says its marker stands: columns of degrees or metres, in the system of the file or of the row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from shapely import Point

from boundaries.intake.columns import MarkerField
from boundaries.intake.context import BoundaryContext
from foundation.crs.angles import parse_coordinate
from foundation.crs.conversion import Conversion
from foundation.crs.systems import STORAGE, CoordinateSystem, Family
from foundation.errors import InvalidInput, RefusedCrs
from foundation.intake.columns import Columns
from foundation.intake.outcomes import Rejection, rejection
from foundation.intake.ranges import Doubt, doubt
from foundation.intake.reasons import Reason
from foundation.intake.systems import conversion_by
from foundation.intake.zones import StatedZone, for_checking, meridian_of, projected, stated_zone, system_in_words
from foundation.measure import distance_m

AGREEING_M = 50.0
"""Degrees and metres of one row may lie so far apart: degrees are often cut to whole seconds, 31 m."""
_MOST_DEGREES = 180.0
_DATUMS = (Family.GEOGRAPHIC, Family.LEGACY)
_CGCS2000 = (Family.GEOGRAPHIC, Family.GAUSS_KRUGER)
_PAIRS = (
    (MarkerField.EASTING, MarkerField.NORTHING),
    (MarkerField.Y, MarkerField.X),
    (MarkerField.LON, MarkerField.LAT),
)
"""Columns of a position, east before north; the first pair that a row fills is the one that counts."""

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A position as it was surveyed, and what became of it (坐标).

    Parameters
    ----------
    point
        EPSG:4490 (lon, lat).
    original
        The texts of the cells, column by column: ``X坐标=2949581.59 Y坐标=363594.53``.
    original_crs
        The system they are in.
    transform
        What was done to them; ``None`` when they are as they were.
    accuracy_m
        What is lost by that at most; ``None`` when nothing is, or nobody knows.
    height_m
        Of a point in a layer that has heights, as the file has it.
    """

    point: Point
    original: str
    original_crs: str
    transform: str | None
    accuracy_m: float | None
    height_m: float | None = None


class PositionReader:
    """Reads the positions of rows.

    Parameters
    ----------
    columns
        Where a table of markers has what.
    context
        Holds the system the caller names, which rows may not contradict.

    Raises
    ------
    InvalidInput
        When the caller names no known system.
    RefusedCrs
        When the caller's system has no honest conversion.
    """

    def __init__(self, columns: Columns[MarkerField], context: BoundaryContext) -> None:
        self._columns = columns
        self._context = context
        self._named = context.named_system()
        if self._named is not None:
            self._conversion(self._named)
        self._in_words = lru_cache(maxsize=256)(system_in_words)

    def read(self, number: int, cells: Cells, faults: list[Rejection]) -> Surveyed | None:
        """Return where a row says its marker stands; ``None`` when it does not say it, and after a fault."""
        before = len(faults)
        found = [
            one
            for pair in _PAIRS
            if self._columns.has(*pair) and (one := self._one(number, pair, cells, faults)) is not None
        ]
        if len(faults) > before or not found:
            return None
        for other in found[1:]:
            apart = distance_m(found[0].point, other.point)
            if apart > AGREEING_M:
                message = f"{found[0].original} and {other.original} lie {apart:,.0f} m apart; correct one of the two."
                faults.append(rejection(number, "position", Reason.CONTRADICTORY_POSITIONS, message, other.original))
                return None
        return found[0]

    def _one(
        self, number: int, pair: tuple[MarkerField, MarkerField], cells: Cells, faults: list[Rejection]
    ) -> Surveyed | None:
        texts = [self._columns.text(field, cells) for field in pair]
        if not any(texts):
            return None
        label = ", ".join(self._columns.label(field) for field in pair)
        original = " ".join(
            f"{self._columns.label(field)}={text}"
            for field, text in sorted(zip(pair, texts, strict=True), reverse=True)
        )
        settled = self._settled(pair, texts, cells)
        if isinstance(settled, tuple):
            faults.append(rejection(number, label, settled[0], settled[1], original))
            return None
        return replace(settled, original=original)

    def _settled(self, pair: tuple[MarkerField, MarkerField], texts: Sequence[str], cells: Cells) -> Surveyed | Doubt:
        numbers = _numbers(texts)
        if not isinstance(numbers[0], float):
            return numbers
        first, second = numbers
        is_bare = pair[1] is MarkerField.X
        in_degrees = pair[0] is MarkerField.LON or (is_bare and max(abs(first), abs(second)) <= _MOST_DEGREES)
        east, north = (second, first) if is_bare and in_degrees else (first, second)
        try:
            stated = stated_zone(self._text(MarkerField.MERIDIAN, cells), self._text(MarkerField.ZONE, cells))
            system = self._system(cells, stated, east, in_degrees=in_degrees)
            if not isinstance(system, CoordinateSystem):
                return system
            conversion = self._conversion(system)
        except RefusedCrs as error:
            return Reason.REFUSED_CRS, error.message
        except InvalidInput as error:
            return Reason.UNKNOWN_CRS, error.message
        checked = for_checking(system, stated, east)
        return doubt(checked, east, north) or _placed(conversion, east, north)

    def _system(self, cells: Cells, stated: StatedZone, east: float, *, in_degrees: bool) -> CoordinateSystem | Doubt:
        """Tell in which system a row is, by the caller's word, the row's own, and what it says of its zone."""
        found = self._stated_system(self._text(MarkerField.CRS, cells))
        if isinstance(found, tuple):
            return found
        if in_degrees:
            return found if found is not None and found.in_degrees else _datum_of(found)
        if abs(east) <= _MOST_DEGREES:
            message = f"{east:g} looks like degrees, and the column is one of metres; move it to 经度 and 纬度."
            return Reason.METRES_EXPECTED, message
        return self._zone(found, stated, east)

    def _zone(self, found: CoordinateSystem | None, stated: StatedZone, east: float) -> CoordinateSystem | Doubt:
        if found is None:
            message = "Metres need a system: fill in 坐标系, or name it, for example CGCS2000 3度带 中央经线108."
            return Reason.UNKNOWN_CRS, message
        if not found.in_degrees:
            return _fitting(found, stated)
        if found.family not in _DATUMS:
            return Reason.DEGREES_EXPECTED, f"{found.title} is in degrees, and the row has metres; name their system."
        self._conversion(found)  # a datum that is refused is refused before its zone is asked for
        return projected(found, stated, east)

    def _stated_system(self, text: str) -> CoordinateSystem | Doubt | None:
        own, named = (self._in_words(text) if text else None), self._named
        if own is None or named is None or own == named:
            return own or named
        if own.title == named.title and named.family is Family.LEGACY:
            return named if own.in_degrees else own
        if own == STORAGE and named.family in _CGCS2000:
            return named
        message = f"The row says {text}, the command {named.name}: convert apart what is in another system."
        return Reason.CONTRADICTORY_CRS, message

    def _conversion(self, system: CoordinateSystem) -> Conversion:
        return conversion_by(system, self._context.parameter_set, self._context.parameter_sets)

    def _text(self, field: MarkerField, cells: Cells) -> str:
        return self._columns.text(field, cells)


def placed(conversion: Conversion, point: Point, original: str) -> Surveyed | Doubt:
    """Return where a point of a layer lies, with its height if it has one, or why it cannot be there."""
    found = doubt(conversion.source, point.x, point.y) or _placed(conversion, point.x, point.y)
    if not isinstance(found, Surveyed):
        return found
    height_m = point.z if point.has_z and np.isfinite(point.z) else None
    return replace(found, original=original, height_m=height_m)


def _placed(conversion: Conversion, east: float, north: float) -> Surveyed | Doubt:
    lon, lat = conversion.point(east, north)
    if not (np.isfinite(lon) and np.isfinite(lat)):
        message = f"{east:g}, {north:g} has no image in EPSG:4490; correct it, or name the system it is in."
        return Reason.OUT_OF_RANGE, message
    return Surveyed(Point(lon, lat), "", conversion.source.name, conversion.label, conversion.accuracy_m)


def _numbers(texts: Sequence[str]) -> tuple[float, float] | Doubt:
    if not all(texts):
        return Reason.INCOMPLETE_COORDINATES, "Only one of the two coordinates is given; write both, or none."
    try:
        first, second = map(parse_coordinate, texts)
    except InvalidInput as error:
        return Reason.BAD_COORDINATE, error.message
    return first, second


def _datum_of(system: CoordinateSystem | None) -> CoordinateSystem:
    """Give the degrees that belong to a system of metres: CGCS2000, unless it is a legacy datum's."""
    return STORAGE if system is None or system.family is not Family.LEGACY else system_in_words(system.title)


def _fitting(system: CoordinateSystem, stated: StatedZone) -> CoordinateSystem | Doubt:
    """Check what a row says of its zone against the system that is named."""
    told, own = meridian_of(stated), system.central_meridian_deg
    if own is not None and told not in {None, own}:
        message = (
            f"The row states the central meridian {told}°E, and {system.name} ({system.title}) has {own}°E: name the"
            " row's zone, or correct the row."
        )
        return Reason.ZONE_MISMATCH, message
    return system
