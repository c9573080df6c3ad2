"""What a look at a coverage brings to light: each fault and each peculiarity with its place, size and remedy."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from shapely import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from boundaries.lines.topology.metres import NARROW_M, Spot

K = TypeVar("K", bound=Hashable)
"""Whatever tells units apart: an identity, or a code."""

ROUNDING_M = 0.001
"""What nine decimals of a degree leave open; narrower than that, two edges are one that was written twice."""
ROUNDING_DEG = 1e-9
"""The last of the decimals that are stored."""


@dataclass(frozen=True, slots=True)
class Unit(Generic[K]):
    """A unit of a coverage (区划单元).

    Parameters
    ----------
    key
        Tells it from all other units of the coverage and of its surroundings.
    name, code
        As reports show it; the code is ``None`` where it has none.
    extent
        What it covers, in EPSG:4490 (lon, lat).
    """

    key: K
    name: str
    code: str | None
    extent: MultiPolygon


class FindingKind(StrEnum):
    """What was found (检查发现)."""

    INVALID_GEOMETRY = "invalid_geometry"
    """A polygon that crosses itself, or is none (图形错误)."""
    GAP = "gap"
    """Ground that no unit covers, with units all around it (缝隙)."""
    OVERLAP = "overlap"
    """Ground that two units cover (重叠)."""
    SLIVER = "sliver"
    """A gap or overlap so narrow that it comes from drawing one line twice (狭长缝隙、重叠)."""
    UNMATCHED_VERTEX = "unmatched_vertex"
    """A vertex of one unit on the edge of another that has none there, or edges apart by rounding only (节点不匹配)."""
    NOT_NESTED = "not_nested"
    """Ground that the parts of a unit cover and it does not, or the other way round (上下级不一致)."""
    ENCLAVE = "enclave"
    """A hole of the coverage that a unit from outside fills: its exclave (飞地); no error."""
    DETACHED_PART = "detached_part"
    """A part of a unit that does not hang together with its main part (飞地 or 分离部分); no error."""

    @property
    def is_error(self) -> bool:
        """Tell whether somebody has to mend this; enclaves and detached parts are as they should be."""
        return self not in {FindingKind.ENCLAVE, FindingKind.DETACHED_PART}


@dataclass(frozen=True, slots=True)
class Finding(Generic[K]):
    """One thing that was found (检查发现).

    Parameters
    ----------
    kind
        What it is.
    units, names
        Keys and names of the units concerned, in the same order.
    at
        A point on it, EPSG:4490 (lon, lat); empty when there is no geometry to point at.
    geometry
        Where it is: an area, a line or a point.
    area_m2
        Geodesic; 0 for lines and points.
    length_m
        Of a line, or around an area; ``None`` for a point.
    width_m
        Twice the area over the perimeter: the width of anything that is long and narrow; ``None`` without area.
    message
        One sentence: what, where, whose, and what to do about it.
    """

    kind: FindingKind
    units: tuple[K, ...]
    names: tuple[str, ...]
    at: Point
    geometry: BaseGeometry
    area_m2: float
    length_m: float | None
    width_m: float | None
    message: str

    @property
    def is_error(self) -> bool:
        """Tell whether somebody has to mend this."""
        return self.kind.is_error


@dataclass(frozen=True, slots=True)
class CheckReport(Generic[K]):
    """What a check of a coverage found (拓扑检查报告).

    Parameters
    ----------
    title
        What was checked, in words.
    findings
        Errors and peculiarities.
    units, vertices
        How many were looked at; the closing vertex of a ring counts.
    seconds
        How long it took; ``None`` when nobody measured.
    """

    title: str
    findings: tuple[Finding[K], ...]
    units: int
    vertices: int
    seconds: float | None = None

    @property
    def errors(self) -> tuple[Finding[K], ...]:
        """Return what somebody has to mend."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def counts(self) -> Mapping[FindingKind, int]:
        """Return how many findings of each kind there are; only kinds that occur."""
        return Counter(finding.kind for finding in self.findings)

    @property
    def is_clean(self) -> bool:
        """Tell whether there is no error."""
        return not self.errors


def found(kind: FindingKind, units: Sequence[Unit[K]], spot: Spot, *, what: str, remedy: str) -> Finding[K]:
    """Return a finding with its sentence.

    Parameters
    ----------
    what
        The subject of the sentence; ``{size}`` becomes area and width, or length.
    remedy
        What to do about it.
    """
    told = what.replace("{size}", _size(spot))
    names = tuple(unit.name for unit in units)
    message = f"{told} at {spot.at.x:.6f}, {spot.at.y:.6f} ({listed(names)}): {remedy}."
    keys = tuple(unit.key for unit in units)
    return Finding(kind, keys, names, spot.at, spot.geometry, spot.area_m2, spot.length_m, spot.width_m, message)


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them.

    Examples
    --------
    >>> listed(["花溪区", "南明区", "龙里县"])
    '花溪区, 南明区 and 龙里县'
    """
    *first, last = tuple(names) or ("no unit",)
    return f"{', '.join(first)} and {last}" if first else last


def _size(spot: Spot) -> str:
    if spot.width_m is None:
        return "" if spot.length_m is None else f"along {spot.length_m:,.1f} m"
    if spot.width_m < NARROW_M:
        return f"of {spot.area_m2:,.1f} m² ({spot.width_m:,.3f} m wide on average)"
    area_km2 = spot.area_m2 / 1e6
    return f"of {area_km2:,.3f} km²" if area_km2 >= 1 else f"of {spot.area_m2:,.0f} m²"
