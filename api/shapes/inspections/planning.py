"""Inspections as they are planned and led on: in lists, in full, and counted by round."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.divisions.units import UnitNamed, named
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.inspections.conducting.lists import Brief, Counts
from boundaries.inspections.conducting.states import Member, State
from boundaries.inspections.scheduling.conduct import Stage
from boundaries.inspections.scheduling.cycle import Round
from foundation.errors import Fault


class InspectedLine(TypedDict):
    """The line that is inspected."""

    id: str
    code: str
    name: str
    level: Annotated[int, Field(description="1 省界, 3 县界.")]
    length_m: Annotated[float | None, Field(description="Geodesic; null where the line is in force no more.")]


class PlanItem(TypedDict):
    """An inspection in a list."""

    id: str
    line: InspectedLine
    round: int
    year: int
    occasion: Annotated[str | None, Field(description="Why it is out of turn (特殊情况); null in turn.")]
    from_m: Annotated[float | None, Field(description="Of an inspection out of turn: chainage of the stretch.")]
    to_m: float | None
    lead: Annotated[UnitNamed, Field(description="牵头单位.")]
    sides: list[UnitNamed]
    marker_count: int
    stage: Annotated[str, Field(description="The furthest stage that is done; planned before any.")]
    is_cancelled: bool
    field_from: str | None
    completed_on: str | None
    filed_on: str | None
    href: str


class PlansTold(TypedDict):
    """A page of inspections, by year."""

    items: list[PlanItem]
    next: str | None
    as_of: str
    revision: int


class FaultTold(TypedDict):
    """What stands against something, and what would put it right."""

    where: str
    code: str
    detail: str


class LineNamed(TypedDict):
    """A line as others refer to it."""

    id: str
    code: str
    name: str


class PlannedTold(TypedDict):
    """What was planned, or would be."""

    items: Annotated[list[PlanItem], Field(description="What was planned; nothing of a trial.")]
    faults: Annotated[list[FaultTold], Field(description="Of a trial: what would be refused.")]
    unplanned: Annotated[
        list[LineNamed], Field(description="Lines that have no year in the round (令353, Art. 12: each one has).")
    ]
    dry_run: bool
    revision: int


class StageDone(TypedDict):
    """A stage of the conduct that is done."""

    stage: str
    on: str
    document: str


MemberTold = TypedDict(
    "MemberTold",
    {
        "person": Annotated[str, Field(description="Id; begins with user: for who has an account.")],
        "name": str,
        "unit": Annotated[str, Field(description="The side.")],
        "capacity": Annotated[str, Field(description="member 成员, leader 组长, representative 政府代表.")],
        "from": Annotated[str | None, Field(description="First day on the team.")],
        "to": Annotated[str | None, Field(description="First day no longer on it; null while that is open.")],
    },
)
"""Somebody on the team of a side, or who was."""


class MarkerNamed(TypedDict):
    """A marker on the plan."""

    id: str
    number: str


class StepOffered(TypedDict):
    """A step that whoever asks may take now, or could but for what is missing."""

    step: str
    role: str
    missing: list[FaultTold]


class EventTold(TypedDict):
    """One thing that happened to the inspection."""

    step: str
    on: str
    by: str
    role: str
    reason: str
    document: str


class PlanTold(PlanItem):
    """An inspection in full."""

    markers: Annotated[list[MarkerNamed], Field(description="Along the line; those that the asker may know of.")]
    done: list[StageDone]
    team: list[MemberTold]
    events: list[EventTold]
    steps: Annotated[list[StepOffered], Field(description="What is yours to do now.")]
    revision: int


class PersonTold(TypedDict):
    """Somebody who may be put on a team."""

    id: str
    name: str


class PeopleTold(TypedDict):
    """A page of people."""

    items: list[PersonTold]
    next: str | None


class CountsTold(TypedDict):
    """How far inspections have come."""

    planned: Annotated[int, Field(description="In turn, not given up; those that follow are among them.")]
    in_field: int
    completed: int
    filed: int
    overdue: Annotated[int, Field(description="Not completed, and their year is over.")]
    out_of_turn: int
    cancelled: int


class YearTold(CountsTold):
    """A year of a round."""

    year: int


class RoundTold(CountsTold):
    """A round of joint inspections (联检轮次)."""

    number: int
    first_year: int
    last_year: int
    certainty: Annotated[str, Field(description="How far its years are verified.")]
    is_running: bool
    lines: Annotated[int, Field(description="Lines that the asker sees and that are to be inspected.")]
    unplanned: Annotated[int, Field(description="How many of them have no year in it.")]
    years: list[YearTold]
    href: str


class RoundsTold(TypedDict):
    """The rounds, the earliest first."""

    items: list[RoundTold]
    as_of: str
    revision: int


def plan_item(brief: Brief, line: InspectedLine, lineage: Lineage, day: date) -> PlanItem:
    """Return an inspection as a list tells it."""
    return PlanItem(
        id=str(brief.id),
        line=line,
        round=brief.round_number,
        year=brief.year,
        occasion=brief.occasion,
        from_m=brief.from_m,
        to_m=brief.to_m,
        lead=named(lineage, brief.lead_id, day),
        sides=[named(lineage, unit, day) for unit in brief.unit_ids],
        marker_count=brief.markers,
        stage=brief.stage,
        is_cancelled=brief.is_cancelled,
        field_from=_iso(brief.field_from),
        completed_on=_iso(brief.completed_on),
        filed_on=_iso(brief.filed_on),
        href=f"/v1/inspections/plans/{brief.id}",
    )


def stages_told(state: State) -> list[StageDone]:
    """Return what is done of an inspection, in the order of the stages."""
    return [
        {"stage": stage.value, "on": state.done[stage].on.isoformat(), "document": state.done[stage].document}
        for stage in Stage
        if stage in state.done
    ]


def member_told(member: Member) -> MemberTold:
    """Return somebody on a team as it is told."""
    mandate = member.mandate
    return {
        "person": mandate.person,
        "name": member.name,
        "unit": str(mandate.unit),
        "capacity": mandate.capacity.value,
        "from": _iso(mandate.valid.start),
        "to": _iso(mandate.valid.end),
    }


def faults_told(faults: Iterable[Fault]) -> list[FaultTold]:
    """Return what stands against something as it is told."""
    return [FaultTold(where=each.where, code=each.code, detail=each.message) for each in faults]


def round_told(
    found: Round, years: Sequence[Counts], *, lines: frozenset[UUID], planned: frozenset[UUID], today: date
) -> RoundTold:
    """Return a round with its counts.

    Parameters
    ----------
    lines
        Those that are to be inspected.
    planned
        Those that have a year in it.
    """
    own = [each for each in years if each.round_number == found.number]
    return RoundTold(
        number=found.number,
        first_year=found.first_year,
        last_year=found.last_year,
        certainty=found.certainty,
        is_running=found.contains(today),
        lines=len(lines),
        unplanned=len(lines - planned),
        years=[YearTold(year=each.year, **_counted([each])) for each in own],
        href=f"/v1/inspections/rounds/{found.number}",
        **_counted(own),
    )


def _counted(years: Sequence[Counts]) -> CountsTold:
    return CountsTold(
        planned=sum(each.planned for each in years),
        in_field=sum(each.in_field for each in years),
        completed=sum(each.completed for each in years),
        filed=sum(each.filed for each in years),
        overdue=sum(each.overdue for each in years),
        out_of_turn=sum(each.out_of_turn for each in years),
        cancelled=sum(each.cancelled for each in years),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
