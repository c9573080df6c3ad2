"""Reading consultations and what the public said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import FromClause, Select, select, true
from sqlalchemy.orm import Session

from foundation.errors import NotFound
from gazetteer.proposals.consulting.models import (
    ProposalComment,
    ProposalCommentSignature,
    ProposalConsultation,
    ProposalModeration,
)


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """A period in which the public is asked (征求意见)."""

    n: int
    revision: int
    opens_on: date
    closes_on: date
    """The last day, as it stands now: a consultation that is prolonged is another one, of the same beginning."""
    scope: str


@dataclass(frozen=True, slots=True)
class CommentView:
    """What somebody of the public said (公众意见)."""

    id: UUID
    consultation: int | None
    stance: str
    text: str
    author_name: str
    contact: str
    considered: bool
    at: datetime
    is_shown: bool | None
    """What the moderators decided; ``None`` while they have not."""
    moderation_reason: str | None
    shows_name: bool
    """Whether its writer lets the public see the name."""
    is_signed_in: bool
    """Whether an account wrote it."""


def consultations(session: Session, proposal_id: UUID) -> Sequence[ConsultationView]:
    """Return the consultations of a proposal, the first first."""
    row = ProposalConsultation
    wanted = (
        select(row.n, row.revision, row.opens_on, row.closes_on, row.scope)
        .where(row.proposal_id == proposal_id)
        .order_by(row.n)
    )
    return [ConsultationView(**found) for found in session.execute(wanted).mappings()]


def comments(
    session: Session, proposal_id: UUID, *, only_shown: bool, after: UUID | None, limit: int
) -> Sequence[CommentView]:
    """Return what the public said of a proposal, in the order in which it came.

    Parameters
    ----------
    only_shown
        Those alone that the moderators let be seen.
    after
        Identity of the last one of the page before.
    """
    last = _last_moderation()
    wanted = _comments(last).where(ProposalComment.proposal_id == proposal_id)
    if only_shown:
        wanted = wanted.where(last.c.is_shown)
    if after is not None:
        wanted = wanted.where(ProposalComment.id > after)
    rows = session.execute(wanted.order_by(ProposalComment.id).limit(limit))
    return [CommentView(**found) for found in rows.mappings()]


def comment(session: Session, proposal_id: UUID, comment_id: UUID) -> CommentView:
    """Return one comment on a proposal.

    Raises
    ------
    NotFound
        When there is none.
    """
    wanted = _comments(_last_moderation()).where(
        ProposalComment.proposal_id == proposal_id, ProposalComment.id == comment_id
    )
    found = session.execute(wanted).mappings().one_or_none()
    if found is None:
        raise NotFound(f"There is no comment {comment_id} on the proposal.")
    return CommentView(**found)


def _last_moderation() -> FromClause:
    """Return the last decision on a comment: looked up for each, and not among the decisions on all there are."""
    row = ProposalModeration
    wanted = select(row.is_shown, row.reason).where(row.comment_id == ProposalComment.id)
    return wanted.order_by(row.n.desc()).limit(1).lateral()


def _comments(last: FromClause) -> Select[Any]:
    row, signature = ProposalComment, ProposalCommentSignature
    return select(
        row.id,
        row.consultation,
        row.stance,
        row.text,
        row.author_name,
        row.contact,
        row.considered,
        row.at,
        last.c.is_shown,
        last.c.reason.label("moderation_reason"),
        select(signature.comment_id).where(signature.comment_id == row.id).exists().label("shows_name"),
        row.author_id.is_not(None).label("is_signed_in"),
    ).outerjoin(last, true())
