"""The tables of attachments: what files contain, once, and which proposal has them."""

from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base
from foundation.ledger.written import Written


class AttachmentContent(Base):
    """The bytes of a file (附件内容), under their SHA-256.

    They stand in the database, not beside it: a file is evidence like the row that names it, so both are written in one
    transaction, and are in the same backup (decision 14).
    """

    __tablename__ = "attachment_content"
    __table_args__ = (CheckConstraint("octet_length(sha256) = 32", name="sha256_whole"),)

    sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    media_type: Mapped[str] = mapped_column(Text)
    """What it is, by what it contains."""
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class ProposalAttachment(Written, Base):
    """A file that belongs to a proposal (附件)."""

    __tablename__ = "proposal_attachment"
    __table_args__ = (
        # used by: gazetteer.proposals.attachments.queries.of_proposal
        Index("ix_proposal_attachment_proposal", "proposal_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    sha256: Mapped[bytes] = mapped_column(ForeignKey("attachment_content.sha256"))
    filename: Mapped[str] = mapped_column(Text)
    """As it was called, without what a file name may not hold."""
    purpose: Mapped[str] = mapped_column(Text)
    """材料种类, see `gazetteer.proposals.workflow.facts.DocumentKind`."""
    is_public: Mapped[bool] = mapped_column(Boolean)
    """Whether the public sees it with the proposal."""
    removed_by: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )
    """Ledger entry since which it belongs to it no more; it is kept."""
