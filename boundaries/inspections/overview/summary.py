"""How a round of inspections stands on a day (轮次汇总): the value that pages and tables are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boundaries.inspections.disputes.states import DisputeKind
from boundaries.inspections.disputes.states import Stage as DisputeStage
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.overview.peaceful import Condition
from boundaries.inspections.scheduling.cycle import Round
from boundaries.inspections.scheduling.schedule import Standing


@dataclass(frozen=True, slots=True)
class Unit:
    """A division as it is called on the day (行政区划).

    Parameters
    ----------
    code
        ``None`` where it has none on that day.
    """

    id: UUID
    code: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Reached:
    """How much was looked at (覆盖情况).

    Parameters
    ----------
    length_m, covered_m
        Of lines, geodesic, and of what was walked, each metre counted once.
    markers, seen
        How many markers are to be inspected, and how many of them somebody reached.
    """

    length_m: float
    covered_m: float
    markers: int
    seen: int

    @property
    def length_share(self) -> float:
        """How much was walked, from 0 to 1; 1 where there is nothing to walk."""
        return self.covered_m / self.length_m if self.length_m else 1.0

    @property
    def marker_share(self) -> float:
        """How many markers were reached, from 0 to 1; 1 where there are none."""
        return self.seen / self.markers if self.markers else 1.0


@dataclass(frozen=True, slots=True)
class LineStanding:
    """How one line stands in the round (界线联检情况).

    Parameters
    ----------
    level
        1 省界, 2 地级界, 3 县界, 4 乡界.
    sides
        Left and right.
    inspection
        Its inspection in turn; ``None`` where none is planned.
    year, lead
        As planned.
    stage
        How far the inspection has come, as `Inspection.stage` has it; ``None`` where none is planned.
    standing, due
        In the cycle, and its last day; ``None`` where nobody can tell.
    completed_on, filed_on, filing_due
        ``None`` while it has not come so far.
    statuses
        Of its markers by the last record of the round: how many have each status.
    open_treatments, overdue_treatments
        What is still to be done, and how much of it is late.
    open_disputes
        How many disputes are not ended.
    peaceful
        Which conditions of 平安边界 hold, of those that are asked for.
    """

    id: UUID
    code: str
    name: str
    level: int
    sides: tuple[Unit, ...]
    inspection: UUID | None
    year: int | None
    lead: Unit | None
    stage: str | None
    standing: Standing
    due: date | None
    completed_on: date | None
    filed_on: date | None
    filing_due: date | None
    reached: Reached
    statuses: Mapping[MarkerStatus, int]
    open_treatments: int
    overdue_treatments: int
    open_disputes: int
    peaceful: Mapping[str, bool]
    is_peaceful: bool


@dataclass(frozen=True, slots=True)
class YearCount:
    """What was planned for a year of the round, and what is done of it (年度进度)."""

    year: int
    planned: int
    completed: int
    filed: int


@dataclass(frozen=True, slots=True)
class UnitStatuses:
    """In what condition the markers are that a division looks after (分县界桩状况).

    Parameters
    ----------
    unit
        The managing side; ``None`` for markers of which nobody is named.
    markers, seen
        How many it looks after, and how many of them were reached.
    statuses
        How many have each status; a marker with two is counted in both.
    """

    unit: Unit | None
    markers: int
    seen: int
    statuses: Mapping[MarkerStatus, int]


@dataclass(frozen=True, slots=True)
class TreatmentCount:
    """What is to be done of one kind, and how far it is (处理情况).

    Parameters
    ----------
    asked
        How often it was asked for in the round.
    closed
        How much of that is closed.
    overdue
        How much is open, and its last day is over.
    """

    action: Action
    asked: int
    closed: int
    overdue: int

    @property
    def open(self) -> int:
        """How much is not closed."""
        return self.asked - self.closed


@dataclass(frozen=True, slots=True)
class DisputeCount:
    """How many disputes of a kind stand where (纠纷情况)."""

    kind: DisputeKind
    stage: DisputeStage
    count: int


@dataclass(frozen=True, slots=True)
class ExtraCount:
    """Inspections out of turn that occurrences asked for (特殊情况联检): how many, and how many are done or late."""

    asked: int
    done: int
    overdue: int


@dataclass(frozen=True, slots=True)
class PeacefulCount:
    """On how many lines a condition of 平安边界 holds (平安边界条件)."""

    condition: Condition
    held: int


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """How a round stands on a day (轮次汇总); counts of lines are of `lines`, in the order of their codes.

    Parameters
    ----------
    as_of
        The day; what happened after it does not count.
    planned, in_field, completed, filed, overdue
        How many lines: with an inspection in turn, where the work in the field has begun and the report is not signed,
        with a signed report, with a filed one, and those that are late in the cycle.
    unsettled
        Records of which a field waits for a person to decide between two devices.
    """

    round: Round
    as_of: date
    lines: tuple[LineStanding, ...]
    planned: int
    in_field: int
    completed: int
    filed: int
    overdue: int
    filings_overdue: int
    reached: Reached
    records: int
    unsettled: int
    years: tuple[YearCount, ...]
    statuses: Mapping[MarkerStatus, int]
    by_unit: tuple[UnitStatuses, ...]
    treatments: tuple[TreatmentCount, ...]
    disputes: tuple[DisputeCount, ...]
    extras: ExtraCount
    peaceful: tuple[PeacefulCount, ...]
    peaceful_lines: int
    """How many lines meet every condition that is asked for."""
