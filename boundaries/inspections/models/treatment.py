"""The tables of what follows from an inspection: what is to be done to markers, and disputes."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, Double, ForeignKey, Index, Integer, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base
from foundation.ledger.written import Written


class FollowUp(Base):
    """Something that is to be done to a marker (后续处理), and whether it is."""

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint("events > 0", name="counted"),
        # used by: boundaries.inspections.treating.queries, what is open, the most urgent first
        Index("ix_follow_up_due", "closed_on", "due_on", "id"),
        # used by: boundaries.inspections.treating.queries, those of one marker, and of one inspection
        Index("ix_follow_up_marker", "marker_id"),
        Index("ix_follow_up_inspection", "inspection_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspection.id"))
    record_id: Mapped[UUID] = mapped_column(ForeignKey("inspection_record.id"))
    """The record from which it follows."""
    marker_id: Mapped[UUID] = mapped_column(ForeignKey("boundary_marker.id"))
    action: Mapped[str] = mapped_column(Text)
    """处置, see `boundaries.inspections.findings.actions.Action`."""
    unit_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    """The sides that do it."""
    due_on: Mapped[date] = mapped_column(Date)
    events: Mapped[int] = mapped_column(Integer)
    closed_on: Mapped[date | None] = mapped_column(Date)
    """The day of the last paper; empty while it is open."""
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )
    changed_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )


class FollowUpEvent(Written, Base):
    """One thing that happened to what is to be done (处理记录): done, attested, agreed, surveyed, filed, closed."""

    __tablename__ = "follow_up_event"
    __table_args__ = (CheckConstraint("n > 0", name="n_positive"),)

    follow_up_id: Mapped[UUID] = mapped_column(ForeignKey("follow_up.id"), primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    step: Mapped[str] = mapped_column(Text)
    record: Mapped[dict[str, Any]] = mapped_column(JSONB)


class Dispute(Base):
    """A dispute, or what may become one (纠纷隐患), and where it stands; its events say why."""

    __tablename__ = "dispute"
    __table_args__ = (
        CheckConstraint("events > 0", name="counted"),
        CheckConstraint("cardinality(unit_ids) >= 2", name="two_sides"),
        # used by: boundaries.inspections.treating.queries, those of a line
        Index("ix_dispute_line", "line_id", "id"),
        # used by: boundaries.inspections.treating.queries, those that are open
        Index("ix_dispute_stage", "stage", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("boundary_line.id"))
    record_id: Mapped[UUID | None] = mapped_column(ForeignKey("inspection_record.id"))
    """The record that told of it, where one did."""
    kind: Mapped[str] = mapped_column(Text)
    stage: Mapped[str] = mapped_column(Text)
    unit_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    from_m: Mapped[float | None] = mapped_column(Double)
    to_m: Mapped[float | None] = mapped_column(Double)
    reported_on: Mapped[date] = mapped_column(Date)
    since: Mapped[date] = mapped_column(Date)
    """Of the last step."""
    events: Mapped[int] = mapped_column(Integer)
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )
    changed_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )


class DisputeEvent(Written, Base):
    """One step of a dispute (纠纷处理记录), as `boundaries.inspections.disputes.events` writes it."""

    __tablename__ = "dispute_event"
    __table_args__ = (CheckConstraint("n > 0", name="n_positive"),)

    dispute_id: Mapped[UUID] = mapped_column(ForeignKey("dispute.id"), primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    step: Mapped[str] = mapped_column(Text)
    stage: Mapped[str] = mapped_column(Text)
    record: Mapped[dict[str, Any]] = mapped_column(JSONB)
