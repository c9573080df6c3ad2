"""Writing down what happens to something that is to be done: its events, and where it stands since."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from boundaries.inspections.hands import Hand
from boundaries.inspections.models.treatment import FollowUp, FollowUpEvent
from boundaries.inspections.signing.canonical import digest
from boundaries.inspections.treating.following.events import Event, as_record, from_record
from boundaries.inspections.treating.following.machine import replay
from boundaries.inspections.treating.following.states import State
from foundation.errors import Conflict, NotFound
from foundation.ledger.writing import OpenEntry
from foundation.ledger.written import signed


class Kept:
    """Something that is to be done as it is kept, locked or not (处理现状): its row, and what its events lead to."""

    def __init__(self, row: FollowUp, events: tuple[Event, ...]) -> None:
        self.id, self.events = row.id, events
        self.inspection_id, self.record_id, self.marker_id = row.inspection_id, row.record_id, row.marker_id
        self.changed_by = row.changed_by
        """The last ledger entry that touched it: what its entity tag says."""
        self.state: State = replay(events)
        if row.events != len(events) or row.closed_on != self.state.closed_on:
            # The database refuses the first; should it ever be so, nobody goes on from what was not reached.
            raise Conflict(f"What is to be done, {row.id}, does not stand as its events left it.")


def kept(session: Session, follow_up_id: UUID, *, is_locked: bool = False) -> Kept:
    """Return something that is to be done as it stands.

    Parameters
    ----------
    is_locked
        Whether nobody else may lead it on until the transaction ends.

    Raises
    ------
    NotFound
        When there is none.
    """
    wanted = select(FollowUp).where(FollowUp.id == follow_up_id).execution_options(populate_existing=True)
    row = session.scalar(wanted.with_for_update() if is_locked else wanted)
    if row is None:
        raise NotFound(f"Nothing is to be done under the id {follow_up_id}.")
    records = session.scalars(
        select(FollowUpEvent.record).where(FollowUpEvent.follow_up_id == follow_up_id).order_by(FollowUpEvent.n)
    )
    return Kept(row, tuple(map(from_record, records)))


def begin(
    session: Session,
    entry: OpenEntry,
    hand: Hand,
    about: tuple[UUID, UUID],
    rows: Sequence[tuple[UUID, Sequence[Event]]],
) -> None:
    """Write what is to be done to a marker, each with what has happened to it already.

    Parameters
    ----------
    about
        The inspection, and the marker.
    """
    inspection_id, marker_id = about
    for id_, events in rows:
        state = replay(events)
        session.execute(
            insert(FollowUp).values(
                id=id_,
                inspection_id=inspection_id,
                record_id=state.opened.record,
                marker_id=marker_id,
                action=state.action.value,
                unit_ids=list(state.opened.units),
                due_on=state.opened.due_on,
                events=len(events),
                closed_on=None,
                created_by=entry.seq,
                changed_by=entry.seq,
            )
        )
        for n, event in enumerate(events, 1):
            _write(session, entry, hand, id_, n, event)


def lead_on(session: Session, entry: OpenEntry, hand: Hand, before: Kept, event: Event, after: State) -> None:
    """Write what happened, and where it stands since."""
    n = len(before.events) + 1
    session.execute(
        update(FollowUp)
        .where(FollowUp.id == before.id)
        .values(events=n, closed_on=after.closed_on, changed_by=entry.seq)
    )
    _write(session, entry, hand, before.id, n, event)


def sha256_of(event: Event) -> str:
    """Return the digest of an event's record: what the ledger entry has of it."""
    return digest(as_record(event))


def _write(session: Session, entry: OpenEntry, hand: Hand, follow_up_id: UUID, n: int, event: Event) -> None:
    row = {"follow_up_id": follow_up_id, "n": n, "step": event.step.value, "record": as_record(event)}
    session.execute(insert(FollowUpEvent).values(**row, **signed(entry, hand.actor)))
