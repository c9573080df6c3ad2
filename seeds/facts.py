"""What is real in the demonstration province: its prefectures and counties, and an outline sketch of where they lie."""

from dataclasses import dataclass
from functools import cache

from seeds.tables import rows

Position = tuple[float, float]
"""Longitude and latitude in degrees, EPSG:4490."""

PROVINCE = "贵州省"
PROVINCE_CODE = "520000"
PROVINCE_ROMANIZED = "Guìzhōu Shěng"
PROVINCE_SEAT: Position = (106.71, 26.60)
"""The provincial government stands in 云岩区; approximate, from memory, as the seats of the tables are."""

TOWNSHIP_KINDS = ("街道", "镇", "乡", "民族乡")


@dataclass(frozen=True, slots=True)
class Prefecture:
    """A prefecture (地级行政区) and how many townships of each kind it has."""

    code: str
    name: str
    romanized: str
    kind: str
    seat: Position
    townships: tuple[int, int, int, int]
    """Of the kinds 街道, 镇, 乡 and 民族乡."""


@dataclass(frozen=True, slots=True)
class County:
    """A county-level unit (县级行政区)."""

    code: str
    name: str
    romanized: str
    kind: str
    in_custody: bool
    """代管: the province is its legal parent, the prefecture administers it."""
    seat: Position
    urban: int
    """From 1 (mountain county) to 9 (inner city), our estimate."""
    anchors: tuple[Position, ...]
    """Further points of its land, by which its schematic polygon is grown."""

    @property
    def prefecture(self) -> str:
        """The code of the prefecture that administers it."""
        return self.code[:4] + "00"


@cache
def prefectures() -> tuple[Prefecture, ...]:
    """Return the 9 prefectures in the order of their codes.

    Examples
    --------
    >>> len(prefectures()), sum(sum(each.townships) for each in prefectures())
    (9, 1510)
    """
    return tuple(
        Prefecture(
            row["code"],
            row["name"],
            row["romanized"],
            row["kind"],
            (float(row["seat_lon"]), float(row["seat_lat"])),
            (int(row["subdistricts"]), int(row["towns"]), int(row["townships"]), int(row["ethnic_townships"])),
        )
        for row in rows("prefectures")
    )


@cache
def counties() -> tuple[County, ...]:
    """Return the 88 county-level units in the order of their codes.

    Examples
    --------
    >>> len(counties()), [each.name for each in counties() if each.in_custody]
    (88, ['清镇市', '盘州市', '赤水市', '仁怀市', '黔西市'])
    """
    anchors = {row["county"]: tuple(map(_position, row["points"].split())) for row in rows("anchors")}
    return tuple(
        County(
            row["code"],
            row["name"],
            row["romanized"],
            row["kind"],
            row["custody"] == "yes",
            (float(row["seat_lon"]), float(row["seat_lat"])),
            int(row["urban"]),
            anchors.get(row["code"], ()),
        )
        for row in rows("counties")
    )


def _position(text: str) -> Position:
    lon, lat = text.split(",")
    return float(lon), float(lat)


@cache
def outline() -> tuple[Position, ...]:
    """Return the vertices of the outline sketch of the province, counter-clockwise, open."""
    return tuple((float(row["lon"]), float(row["lat"])) for row in rows("outline"))
