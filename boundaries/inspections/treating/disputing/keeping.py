"""A dispute as it is kept: read, locked, and what happened to it written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from boundaries.inspections.disputes.events import from_record
from boundaries.inspections.disputes.machine import replay
from boundaries.inspections.disputes.states import State
from boundaries.inspections.hands import Hand
from boundaries.inspections.models.treatment import Dispute, DisputeEvent
from boundaries.inspections.treating.disputing.consenting import CONSENT, Agreed, standing
from foundation.errors import Conflict, NotFound
from foundation.ledger.writing import OpenEntry
from foundation.ledger.written import signed

SHOWN = "shown"
"""Member of a record: under which identity the line shows the dispute since; null where it does not."""
HAZARD = "hazard"
"""Member of the report: which hazard of the record told of it, the first being 0."""


class Kept:
    """A dispute as it is kept, locked or not (纠纷现状): its row, what its steps lead to, and who agrees to what."""

    def __init__(self, row: Dispute, records: Sequence[Mapping[str, Any]]) -> None:
        self.id, self.line_id, self.record_id = row.id, row.line_id, row.record_id
        self.changed_by, self.happened = row.changed_by, len(records)
        self.state: State = replay(from_record(each) for each in records if each.get("step") != CONSENT)
        self.agreed: tuple[Agreed, ...] = standing(records)
        told = [each[SHOWN] for each in records if SHOWN in each]
        self.shown: UUID | None = UUID(told[-1]) if told and told[-1] else None
        self.acted_for_sides: frozenset[str] = frozenset(
            each["by"] for each in records if each.get("unit") in set(map(str, self.state.subject.sides))
        )
        """Ids of everybody who ever acted for a side of it: none of them decides it."""
        if row.events != len(records) or row.stage != self.state.stage.value:
            # The database refuses the first; should it ever be so, nobody goes on from what was not reached.
            raise Conflict(f"The dispute {row.id} does not stand as its records left it.")


@dataclass(frozen=True, slots=True)
class Begun:
    """A dispute that is reported (纠纷报告): its first record, and the record of a stretch that told of it."""

    id: UUID
    state: State
    record: Mapping[str, Any]
    record_id: UUID | None = None


def kept(session: Session, dispute_id: UUID, *, is_locked: bool = False) -> Kept:
    """Return a dispute as it stands.

    Parameters
    ----------
    is_locked
        Whether nobody else may lead it on until the transaction ends.

    Raises
    ------
    NotFound
        When there is none.
    """
    wanted = select(Dispute).where(Dispute.id == dispute_id).execution_options(populate_existing=True)
    row = session.scalar(wanted.with_for_update() if is_locked else wanted)
    if row is None:
        raise NotFound(f"There is no dispute {dispute_id}, or none that you may see.")
    records = session.scalars(
        select(DisputeEvent.record).where(DisputeEvent.dispute_id == dispute_id).order_by(DisputeEvent.n)
    )
    return Kept(row, records.all())


def begin(session: Session, entry: OpenEntry, hand: Hand, begun: Begun) -> None:
    """Write a dispute with the record of its report."""
    state, subject = begun.state, begun.state.subject
    session.execute(
        insert(Dispute).values(
            id=begun.id,
            line_id=subject.line,
            record_id=begun.record_id,
            kind=subject.kind.value,
            unit_ids=sorted(subject.sides, key=str),
            from_m=subject.from_m,
            to_m=subject.to_m,
            reported_on=state.reported_on,
            created_by=entry.seq,
            **_stands(entry, state, 1),
        )
    )
    _write(session, entry, hand, _row(begun.id, 1, state, begun.record))


def lead_on(
    session: Session, entry: OpenEntry, hand: Hand, before: Kept, state: State, record: Mapping[str, Any]
) -> None:
    """Write what happened to a dispute, and where it stands since."""
    n = before.happened + 1
    session.execute(update(Dispute).where(Dispute.id == before.id).values(**_stands(entry, state, n)))
    _write(session, entry, hand, _row(before.id, n, state, record))


def _stands(entry: OpenEntry, state: State, n: int) -> dict[str, Any]:
    return {"stage": state.stage.value, "since": state.since, "events": n, "changed_by": entry.seq}


def _row(dispute_id: UUID, n: int, state: State, record: Mapping[str, Any]) -> dict[str, Any]:
    return {"dispute_id": dispute_id, "n": n, "step": record["step"], "stage": state.stage.value, "record": record}


def _write(session: Session, entry: OpenEntry, hand: Hand, row: Mapping[str, Any]) -> None:
    session.execute(insert(DisputeEvent).values(**row, **signed(entry, hand.actor)))
