"""Zones of the Gauss-Krüger projection (高斯—克吕格投影带) as tables state them: a datum here, a meridian there."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from foundation.crs.systems import STORAGE, CoordinateSystem, Family, recognise
from foundation.errors import InvalidInput
from foundation.intake.reasons import Reason

_ZONE_M = 1_000_000.0
_FIRST_MERIDIAN, _LAST_MERIDIAN = 75, 135
_SIX_DEGREE_ZONES, _THREE_DEGREE_ZONES = range(13, 24), range(25, 46)
"""Numbers of China's zones: no number is in both, so that it tells the width as well."""
_MERIDIAN = re.compile(
    r"(?:\D*|L0\s*[=:]?\s*)(\d{2,3})(?:\.0*)?\s*(?:[°度]\s*(?:0{1,2}\s*['′分]\s*(?:0{1,2}\s*(?:[\"″秒]|′′)?)?)?)?\s*E?"
)
_ZONE = re.compile(r"\D*?(\d{2})(?:\.0*)?\s*(?:号?带)?")
_IN_WORDS = re.compile(r"(?:中央经线|中央子午线|CM|ZONE|带号|第)[:=]?\d{2,3}|\d{2}号?带")
_FIRST_CODES = {"Xian 1980": (2349, 2370, 2327), "Beijing 1954": (2401, 2422, 21413)}
"""EPSG codes at 75°E: 3-degree zones with their number, 3-degree zones without, 6-degree zones with their number."""
_LEGACY_WORDS = (
    ("EPSG:4555", re.compile("新.{0,5}北京|NEWBEIJING")),
    ("EPSG:4610", re.compile("西安|XIAN|1980|国家80")),
    ("EPSG:4214", re.compile("北京|BEIJING|1954")),
)

Doubt = tuple[Reason, str]


@dataclass(frozen=True, slots=True)
class StatedZone:
    """What a file or a row says of its zone (分带说明): a central meridian (中央子午线), a number (带号), or none."""

    meridian_deg: int | None = None
    number: int | None = None


def stated_zone(meridian: str, number: str) -> StatedZone:
    """Return the zone that two cells state; an empty one says nothing.

    Raises
    ------
    InvalidInput
        When a meridian is none of the 3-degree zones, or a number none of China's zones.

    Examples
    --------
    >>> stated_zone("108°00′E", ""), stated_zone("", "36带")
    (StatedZone(meridian_deg=108, number=None), StatedZone(meridian_deg=None, number=36))
    """
    return StatedZone(_whole(_MERIDIAN, meridian, _is_meridian), _whole(_ZONE, number, _is_number))


def system_in_words(text: str) -> CoordinateSystem:
    """Return the system that a text names; also a zone of a legacy datum, such as 西安80 3度带 中央经线108.

    Raises
    ------
    InvalidInput
        When it names none that is known here.

    Examples
    --------
    >>> system_in_words("西安80 3度带 中央经线108").name, system_in_words("1954北京坐标系 3度带 第36带").name
    ('EPSG:2381', 'EPSG:2412')
    """
    try:
        return recognise(text)
    except InvalidInput:
        plain = "".join(unicodedata.normalize("NFKC", text).split()).upper()
        datum = next((recognise(code) for code, words in _LEGACY_WORDS if words.search(plain)), None)
        found = _IN_WORDS.search(plain)
        if datum is None:
            raise
        if found is None:
            return datum
        digits = "".join(filter(str.isdigit, found[0]))
        is_meridian = found[0].startswith(("中央", "CM"))
        stated = stated_zone(digits, "") if is_meridian else stated_zone("", digits)
        return _zone(datum, meridian_of(stated) or 0, stated.number)


def meridian_of(stated: StatedZone) -> int | None:
    """Return the central meridian that is stated, in words or by the number of the zone."""
    if stated.meridian_deg is not None or stated.number is None:
        return stated.meridian_deg
    return stated.number * 3 if stated.number in _THREE_DEGREE_ZONES else stated.number * 6 - 3


