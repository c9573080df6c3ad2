"""Reading what followed from inspections until a day: what is to be done, disputes, and what else lies with a line."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Date, cast, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from boundaries.inspections.disputes.states import DisputeKind, Stage
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.models.records import InspectionRecord
from boundaries.inspections.models.tasks import Inspection
from boundaries.inspections.models.treatment import Dispute, DisputeEvent, FollowUp
from boundaries.inspections.overview.reading.tasks import tasks_then
from boundaries.lines.models import BoundaryDocument
from foundation.versioned import in_force


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """Something that was to be done, as it stood on a day (处理事项).

    Parameters
    ----------
    line
        Of the inspection from which it followed.
    closed_on
        ``None`` while it was open.
    """

    id: UUID
    line: UUID
    marker: UUID
    record: UUID
    action: Action
    units: tuple[UUID, ...]
    asked_on: date
    due_on: date
    closed_on: date | None

    def is_overdue(self, day: date) -> bool:
        """Return whether it is open after its last day."""
        return self.closed_on is None and day > self.due_on


def follow_ups(
    session: Session, *, as_of: date, round_number: int | None = None, marker: UUID | None = None
) -> list[FollowUpRow]:
    """Return what was to be done until a day, the first that is due first.

    Parameters
    ----------
    round_number
        Only what followed from inspections of this round.
    marker
        Only what is to be done to this marker.
    """
    row, record, inspection = FollowUp, InspectionRecord, Inspection
    wanted = (
        select(
            row.id,
            inspection.line_id,
            row.marker_id,
            row.record_id,
            row.action,
            row.unit_ids,
            record.observed_on,
            row.due_on,
            row.closed_on,
        )
        .join(record, record.id == row.record_id)
        .join(inspection, inspection.id == row.inspection_id)
        .where(record.observed_on <= as_of)
        .order_by(row.due_on, row.id)
    )
    if round_number is not None:
        wanted = wanted.where(inspection.round_number == round_number)
    if marker is not None:
        wanted = wanted.where(row.marker_id == marker)
    return [
        FollowUpRow(
            id_,
            line,
            marked,
            told_by,
            Action(action),
            tuple(units),
            asked_on,
            due_on,
            closed_on if closed_on is not None and closed_on <= as_of else None,
        )
        for id_, line, marked, told_by, action, units, asked_on, due_on, closed_on in session.connection().execute(
            wanted
        )
    ]


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A dispute as it stood on a day (纠纷隐患).

    Parameters
    ----------
    since
        The day of its last step.
    """

    id: UUID
    line: UUID
    kind: DisputeKind
    stage: Stage
    reported_on: date
    since: date

    @property
    def is_open(self) -> bool:
        """Whether something was still to be done."""
        return self.stage not in {Stage.RESOLVED, Stage.UNFOUNDED}


def disputes(session: Session, *, as_of: date) -> list[DisputeRow]:
    """Return the disputes that were reported until a day, with the stage that their events had led to by then."""
    row, event = Dispute, DisputeEvent
    # A step counts from the day that it says, as the procedure has it.
    day = cast(event.record["on"].astext, Date)
    last = (
        select(event.dispute_id, event.stage, day.label("day"))
        .where(day <= as_of)
        .ext(distinct_on(event.dispute_id))
        .order_by(event.dispute_id, event.n.desc())
        .subquery("last_step")
    )
    wanted = (
        select(row.id, row.line_id, row.kind, last.c.stage, row.reported_on, last.c.day)
        .join(last, last.c.dispute_id == row.id)
        .where(row.reported_on <= as_of)
        .order_by(row.id)
    )
    return [
        DisputeRow(id_, line, DisputeKind(kind), Stage(stage), reported_on, since)
        for id_, line, kind, stage, reported_on, since in session.connection().execute(wanted)
    ]


@dataclass(frozen=True, slots=True)
class RecordCount:
    """How many records an inspection took, and how many wait for a person (记录数)."""

    records: int
    unsettled: int


def record_counts(session: Session, *, as_of: date, round_number: int) -> Mapping[UUID, RecordCount]:
    """Return how many records the inspections of a round took until a day, by line."""
    record, there = InspectionRecord, tasks_then(as_of)
    wanted = (
        select(Inspection.line_id, func.count(), func.count().filter(~record.is_settled))
        .join(Inspection, Inspection.id == record.inspection_id)
        .join(there, there.c.id == Inspection.id)
        .where(record.observed_on <= as_of, Inspection.round_number == round_number)
        .group_by(Inspection.line_id)
    )
    rows = session.connection().execute(wanted)
    return {line: RecordCount(records, unsettled) for line, records, unsettled in rows}


def titles(session: Session, *, as_of: date, of: Collection[UUID], secrecy: int) -> Mapping[UUID, list[str]]:
    """Return the titles of the documents that lines have on a day.

    Parameters
    ----------
    secrecy
        Highest level of which something may be told.
    """
    row = BoundaryDocument
    wanted = select(row.line_id, row.title).where(in_force(row, as_of), row.line_id.in_(of), row.secrecy <= secrecy)
    found: dict[UUID, list[str]] = defaultdict(list)
    for line, title in session.connection().execute(wanted):
        if line is not None:
            found[line].append(title)
    return found
