"""The report of both governments (联检报告): what they sign, by what their teams recorded."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boundaries.inspections.conducting.states import Member
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.scheduling.conduct import Stage
from boundaries.inspections.scheduling.coverage import Span
from boundaries.inspections.scheduling.extra import Occasion


@dataclass(frozen=True, slots=True)
class ReportedLine:
    """The line that was inspected (受检界线).

    Parameters
    ----------
    level
        1 province, 2 prefecture, 3 county, 4 township.
    length_m
        Geodesic, to the centimetre.
    """

    id: UUID
    code: str
    name: str
    level: int
    length_m: float


@dataclass(frozen=True, slots=True)
class Side:
    """A side of the line, by the name that it has on the day (毗邻方)."""

    unit: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the records come to (统计).

    Parameters
    ----------
    records
        How many there are, of markers and of stretches.
    markers, reached
        On the plan, and how many of them somebody was at.
    statuses
        Of how many markers each status was recorded; a marker may have several.
    line_m, covered_m
        Of the line, or of the stretch that is inspected out of turn; and how much of it was walked.
    kilometres, covered_kilometres
        Begun kilometres of the line, and those that were walked whole; 0 out of turn.
    photos
        Different ones that the records speak of.
    first_day, last_day
        Of the observations.
    """

    records: int
    markers: int
    reached: int
    statuses: tuple[tuple[MarkerStatus, int], ...]
    line_m: float
    covered_m: float
    kilometres: int
    covered_kilometres: int
    photos: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class MarkerEntry:
    """A record of a marker that the report rests on (界桩检查记录摘要), by the digest of what it says.

    Parameters
    ----------
    revision
        Which of the record: one that is changed and changed back is another.
    number
        Of the marker; empty for one that is secret, which its identity alone stands for.
    """

    record: UUID
    revision: int
    sha256: str
    marker: UUID
    number: str
    observed_on: date
    statuses: tuple[MarkerStatus, ...]


@dataclass(frozen=True, slots=True)
class StretchEntry:
    """A record of a stretch that the report rests on (界线段检查记录摘要), by the digest of what it says."""

    record: UUID
    revision: int
    sha256: str
    from_m: float
    to_m: float
    observed_on: date


@dataclass(frozen=True, slots=True)
class Treated:
    """What is to be done to a marker, or was (后续处理)."""

    id: UUID
    action: Action
    units: tuple[UUID, ...]
    due: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Defect:
    """A marker of which something is not in order, and what became of it (存在问题与处理情况).

    Parameters
    ----------
    done
        What the teams did on the spot, by all records of it.
    treated
        What follows, the first due first.
    """

    marker: UUID
    number: str
    statuses: tuple[MarkerStatus, ...]
    done: tuple[Action, ...]
    treated: tuple[Treated, ...]


@dataclass(frozen=True, slots=True)
class DisputeEntry:
    """A dispute that is open, or of which these records tell (纠纷隐患)."""

    id: UUID
    kind: str
    stage: str
    reported_on: date
    record: UUID | None


@dataclass(frozen=True, slots=True)
class Report:
    """What both governments sign (联检报告).

    Parameters
    ----------
    span
        Of an inspection out of turn: the stretch, in metres of chainage.
    dates
        The stages that were done, each with its day.
    unreached
        Markers on the plan at which nobody was, with their numbers.
    conclusions
        In the words of those who write it (联检结论).

    References
    ----------
    令353, Art. 12 (V): the results are filed jointly. What a report holds is told by those of many provinces (I).
    """

    inspection: UUID
    line: ReportedLine
    round_number: int
    year: int
    occasion: Occasion | None
    span: Span | None
    sides: tuple[Side, ...]
    lead: UUID
    dates: tuple[tuple[Stage, date], ...]
    teams: tuple[Member, ...]
    statistics: Statistics
    markers: tuple[MarkerEntry, ...]
    stretches: tuple[StretchEntry, ...]
    unreached: tuple[tuple[UUID, str], ...]
    defects: tuple[Defect, ...]
    disputes: tuple[DisputeEntry, ...]
    conclusions: str

    @property
    def entries(self) -> "tuple[MarkerEntry | StretchEntry, ...]":
        """All records that it rests on."""
        return (*self.markers, *self.stretches)