def projected(datum: CoordinateSystem, stated: StatedZone, easting_m: float) -> CoordinateSystem | Doubt:
    """Return the zone that an easting is in, given the datum and what is said of the zone; else why there is none.

    Parameters
    ----------
    datum
        CGCS2000, or a legacy datum, in degrees.
    easting_m
        Where it carries the number of its zone (带号, in front of the six digits), that must fit what is said.

    Examples
    --------
    >>> projected(STORAGE, StatedZone(108), 363594.5).name, projected(STORAGE, StatedZone(), 36363594.5).name
    ('EPSG:4545', 'EPSG:4524')
    >>> projected(STORAGE, StatedZone(105), 36363594.5)[0]
    <Reason.ZONE_MISMATCH: 'zone_mismatch'>
    """
    carried = int(easting_m // _ZONE_M)
    prefix = StatedZone(number=carried) if _is_number(carried) else StatedZone()
    told, by_prefix = meridian_of(stated), meridian_of(prefix)
    meridian = told or by_prefix
    if meridian is None:
        message = (
            "A datum is named, and metres need a zone as well: state the central meridian (中央子午线) or the number of"
            " the zone (带号), or name it with --crs, for example CGCS2000 3度带 中央经线108."
        )
        return Reason.UNKNOWN_CRS, message
    if stated.number is not None and told != meridian_of(StatedZone(number=stated.number)):
        own = meridian_of(StatedZone(number=stated.number))
        message = f"Zone {stated.number} has its central meridian at {own}°E, and {told}°E is stated: correct one."
        return Reason.ZONE_MISMATCH, message
    if by_prefix not in {None, meridian}:
        message = (
            f"The easting {easting_m:.0f} carries the number of zone {carried}, whose meridian is {by_prefix}°E, and"
            f" {meridian}°E is stated: correct one of the two."
        )
        return Reason.ZONE_MISMATCH, message
    return _zone(datum, meridian, prefix.number)


def for_checking(system: CoordinateSystem, stated: StatedZone, easting_m: float) -> CoordinateSystem:
    """Return the system whose ranges numbers are held against: for a legacy zone, the like zone of CGCS2000."""
    if system.family is not Family.LEGACY or system.in_degrees:
        return system
    twin = projected(STORAGE, stated, easting_m)
    return system if not isinstance(twin, CoordinateSystem) else replace(twin, name=system.name, title=system.title)


def _zone(datum: CoordinateSystem, meridian: int, number: int | None) -> CoordinateSystem:
    if datum.family is not Family.LEGACY:
        width = 6 if number in _SIX_DEGREE_ZONES else 3
        return recognise(f"CGCS2000 {width}度带 " + (f"第{number}带" if number else f"中央经线{meridian}"))
    if datum.title not in _FIRST_CODES:
        return datum
    with_number, without, six_degrees = _FIRST_CODES[datum.title]
    step = meridian - _FIRST_MERIDIAN
    if number in _SIX_DEGREE_ZONES:
        return recognise(f"EPSG:{six_degrees + step // 6}")
    return recognise(f"EPSG:{(with_number if number else without) + step // 3}")


def _is_meridian(value: int) -> bool:
    return _FIRST_MERIDIAN <= value <= _LAST_MERIDIAN and value % 3 == 0


def _is_number(value: int) -> bool:
    return value in _SIX_DEGREE_ZONES or value in _THREE_DEGREE_ZONES


def _whole(pattern: re.Pattern[str], text: str, is_one: Callable[[int], bool]) -> int | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    found = pattern.fullmatch(plain)
    value = int(found[1]) if found else -1
    if not is_one(value):
        raise InvalidInput(
            f"{text[:40]!r} is no zone of China: a central meridian is 75, 78 … 135 (105, 108 and 111 in Guizhou), a"
            " number 13 to 23 or 25 to 45 (35, 36 and 37 in Guizhou)."
        )
    return value
