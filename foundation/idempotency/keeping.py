"""Claiming a key, and keeping the answer under it; the caller's transaction makes both last, or neither.

Who claims a key that another transaction is claiming waits for it, by the table's primary key: until that one is
committed, and then its answer is there, or rolled back, and then the claim is his. How long he waits is set by the
transaction's ``lock_timeout``.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from foundation.errors import Conflict
from foundation.idempotency.models import IdempotentRequest

KEPT_FOR = timedelta(hours=24)
"""How long an answer is given again: longer than any client tries, shorter than anyone wants such rows."""
_FORGOTTEN_AT_ONCE = 100
"""Rows that one claim clears away at most: claiming must stay quick."""


class KeyReused(Conflict):
    """The key was used for another request: nobody can tell which of the two is meant."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered (已存应答)."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def digest_of(method: str, address: str, body: bytes) -> bytes:
    """Return the SHA-256 of a request, each part with its length so that none runs into the next.

    Examples
    --------
    >>> digest_of("POST", "/a", b"bc") == digest_of("POST", "/ab", b"c")
    False
    """
    whole = hashlib.sha256()
    for part in (method.encode(), address.encode(), body):
        whole.update(f"{len(part)}:".encode())
        whole.update(part)
    return whole.digest()


def claim(session: Session, actor_id: str, key: str, digest: bytes, *, now: datetime) -> KeptAnswer | None:
    """Claim a key for a request, and return what was answered if it was told before; ``None`` for the first time.

    Parameters
    ----------
    session
        A session in the transaction that does what the request asks; READ COMMITTED, since who waited must see what
        he waited for.
    actor_id
        Who asks.
    key
        As he chose it.
    digest
        Of his request, as `digest_of` gives it.
    now
        The present instant; what expired before it is forgotten.

    Raises
    ------
    KeyReused
        When the key was used for another request.
    """
    _forget(session, actor_id, key, now=now)
    row = IdempotentRequest
    claimed = session.execute(
        insert(row)
        .values(actor_id=actor_id, key=key, digest=digest, made_at=now, expires_at=now + KEPT_FOR)
        .on_conflict_do_nothing()
        .returning(row.key)
    ).scalar_one_or_none()
    if claimed is not None:
        return None
    found = session.execute(
        select(row.digest, row.status, row.headers, row.body).where(row.actor_id == actor_id, row.key == key)
    ).one()
    if bytes(found.digest) != digest:
        raise KeyReused(
            "This Idempotency-Key was used for another request: repeat that one as it was, or choose a new key."
        )
    return KeptAnswer(found.status, found.headers, bytes(found.body))


def keep(session: Session, actor_id: str, key: str, answer: KeptAnswer) -> None:
    """Keep the answer under a key that was claimed in this transaction."""
    row = IdempotentRequest
    session.execute(
        update(row)
        .where(row.actor_id == actor_id, row.key == key)
        .values(status=answer.status, headers=dict(answer.headers), body=answer.body)
    )


def _forget(session: Session, actor_id: str, key: str, *, now: datetime) -> None:
    """Clear away what expired: the key itself, and some more; what others are clearing away is left to them."""
    row = IdempotentRequest
    session.execute(delete(row).where(row.actor_id == actor_id, row.key == key, row.expires_at <= now))
    outdated = (
        select(row.actor_id, row.key)
        .where(row.expires_at <= now)
        .order_by(row.expires_at)
        .limit(_FORGOTTEN_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    session.execute(delete(row).where(tuple_(row.actor_id, row.key).in_(outdated)))
