"""What the public says, and whether it is shown; each is one ledger entry, and none commits."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from foundation.actor import Actor
from foundation.errors import Conflict, Forbidden
from foundation.ledger.writing import writing
from foundation.ledger.written import signed
from foundation.periods import legal_day
from gazetteer.proposals.consulting.models import ProposalComment, ProposalCommentSignature, ProposalModeration
from gazetteer.proposals.consulting.pacing import require_room
from gazetteer.proposals.consulting.queries import ConsultationView, consultations
from gazetteer.proposals.consulting.queries import comment as one_comment
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.workflow.states import Review

PUBLIC = Actor("public", "公众", "public")
"""Who comments without an account."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says (公众意见)."""

    stance: str
    """``support``, ``object`` or ``neutral``."""
    text: str
    author_name: str = ""
    contact: str = ""
    author_id: str | None = None
    """As `Actor.id`, of who is signed in."""
    shows_name: bool = False
    """Whether the public may see the name."""
    address: str | None = None
    """From where, as the server knows it: counted for a day, and not kept with the comment."""


def comment_on(
    session: Session, before: Standing, comment: Comment, *, now: datetime, request_id: str | None = None
) -> tuple[UUID, bool]:
    """Write what somebody says of a proposal, and return its identity, and whether it came in time.

    What came late is kept, and marked: it need not be considered (逾期不计).

    Parameters
    ----------
    before
        The proposal; it need not be locked.

    Raises
    ------
    Conflict
        When the public was never asked, or the proposal was decided or sent back since.
    TooMany
        When too many comments came of late.
    """
    asked = consultations(session, before.id)
    if not asked:
        raise Conflict("The public is not asked about this proposal.")
    if before.state.is_decided:
        raise Conflict("The proposal is decided: no comment is taken any more.")
    if before.state.consultation is None:
        raise Conflict("The proposal was sent back to be corrected: the public is asked again once it is taken in.")
    require_room(session, before.id, comment.address, now)
    last = asked[-1]
    considered = is_open(before, last, legal_day(now))
    id_ = uuid7()
    actor = PUBLIC if comment.author_id is None else Actor(comment.author_id, comment.author_name, "public")
    reason = "Somebody of the public comments on a proposal."
    details = {"proposal": str(before.id), "comment": str(id_)}
    with writing(session, actor, "comment", reason=reason, request_id=request_id, details=details) as entry:
        row = {
            "id": id_,
            "proposal_id": before.id,
            "consultation": last.n,
            "stance": comment.stance,
            "text": comment.text,
            "author_id": comment.author_id,
            "author_name": comment.author_name,
            "contact": comment.contact,
            "considered": considered,
            "at": entry.at,
            "seq": entry.seq,
        }
        session.execute(insert(ProposalComment).values(**row))
        if comment.shows_name and comment.author_name:
            session.execute(insert(ProposalCommentSignature).values(comment_id=id_))
    return id_, considered


def is_open(before: Standing, last: ConsultationView, day: date) -> bool:
    """Return whether a comment of a day is in time for the last consultation of a proposal."""
    state = before.state
    is_running = state.consultation is not None and Review.CONSULTATION not in state.finished
    return is_running and not state.is_decided and last.opens_on <= day <= last.closes_on


def moderate(session: Session, hand: Hand, before: Standing, comment_id: UUID, *, is_shown: bool, reason: str) -> None:
    """Let a comment be seen, or not; what was decided before is kept.

    Raises
    ------
    Forbidden
        When it is a comment on a proposal of the moderator's own.
    NotFound
        When the proposal has no such comment.
    Conflict
        When it stands so already.
    """
    if before.is_of(hand.actor.id):
        raise Forbidden("Nobody chooses what is seen of the comments on a proposal of the own hand: ask a colleague.")
    found = one_comment(session, before.id, comment_id)
    if found.is_shown is is_shown:
        raise Conflict(f"The comment is {'shown' if is_shown else 'not shown'} already.")
    row = ProposalModeration
    n = session.execute(select(func.coalesce(func.max(row.n), 0) + 1).where(row.comment_id == comment_id)).scalar_one()
    details = {"proposal": str(before.id), "comment": str(comment_id), "is_shown": is_shown}
    with writing(
        session, hand.actor, "moderate comment", reason=reason, request_id=hand.request_id, details=details
    ) as entry:
        decided = {"comment_id": comment_id, "n": n, "is_shown": is_shown, "reason": reason}
        session.execute(insert(row).values(**decided, **signed(entry, hand.actor)))
