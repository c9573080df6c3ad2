"""What a source states about an administrative division: the value that loads write and generators yield."""

from dataclasses import dataclass

from shapely.geometry import MultiPolygon, Point


@dataclass(frozen=True, slots=True)
class DivisionRecord:
    """One division (行政区划) as a source states it."""

    path: tuple[str, ...]
    """Standard names from the province down, its own last, along the chain of administration."""
    kind: str
    """区划类型 in Chinese, see `boundaries.divisions.kinds`."""
    level: int
    """1 省, 2 地级, 3 县级, 4 乡级."""
    codes: tuple[tuple[str, str], ...] = ()
    """Schemes and codes: ``("GB2260", "520111")``."""
    romanized: str | None = None
    """罗马字母拼写; ``None`` leaves the spelling to the load."""
    reading_confirmed: bool = False
    in_custody: bool = False
    """代管: the province is its legal parent, the unit before it in the path administers it."""
    seat: Point | None = None
    """政府驻地, EPSG:4490, (lon, lat)."""
    extent: MultiPolygon | None = None
    """区划范围, EPSG:4490, (lon, lat)."""
    nature: str = "schematic"
    """How far the extent is to be believed: ``legal``, ``surveyed``, ``derived`` or ``schematic`` 示意."""
    provisional: bool = False
    """Known only from the paths of a place file."""
    synthetic: bool = False
    original: str | None = None
    """原始记录: the row that a file of boundaries stated it by, see `foundation.intake.originals`."""

    @property
    def name(self) -> str:
        """The division's own standard name."""
        return self.path[-1]
