"""What a source states about a division: the value that loading writes and generators yield."""

from dataclasses import dataclass

from shapely.geometry import MultiPolygon, Point


@dataclass(frozen=True, slots=True)
class DivisionRecord:
    """One division (行政区划) as a source states it."""

    path: tuple[str, ...]
    """Standard names from the province down, along the units that administer it, its own last."""
    kind: str
    """区划类型 in Chinese, as `boundaries.divisions.kinds` lists them."""
    level: int
    """1 省, 2 地级, 3 县级, 4 乡级."""
    codes: tuple[tuple[str, str], ...] = ()
    """Scheme and code, for example ``("GB2260", "520111")``."""
    romanized: str | None = None
    reading_confirmed: bool = False
    in_custody: bool = False
    """代管: it belongs in law to the province, the first of the path, and is administered by the last but one."""
    seat: Point | None = None
    """政府驻地 in EPSG:4490, (lon, lat)."""
    extent: MultiPolygon | None = None
    """区划范围 in EPSG:4490, (lon, lat)."""
    nature: str = "schematic"
    """How far the extent is to be believed: ``legal``, ``surveyed``, ``derived`` or ``schematic``."""
    provisional: bool = False
    """Known only from the paths of a place file."""
    synthetic: bool = False

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path[-1]
