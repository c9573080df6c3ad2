"""The tables of consultations: the periods, the comments, and what moderators decided of them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Date, DateTime, ForeignKey, Identity, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base
from foundation.ledger.written import Written


class ProposalConsultation(Written, Base):
    """A period in which the public is asked (征求意见).

    References
    ----------
    《地名管理条例实施办法》Art. 5: process and scope, main opinions and how they were handled.
    """

    __tablename__ = "proposal_consultation"
    __table_args__ = (CheckConstraint("closes_on >= opens_on", name="days_in_order"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(Integer)
    """What the public is asked about."""
    opens_on: Mapped[date] = mapped_column(Date)
    closes_on: Mapped[date] = mapped_column(Date)
    """The last day on which a comment is in time."""
    scope: Mapped[str] = mapped_column(Text)
    """征求意见范围: who is asked, and how."""


class ProposalComment(Base):
    """What somebody of the public says (公众意见)."""

    __tablename__ = "proposal_comment"
    __table_args__ = (
        CheckConstraint("stance IN ('support', 'object', 'neutral')", name="stance_known"),
        # used by: gazetteer.proposals.consulting.queries.comments, keyset on identity
        Index("ix_proposal_comment_proposal", "proposal_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    consultation: Mapped[int | None] = mapped_column(Integer)
    """Number of the consultation that it came in for."""
    stance: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[str | None] = mapped_column(Text)
    """Who was signed in, as `Actor.id`."""
    author_name: Mapped[str] = mapped_column(Text)
    """As he gave it; empty for who gave none. Shown to the public only with a `ProposalCommentSignature`."""
    contact: Mapped[str] = mapped_column(Text)
    """For officials alone."""
    considered: Mapped[bool] = mapped_column(Boolean)
    """Whether it came in time; what came late is kept, and marked 逾期不计."""
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    seq: Mapped[int] = mapped_column(BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED"))


class ProposalCommentSignature(Base):
    """That who commented lets his name be seen with the comment (署名公开); a row only where he does."""

    __tablename__ = "proposal_comment_signature"

    comment_id: Mapped[UUID] = mapped_column(ForeignKey("proposal_comment.id"), primary_key=True)


class CommentSender(Base):
    """That a comment came from an address (来源记录): a log of a day, beside the ledger; which comment is not said."""

    __tablename__ = "comment_sender"
    __table_args__ = (
        # used by: gazetteer.proposals.consulting.pacing, what came of late from an address
        Index("ix_comment_sender_address_at", "address", "at"),
        # used by: gazetteer.proposals.consulting.pacing, forgetting what is older than a day
        Index("ix_comment_sender_at", "at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    address: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ProposalModeration(Written, Base):
    """What a moderator decided of a comment (审核); the last decision holds, those before are kept."""

    __tablename__ = "proposal_moderation"

    comment_id: Mapped[UUID] = mapped_column(ForeignKey("proposal_comment.id"), primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    is_shown: Mapped[bool] = mapped_column(Boolean)
    reason: Mapped[str] = mapped_column(Text)
