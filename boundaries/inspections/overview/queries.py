"""Reading what is due and what was seen: lines of a day, inspections as they stood, markers, walks, occurrences."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from boundaries.divisions.codes import COUNTY
from boundaries.inspections.conducting.queries import Looker
from boundaries.inspections.conducting.states import Step
from boundaries.inspections.models.records import InspectionRecord
from boundaries.inspections.models.tasks import Inspection, InspectionEvent, LineOccurrence
from boundaries.inspections.scheduling.coverage import Span
from boundaries.inspections.scheduling.extra import Occasion, Occurrence, Walk
from boundaries.lines.models import BoundaryLineVersion, BoundarySegment
from foundation.versioned import in_force, known_at


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line that is to be inspected, as it is on a day (应检界线).

    Parameters
    ----------
    level
        1 省界, 2 地级界, 3 县界; lines of townships are none of those that are inspected jointly.
    sides
        Left and right.
    since
        From which day it has been in force; ``None`` where nobody knows.
    length_m
        Geodesic.
    """

    id: UUID
    code: str
    name: str
    level: int
    sides: tuple[UUID, UUID]
    since: date | None
    length_m: float


def lines(session: Session, *, as_of: date, of: Collection[UUID] | None = None) -> list[LineRow]:
    """Return the lines of counties and above that are in force on a day, by level and code.

    Parameters
    ----------
    of
        Only these.

    References
    ----------
    令353, Art. 12 (V): governments of counties and above inspect their lines jointly.
    """
    row, life = BoundaryLineVersion, aliased(BoundaryLineVersion)
    measured = (
        select(BoundarySegment.line_id, func.sum(BoundarySegment.length_m).label("length_m"))
        .where(in_force(BoundarySegment, as_of))
        .group_by(BoundarySegment.line_id)
        .subquery()
    )
    begun = case((func.bool_or(func.lower_inf(life.valid)), None), else_=func.min(func.lower(life.valid)))
    wanted = (
        select(row.line_id, row.code, row.name, row.level, row.left_id, row.right_id, begun, measured.c.length_m)
        .join(life, and_(life.line_id == row.line_id, known_at(life, None)))
        .outerjoin(measured, measured.c.line_id == row.line_id)
        .where(in_force(row, as_of), row.level <= COUNTY)
        .where(or_(func.lower_inf(life.valid), func.lower(life.valid) <= as_of))
        .group_by(row.row_id, measured.c.length_m)
        .order_by(row.level, row.code)
    )
    if of is not None:
        wanted = wanted.where(row.line_id.in_(of))
    return [
        LineRow(line, code, name, level, (left, right), since, length_m or 0.0)
        for line, code, name, level, left, right, since, length_m in session.connection().execute(wanted)
    ]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """An inspection as it stood on a day (当日联检任务); what happened after the day is left out.

    Parameters
    ----------
    stage
        The furthest stage that was done.
    """

    id: UUID
    line: UUID
    round_number: int
    year: int
    occasion: str | None
    lead: UUID
    units: tuple[UUID, ...]
    people: frozenset[str]
    stage: str
    field_from: date | None
    completed_on: date | None
    filed_on: date | None

    @property
    def is_in_turn(self) -> bool:
        """Whether it is of the whole line, in its year of a round."""
        return self.occasion is None


def tasks(
    session: Session, *, as_of: date, of: Collection[UUID] | None = None, round_number: int | None = None
) -> list[TaskRow]:
    """Return the inspections that were planned on a day, and not given up.

    Parameters
    ----------
    of
        Only those of these lines.
    round_number
        Only those of one round.
    """
    row = Inspection
    there = tasks_then(as_of)
    wanted = select(
        row.id,
        row.line_id,
        row.round_number,
        row.year,
        row.occasion,
        row.lead_id,
        row.unit_ids,
        row.people,
        row.stage,
        row.field_from,
        row.completed_on,
        row.filed_on,
    ).join(there, there.c.id == row.id)
    if of is not None:
        wanted = wanted.where(row.line_id.in_(of))
    if round_number is not None:
        wanted = wanted.where(row.round_number == round_number)
    rows = list(session.connection().execute(wanted.order_by(row.id)))
    then = _as_they_stood(session, as_of)
    return [_task(tuple(each), then.get(each[0]), as_of) for each in rows]


def tasks_then(as_of: date) -> Subquery:
    """Return the ids of the inspections that were planned on a day, and not given up until then."""
    row, planned, given_up = Inspection, aliased(InspectionEvent), aliased(InspectionEvent)
    later = exists().where(given_up.inspection_id == row.id, given_up.step == Step.CANCEL.value, given_up.day > as_of)
    return (
        select(row.id)
        .join(planned, and_(planned.inspection_id == row.id, planned.n == 1))
        .where(planned.day <= as_of, or_(~row.is_cancelled, later))
        .subquery("tasks_then")
    )


