"""What is known of boundary lines: the values that loads write and readers get."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from shapely import LineString, Point

Place = tuple[float, float]
"""Longitude and latitude in degrees, EPSG:4490: what a tri-point is recognised by."""


class Standing(StrEnum):
    """On what a line rests (界线依据)."""

    DERIVED = "derived"
    """The edges of polygons."""
    AGREED = "agreed"
    """边界线协议书 of both sides."""
    APPROVED = "approved"
    """An agreement that the authority in charge approved (批复)."""


class DocumentKind(StrEnum):
    """What a document of a line, marker or tri-point is (界线档案类别)."""

    AGREEMENT = "agreement"
    """边界线协议书、三交点协议."""
    AGREEMENT_MAP = "agreement_map"
    """协议书附图."""
    APPROVAL = "approval"
    """批复."""
    DESCRIPTION = "description"
    """界线走向说明."""
    DETAILED_MAP = "detailed_map"
    """界线详图."""
    REGISTRATION = "registration"
    """界桩登记表、成果表."""
    PHOTO = "photo"
    MINUTES = "minutes"
    """会议纪要."""
    ORIGINAL = "original"
    """The row of the file that it was taken from, as it stood there."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """A stretch of a line from tri-point to tri-point (界线段)."""

    course: LineString
    """EPSG:4490, (lon, lat), in the direction of the line."""
    length_m: float
    """Geodesic."""
    begins: Place | None = None
    """The tri-point that it begins at."""
    ends: Place | None = None


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A boundary line (行政区域界线) in a period."""

    level: int
    """1 省界, 2 地级界, 3 县界, 4 乡界."""
    code: str
    name: str
    aliases: tuple[str, ...]
    left: UUID
    right: UUID
    """The units at its sides, seen in the direction of its segments."""
    segments: tuple[SegmentRecord, ...]
    standing: Standing = Standing.DERIVED
    nature: str = "schematic"
    """How far its course is to be believed: ``legal``, ``surveyed``, ``derived``, ``approximate``, ``schematic``."""
    first: date | None = None
    end: date | None = None
    """Half-open: the first day on which it was no longer so."""
    agreed_on: date | None = None
    approved_on: date | None = None
    authority: str | None = None
    note: str = ""

    @property
    def pair(self) -> frozenset[UUID]:
        """The two units, whatever the direction."""
        return frozenset((self.left, self.right))

    @property
    def length_m(self) -> float:
        """Geodesic length of all segments, in metres."""
        return sum(segment.length_m for segment in self.segments)

    @property
    def is_fixed(self) -> bool:
        """Whether an agreement fixes it, so that no polygon and no repair moves it."""
        return self.standing is not Standing.DERIVED


@dataclass(frozen=True, slots=True)
class TriPointRecord:
    """A point where three units meet, or more (三交点、交会点), in a period."""

    position: Point
    units: frozenset[UUID]
    level: int
    """1 where provinces meet, else 3."""
    first: date | None = None
    end: date | None = None

    @property
    def place(self) -> Place:
        """What it is recognised by."""
        return (self.position.x, self.position.y)


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document of a line, a marker or a tri-point (界线档案)."""

    kind: DocumentKind
    title: str
    number: str | None = None
    """文号."""
    authority: str | None = None
    dated_on: date | None = None
    text: str = ""
    address: str | None = None
    """Where the scan or photo lies: a URL, or an archive's number."""
    sha256: str | None = None
    secrecy: int = 0
