"""How a round stands, as it is told (轮次汇总)."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.divisions.units import UnitNamed, iso
from boundaries.inspections.disputes.states import KindRules
from boundaries.inspections.findings.actions import ActionRules
from boundaries.inspections.findings.statuses import MarkerStatus, StatusRules
from boundaries.inspections.overview.summary import (
    LineStanding,
    PeacefulCount,
    Reached,
    RoundSummary,
    TreatmentCount,
    Unit,
    UnitStatuses,
)


class ReachedTold(TypedDict):
    """How much was looked at (覆盖情况)."""

    length_m: float
    covered_m: Annotated[float, Field(description="What was walked, each metre counted once.")]
    length_share: Annotated[float, Field(description="From 0 to 1.")]
    markers: int
    seen: Annotated[int, Field(description="How many of them somebody reached.")]
    marker_share: float


class StatusCount(TypedDict):
    """How many markers have a status by their last record; one with two is counted in both."""

    status: str
    term: str
    count: int


class UnitStatusesTold(TypedDict):
    """In what condition the markers are that a division looks after; null for those of nobody."""

    unit: UnitNamed | None
    markers: int
    seen: int
    statuses: list[StatusCount]


class LineStandingTold(TypedDict):
    """How one line stands in the round."""

    id: str
    code: str
    name: str
    level: int
    sides: list[UnitNamed]
    inspection: Annotated[str | None, Field(description="Its inspection in turn; null where none is planned.")]
    year: int | None
    lead: UnitNamed | None
    stage: str | None
    standing: str
    due: str | None
    completed_on: str | None
    filed_on: str | None
    filing_due: str | None
    reached: ReachedTold
    statuses: list[StatusCount]
    open_treatments: int
    overdue_treatments: int
    open_disputes: int
    peaceful: Annotated[list[str], Field(description="Conditions of 平安边界 that hold.")]
    is_peaceful: bool


class YearCountTold(TypedDict):
    """What was planned for a year, and what is done of it."""

    year: int
    planned: int
    completed: int
    filed: int


class TreatmentCountTold(TypedDict):
    """How far what is to be done of one kind is."""

    action: str
    term: str
    asked: int
    closed: int
    open: int
    overdue: int


class DisputeCountTold(TypedDict):
    """How many disputes of a kind stand where."""

    kind: str
    term: str
    stage: str
    count: int


class ExtraCountTold(TypedDict):
    """Inspections out of turn that something asked for in the years of the round."""

    asked: int
    done: int
    overdue: int


class PeacefulCountTold(TypedDict):
    """On how many lines a condition of 平安边界 holds."""

    condition: str
    term: str
    is_asked: Annotated[bool, Field(description="Whether the tag cannot be without it.")]
    basis: str
    certainty: Annotated[str, Field(description="How far the word is verified; that it is asked for is a choice.")]
    held: int


class RoundSummaryTold(TypedDict):
    """How a round stands on a day, of the lines that you read (轮次汇总)."""

    number: int
    first_year: int
    last_year: int
    certainty: Annotated[str, Field(description="How far the years are verified.")]
    planned: int
    in_field: int
    completed: int
    filed: int
    overdue: Annotated[int, Field(description="Lines that are late in the cycle.")]
    filings_overdue: int
    reached: ReachedTold
    records: int
    unsettled: Annotated[int, Field(description="Records that wait for a person to decide between two devices.")]
    years: list[YearCountTold]
    statuses: list[StatusCount]
    by_unit: list[UnitStatusesTold]
    treatments: list[TreatmentCountTold]
    disputes: list[DisputeCountTold]
    extras: ExtraCountTold
    peaceful: list[PeacefulCountTold]
    peaceful_lines: int
    lines: list[LineStandingTold]
    as_of: str
    revision: int


def summary_told(
    summary: RoundSummary, *, statuses: StatusRules, actions: ActionRules, kinds: KindRules, revision: int
) -> RoundSummaryTold:
    """Return a round as it is told, in the words of the province's tables."""
    extras = summary.extras
    return RoundSummaryTold(
        number=summary.round.number,
        first_year=summary.round.first_year,
        last_year=summary.round.last_year,
        certainty=summary.round.certainty,
        planned=summary.planned,
        in_field=summary.in_field,
        completed=summary.completed,
        filed=summary.filed,
        overdue=summary.overdue,
        filings_overdue=summary.filings_overdue,
        reached=_reached(summary.reached),
        records=summary.records,
        unsettled=summary.unsettled,
        years=[
            YearCountTold(year=each.year, planned=each.planned, completed=each.completed, filed=each.filed)
            for each in summary.years
        ],
        statuses=_statuses(summary.statuses, statuses),
        by_unit=[_of_unit(each, statuses) for each in summary.by_unit],
        treatments=[_treatment(each, actions) for each in summary.treatments],
        disputes=[
            DisputeCountTold(kind=each.kind.value, term=kinds[each.kind].term, stage=each.stage.value, count=each.count)
            for each in summary.disputes
        ],
        extras=ExtraCountTold(asked=extras.asked, done=extras.done, overdue=extras.overdue),
        peaceful=[_peaceful(each) for each in summary.peaceful],
        peaceful_lines=summary.peaceful_lines,
        lines=[_line(each, statuses) for each in summary.lines],
        as_of=summary.as_of.isoformat(),
        revision=revision,
    )