@dataclass(frozen=True, slots=True)
class _Then:
    """What an inspection was on a day, where it became another since."""

    stage: str
    year: int
    lead: UUID


def _as_they_stood(session: Session, as_of: date) -> Mapping[UUID, _Then]:
    """Return how those inspections stood to which something happened after a day; of today, there are none."""
    event = InspectionEvent
    moved = select(event.inspection_id).where(event.day > as_of).distinct().subquery()
    wanted = (
        select(event.inspection_id, event.stage, event.record)
        .join(moved, moved.c.inspection_id == event.inspection_id)
        .where(event.day <= as_of)
        .order_by(event.inspection_id, event.n)
    )
    found: dict[UUID, _Then] = {}
    for inspection, stage, record in session.connection().execute(wanted):
        known = found.get(inspection)
        year = record.get("year", known.year if known else None)
        lead = UUID(record["lead"]) if "lead" in record else known.lead if known else None
        if year is not None and lead is not None:
            found[inspection] = _Then(stage, year, lead)
    return found


def _task(row: tuple[Any, ...], then: _Then | None, as_of: date) -> TaskRow:
    id_, line, number, year, occasion, lead, units, people, stage, *days = row
    field_from, completed_on, filed_on = (day if day is not None and day <= as_of else None for day in days)
    if then is not None:
        stage, year, lead = then.stage, then.year, then.lead
    told = (tuple(units), frozenset(people), stage, field_from, completed_on, filed_on)
    return TaskRow(id_, line, number, year, occasion, lead, *told)


def walks(
    session: Session, *, as_of: date, of: Collection[UUID] | None = None, round_number: int | None = None
) -> list[Walk]:
    """Return the stretches that were walked until a day, in inspections that stand.

    Parameters
    ----------
    of
        Only along these lines.
    round_number
        Only in one round.
    """
    record, there = InspectionRecord, tasks_then(as_of)
    wanted = (
        select(record.line_id, record.observed_on, record.from_m, record.to_m)
        .join(there, there.c.id == record.inspection_id)
        .where(record.kind == "stretch", record.observed_on <= as_of, record.from_m.is_not(None))
    )
    if of is not None:
        wanted = wanted.where(record.line_id.in_(of))
    if round_number is not None:
        wanted = wanted.join(Inspection, Inspection.id == record.inspection_id).where(
            Inspection.round_number == round_number
        )
    rows = session.connection().execute(wanted)
    return [Walk(line, day, (float(low or 0), float(high or 0))) for line, day, low, high in rows]


def spans(session: Session, inspection_id: UUID, *, as_of: date) -> list[Span]:
    """Return the stretches that one inspection walked until a day, in metres of chainage."""
    record = InspectionRecord
    wanted = select(record.from_m, record.to_m).where(
        record.inspection_id == inspection_id,
        record.kind == "stretch",
        record.observed_on <= as_of,
        record.from_m.is_not(None),
    )
    return [(float(low or 0), float(high or 0)) for low, high in session.connection().execute(wanted)]


def reached_in(session: Session, inspection_id: UUID, *, as_of: date) -> frozenset[UUID]:
    """Return the markers that one inspection reached until a day."""
    record = InspectionRecord
    wanted = select(record.marker_id).where(
        record.inspection_id == inspection_id,
        record.kind == "marker",
        record.is_reached,
        record.observed_on <= as_of,
    )
    return frozenset(marker for (marker,) in session.connection().execute(wanted) if marker is not None)


def occurrences(session: Session, *, as_of: date, of: Collection[UUID] | None = None) -> list[Occurrence]:
    """Return what happened along lines until a day, the first first."""
    row = LineOccurrence
    wanted = select(row.line_id, row.occasion, row.happened_on, row.from_m, row.to_m, row.note).where(
        row.happened_on <= as_of
    )
    if of is not None:
        wanted = wanted.where(row.line_id.in_(of))
    return [
        Occurrence(line, Occasion(occasion), on, (low, high), note)
        for line, occasion, on, low, high, note in session.connection().execute(
            wanted.order_by(row.happened_on, row.id)
        )
    ]


def is_seen(line: LineRow, planned: Collection[TaskRow], looker: Looker) -> bool:
    """Return whether somebody is told of a line: a side is his to read, or he is or was on a team of it."""
    if looker.units is None or any(side in looker.units for side in line.sides):
        return True
    return any(looker.person in task.people for task in planned)


def by_line(planned: Collection[TaskRow]) -> Mapping[UUID, list[TaskRow]]:
    """Return inspections by their lines."""
    found: dict[UUID, list[TaskRow]] = defaultdict(list)
    for task in planned:
        found[task.line].append(task)
    return found


def running(planned: Collection[TaskRow]) -> TaskRow | None:
    """Return the inspection in turn that is planned and not completed, the earliest; ``None`` where there is none."""
    waiting = [task for task in planned if task.is_in_turn and task.completed_on is None]
    return min(waiting, key=lambda task: (task.year, task.id), default=None)
