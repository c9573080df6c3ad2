"""The tables of proposals: what was written, in which order, and what was decided.

A proposal is one row that tells where it stands; all else is written once and never changed. Where it stands follows
from its events: the database refuses a stage that the last event did not bring about (trigger of the migration), and
nobody takes a step but from the state that all its events lead to.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base
from foundation.ledger.written import Written


class Proposal(Base):
    """A proposal as a lasting identity (地名命名更名申请), and where it stands now."""

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint("events > 0 AND revision > 0 AND public_revision <= revision", name="counted"),
        # used by: gazetteer.proposals.queries.listing by division, keyset on identity
        Index("ix_proposal_division", "division_id", "id"),
        # used by: gazetteer.proposals.queries.listing of the public, tasks: what is open
        Index("ix_proposal_stage", "stage", "id"),
        # used by: gazetteer.proposals.tasks.queries, what is due first
        Index("ix_proposal_due", "due_on", "id", postgresql_where=text("NOT is_final")),
        # used by: gazetteer.proposals.queries.listing of an applicant's own
        Index("ix_proposal_applicant", "applicant_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text, unique=True)
    """申请编号, given when it is submitted for the first time."""
    applicant_id: Mapped[str] = mapped_column(Text)
    """Who made it, as `Actor.id`."""
    division_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    stage: Mapped[str] = mapped_column(Text)
    """办理阶段, as its last event left it."""
    revision: Mapped[int] = mapped_column(Integer)
    """The number of what is proposed now, see `ProposalRevision`."""
    public_revision: Mapped[int | None] = mapped_column(Integer)
    """The number of what the public sees; empty while it sees nothing."""
    events: Mapped[int] = mapped_column(Integer)
    """How many there are, see `ProposalEvent`."""
    is_final: Mapped[bool] = mapped_column(Boolean)
    """Whether nothing is left to be done."""
    due_on: Mapped[date | None] = mapped_column(Date)
    """The earliest day by which something must be done, as the clocks stood after the last event."""
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )
    changed_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )
    """The last ledger entry that touched it: what its entity tag says."""


class ProposalCounter(Base):
    """How many numbers were given in a year (编号计数); a gap would be a proposal that somebody made vanish."""

    __tablename__ = "proposal_counter"

    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)


class ProposalRevision(Written, Base):
    """What is proposed, as it was written at one time (申请内容): one draft, or many in a bulk proposal."""

    __tablename__ = "proposal_revision"

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """As `gazetteer.proposals.content` writes it."""
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    """Of the content as canonical JSON; the ledger entry has it too."""


class ProposalEvent(Written, Base):
    """One thing that happened to a proposal (办理记录)."""

    __tablename__ = "proposal_event"
    __table_args__ = (
        # used by: gazetteer.proposals.queries, the events of one proposal; a number is taken once
        CheckConstraint("n > 0", name="n_positive"),
    )

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    step: Mapped[str] = mapped_column(Text)
    """What was done: a step of the workflow, or what changes no state, as ``attach``."""
    stage: Mapped[str] = mapped_column(Text)
    """Where it stands since."""
    revision: Mapped[int] = mapped_column(Integer)
    """What was proposed at the time."""
    day: Mapped[date] = mapped_column(Date)
    """The legal day on which it counts as done (Asia/Shanghai)."""
    request_id: Mapped[str | None] = mapped_column(Text)
    record: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """As `gazetteer.proposals.workflow.events.as_record` writes it; empty for what is no step of the workflow."""
    told: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """Further facts: findings, opinions, documents."""


class ProposalDecision(Written, Base):
    """What was decided (审批决定); one a proposal, so that of two who decide at once one wins."""

    __tablename__ = "proposal_decision"
    __table_args__ = (CheckConstraint("verdict IN ('approved', 'rejected')", name="verdict_known"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    verdict: Mapped[str] = mapped_column(Text)
    authority: Mapped[str] = mapped_column(Text)
    """批准机关."""
    authority_kind: Mapped[str] = mapped_column(Text)
    """批准机关类型, see `gazetteer.proposals.workflow.states.AuthorityKind`."""
    document_no: Mapped[str] = mapped_column(Text)
    """批复文号."""
    decided_on: Mapped[date] = mapped_column(Date)
    """批准时间."""
    reason: Mapped[str] = mapped_column(Text)


class ProposalOutcome(Base):
    """What a decision made of each draft of a proposal (办理结果)."""

    __tablename__ = "proposal_outcome"
    __table_args__ = (
        # used by: gazetteer.proposals.queries.of_place, the document behind a name
        Index("ix_proposal_outcome_place", "place_id", postgresql_where=text("place_id IS NOT NULL")),
    )

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal_decision.proposal_id"), primary_key=True)
    item: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    """Which draft, the first being 1."""
    verdict: Mapped[str] = mapped_column(Text)
    place_id: Mapped[UUID | None] = mapped_column(ForeignKey("place.id"))


class ProposalFiling(Written, Base):
    """That an approval was reported (备案).

    References
    ----------
    《地名管理条例》Art. 13; 《地名备案公告管理办法（试行）》.
    """

    __tablename__ = "proposal_filing"

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal_decision.proposal_id"), primary_key=True)
    filed_on: Mapped[date] = mapped_column(Date)
    receiver: Mapped[str] = mapped_column(Text)
    """备案机关."""
    document_no: Mapped[str] = mapped_column(Text)


class ProposalAnnouncement(Written, Base):
    """That a decision was made public (公告), in the words in which it was.

    References
    ----------
    《地名管理条例》Art. 14; 《地名备案公告管理办法（试行）》（2023）.
    """

    __tablename__ = "proposal_announcement"
    __table_args__ = (
        # used by: gazetteer.proposals.announcing.queries, the newest first
        Index("ix_proposal_announcement_day", "announced_on", "proposal_id"),
    )

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal_decision.proposal_id"), primary_key=True)
    announced_on: Mapped[date] = mapped_column(Date)
    announcer: Mapped[str] = mapped_column(Text)
    """公告机关."""
    document_no: Mapped[str] = mapped_column(Text)
    entries: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """The announced names, each with the fields that the rules ask for."""


class ProposalDivisionChange(Written, Base):
    """Which recorded change of divisions carries a decision out (落实情况): by its code, by its completion.

    An approval changes no division: the change has a day and a record of its own.

    References
    ----------
    《行政区划管理条例》Art. 15 (completion, and the report of it), 17 (the code within one month).
    """

    __tablename__ = "proposal_division_change"
    __table_args__ = (
        CheckConstraint("step IN ('publish_code', 'complete')", name="step_known"),
        # used by: gazetteer.proposals.completing.queries.decided_by, the proposal behind a change
        Index("ix_proposal_division_change_change", "change_id"),
    )

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal_decision.proposal_id"), primary_key=True)
    step: Mapped[str] = mapped_column(Text, primary_key=True)
    change_id: Mapped[UUID] = mapped_column()
    """As `boundaries.divisions.chronicle.events.Change.id`; its versions are many, so no key can point to it."""
