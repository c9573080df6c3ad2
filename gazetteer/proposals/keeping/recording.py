"""Writing down what happened to a proposal: events, revisions, and where it stands since."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from foundation.ledger.writing import OpenEntry, writing
from foundation.ledger.written import signed
from gazetteer.proposals.content import Content, content_as_record, digest
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.models import Proposal, ProposalEvent, ProposalRevision
from gazetteer.proposals.workflow.clocks import due
from gazetteer.proposals.workflow.events import Event, as_record
from gazetteer.proposals.workflow.states import State


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a proposal (办理记录); members are columns of `ProposalEvent`."""

    proposal_id: UUID
    n: int
    step: str
    stage: str
    revision: int
    day: date
    record: Mapping[str, Any] | None = None
    told: Mapping[str, Any] = field(default_factory=dict)


def of_step(
    proposal_id: UUID, n: int, event: Event, state: State, revision: int, *, told: Mapping[str, Any] | None = None
) -> Happened:
    """Return what happened when a step was taken.

    Parameters
    ----------
    n
        The number of the event.
    state
        Since.
    """
    record = as_record(event)
    return Happened(proposal_id, n, event.step.value, state.stage.value, revision, event.on, record, told or {})


def entry_of(session: Session, hand: Hand, event: Event, proposal_id: UUID) -> AbstractContextManager[OpenEntry]:
    """Open the ledger entry of a step."""
    return writing(
        session,
        hand.actor,
        f"{event.step.value.replace('_', ' ')} proposal",
        reason=event.reason or f"{hand.actor.name} takes the step {event.step.value} of a proposal.",
        request_id=hand.request_id,
        details={"proposal": str(proposal_id), "event_sha256": digest(as_record(event)).hex()},
    )


def write_revision(
    session: Session, entry: OpenEntry, hand: Hand, proposal_id: UUID, revision: int, content: Content
) -> None:
    """Write what a proposal asks for from now on; the ledger entry vouches for it."""
    record = content_as_record(content)
    sha256 = digest(record)
    entry.details["content_sha256"] = sha256.hex()
    row = {"proposal_id": proposal_id, "revision": revision, "content": record, "sha256": sha256}
    session.execute(insert(ProposalRevision).values(**row, **signed(entry, hand.actor)))


def write_event(session: Session, entry: OpenEntry, hand: Hand, happened: Happened) -> None:
    """Write an event."""
    names = ("proposal_id", "n", "step", "stage", "revision", "day")
    row = {name: getattr(happened, name) for name in names}
    row |= {"record": happened.record, "told": dict(happened.told), "request_id": hand.request_id}
    session.execute(insert(ProposalEvent).values(**row, **signed(entry, hand.actor)))


def stands(state: State) -> dict[str, object]:
    """Return the columns of `Proposal` that follow from its state."""
    open_days = [each.due for each in due(state) if each.done_on is None]
    return {"stage": state.stage.value, "is_final": state.is_final, "due_on": min(open_days, default=None)}


def lead_on(session: Session, entry: OpenEntry, hand: Hand, happened: Happened, changed: Mapping[str, object]) -> None:
    """Write an event, and where the proposal stands since.

    Parameters
    ----------
    changed
        Columns of `Proposal` that are otherwise since.
    """
    write_event(session, entry, hand, happened)
    values = {"events": happened.n, "changed_by": entry.seq, **changed}
    session.execute(update(Proposal).where(Proposal.id == happened.proposal_id).values(**values))


def note(session: Session, entry: OpenEntry, hand: Hand, before: Standing, what: str, told: Mapping[str, Any]) -> None:
    """Write that something happened to a proposal that is no step: a file came, somebody was asked.

    Parameters
    ----------
    what
        What was done, as ``"attach"``.
    """
    n, stage = before.events + 1, before.state.stage.value
    lead_on(session, entry, hand, Happened(before.id, n, what, stage, before.revision, hand.today, None, told), {})
