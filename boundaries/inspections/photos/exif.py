"""What a camera writes into a photo (EXIF): told as it is, and never believed.

Anybody can write anything there, so nothing is decided by it: what counts is what was recorded and signed.
"""

import math
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from PIL import Image
from shapely import Point

_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _TAKEN_ZONE, _CHANGED = 0x9003, 0x9011, 0x0132
_LAT_REF, _LAT, _LON_REF, _LON = 1, 2, 3, 4
_BEARING, _DATUM = 0x11, 0x12
_DAY_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
_ZONE = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d")
_WGS84 = frozenset({"", "WGS-84", "WGS84", "WGS 84"})
_PARTS = 3
"""Degrees, minutes, seconds."""
_WRONG = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, MemoryError),
    *(struct.error, RecursionError),
)
"""What reading nonsense raises."""


@dataclass(frozen=True, slots=True)
class CameraNotes:
    """What the camera says of a photo (相机信息)."""

    taken_at: str | None = None
    """ISO 8601, with its zone where the camera names one."""
    position: Point | None = None
    """(lon, lat) in degrees, WGS 84 by what the camera says or leaves out."""
    bearing_deg: float | None = None
    """Where it looked: clockwise from north, the true or the magnetic one."""


def camera_notes(file: IO[bytes], form: str) -> CameraNotes:
    """Return what the camera wrote into a photo; what is nonsense is left out, and nothing is raised.

    Parameters
    ----------
    file
        The whole photo; it may be read at any place.
    form
        ``"JPEG"``, ``"PNG"`` or ``"WEBP"``.

    References
    ----------
    CIPA DC-008-2019 (Exif 2.32), 4.6.5 and 4.6.6.
    """
    try:
        file.seek(0)
        with Image.open(file, formats=[form]) as picture:
            found = picture.getexif()
            own, gps, changed = dict(found.get_ifd(_EXIF)), dict(found.get_ifd(_GPS)), found.get(_CHANGED)
    except _WRONG:
        return CameraNotes()
    return CameraNotes(_taken_at(own, changed), _position(gps), _bearing(gps))


def _taken_at(own: Mapping[int, object], changed: object) -> str | None:
    told = _DAY_TIME.fullmatch(_text(own.get(_TAKEN) or changed))
    if told is None:
        return None
    try:
        at = datetime(*map(int, told.groups()))  # type: ignore[arg-type]  # noqa: DTZ001 - the zone is told beside, or not at all
    except ValueError:
        return None
    zone = _text(own.get(_TAKEN_ZONE))
    return at.isoformat() + (zone if _ZONE.fullmatch(zone) else "")


def _position(gps: Mapping[int, object]) -> Point | None:
    if _text(gps.get(_DATUM)).upper() not in _WGS84:
        return None
    lat = _angle(gps.get(_LAT), _text(gps.get(_LAT_REF)), "NS", 90)
    lon = _angle(gps.get(_LON), _text(gps.get(_LON_REF)), "EW", 180)
    if lat is None or lon is None or (lat == 0 and lon == 0):
        return None
    return Point(lon, lat)


def _angle(told: object, side: str, sides: str, most: float) -> float | None:
    if not isinstance(told, tuple) or len(told) != _PARTS or side not in tuple(sides):
        return None
    parts = [_number(each) for each in told]
    if any(part is None or part < 0 for part in parts):
        return None
    degrees = sum(part / float(60**power) for power, part in enumerate(parts) if part is not None)
    if not degrees <= most:
        return None
    return round(-degrees if side == sides[1] else degrees, 8)


def _bearing(gps: Mapping[int, object]) -> float | None:
    found = _number(gps.get(_BEARING))
    return round(found % 360, 2) if found is not None and 0 <= found <= 360 else None  # noqa: PLR2004 - a full turn


def _number(told: object) -> float | None:
    try:
        found = float(told)  # type: ignore[arg-type] # anything may stand there
    except _WRONG:
        return None
    return found if math.isfinite(found) else None


def _text(told: object) -> str:
    """Return a text of plain characters, as far as it is one."""
    if isinstance(told, bytes):
        told = told.decode("ascii", "replace")
    return told.strip("\x00 ") if isinstance(told, str) else ""
