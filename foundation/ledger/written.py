"""Rows that are written once: neither changed nor deleted, signed by who wrote them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from foundation.actor import Actor
from foundation.ledger.writing import OpenEntry


class Written:
    """Mixin of a row that is written once (只增记录): neither changed nor deleted; its ledger entry says the rest."""

    actor_id: Mapped[str] = mapped_column(Text)
    actor_name: Mapped[str] = mapped_column(Text)
    """As signed."""
    actor_role: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    @declared_attr
    def seq(self) -> Mapped[int]:
        """Return the column of the ledger entry that it belongs to."""
        return mapped_column(
            BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED"), nullable=False
        )


def signed(entry: OpenEntry, actor: Actor) -> dict[str, Any]:
    """Return the columns of `Written` for a row that somebody writes in an entry."""
    return {
        "actor_id": actor.id,
        "actor_name": actor.name,
        "actor_role": actor.role,
        "at": entry.at,
        "seq": entry.seq,
    }
