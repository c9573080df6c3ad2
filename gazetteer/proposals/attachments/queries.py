"""Reading the files of a proposal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.errors import NotFound
from gazetteer.proposals.attachments.models import AttachmentContent, ProposalAttachment


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file that belongs to a proposal (附件), without what it contains."""

    id: UUID
    proposal_id: UUID
    sha256: bytes
    filename: str
    purpose: str
    is_public: bool
    media_type: str
    size_bytes: int
    added_by: str
    at: datetime


def of_proposal(session: Session, proposal_id: UUID) -> Sequence[AttachmentView]:
    """Return the files of a proposal, in the order in which they came."""
    row = ProposalAttachment
    wanted = (
        select(*_COLUMNS)
        .join(AttachmentContent, AttachmentContent.sha256 == row.sha256)
        .where(row.proposal_id == proposal_id, row.removed_by.is_(None))
        .order_by(row.id)
    )
    return [AttachmentView(**found) for found in session.execute(wanted).mappings()]


def one(session: Session, proposal_id: UUID, attachment_id: UUID) -> AttachmentView:
    """Return one file of a proposal.

    Raises
    ------
    NotFound
        When the proposal has no such file, or no more.
    """
    for each in of_proposal(session, proposal_id):
        if each.id == attachment_id:
            return each
    raise NotFound(f"The proposal has no attachment {attachment_id}.")


def content(session: Session, sha256: bytes) -> bytes:
    """Return what a file contains."""
    found: bytes = session.execute(
        select(AttachmentContent.content).where(AttachmentContent.sha256 == sha256)
    ).scalar_one()
    return bytes(found)


def total_bytes(session: Session, proposal_id: UUID) -> int:
    """Return how much the files of a proposal hold together, removed ones included: they are kept."""
    wanted = (
        select(func.coalesce(func.sum(AttachmentContent.size_bytes), 0))
        .join(ProposalAttachment, ProposalAttachment.sha256 == AttachmentContent.sha256)
        .where(ProposalAttachment.proposal_id == proposal_id)
    )
    return int(session.execute(wanted).scalar_one())


_COLUMNS = (
    ProposalAttachment.id,
    ProposalAttachment.proposal_id,
    ProposalAttachment.sha256,
    ProposalAttachment.filename,
    ProposalAttachment.purpose,
    ProposalAttachment.is_public,
    AttachmentContent.media_type,
    AttachmentContent.size_bytes,
    ProposalAttachment.actor_name.label("added_by"),
    ProposalAttachment.at,
)
