"""Reading what was walked, and what happened, along lines."""

from collections.abc import Collection
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.inspections.models.records import InspectionRecord
from boundaries.inspections.models.tasks import Inspection, LineOccurrence
from boundaries.inspections.overview.reading.given import AS_OF, OF, Statement, asked
from boundaries.inspections.overview.reading.tasks import tasks_then
from boundaries.inspections.scheduling.extra import Occasion, Occurrence, Walk


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


def occurrences(session: Session, *, as_of: date, of: Collection[UUID] | None = None) -> list[Occurrence]:
    """Return what happened along lines until a day, the first first."""
    found = session.connection().execute(_occurrences(is_limited=of is not None), asked(as_of, of))
    return [
        Occurrence(line, Occasion(occasion), on, (low, high), note) for line, occasion, on, low, high, note in found
    ]


@cache
def _occurrences(*, is_limited: bool) -> Statement:
    row = LineOccurrence
    wanted: Statement = select(row.line_id, row.occasion, row.happened_on, row.from_m, row.to_m, row.note)
    if is_limited:
        wanted = wanted.where(row.line_id == OF)
    return wanted.where(row.happened_on <= AS_OF).order_by(row.happened_on, row.id)
