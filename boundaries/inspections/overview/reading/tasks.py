"""Reading inspections as they stood on a day."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Subquery, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from boundaries.inspections.conducting.queries import Looker
from boundaries.inspections.conducting.states import Step
from boundaries.inspections.models.tasks import Inspection, InspectionEvent
from boundaries.inspections.overview.reading.given import AS_OF, OF, ROUND, Statement, asked
from boundaries.inspections.overview.reading.lines import LineRow


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
    statement = _tasks(is_limited=of is not None, is_of_round=round_number is not None)
    rows = list(session.connection().execute(statement, asked(as_of, of, round_number)))
    then = _as_they_stood(session, as_of)
    return [_task(tuple(each), then.get(each[0]), as_of) for each in rows]


@cache
def _tasks(*, is_limited: bool, is_of_round: bool) -> Statement:
    row = Inspection
    there = tasks_then(AS_OF)
    wanted: Statement = select(
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
    if is_limited:
        wanted = wanted.where(row.line_id == OF)
    if is_of_round:
        wanted = wanted.where(row.round_number == ROUND)
    return wanted.order_by(row.id)


def tasks_then(as_of: date | BindParameter[date]) -> Subquery:
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
    found: dict[UUID, _Then] = {}
    for inspection, stage, record in session.connection().execute(_moved(), {"as_of": as_of}):
        known = found.get(inspection)
        year = record.get("year", known.year if known else None)
        lead = UUID(record["lead"]) if "lead" in record else known.lead if known else None
        if year is not None and lead is not None:
            found[inspection] = _Then(stage, year, lead)
    return found


@cache
def _moved() -> Statement:
    event = InspectionEvent
    moved = select(event.inspection_id).where(event.day > AS_OF).distinct().subquery()
    return (
        select(event.inspection_id, event.stage, event.record)
        .join(moved, moved.c.inspection_id == event.inspection_id)
        .where(event.day <= AS_OF)
        .order_by(event.inspection_id, event.n)
    )


def _task(row: tuple[Any, ...], then: _Then | None, as_of: date) -> TaskRow:
    id_, line, number, year, occasion, lead, units, people, stage, *days = row
    field_from, completed_on, filed_on = (day if day is not None and day <= as_of else None for day in days)
    if then is not None:
        stage, year, lead = then.stage, then.year, then.lead
    told = (tuple(units), frozenset(people), stage, field_from, completed_on, filed_on)
    return TaskRow(id_, line, number, year, occasion, lead, *told)


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
