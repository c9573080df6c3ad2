"""The table of protected names."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base
from foundation.versioned import Dated, Versioned, no_overlap, version_constraints


class ProtectedName(Versioned, Dated, Base):
    """A name of historic value on the list of protected names (地名保护名录); in force while it is on the list.

    References
    ----------
    《地名管理条例》Art. 25.
    """

    __tablename__ = "protected_name"
    __table_args__ = (
        *version_constraints("protected_name"),
        no_overlap("ex_protected_name_overlap", "place_id", "name"),
        # used by: gazetteer.proposals.protecting.queries.protected
        Index("ix_protected_name_name", "name", postgresql_where=text("upper_inf(recorded)")),
    )

    place_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"))
    name: Mapped[str] = mapped_column(Text)
    category: Mapped[str] = mapped_column(Text)
    """千年古县, 千年古镇, 千年古村落 …"""
    measures: Mapped[str] = mapped_column(Text)
    """保护措施."""
    proposal_id: Mapped[UUID | None] = mapped_column(ForeignKey("proposal.id"))
