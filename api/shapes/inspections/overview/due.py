"""What is due, and how much was looked at, as it is told."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from api.parameters.precision import Precision
from api.shapes.divisions.units import UnitNamed, iso, named
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.inspections.overview.coverage import InspectionCoverage
from boundaries.inspections.overview.due import LineDue, MarkerCounts
from boundaries.inspections.overview.due_markers import MarkerDueRow
from boundaries.inspections.overview.reading.lines import LineRow
from boundaries.inspections.overview.reading.tasks import TaskRow
from boundaries.inspections.scheduling.extra import Extra
from boundaries.inspections.scheduling.schedule import Filing


class LineOfDue(TypedDict):
    """A line, as it is on the day."""

    id: str
    code: str
    name: str
    level: Annotated[int, Field(description="1 省界, 3 县界.")]
    length_m: Annotated[float, Field(description="Geodesic.")]


class InspectionAhead(TypedDict):
    """The inspection in turn that is planned and not completed."""

    id: str
    round: int
    year: int
    stage: str
    href: str


class MarkersStand(TypedDict):
    """How the markers of a line stand; the four kinds together are all of them."""

    total: int
    done: Annotated[int, Field(description="Reached in this round.")]
    later: int
    soon: int
    overdue: int
    due: Annotated[str | None, Field(description="The first last day on which one of them is in time.")]


class ExtraOwed(TypedDict):
    """An inspection out of turn that something asks for, and that is not done."""

    occasion: str
    on: Annotated[str, Field(description="The day it happened, or was learnt of.")]
    note: str
    due: str
    is_overdue: bool
    left: Annotated[list[list[float]], Field(description="What nobody has looked at since: from, to, in metres.")]


class FilingOwed(TypedDict):
    """Results of a completed inspection that are not filed with the authority that approved the line."""

    due: str
    is_overdue: bool


class LineDueTold(TypedDict):
    """When a line is to be inspected, and what else is owed of it (应检界线)."""

    line: LineOfDue
    sides: list[UnitNamed]
    due: Annotated[str | None, Field(description="Last day on which it is in time; null where nobody can tell.")]
    clock: Annotated[str | None, Field(description="cycle 五年周期, plan 年度计划, round 轮次: which runs out first.")]
    standing: Annotated[str, Field(description="done 本轮已检, later 未到期, soon 应检, overdue 逾期未检.")]
    days_left: Annotated[int | None, Field(description="0 on the last day, negative when it is late.")]
    last_on: Annotated[str | None, Field(description="When the last inspection of the line was completed.")]
    lead: Annotated[UnitNamed | None, Field(description="牵头单位, where a plan says.")]
    inspection: InspectionAhead | None
    markers: MarkersStand
    extras: list[ExtraOwed]
    filings: list[FilingOwed]


class LinesDueTold(TypedDict):
    """A page of lines, the most urgent first; what nobody can tell comes last."""

    items: list[LineDueTold]
    counts: Annotated[dict[str, int], Field(description="all, and how many stand how; of all pages and standings.")]
    next: str | None
    as_of: str
    revision: int


class MarkerDueTold(TypedDict):
    """When a marker is to be looked at, and how it was found last (应检界桩)."""

    id: str
    number: str
    line: LineOfDue
    state: Annotated[str, Field(description="In the register: standing, lost.")]
    point: Annotated[list[float] | None, Field(description="Longitude, latitude; as exact as /v1/markers tells it.")]
    precision_m: Annotated[float | None, Field(description="How coarse the point is; null where it is exact.")]
    responsible: UnitNamed | None
    due: str | None
    standing: str
    days_left: int | None
    seen_on: Annotated[str | None, Field(description="When somebody last reached it in an inspection.")]
    record: Annotated[str | None, Field(description="The last record of it, also one that did not reach it.")]
    recorded_on: str | None
    statuses: Annotated[list[str], Field(description="What the last record says.")]


class MarkersDueTold(TypedDict):
    """A page of markers, the most urgent first, then by line and number."""

    items: list[MarkerDueTold]
    next: str | None
    as_of: str
    revision: int


class KilometreTold(TypedDict):
    """A kilometre of a line, or what is left of one at its end."""

    from_m: float
    to_m: float
    covered_m: float
    is_covered: bool


class MarkerCovered(TypedDict):
    """A marker on the plan, and whether somebody was there."""

    id: str
    number: str
    is_reached: bool


class CoverageTold(TypedDict):
    """How much an inspection has looked at (联检覆盖)."""

    inspection: str
    from_m: float
    to_m: float
    length_m: float
    covered_m: float
    gaps: Annotated[list[list[float]], Field(description="What was not walked: from, to, in metres of chainage.")]
    kilometres: list[KilometreTold]
    markers: list[MarkerCovered]
    reached: Annotated[int, Field(description="How many of the markers.")]
    is_complete: bool
    as_of: str
    revision: int


def line_of(row: LineRow) -> LineOfDue:
    """Return a line as it is told."""
    return LineOfDue(id=str(row.id), code=row.code, name=row.name, level=row.level, length_m=round(row.length_m, 1))


def line_due_told(each: LineDue, lineage: Lineage, day: date) -> LineDueTold:
    """Return a line with when it is due."""
    due = each.due
    return LineDueTold(
        line=line_of(each.line),
        sides=[named(lineage, side, day) for side in each.line.sides],
        due=iso(due.due),
        clock=due.clock.value if due.clock is not None else None,
        standing=due.standing.value,
        days_left=_left(due.due, day),
        last_on=iso(due.last_on),
        lead=None if due.lead is None else named(lineage, due.lead, day),
        inspection=None if each.inspection is None else _ahead(each.inspection),
        markers=markers_stand(each.markers),
        extras=[_extra(one, day) for one in each.extras],
        filings=[_filing(one, day) for one in each.filings],
    )


def markers_stand(counts: MarkerCounts) -> MarkersStand:
    """Return how the markers of a line stand."""
    return MarkersStand(
        total=counts.total,
        done=counts.done,
        later=counts.later,
        soon=counts.soon,
        overdue=counts.overdue,
        due=iso(counts.due),
    )


def _left(due: date | None, day: date) -> int | None:
    return None if due is None else (due - day).days


def _ahead(task: TaskRow) -> InspectionAhead:
    return InspectionAhead(
        id=str(task.id),
        round=task.round_number,
        year=task.year,
        stage=task.stage,
        href=f"/v1/inspections/plans/{task.id}",
    )


def _extra(owed: Extra, day: date) -> ExtraOwed:
    happened = owed.occurrence
    return ExtraOwed(
        occasion=happened.occasion.value,
        on=happened.on.isoformat(),
        note=happened.note,
        due=owed.due.isoformat(),
        is_overdue=owed.is_overdue(day),
        left=[[round(end, 1) for end in span] for span in owed.left],
    )


def _filing(owed: Filing, day: date) -> FilingOwed:
    return FilingOwed(due=owed.due.isoformat(), is_overdue=owed.is_overdue(day))


def marker_due_told(each: MarkerDueRow, lineage: Lineage, precision: Precision, day: date) -> MarkerDueTold:
    """Return a marker with when it is due, its place as exactly as the asker may know it."""
    marker, point = each.marker, precision.point(each.marker.position)
    return MarkerDueTold(
        id=str(marker.id),
        number=marker.number,
        line=line_of(each.line),
        state=marker.state,
        point=None if point is None else [point.x, point.y],
        precision_m=precision.told_m,
        responsible=None if marker.responsible is None else named(lineage, marker.responsible, day),
        due=iso(each.due.due),
        standing=each.due.standing.value,
        days_left=_left(each.due.due, day),
        seen_on=iso(marker.seen_on),
        record=None if marker.record is None else str(marker.record),
        recorded_on=iso(marker.recorded_on),
        statuses=sorted(marker.statuses),
    )


def coverage_told(
    found: InspectionCoverage, inspection: UUID, unseen: Iterable[UUID], *, day: date, revision: int
) -> CoverageTold:
    """Return how much an inspection has looked at."""
    whole, missing = found.whole, frozenset(unseen)
    numbers: Mapping[UUID, str] = found.numbers
    return CoverageTold(
        inspection=str(inspection),
        from_m=round(found.span[0], 1),
        to_m=round(found.span[1], 1),
        length_m=round(whole.length_m, 1),
        covered_m=round(whole.covered_m, 1),
        gaps=[[round(low, 1), round(high, 1)] for low, high in whole.gaps],
        kilometres=[
            KilometreTold(
                from_m=round(each.from_m, 1),
                to_m=round(each.to_m, 1),
                covered_m=round(each.covered_m, 1),
                is_covered=each.is_covered,
            )
            for each in found.kilometres
        ],
        markers=[
            MarkerCovered(id=str(marker), number=number, is_reached=marker not in missing)
            for marker, number in numbers.items()
        ],
        reached=whole.seen,
        is_complete=whole.is_complete,
        as_of=day.isoformat(),
        revision=revision,
    )
