"""Adding files to a proposal, and taking them off it; each is one ledger entry, and none commits."""

import hashlib
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.dialects.postgresql import insert as insert_or_leave
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from foundation.errors import Conflict, Forbidden
from foundation.files.checking.files import inspected
from foundation.files.checking.kinds import refused
from foundation.ledger.writing import writing
from foundation.ledger.written import signed
from gazetteer.proposals.attachments.models import AttachmentContent, ProposalAttachment
from gazetteer.proposals.attachments.queries import AttachmentView, of_proposal, one, total_bytes
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.keeping.recording import note
from gazetteer.proposals.workflow.facts import DocumentKind
from gazetteer.proposals.workflow.states import Stage
from gazetteer.proposals.workflow.steps import Taker

MOST_FILES = 100
"""Of one proposal."""
MOST_BYTES_TOGETHER = 200_000_000
"""Of all files of one proposal, those among them that were taken off it."""

_NOT_OURS = frozenset({Stage.DRAFT, Stage.REJECTED, Stage.WITHDRAWN})


def attach(
    session: Session,
    hand: Hand,
    before: Standing,
    content: bytes,
    filename: str,
    purpose: DocumentKind,
    *,
    is_public: bool = False,
) -> AttachmentView:
    """Add a file to a proposal, and return it; what it contains is kept once, however often it comes.

    Parameters
    ----------
    before
        As `gazetteer.proposals.keeping.standing.locked` gives it.
    content, filename
        As they came; refused where they are not what they say, see `foundation.files.checking`.
    is_public
        Whether the public sees it with the proposal.

    Raises
    ------
    InvalidInput
        When the file is not taken.
    Conflict
        When the proposal has enough files, has this one already, or is not in the hands of who adds it.
    """
    _require_stage(hand, before)
    found = inspected(content, filename)
    sha256 = hashlib.sha256(content).digest()
    _require_room(session, before.id, sha256, len(content))
    _keep(session, sha256, found.media_type.value, content)
    details = {"proposal": str(before.id), "sha256": sha256.hex(), "media_type": found.media_type.value}
    reason = f"{hand.actor.name} adds a file to a proposal: {purpose.value}."
    id_ = uuid7()
    with writing(
        session, hand.actor, "attach file", reason=reason, request_id=hand.request_id, details=details
    ) as entry:
        row = {
            "id": id_,
            "proposal_id": before.id,
            "sha256": sha256,
            "filename": found.filename,
            "purpose": purpose.value,
            "is_public": is_public,
        }
        session.execute(insert(ProposalAttachment).values(**row, **signed(entry, hand.actor)))
        told = {"attachment": str(id_), "purpose": purpose.value, "sha256": sha256.hex()}
        note(session, entry, hand, before, "attach", told)
    return one(session, before.id, id_)


def detach(session: Session, hand: Hand, before: Standing, attachment_id: UUID) -> None:
    """Take a file off a proposal that may still be edited; it is kept for the record.

    Raises
    ------
    Forbidden
        When it is another's.
    NotFound
        When the proposal has no such file.
    Conflict
        When the proposal is handed in: what was decided on stays with it.
    """
    _require_author(hand, before, "takes files off it")
    if not before.state.is_editable:
        raise Conflict(
            f"The proposal is {before.state.stage.value}: its files stay with it. Add the right one; both are kept."
        )
    one(session, before.id, attachment_id)
    details = {"proposal": str(before.id), "attachment": str(attachment_id)}
    reason = f"{hand.actor.name} takes a file off a draft."
    with writing(
        session, hand.actor, "detach file", reason=reason, request_id=hand.request_id, details=details
    ) as entry:
        gone = update(ProposalAttachment).where(ProposalAttachment.id == attachment_id)
        session.execute(gone.values(removed_by=entry.seq))
        note(session, entry, hand, before, "detach", {"attachment": str(attachment_id)})


def _require_stage(hand: Hand, before: Standing) -> None:
    """Check that a proposal is in the hands of who adds a file: its applicant's, or the office's when handed in."""
    stage, is_proposer = before.state.stage, hand.actor.role == Taker.PROPOSER
    if is_proposer:
        _require_author(hand, before, "adds files to it as its applicant")
    if is_proposer and not before.state.is_editable:
        raise Conflict(f"The proposal is {stage.value}: ask the office to return it, so that you can add files.")
    if not is_proposer and stage in _NOT_OURS:
        raise Conflict(f"The proposal is {stage.value}: the office adds no files to it.")


def _require_author(hand: Hand, before: Standing, deed: str) -> None:
    if not before.is_of(hand.actor.id):
        raise Forbidden(f"Only who made a proposal {deed}.")


def _require_room(session: Session, proposal_id: UUID, sha256: bytes, size: int) -> None:
    there = of_proposal(session, proposal_id)
    if any(each.sha256 == sha256 for each in there):
        raise Conflict("The proposal has this very file already.")
    if len(there) >= MOST_FILES:
        raise Conflict(f"The proposal has {MOST_FILES} files, and takes no more: put several into one PDF.")
    if total_bytes(session, proposal_id) + size > MOST_BYTES_TOGETHER:
        raise refused("too_large", f"The files of a proposal hold {MOST_BYTES_TOGETHER:,} bytes together at most.")


def _keep(session: Session, sha256: bytes, media_type: str, content: bytes) -> None:
    row = {"sha256": sha256, "media_type": media_type, "size_bytes": len(content), "content": content}
    session.execute(insert_or_leave(AttachmentContent).values(**row).on_conflict_do_nothing())
