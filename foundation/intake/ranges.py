"""Whether two numbers can be coordinates in a system, and if not, what most likely happened to them."""

import math

from foundation.crs.systems import CoordinateSystem, Family
from foundation.intake.reasons import Reason

_MOST_LON, _MOST_LAT = 180.0, 90.0
_HALF_ZONE_M = 500_000.0
_NORTH_M = (300_000.0, 6_200_000.0)
"""Northings of China."""
_MERCATOR_M = 20_037_508.35
_ZONE_M = 1_000_000.0
_ZONES = range(13, 46)

Doubt = tuple[Reason, str]


def doubt(system: CoordinateSystem, x: float, y: float) -> Doubt | None:
    """Return why two numbers cannot be coordinates in a system, with the remedy; ``None`` when they can.

    Parameters
    ----------
    x, y
        Longitude and latitude in degrees, or easting and northing in metres.

    Examples
    --------
    >>> from foundation.crs.systems import recognise
    >>> doubt(recognise("EPSG:4545"), 2949581.59, 363594.53)[0]
    <Reason.SWAPPED_XY: 'swapped_xy'>
    >>> doubt(recognise("EPSG:4490"), 26.65, 106.63)[0]
    <Reason.SWAPPED_LON_LAT: 'swapped_lon_lat'>
    """
    if not (math.isfinite(x) and math.isfinite(y)):
        return Reason.NOT_FINITE, "A coordinate is not a finite number; write it, or leave both empty."
    if x == 0 and y == 0:
        return Reason.NULL_ISLAND, "0, 0 lies in the Atlantic and means that nothing was measured; leave both empty."
    return _doubt_degrees(x, y) if system.in_degrees else _doubt_metres(system, x, y)


def _doubt_degrees(lon: float, lat: float) -> Doubt | None:
    if abs(lon) <= _MOST_LON and abs(lat) <= _MOST_LAT:
        return None
    if abs(lat) <= _MOST_LON and abs(lon) <= _MOST_LAT:
        message = f"The latitude {lat:g} is beyond 90°, and {lon:g} would be one: the two columns are swapped."
        return Reason.SWAPPED_LON_LAT, message
    if abs(lon) > _MOST_LON and abs(lat) > _MOST_LON:
        message = f"{lon:g}, {lat:g} look like metres (or packed degrees, minutes and seconds); name their system."
        return Reason.DEGREES_EXPECTED, message
    return Reason.OUT_OF_RANGE, f"{lon:g}, {lat:g} is no longitude and latitude; correct them."


def _doubt_metres(system: CoordinateSystem, x: float, y: float) -> Doubt | None:
    if abs(x) <= _MOST_LON and abs(y) <= _MOST_LON:
        message = f"{x:g}, {y:g} look like degrees, and {system.name} is in metres; name the system they are in."
        return Reason.METRES_EXPECTED, message
    if system.family is Family.GAUSS_KRUGER:
        return _doubt_zone(system, x, y)
    if max(abs(x), abs(y)) > _MERCATOR_M and system.family is Family.WEB_MERCATOR:
        return Reason.OUT_OF_RANGE, f"{x:g}, {y:g} lie outside {system.title}; correct them, or name another system."
    return None


def _doubt_zone(system: CoordinateSystem, easting: float, northing: float) -> Doubt | None:
    if _fits(system, easting, northing):
        return None
    if _fits(system, northing, easting) or _in_some_zone(northing, easting):
        message = (
            f"{easting:.0f} stands as easting and {northing:.0f} as northing: they are swapped. In Chinese survey"
            " tables X is north and Y is east; name the columns easting and northing in a mapping file."
        )
        return Reason.SWAPPED_XY, message
    if _in_some_zone(easting, northing):
        has_prefix = easting > _ZONE_M
        seen = f"carries the zone number {easting // _ZONE_M:.0f}" if has_prefix else "carries no zone number"
        message = (
            f"The easting {easting:.0f} {seen}, which {system.name} ({system.title}) does not have; name its zone."
        )
        return Reason.ZONE_MISMATCH, message
    message = f"{easting:.0f}, {northing:.0f} lie outside {system.title} and outside China; correct them."
    return Reason.OUT_OF_RANGE, message


def _fits(system: CoordinateSystem, easting: float, northing: float) -> bool:
    centre = system.false_easting_m or 0.0
    return abs(easting - centre) < _HALF_ZONE_M and _NORTH_M[0] <= northing <= _NORTH_M[1]


def _in_some_zone(easting: float, northing: float) -> bool:
    """Tell whether numbers fit some zone of China, whichever its number and with or without it."""
    zone, within = divmod(easting, _ZONE_M)
    return (zone == 0 or zone in _ZONES) and within > 0 and _NORTH_M[0] <= northing <= _NORTH_M[1]
