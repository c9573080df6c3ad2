"""Reading the chronicle."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.orm import Session

from boundaries.divisions.archive.models import DivisionChange, DivisionDocument, DivisionEvent, DivisionSuccession
from boundaries.divisions.archive.rows import restored
from boundaries.divisions.chronicle.events import (
    Change,
    ChangeKind,
    Document,
    Event,
    EventKind,
    Moment,
    Succession,
)
from foundation.periods import Basis, Precision
from foundation.versioned import known_at


def changes(
    session: Session,
    *conditions: ColumnElement[bool],
    recorded: datetime | None = None,
    limit: int | None = None,
    with_text: bool = True,
) -> list[Change]:
    """Return changes in the order of their days, with events, successions and documents.

    Parameters
    ----------
    conditions
        Of `DivisionChange`.
    recorded
        As known at this instant; ``None`` for now.
    limit
        Most changes.
    with_text
        Whether the words of the documents are wanted.
    """
    wanted = (
        select(DivisionChange)
        .where(known_at(DivisionChange, recorded), *conditions)
        .order_by(DivisionChange.effective_on.nulls_first(), DivisionChange.change_id)
        .limit(limit)
    )
    rows = session.scalars(wanted).all()
    ids = [row.change_id for row in rows]
    events = _events(session, ids, recorded)
    successions = _successions(session, ids, recorded)
    documents = _documents(session, {each for row in rows for each in row.document_ids}, recorded, with_text=with_text)
    return [_change(row, events, successions, documents) for row in rows]


def in_series(series: str) -> ColumnElement[bool]:
    """Return the condition that a change comes with a source."""
    return DivisionChange.series == series


def not_in_series(series: str) -> ColumnElement[bool]:
    """Return the condition that a change comes with another source, or with none."""
    return DivisionChange.series != series


def identified_by(change_id: UUID) -> ColumnElement[bool]:
    """Return the condition that it is one change."""
    return DivisionChange.change_id == change_id


def _events(session: Session, ids: Sequence[UUID], recorded: datetime | None) -> dict[UUID, list[Event]]:
    table = DivisionEvent
    columns = (table.event_id, table.kind, table.division_id, table.effective_on, table.precision, table.basis)
    rows = session.execute(
        select(table.change_id, *columns, table.sets, table.lines)
        .where(known_at(table, recorded), table.change_id == func.any(list(ids)))
        .order_by(table.row_id)
    )
    found: dict[UUID, list[Event]] = defaultdict(list)
    for change, event, kind, division, day, precision, basis, sets, lines in rows:
        moment = Moment(day, Precision(precision), Basis(basis))
        found[change].append(Event(event, EventKind(kind), division, moment, restored(sets), tuple(lines)))
    return found


def _successions(session: Session, ids: Sequence[UUID], recorded: datetime | None) -> dict[UUID, list[Succession]]:
    table = DivisionSuccession
    columns = (table.predecessor_id, table.successor_id, table.is_whole, table.is_official, table.is_derived)
    rows = session.execute(
        select(table.change_id, *columns)
        .where(known_at(table, recorded), table.change_id == func.any(list(ids)))
        .order_by(table.row_id)
    )
    found: dict[UUID, list[Succession]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(Succession(row[1], row[2], row[3], row[4], row[5]))
    return found


def _documents(
    session: Session, ids: Collection[UUID], recorded: datetime | None, *, with_text: bool
) -> dict[UUID, Document]:
    table = DivisionDocument
    words = table.text if with_text else literal("")
    rows = session.execute(
        select(
            table.document_id, table.title, table.number, table.authority, table.approved_on, words, table.published_in
        ).where(known_at(table, recorded), table.document_id == func.any(list(ids)))
    )
    return {row[0]: Document(row[1], row[2], row[3], row[4], row[5], row[6]) for row in rows}


def _change(
    row: DivisionChange,
    events: dict[UUID, list[Event]],
    successions: dict[UUID, list[Succession]],
    documents: dict[UUID, Document],
) -> Change:
    return Change(
        id=row.change_id,
        kind=ChangeKind(row.kind),
        moment=Moment(row.effective_on, Precision(row.precision), Basis(row.basis)),
        events=tuple(events[row.change_id]),
        successions=tuple(successions[row.change_id]),
        documents=tuple(documents[each] for each in row.document_ids if each in documents),
        approved_on=row.approved_on,
        published_on=row.published_on,
        completed_on=row.completed_on,
        code_published_on=row.code_published_on,
        authority=row.authority,
        labels=tuple(row.labels),
        note=row.note,
        origin=row.origin,
    )
