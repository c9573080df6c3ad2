"""Coordinate systems that may be named, by EPSG code or in a surveyor's words."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from foundation.errors import InvalidInput


class Family(StrEnum):
    """How a system's coordinates are to be read (坐标系类别)."""

    GEOGRAPHIC = "geographic"
    """Degrees on CGCS2000 or WGS 84, which agree within decimetres."""
    GAUSS_KRUGER = "gauss_kruger"
    """高斯—克吕格投影 on CGCS2000, metres."""
    WEB_MERCATOR = "web_mercator"
    GCJ02 = "gcj02"
    """The shifted degrees of Chinese internet maps (火星坐标)."""
    BD09 = "bd09"
    """GCJ-02 shifted once more (百度坐标)."""
    LEGACY = "legacy"
    """Beijing 1954, Xian 1980, New Beijing: no published transform to CGCS2000."""


@dataclass(frozen=True, slots=True)
class CoordinateSystem:
    """A coordinate system that a source may be written in (坐标系).

    Parameters
    ----------
    name
        The one name it is stored under: ``EPSG:4545``, ``GCJ-02``, ``BD-09``.
    title
        What people call it.
    in_degrees
        Whether the coordinates are longitude and latitude; otherwise easting and northing in metres.
    false_easting_m
        Easting of the central meridian, for Gauss-Krüger zones; 36 500 000 where the easting carries the zone's number.
    central_meridian_deg
        Central meridian (中央经线) of a Gauss-Krüger zone.
    """

    name: str
    title: str
    family: Family
    in_degrees: bool
    false_easting_m: float | None = None
    central_meridian_deg: int | None = None

    @property
    def epsg(self) -> int | None:
        """The EPSG code; ``None`` for GCJ-02 and BD-09, which have none."""
        prefix, _, code = self.name.partition(":")
        return int(code) if prefix == "EPSG" else None


GCJ02 = CoordinateSystem("GCJ-02", "GCJ-02 (火星坐标)", Family.GCJ02, in_degrees=True)
BD09 = CoordinateSystem("BD-09", "BD-09 (百度坐标)", Family.BD09, in_degrees=True)
STORAGE = CoordinateSystem("EPSG:4490", "CGCS2000", Family.GEOGRAPHIC, in_degrees=True)
"""The one system everything is stored in."""

_LEGACY = (
    ("Beijing 1954", 4214, ((2401, 2442), (21413, 21423), (21453, 21463), (21473, 21483))),
    ("Xian 1980", 4610, ((2327, 2390),)),
    ("New Beijing", 4555, ((4568, 4589), (4652, 4656), (4766, 4800), (4812, 4812), (4822, 4822))),
)
_SIX_DEGREES, _THREE_DEGREES = 6, 3


def _gauss_kruger(first: int, count: int, width: int, *, prefixed: bool) -> dict[int, CoordinateSystem]:
    """Give the zones of one series, the first of which has its central meridian at 75°E."""
    series = {}
    for step in range(count):
        meridian = 75 + width * step
        zone = (meridian + 3) // 6 if width == _SIX_DEGREES else meridian // 3
        easting = zone * 1_000_000 + 500_000 if prefixed else 500_000
        label = f"zone {zone}" if prefixed else f"CM {meridian}E"
        series[first + step] = CoordinateSystem(
            f"EPSG:{first + step}",
            f"CGCS2000 / {width}-degree Gauss-Kruger {label}",
            Family.GAUSS_KRUGER,
            in_degrees=False,
            false_easting_m=float(easting),
            central_meridian_deg=meridian,
        )
    return series


def _by_code() -> dict[int, CoordinateSystem]:
    systems = {
        4490: STORAGE,
        4326: CoordinateSystem("EPSG:4326", "WGS 84", Family.GEOGRAPHIC, in_degrees=True),
        3857: CoordinateSystem("EPSG:3857", "Web Mercator", Family.WEB_MERCATOR, in_degrees=False),
        **_gauss_kruger(4491, 11, _SIX_DEGREES, prefixed=True),
        **_gauss_kruger(4502, 11, _SIX_DEGREES, prefixed=False),
        **_gauss_kruger(4513, 21, _THREE_DEGREES, prefixed=True),
        **_gauss_kruger(4534, 21, _THREE_DEGREES, prefixed=False),
    }
    for title, geographic, ranges in _LEGACY:
        for code in (geographic, *(code for first, last in ranges for code in range(first, last + 1))):
            systems[code] = CoordinateSystem(f"EPSG:{code}", title, Family.LEGACY, in_degrees=code == geographic)
    return systems


