"""The ledger entries of changes of accounts."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from foundation.actor import Actor
from foundation.ledger.writing import OpenEntry, writing

INTERNAL = 1
"""内部: who may do what is not told to the public; it sees that there was an entry, and its hash."""
_ADMINISTRATORS_QUEUE_HERE = 4490_2261
"""Key of the advisory lock: two that take each other's rights away must not both find one administrator left."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is changed, and with which request: the words of a ledger entry (事由)."""

    reason: str
    request_id: str | None = None


def entry_of(
    session: Session, actor: Actor, action: str, why: Why, **details: object
) -> AbstractContextManager[OpenEntry]:
    """Open the ledger entry of a change of accounts, which the public sees the hash of."""
    stated = {name: value for name, value in details.items() if value is not None}
    told = {name: value if isinstance(value, list | int) else str(value) for name, value in stated.items()}
    return writing(session, actor, action, reason=why.reason, request_id=why.request_id, secrecy=INTERNAL, details=told)


def one_at_a_time(session: Session) -> None:
    """Wait until no other transaction changes accounts, and let none until this one ends."""
    session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADMINISTRATORS_QUEUE_HERE})
