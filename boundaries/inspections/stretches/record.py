"""The record of a stretch of a line (界线段检查记录): what changed along it, and what is done across it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from shapely import LineString

from boundaries.inspections.findings.finding import Photo
from boundaries.inspections.treatment.course import Cause
from boundaries.markers.consent import Consent
from foundation.errors import InvalidInput


class Feature(StrEnum):
    """What the line follows, or is known by (线状地物、其他标志物; 令353, Art. 5; V)."""

    RIVER = "river"
    """河流."""
    DITCH = "ditch"
    """沟渠."""
    ROAD = "road"
    """道路."""
    RIDGE = "ridge"
    """山脊、分水岭."""
    VALLEY = "valley"
    """山谷."""
    SETTLEMENT = "settlement"
    """居民地."""
    MARK = "mark"
    """其他标志物, as the agreement names it."""
    OTHER = "other"
    """其他地物地貌."""


class Recognisable(StrEnum):
    """Whether somebody on the spot can tell where the line runs (界线是否清晰可辨)."""

    CLEAR = "clear"
    """清晰可辨."""
    PARTLY = "partly"
    """部分可辨."""
    UNRECOGNISABLE = "unrecognisable"
    """无法辨认."""


class Resurvey(StrEnum):
    """Whether marks that changed were surveyed anew (修测; 令353, Art. 8; V)."""

    NOT_NEEDED = "not_needed"
    """不需要."""
    NEEDED = "needed"
    """需要."""
    DONE = "done"
    """已修测."""


@dataclass(frozen=True, slots=True)
class FeatureChange:
    """A feature that is no longer as the agreement describes it (地物地貌变化).

    Parameters
    ----------
    feature
        What.
    cause
        Why, as far as anybody knows.
    note
        What changed, in a sentence.
    """

    feature: Feature
    cause: Cause
    note: str

    def __post_init__(self) -> None:
        if not self.note.strip():
            raise InvalidInput(f"That a {self.feature.value} changed is told in a sentence: say what is different.")


@dataclass(frozen=True, slots=True)
class CrossLineUse:
    """Land of one side that is used by the other (跨界生产、经营、建设).

    Parameters
    ----------
    what
        In a sentence.
    consents
        Of the sides, given before (令353, Art. 10; V).
    approvals
        Documents by which each side's authority approved its part.
    filed
        The document of the filing; empty where there is none.
    """

    what: str
    consents: tuple[Consent, ...] = ()
    approvals: tuple[str, ...] = ()
    filed: str = ""

    def __post_init__(self) -> None:
        if not self.what.strip():
            raise InvalidInput("Use across the line is told in a sentence: say what is done there.")


@dataclass(frozen=True, slots=True)
class Hazard:
    """What may become a dispute (纠纷隐患).

    Parameters
    ----------
    note
        In a sentence.
    dispute
        The dispute in which it is followed up; ``None`` while nobody has opened one.
    """

    note: str
    dispute: UUID | None = None

    def __post_init__(self) -> None:
        if not self.note.strip():
            raise InvalidInput("A hazard is told in a sentence: say what may come of it.")


@dataclass(frozen=True, slots=True)
class StretchRecord:
    """What was found along a stretch of a line (界线段检查记录).

    Parameters
    ----------
    id
        Given by the device that made the record.
    from_m, to_m
        Chainage, in metres from the beginning of the line.
    from_marker, to_marker
        Between which markers; ``None`` at an end of the line without one.
    walked_at
        When, by the clock of the device, with a zone.
    sides_present
        The sides of which somebody was there.
    resurveyed_by
        The document of the survey, where one was done.
    track
        The walk as the device recorded it, EPSG:4490, (lon, lat); ``None`` where it did not.
    """

    id: UUID
    line: UUID
    from_m: float
    to_m: float
    from_marker: UUID | None
    to_marker: UUID | None
    walked_at: datetime
    sides_present: frozenset[UUID]
    recognisable: Recognisable
    resurvey: Resurvey = Resurvey.NOT_NEEDED
    resurveyed_by: str = ""
    changes: tuple[FeatureChange, ...] = ()
    uses: tuple[CrossLineUse, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    photos: tuple[Photo, ...] = ()
    track: LineString | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.from_m < self.to_m < float("inf"):
            raise InvalidInput(
                f"A stretch from {self.from_m} m to {self.to_m} m has no length: give its ends in the line's direction."
            )
        if self.walked_at.tzinfo is None:
            raise InvalidInput(f"{self.walked_at} may be any of many instants: give the time with its zone.")
        if self.track is not None and not _is_on_earth(self.track):
            raise InvalidInput("A track has two points at least, each with longitude and latitude in degrees.")


_LON, _LAT = 180.0, 90.0


def _is_on_earth(track: LineString) -> bool:
    # What is no number is not smaller than a limit either.
    return not track.is_empty and all(abs(lon) <= _LON and abs(lat) <= _LAT for lon, lat, *_ in track.coords)
