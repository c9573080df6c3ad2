"""Reading which change carries a decision out, and which decision a change rests on."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.divisions.archive import queries as archive
from boundaries.divisions.chronicle.events import Change
from gazetteer.proposals.models import ProposalDivisionChange
from gazetteer.proposals.workflow.steps import Step


def recorded_change(session: Session, change_id: UUID) -> Change | None:
    """Return a change of divisions as it is recorded now; ``None`` where there is none."""
    found = archive.changes(session, archive.identified_by(change_id), with_text=False)
    return found[0] if found else None


def carried_out_by(session: Session, proposal_id: UUID) -> Mapping[Step, UUID]:
    """Return the change that each step named by which a decision is carried out."""
    row = ProposalDivisionChange
    wanted = select(row.step, row.change_id).where(row.proposal_id == proposal_id).order_by(row.step)
    return {Step(step): change_id for step, change_id in session.execute(wanted)}


def decided_by(session: Session, change_id: UUID) -> UUID | None:
    """Return the proposal that a change carries out; ``None`` where none named it."""
    row = ProposalDivisionChange
    return session.scalar(select(row.proposal_id).where(row.change_id == change_id).order_by(row.proposal_id).limit(1))
