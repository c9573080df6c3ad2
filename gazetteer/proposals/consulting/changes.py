"""What the public says, and whether it is shown; each is one ledger entry, and none commits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from foundation.actor import Actor
from foundation.errors import Conflict
from foundation.ledger.writing import writing
from foundation.periods import legal_day
from gazetteer.proposals.consulting.models import ProposalComment, ProposalModeration
from gazetteer.proposals.consulting.queries import comment as one_comment
from gazetteer.proposals.consulting.queries import consultations
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.keeping.recording import signed

PUBLIC = Actor("public", "公众", "public")
"""Who comments without an account."""
MOST_AN_HOUR = 1_000
"""Comments that one proposal takes in an hour: more than people write, less than a program could; who sends how many is
looked at where they come in."""


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
        When the public was never asked, when it is decided, or when too many comments came within the hour.
    """
    asked = consultations(session, before.id)
    if not asked:
        raise Conflict("The public is not asked about this proposal.")
    if before.state.is_decided:
        raise Conflict("The proposal is decided: no comment is taken any more.")
    _require_room(session, before.id, now)
    last, day = asked[-1], legal_day(now)
    considered = last.opens_on <= day <= last.closes_on and last.revision == before.revision
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
    return id_, considered


def moderate(session: Session, hand: Hand, before: Standing, comment_id: UUID, *, is_shown: bool, reason: str) -> None:
    """Let a comment be seen, or not; what was decided before is kept.

    Raises
    ------
    NotFound
        When the proposal has no such comment.
    Conflict
        When it stands so already.
    """
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
        session.execute(insert(row).values(**decided, **signed(entry, hand)))


def _require_room(session: Session, proposal_id: UUID, now: datetime) -> None:
    row = ProposalComment
    lately = now - timedelta(hours=1)
    wanted = select(func.count()).select_from(row).where(row.proposal_id == proposal_id, row.at > lately)
    if session.execute(wanted).scalar_one() >= MOST_AN_HOUR:
        raise Conflict(f"{MOST_AN_HOUR} comments came within the hour: try again later, or write to the office.")