def _treatment(each: TreatmentCount, rules: ActionRules) -> TreatmentCountTold:
    return TreatmentCountTold(
        action=each.action.value,
        term=rules[each.action].term,
        asked=each.asked,
        closed=each.closed,
        open=each.open,
        overdue=each.overdue,
    )


def _reached(found: Reached) -> ReachedTold:
    return ReachedTold(
        length_m=round(found.length_m, 1),
        covered_m=round(found.covered_m, 1),
        length_share=round(found.length_share, 4),
        markers=found.markers,
        seen=found.seen,
        marker_share=round(found.marker_share, 4),
    )


def _statuses(counts: Mapping[MarkerStatus, int], rules: StatusRules) -> list[StatusCount]:
    return [StatusCount(status=status.value, term=rules[status].term, count=n) for status, n in counts.items()]


def _unit(unit: Unit) -> UnitNamed:
    return UnitNamed(id=str(unit.id), code=unit.code, name=unit.name)


def _units(units: Iterable[Unit]) -> list[UnitNamed]:
    return [_unit(unit) for unit in units]


def _of_unit(each: UnitStatuses, rules: StatusRules) -> UnitStatusesTold:
    unit = None if each.unit is None else _unit(each.unit)
    return UnitStatusesTold(unit=unit, markers=each.markers, seen=each.seen, statuses=_statuses(each.statuses, rules))


def _peaceful(each: PeacefulCount) -> PeacefulCountTold:
    condition = each.condition
    return PeacefulCountTold(
        condition=condition.name,
        term=condition.term,
        is_asked=condition.is_asked,
        basis=condition.basis,
        certainty=condition.certainty,
        held=each.held,
    )


def _line(line: LineStanding, rules: StatusRules) -> LineStandingTold:
    return LineStandingTold(
        id=str(line.id),
        code=line.code,
        name=line.name,
        level=line.level,
        sides=_units(line.sides),
        inspection=None if line.inspection is None else str(line.inspection),
        year=line.year,
        lead=None if line.lead is None else _unit(line.lead),
        stage=line.stage,
        standing=line.standing.value,
        due=iso(line.due),
        completed_on=iso(line.completed_on),
        filed_on=iso(line.filed_on),
        filing_due=iso(line.filing_due),
        reached=_reached(line.reached),
        statuses=_statuses(line.statuses, rules),
        open_treatments=line.open_treatments,
        overdue_treatments=line.overdue_treatments,
        open_disputes=line.open_disputes,
        peaceful=[name for name, holds in line.peaceful.items() if holds],
        is_peaceful=line.is_peaceful,
    )
