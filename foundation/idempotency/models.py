"""The table of requests that were told once."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, Index, LargeBinary, SmallInteger, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base


class IdempotentRequest(Base):
    """A request under a key of its sender's (幂等请求), with what was answered; no part of the ledger."""

    __tablename__ = "idempotent_request"
    __table_args__ = (
        CheckConstraint("expires_at > made_at", name="kept_for_a_while"),
        CheckConstraint("octet_length(digest) = 32", name="digest_is_sha256"),
        # used by: foundation.idempotency.keeping, which forgets what expired first
        Index("ix_idempotent_request_expires", "expires_at"),
    )

    actor_id: Mapped[str] = mapped_column(Text, primary_key=True)
    """Who sent it: two people may choose the same key."""
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    """SHA-256 over method, address and body."""
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    status: Mapped[int | None] = mapped_column(SmallInteger)
    """Of the answer; empty only within the transaction that writes it."""
    headers: Mapped[dict[str, str] | None] = mapped_column(JSONB)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
