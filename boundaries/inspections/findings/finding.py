"""The record of a marker (界桩检查记录): what somebody saw, measured, photographed and did."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from re import compile as pattern
from uuid import UUID

from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.measuring import Measurement
from boundaries.inspections.findings.statuses import MarkerStatus
from foundation.errors import InvalidInput

_SHA256 = pattern("[0-9a-f]{64}")
_TURN_DEG = 360.0


class Legibility(StrEnum):
    """How well the inscription can be read (注记清晰程度)."""

    LEGIBLE = "legible"
    """清晰."""
    PARTLY = "partly"
    """部分可辨."""
    ILLEGIBLE = "illegible"
    """无法辨认."""
    NOT_SEEN = "not_seen"
    """未见: the stone, or its inscription, was not seen."""


class ReferenceState(StrEnum):
    """Whether a reference object is still as registered (方位物状况)."""

    PRESENT = "present"
    """存在."""
    CHANGED = "changed"
    """变化: it is there, and is no longer what the register says."""
    GONE = "gone"
    """消失."""
    NOT_CHECKED = "not_checked"
    """未核对."""


@dataclass(frozen=True, slots=True)
class ReferenceSighting:
    """What was seen of a reference object (方位物核对).

    Parameters
    ----------
    number
        Which of the registered ones, from 1.
    state
        Whether it is as registered.
    note
        What changed.
    """

    number: int
    state: ReferenceState
    note: str = ""


class PhotoKind(StrEnum):
    """What a photo shows (照片类别)."""

    BEFORE = "before"
    """处理前."""
    AFTER = "after"
    """处理后."""
    SITE = "site"
    """现场."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo, by the digest of its bytes (照片).

    Parameters
    ----------
    sha256
        Of the file as the camera made it, in lower-case hexadecimal.
    kind
        What it shows.
    bearing_deg
        Where the camera looked, from true north, clockwise, in [0, 360); ``None`` where the device had no compass.
    """

    sha256: str
    kind: PhotoKind
    bearing_deg: float | None = None

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.sha256):
            raise InvalidInput(f"{self.sha256[:70]!r} is no SHA-256: give 64 hexadecimal digits in lower case.")
        if self.bearing_deg is not None and not 0 <= self.bearing_deg < _TURN_DEG:
            raise InvalidInput(f"{self.bearing_deg} is no bearing: give degrees from 0 up to, not including, 360.")


class EvidenceKind(StrEnum):
    """What a status may be shown by (证据类别)."""

    PHOTO_BEFORE = "photo_before"
    """现状照片: one at least."""
    TWO_PHOTOS = "two_photos"
    """不同方位照片: two at least, with bearings that differ."""
    POSITION = "position"
    """实测位置."""
    SEARCH = "search"
    """到位查找: the place was searched, and the position shows that it was the place."""
    REMAINS = "remains"
    """残体."""
    BASE = "base"
    """基座或坑位."""
    REFERENCE_OBJECTS = "reference_objects"
    """方位物核定桩位: two of them are as registered and lead to the place."""
    WITNESS = "witness"
    """知情人说明, by name."""
    DOCUMENT = "document"
    """书面材料."""
    EXCAVATION = "excavation"
    """开挖探查."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that somebody states or handed in as evidence (证据).

    Parameters
    ----------
    kind
        Photos, positions and reference objects are counted from the record itself, not stated here.
    note
        Who said it, which document, what was found.
    """

    kind: EvidenceKind
    note: str

    def __post_init__(self) -> None:
        if not self.note.strip():
            raise InvalidInput(
                f"Evidence of the kind {self.kind.value} is told in a sentence: say who or what shows it."
            )


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is still to be done (后续处理).

    Parameters
    ----------
    action
        What.
    side
        The side that does it.
    due
        By when.
    """

    action: Action
    side: UUID
    due: date


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found at a marker (界桩检查记录).

    Parameters
    ----------
    id
        Given by the device that made the record.
    marker
        The marker.
    seen_at
        When, by the clock of the device, with a zone.
    members
        Of each side, the ids of those who were there.
    statuses
        What was found, several at once.
    """

    id: UUID
    marker: UUID
    seen_at: datetime
    members: tuple[tuple[UUID, tuple[str, ...]], ...]
    statuses: frozenset[MarkerStatus]
    legibility: Legibility
    references: tuple[ReferenceSighting, ...] = ()
    measurement: Measurement | None = None
    photos: tuple[Photo, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    actions: frozenset[Action] = frozenset()
    follow_ups: tuple[FollowUp, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if self.seen_at.tzinfo is None:
            raise InvalidInput(f"{self.seen_at} may be any of many instants: give the time with its zone.")
        if len({side for side, _ in self.members}) < len(self.members):
            raise InvalidInput("A side is named twice among those who were there: name all its people once.")

    @property
    def sides_present(self) -> frozenset[UUID]:
        """The sides of which somebody was there."""
        return frozenset(side for side, people in self.members if people)
