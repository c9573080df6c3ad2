"""What is read of a place: everything it is on one day, or in one period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from foundation.periods import EARLIEST, Basis, Period, Precision
from gazetteer.places.records import NameKind, NameStatus, PlaceStatus, Secrecy

LonLat = tuple[float, float]
"""Degrees, EPSG:4490."""


@dataclass(frozen=True, slots=True)
class NameView:
    """A name of a place (名称), as it is stored."""

    kind: NameKind
    text: str
    status: NameStatus
    language: str
    """BCP 47."""
    script: str
    """ISO 15924."""
    reading_confirmed: bool | None
    """For a romanised spelling: whether a person confirmed the reading."""
    valid: Period


@dataclass(frozen=True, slots=True, order=True)
class CodeView:
    """A code of a place in a scheme (地名代码)."""

    scheme: str
    code: str


@dataclass(frozen=True, slots=True)
class PlaceBrief:
    """What a list tells of one place as of a day: members as those of `PlaceView`."""

    id: UUID
    name: str
    romanized: str | None
    class_code: str
    class_name: str
    status: PlaceStatus
    division_id: UUID
    point: LonLat | None
    synthetic: bool


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Everything one place is as of a day (地名信息)."""

    id: UUID
    name: str
    """标准名称 on that day; another of its names where it had none, empty where it had no name at all."""
    romanized: str | None
    """罗马字母拼写 with tones."""
    reading_confirmed: bool
    """Whether a person confirmed the reading of `romanized`."""
    class_code: str
    class_name: str
    status: PlaceStatus
    division_id: UUID
    """所在行政区: the innermost division known."""
    crosses: tuple[UUID, ...]
    """所跨行政区: further divisions."""
    position: BaseGeometry | None
    """EPSG:4490, (lon, lat)."""
    original_coordinates: str | None
    original_crs: str | None
    position_method: str | None
    accuracy_m: float | None
    transform: str | None
    names: tuple[NameView, ...]
    """In force on the day, and former ones: the standard name first, then by kind and text."""
    codes: tuple[CodeView, ...]
    meaning: str | None
    origin: str | None
    history: str | None
    description: str | None
    secrecy: Secrecy
    synthetic: bool
    source_title: str | None
    valid: Period
    valid_from_precision: Precision
    valid_to_precision: Precision
    valid_basis: Basis
    recorded_from: datetime
    """When we came to know it."""
    opened_by: int
    """Last ledger entry that wrote any of what is seen here: the version, its names and codes."""

    @property
    def point(self) -> LonLat | None:
        """One point of the position, EPSG:4490."""
        return point_of(self.position)


@dataclass(frozen=True, slots=True)
class PlaceState(PlaceView):
    """What a place was in one period, as we knew it in another (历史状态)."""

    recorded_to: datetime | None
    """When we came to know better; ``None`` while we have not."""
    closed_by: int | None
    """Ledger entry that put something else in its place; ``None`` while none has."""
    changed: tuple[str, ...]
    """What differs from the state before: names of fields; empty for the first."""


_RANKS = {kind: rank for rank, kind in enumerate(NameKind)}
_INSTEAD = (NameKind.STANDARD, NameKind.ALIAS, NameKind.FORMER, NameKind.ABBREVIATION, NameKind.MINORITY)


def in_order(names: Iterable[NameView]) -> tuple[NameView, ...]:
    """Return names by kind, the standard one first, then by text."""
    return tuple(sorted(names, key=lambda name: (_RANKS[name.kind], name.text, name.valid.start or EARLIEST)))


def called(names: Iterable[tuple[str, str]]) -> tuple[str, str | None]:
    """Return the standard name, or what stands in for it, and the romanised spelling.

    Parameters
    ----------
    names
        Kind and text of each, in any order; of several of a kind, the first by text is meant.

    Examples
    --------
    >>> called([("alias", "遵义"), ("romanized", "Zūnyì Shì"), ("standard", "遵义市")])
    ('遵义市', 'Zūnyì Shì')
    >>> called([("former", "遵义县"), ("former", "播州")]), called([])
    (('播州', None), ('', None))
    """
    first: dict[str, str] = {}
    for kind, text in names:
        first[kind] = min(text, first.get(kind, text))
    return next((first[kind] for kind in _INSTEAD if kind in first), ""), first.get(NameKind.ROMANIZED)


def spelling(names: Sequence[NameView]) -> NameView | None:
    """Return the romanised spelling among names; ``None`` when there is none."""
    return next((name for name in names if name.kind is NameKind.ROMANIZED), None)


def point_of(position: BaseGeometry | None) -> LonLat | None:
    """Return one point of a position: itself, or one on the line or within the area; ``None`` where there is none."""
    if position is None or position.is_empty:
        return None
    point = position if isinstance(position, Point) else position.representative_point()
    return point.x, point.y
