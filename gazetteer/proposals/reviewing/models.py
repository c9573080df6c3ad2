"""The tables of those who review: the pool of experts, who was asked, who declared what, and who thought what."""

from uuid import UUID

from sqlalchemy import ARRAY, Boolean, CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base
from foundation.ledger.written import Written
from foundation.versioned import Versioned, no_overlap, version_constraints


class Expert(Versioned, Base):
    """Who may be asked for advice (地名专家), with what he knows; in force while he is in the pool.

    References
    ----------
    《地名管理条例》Art. 11: 专家论证.
    """

    __tablename__ = "expert"
    __table_args__ = (*version_constraints("expert"), no_overlap("ex_expert_overlap", "expert_id"))

    expert_id: Mapped[str] = mapped_column(Text)
    """As `Actor.id`."""
    name: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    specialities: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """专业: history, languages, geography …"""


class ProposalAssignment(Written, Base):
    """Whom somebody asked to look at a proposal (指派)."""

    __tablename__ = "proposal_assignment"
    __table_args__ = (
        CheckConstraint("duty IN ('reviewer', 'expert')", name="duty_known"),
        UniqueConstraint("proposal_id", "assignee_id", "duty"),
        # used by: gazetteer.proposals.reviewing.queries.assigned_to
        Index("ix_proposal_assignment_assignee", "assignee_id", "proposal_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    duty: Mapped[str] = mapped_column(Text)
    assignee_id: Mapped[str] = mapped_column(Text)
    """As `Actor.id`."""
    assignee_name: Mapped[str] = mapped_column(Text)


class ProposalDeclaration(Written, Base):
    """What somebody says of his own interests before he gives an opinion (利益冲突声明); once."""

    __tablename__ = "proposal_declaration"

    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("proposal_assignment.id"), primary_key=True)
    has_conflict: Mapped[bool] = mapped_column(Boolean)
    statement: Mapped[str] = mapped_column(Text)


class ProposalOpinion(Written, Base):
    """What somebody thinks of what is proposed (意见); one a person and revision, so that nobody votes twice."""

    __tablename__ = "proposal_opinion"
    __table_args__ = (
        CheckConstraint("duty IN ('reviewer', 'expert')", name="duty_known"),
        CheckConstraint("vote IN ('for', 'against', 'abstain')", name="vote_known"),
        UniqueConstraint("proposal_id", "revision", "actor_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    revision: Mapped[int] = mapped_column(Integer)
    """What he looked at."""
    duty: Mapped[str] = mapped_column(Text)
    vote: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