_SYSTEMS = _by_code()
_WORDS = {
    "4490": ("2000", "CGCS2000", "大地2000", "国家2000", "国家大地2000", "2000国家大地", "中国大地2000"),
    "4326": ("WGS84", "WGS1984", "GCSWGS1984", "OGC:CRS84", "CRS84"),
    "4610": ("西安80", "西安1980", "1980西安", "80西安", "XIAN80", "XIAN1980", "国家80", "1980国家大地"),
    "4214": ("北京54", "北京1954", "1954北京", "54北京", "BEIJING54", "BEIJING1954"),
    "4555": ("新北京54", "新1954北京", "NEWBEIJING"),
    "GCJ-02": ("GCJ02", "GCJ", "火星", "火星坐标", "高德", "腾讯", "国测局"),
    "BD-09": ("BD09", "BD09LL", "百度"),
}
_BY_WORD = {word: key for key, words in _WORDS.items() for word in words}
_EPSG = re.compile(
    r"(?:EPSG:{1,2}|HTTPS?://WWW\.OPENGIS\.NET/DEF/CRS/EPSG/[\d.]+/|URN:OGC:DEF:CRS:EPSG:[\d.]*:)?(\d{4,5})"
)
_CGCS2000 = re.compile("CGCS2000|国家大地|大地2000|国家2000|2000国家")
_WIDTH = re.compile(r"([36三六])(?:度|°|-?DEGREE)")
_MERIDIAN = re.compile(r"(?:中央经线|中央子午线|CM)[:=]?(\d{2,3})")
_ZONE = re.compile(r"(?:ZONE|带号[:=]?|第)(\d{2})|(\d{2})号?带")


def recognise(text: str) -> CoordinateSystem:
    """Return the coordinate system that a text names.

    Parameters
    ----------
    text
        An EPSG code (``EPSG:4545``, ``4545``, a URN or URL of it), ``GCJ-02``, ``BD-09``, or words that surveyors use.

    Raises
    ------
    InvalidInput
        When the text names no system this project knows, or names it only in part (a zone without its width).

    Examples
    --------
    >>> recognise("epsg:4545").title
    'CGCS2000 / 3-degree Gauss-Kruger CM 108E'
    >>> recognise("CGCS2000 3度带 中央经线108").name, recognise("2000国家大地坐标系 3度带 第36带").name
    ('EPSG:4545', 'EPSG:4524')
    >>> recognise("西安80坐标系").family
    <Family.LEGACY: 'legacy'>
    """
    plain = re.sub(r"[\s_/,，]+", "", unicodedata.normalize("NFKC", text)).upper()
    if (system := _from_url_or_code(text.strip().upper())) is not None:
        return system
    word = re.sub("[-()]", "", plain)
    for ending in ("坐标系统", "坐标系", "坐标"):
        word = word.removesuffix(ending)
    if (key := _BY_WORD.get(word)) is not None:
        return _SYSTEMS[int(key)] if key.isdigit() else {"GCJ-02": GCJ02, "BD-09": BD09}[key]
    if (system := _from_zone_words(plain)) is not None:
        return system
    raise InvalidInput(
        f"{text[:60]!r} names no coordinate system known here: write an EPSG code such as EPSG:4490, EPSG:4545"
        " (CGCS2000, 3-degree zone, central meridian 108°E), or GCJ-02 or BD-09 for data from an internet map."
    )


def _from_url_or_code(text: str) -> CoordinateSystem | None:
    found = _EPSG.fullmatch(text)
    return _SYSTEMS.get(int(found[1])) if found and found[1] != "2000" else None


def _from_zone_words(plain: str) -> CoordinateSystem | None:
    if not _CGCS2000.search(plain):
        return None
    width = _WIDTH.search(plain)
    meridian, zone = _MERIDIAN.search(plain), _ZONE.search(plain)
    if width is None and "GK" not in plain:
        return None
    degrees = _THREE_DEGREES if width is not None and width[1] in "3三" else _SIX_DEGREES
    if meridian is not None:
        return _zone_at(degrees, int(meridian[1]), prefixed=False)
    if zone is not None:
        number = int(zone[1] or zone[2])
        return _zone_at(degrees, number * 3 if degrees == _THREE_DEGREES else number * 6 - 3, prefixed=True)
    return None


def _zone_at(width: int, meridian: int, *, prefixed: bool) -> CoordinateSystem | None:
    step, off = divmod(meridian - 75, width)
    first, count = {(6, True): (4491, 11), (6, False): (4502, 11), (3, True): (4513, 21), (3, False): (4534, 21)}[
        width, prefixed
    ]
    return _SYSTEMS[first + step] if not off and 0 <= step < count else None
