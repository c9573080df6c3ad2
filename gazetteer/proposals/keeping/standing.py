"""Where a proposal stands: read, or locked to be led on."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.errors import Conflict, NotFound
from gazetteer.proposals.content import content_from_record
from gazetteer.proposals.keeping.hands import Standing
from gazetteer.proposals.models import Proposal, ProposalEvent, ProposalRevision
from gazetteer.proposals.workflow.events import from_record
from gazetteer.proposals.workflow.machine import replay
from gazetteer.proposals.workflow.states import State


def standing(session: Session, proposal_id: UUID) -> Standing:
    """Return a proposal as it stands.

    Raises
    ------
    NotFound
        When there is none.
    """
    return _standing(session, proposal_id, is_locked=False)


def locked(session: Session, proposal_id: UUID) -> Standing:
    """Return a proposal as it stands, and let nobody else lead it on until the transaction ends.

    Raises
    ------
    NotFound
        When there is none.
    """
    return _standing(session, proposal_id, is_locked=True)


def state_of(session: Session, proposal_id: UUID) -> State:
    """Return the state that all events of a proposal lead to."""
    wanted = (
        select(ProposalEvent.record)
        .where(ProposalEvent.proposal_id == proposal_id, ProposalEvent.record.is_not(None))
        .order_by(ProposalEvent.n)
    )
    return replay(from_record(record) for record in session.scalars(wanted) if record is not None)


def _standing(session: Session, proposal_id: UUID, *, is_locked: bool) -> Standing:
    wanted = select(Proposal).where(Proposal.id == proposal_id).execution_options(populate_existing=True)
    found = session.scalar(wanted.with_for_update() if is_locked else wanted)
    if found is None:
        raise NotFound(f"There is no proposal {proposal_id}.")
    state = state_of(session, proposal_id)
    if state.stage.value != found.stage:
        # The database refuses this; should it ever be so, nobody goes on from a stage that was not reached.
        raise Conflict(
            f"The proposal {proposal_id} stands at {found.stage}, but its events lead to {state.stage.value}."
        )
    content = session.execute(
        select(ProposalRevision.content).where(
            ProposalRevision.proposal_id == proposal_id, ProposalRevision.revision == found.revision
        )
    ).scalar_one()
    return Standing(
        found.id,
        found.number,
        found.division_id,
        found.applicant_id,
        found.revision,
        found.public_revision,
        found.events,
        found.changed_by,
        content_from_record(content),
        state,
    )
