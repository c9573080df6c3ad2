"""The ledger's tables."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, CheckConstraint, DateTime, LargeBinary, SmallInteger, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base


class LedgerEntry(Base):
    """One write (台账条目): who, when, why, and a digest of the rows it opened and closed.

    The database refuses to update or delete it (trigger in the first migration).
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (CheckConstraint("seq > 0", name="seq_positive"),)

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    actor_id: Mapped[str] = mapped_column(Text)
    actor_name: Mapped[str] = mapped_column(Text)
    actor_role: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    request_id: Mapped[str | None] = mapped_column(Text)
    secrecy: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    """Readers below this level see the number and the hash, never a gap."""
    details: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """Facts of the write: for a file its name, sha256 and counts. No floats: the hash is over the JSON text."""
    rows: Mapped[int] = mapped_column(BigInteger)
    """Version rows opened and closed."""
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    """SHA-256 over those rows."""
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)


class LedgerHead(Base):
    """The last entry's number and hash: the one row that writers queue at."""

    __tablename__ = "ledger_head"
    __table_args__ = (CheckConstraint("single", name="one_row"),)

    single: Mapped[bool] = mapped_column(Boolean, primary_key=True, server_default=text("true"))
    seq: Mapped[int] = mapped_column(BigInteger)
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    hash: Mapped[bytes] = mapped_column(LargeBinary)
