"""What is stored of an inspection and its records, as values from which papers are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.findings.measuring import Offset
from boundaries.inspections.remarks import Remark
from boundaries.inspections.scheduling.cycle import Round
from boundaries.inspections.scheduling.extra import Occasion
from boundaries.inspections.signing.signatures import SignedState
from boundaries.markers.records import MarkerRecord
from foundation.documents.days import arabic_day


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called (名称), on the day for which a paper is made.

    Parameters
    ----------
    units, people
        By id; who or what is not in it is told by its id.
    markers
        As registered.
    is_precise
        Whether the reader may know where markers stand.
    """

    units: Mapping[UUID, str]
    people: Mapping[str, str]
    markers: Mapping[UUID, MarkerRecord]
    is_precise: bool = True

    def unit(self, id_: UUID) -> str:
        """Return what a division is called."""
        return self.units.get(id_, str(id_))

    def person(self, id_: str) -> str:
        """Return what somebody is called."""
        return self.people.get(id_, id_)

    def marker(self, id_: UUID) -> str:
        """Return the number of a marker; of one that the reader may not know, that he may not."""
        found = self.markers.get(id_)
        return "（不公开）" if found is None else found.number.text


@dataclass(frozen=True, slots=True)
class InspectionKnown:
    """An inspection (联检任务), as its papers tell it."""

    line: str
    code: str
    level: int
    round: Round
    year: int
    lead: UUID
    units: tuple[UUID, ...]
    occasion: Occasion | None = None
    is_synthetic: bool = False


@dataclass(frozen=True, slots=True)
class RevisionKnown:
    """What a record said at one time (修订版本)."""

    number: int
    at: datetime
    by: str
    reason: str
    sha256: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SignedKnown:
    """The signatures on something (签字情况).

    Parameters
    ----------
    strokes
        Of those that were drawn by hand, by person and digest of what was signed.
    """

    state: SignedState
    capacities: Mapping[str, str] = field(default_factory=dict)
    strokes: Mapping[tuple[str, str], Sequence[Sequence[Sequence[float]]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PhotoKnown:
    """A photo that has come in (照片): a small JPEG of it, and when it was taken, as the camera says."""

    preview: bytes
    taken_at: str = ""


@dataclass(frozen=True, slots=True)
class TaskKnown:
    """Something that is to be done to a marker (后续处理)."""

    action: Action
    units: tuple[UUID, ...]
    due: date
    closed_on: date | None = None

    def standing(self, today: date) -> str:
        """Return how far it is on a day."""
        if self.closed_on is not None:
            return f"{arabic_day(self.closed_on)}办结"
        return "逾期未办结" if today > self.due else "待处理"


@dataclass(frozen=True, slots=True)
class RecordKnown:
    """A record with everything that belongs to it (联检记录).

    Parameters
    ----------
    revisions
        All, the first one first; the last is what is signed.
    recorded_by
        Who made it, by name, and on which device.
    offset
        Of the measured position; ``None`` where there is none that can be used.
    remarks
        What the rules say of it.
    unsettled
        Fields that wait for a person to decide between two devices.
    photos
        Those that have come in, by digest.
    disputes
        Where those stand that its hazards name, in words.
    """

    of: InspectionKnown
    names: Names
    revisions: tuple[RevisionKnown, ...]
    recorded_by: str
    signed: SignedKnown
    rulebook: Rulebook
    today: date
    offset: Offset | None = None
    remarks: tuple[Remark, ...] = ()
    unsettled: tuple[str, ...] = ()
    photos: Mapping[str, PhotoKnown] = field(default_factory=dict)
    tasks: tuple[TaskKnown, ...] = ()
    disputes: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def head(self) -> RevisionKnown:
        """How it reads now."""
        return self.revisions[-1]
