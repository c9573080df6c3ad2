"""Reading inspections as they stand, and what a plan is held against."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.events import from_record
from boundaries.inspections.conducting.machine import replay
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.models.records import InspectionRecord
from boundaries.inspections.models.tasks import Inspection, InspectionEvent, LineOccurrence
from boundaries.inspections.scheduling.extra import Occasion, Occurrence
from boundaries.lines.models import BoundaryLineVersion
from foundation.errors import Conflict, NotFound
from foundation.versioned import known_at


@dataclass(frozen=True, slots=True)
class Parties:
    """Whose an inspection is (联检各方): enough to know who may see it, a photo at a time."""

    id: UUID
    unit_ids: tuple[UUID, ...]
    people: frozenset[str]
    """Ids of everybody who ever was on a team of it."""


def parties(session: Session, inspection_id: UUID) -> Parties:
    """Return whose an inspection is.

    Raises
    ------
    NotFound
        When there is none.
    """
    row = Inspection
    found = session.connection().execute(select(row.unit_ids, row.people).where(row.id == inspection_id)).one_or_none()
    if found is None:
        raise _unknown(inspection_id)
    return Parties(inspection_id, tuple(found[0]), frozenset(found[1]))


def _unknown(inspection_id: UUID) -> NotFound:
    return NotFound(f"There is no inspection {inspection_id}, or none that you may see.")


def task(session: Session, inspection_id: UUID) -> Task:
    """Return an inspection as it stands.

    Raises
    ------
    NotFound
        When there is none.
    """
    return _task(session, inspection_id, is_locked=False)


def locked(session: Session, inspection_id: UUID) -> Task:
    """Return an inspection as it stands, and let nobody else write anything of it until the transaction ends.

    Raises
    ------
    NotFound
        When there is none.
    """
    return _task(session, inspection_id, is_locked=True)


def _task(session: Session, inspection_id: UUID, *, is_locked: bool) -> Task:
    wanted = select(Inspection).where(Inspection.id == inspection_id).execution_options(populate_existing=True)
    row = session.scalar(wanted.with_for_update() if is_locked else wanted)
    if row is None:
        raise _unknown(inspection_id)
    happened = select(InspectionEvent.record).where(InspectionEvent.inspection_id == inspection_id)
    events = tuple(from_record(each) for each in session.scalars(happened.order_by(InspectionEvent.n)))
    state = replay(events)
    if (state.stage, len(events), state.completed_on) != (row.stage, row.events, row.completed_on):
        # The database refuses this; should it ever be so, nobody goes on from where it does not stand.
        raise Conflict(f"The inspection {inspection_id} stands at {row.stage}, but its events lead to {state.stage}.")
    return Task(
        row.id,
        row.line_id,
        row.round_number,
        row.year,
        Occasion(row.occasion) if row.occasion is not None else None,
        (row.from_m, row.to_m) if row.from_m is not None and row.to_m is not None else None,
        row.lead_id,
        tuple(row.unit_ids),
        tuple(row.marker_ids),
        state,
        events,
        row.changed_by,
    )


def unsettled(session: Session, inspection_id: UUID) -> int:
    """Return how many records of an inspection wait for a person to decide between two devices."""
    record = InspectionRecord
    wanted = select(func.count()).where(record.inspection_id == inspection_id, ~record.is_settled)
    return session.scalar(wanted) or 0


def recorded_markers(session: Session, inspection_id: UUID) -> frozenset[UUID]:
    """Return the markers of which an inspection has a record."""
    record = InspectionRecord
    wanted = select(record.marker_id).where(record.inspection_id == inspection_id, record.marker_id.is_not(None))
    return frozenset(each for each in session.scalars(wanted.distinct()) if each is not None)


@dataclass(frozen=True, slots=True)
class Looker:
    """Whose inspections are listed (查阅范围).

    Parameters
    ----------
    person
        Id: what somebody is or was on a team of, he sees.
    units
        The sides that he may read; ``None`` for all.
    """

    person: str
    units: Collection[UUID] | None = ()


def visible(looker: Looker) -> ColumnElement[bool]:
    """Return the condition by which somebody sees an inspection."""
    row = Inspection
    if looker.units is None:
        return row.id.is_not(None)
    own = row.people.contains([looker.person])
    return or_(own, row.unit_ids.overlap(list(looker.units)) if looker.units else false())


def planned_in_round(session: Session, round_number: int, lines: Collection[UUID]) -> frozenset[UUID]:
    """Return which of some lines are planned in a round already."""
    row = Inspection
    wanted = select(row.line_id).where(
        row.round_number == round_number, row.occasion.is_(None), ~row.is_cancelled, row.line_id.in_(lines)
    )
    return frozenset(session.scalars(wanted))


def lines_planned(session: Session, round_number: int) -> frozenset[UUID]:
    """Return every line that is planned in a round."""
    row = Inspection
    wanted = select(row.line_id).where(row.round_number == round_number, row.occasion.is_(None), ~row.is_cancelled)
    return frozenset(session.scalars(wanted))


def last_leads(session: Session, lines: Collection[UUID]) -> dict[UUID, UUID]:
    """Return who led the last inspection in turn of each of some lines, where there was one."""
    row = Inspection
    wanted = (
        select(row.line_id, row.lead_id)
        .where(row.line_id.in_(lines), row.occasion.is_(None), ~row.is_cancelled)
        .order_by(row.line_id, row.year.desc())
        .ext(distinct_on(row.line_id))
    )
    return {row.line_id: row.lead_id for row in session.connection().execute(wanted)}


def open_out_of_turn(session: Session, line: UUID) -> Sequence[tuple[str, float, float]]:
    """Return the inspections of a line out of turn that are neither completed nor given up: occasion and stretch."""
    row = Inspection
    wanted = select(row.occasion, row.from_m, row.to_m).where(
        row.line_id == line, row.occasion.is_not(None), ~row.is_cancelled, row.completed_on.is_(None)
    )
    found = session.connection().execute(wanted)
    return [(str(occasion), low or 0.0, high or 0.0) for occasion, low, high in found]


def last_names(session: Session, lines: Collection[UUID]) -> dict[UUID, tuple[str, str, int]]:
    """Return code, name and level of lines, by their last version."""
    row = BoundaryLineVersion
    wanted = (
        select(row.line_id, row.code, row.name, row.level)
        .where(row.line_id.in_(lines), known_at(row, None))
        .order_by(row.line_id, row.valid.desc())
        .ext(distinct_on(row.line_id))
    )
    return {line: (code, name, level) for line, code, name, level in session.connection().execute(wanted)}


def occurrence(session: Session, occurrence_id: UUID) -> Occurrence | None:
    """Return what happened to a stretch of a line; ``None`` where nothing of that id is recorded."""
    row = session.get(LineOccurrence, occurrence_id)
    if row is None:
        return None
    return Occurrence(row.line_id, Occasion(row.occasion), row.happened_on, (row.from_m, row.to_m), row.note)
