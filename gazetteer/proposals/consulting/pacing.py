"""How fast comments may come: on one proposal, and from one address; a program that floods is told to wait."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from foundation.errors import Conflict
from gazetteer.proposals.consulting.models import CommentSender, ProposalComment

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
_LONGEST_ADDRESS = 64
_LOCK = 753_11
"""First key of the locks: who counts at the same time counts the same."""


class TooMany(Conflict):
    """More comments came than people write; ``details["retry_after_s"]`` says when there is room again."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How many may come within a time (频次限制)."""

    most: int
    within: timedelta


ON_PROPOSAL = Pace(1_000, HOUR)
"""On one proposal, from wherever: more than people write, less than a program could."""
FROM_ADDRESS = (Pace(10, HOUR), Pace(40, DAY))
"""From one address, on whatever proposal: a household or an office stands behind it, and sends what it has to say."""


def waiting(pace: Pace, came: Sequence[datetime], now: datetime) -> timedelta:
    """Return how long until there is room for another; zero when there is.

    Parameters
    ----------
    came
        When the last ones came, in any order.
    now
        The instant.

    Examples
    --------
    >>> from datetime import UTC
    >>> now = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    >>> came = [now - timedelta(minutes=minutes) for minutes in (10, 40, 70)]
    >>> [waiting(Pace(most, HOUR), came, now).total_seconds() / 60 for most in (1, 2, 3)]
    [50.0, 20.0, 0.0]
    """
    counted = sorted((at for at in came if now - at < pace.within), reverse=True)
    if len(counted) < pace.most:
        return timedelta()
    return max(timedelta(), counted[pace.most - 1] + pace.within - now)


def require_room(session: Session, proposal_id: UUID, address: str | None, now: datetime) -> None:
    """Check that there is room for one more comment, and count it for its address.

    Parameters
    ----------
    address
        From where, as the server knows it; ``None`` for who is known by name.

    Raises
    ------
    TooMany
        When there is not.
    """
    wait = timedelta()
    if address is not None:
        wait = _from(session, address[:_LONGEST_ADDRESS], now)
    _lock(session, str(proposal_id))
    if wait := max(wait, _on(session, proposal_id, now)):
        seconds = math.ceil(wait.total_seconds())
        raise TooMany(
            f"More comments came than are taken at once: try again in {seconds} seconds, or write to the office.",
            details={"retry_after_s": seconds},
        )
    if address is not None:
        session.execute(insert(CommentSender).values(address=address[:_LONGEST_ADDRESS], at=now))


def _from(session: Session, address: str, now: datetime) -> timedelta:
    row = CommentSender
    _lock(session, address)
    # What is older is not kept: where somebody wrote from is nobody's business the day after.
    session.execute(delete(row).where(row.at <= now - DAY))
    most = max(pace.most for pace in FROM_ADDRESS)
    wanted = select(row.at).where(row.address == address).order_by(row.at.desc()).limit(most)
    came = session.scalars(wanted).all()
    return max(waiting(pace, came, now) for pace in FROM_ADDRESS)


def _on(session: Session, proposal_id: UUID, now: datetime) -> timedelta:
    row, pace = ProposalComment, ON_PROPOSAL
    lately = (row.proposal_id == proposal_id, row.at > now - pace.within)
    wanted = select(row.at).where(*lately).order_by(row.at.desc()).limit(pace.most)
    return waiting(pace, session.scalars(wanted).all(), now)


def _lock(session: Session, name: str) -> None:
    session.execute(text("SELECT pg_advisory_xact_lock(:key, hashtext(:name))"), {"key": _LOCK, "name": name})
