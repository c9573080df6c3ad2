"""The tables of inspections and of what happened to them."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base
from foundation.ledger.written import Written


class Inspection(Base):
    """A joint inspection of one line (联检任务): in its year of a round, or out of turn of a stretch.

    Where it stands follows from its events; the row has it at hand, and the database refuses a row that its last event
    did not bring about.
    """

    __tablename__ = "inspection"
    __table_args__ = (
        CheckConstraint("cardinality(unit_ids) >= 2 AND lead_id = ANY (unit_ids)", name="led_by_a_side"),
        CheckConstraint("(occasion IS NULL) = (from_m IS NULL) AND (from_m IS NULL) = (to_m IS NULL)", name="stretch"),
        CheckConstraint("from_m >= 0 AND from_m < to_m", name="stretch_measured"),
        CheckConstraint("events > 0", name="counted"),
        # used by: boundaries.inspections.conducting.changes: a line is planned once in a round
        Index(
            "uq_inspection_line_round",
            "line_id",
            "round_number",
            unique=True,
            postgresql_where=text("occasion IS NULL AND NOT is_cancelled"),
        ),
        # used by: boundaries.inspections.conducting.queries, the list of a round and of a year
        Index("ix_inspection_round", "round_number", "year", "id"),
        # used by: boundaries.inspections.conducting.queries, what somebody is on the team of
        Index("ix_inspection_people", "people", postgresql_using="gin"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("boundary_line.id"))
    round_number: Mapped[int] = mapped_column(SmallInteger)
    year: Mapped[int] = mapped_column(SmallInteger)
    occasion: Mapped[str | None] = mapped_column(Text)
    """特殊情况, see `boundaries.inspections.scheduling.extra.Occasion`; empty for the inspection in turn."""
    from_m: Mapped[float | None] = mapped_column(Double)
    to_m: Mapped[float | None] = mapped_column(Double)
    """The stretch of an inspection out of turn, in metres of chainage."""
    lead_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    """牵头单位."""
    unit_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    """The sides of the line."""
    marker_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    """The markers on the plan."""
    people: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Ids of everybody who ever was on a team of it."""
    stage: Mapped[str] = mapped_column(Text)
    """The furthest step that is done, see `boundaries.inspections.scheduling.conduct.Stage`; ``planned`` before any."""
    events: Mapped[int] = mapped_column(Integer)
    field_from: Mapped[date | None] = mapped_column(Date)
    """The first day of the work in the field."""
    completed_on: Mapped[date | None] = mapped_column(Date)
    """The day on which every side had signed the report: since then records come in as corrections only."""
    filed_on: Mapped[date | None] = mapped_column(Date)
    is_cancelled: Mapped[bool] = mapped_column(Boolean)
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )
    changed_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )
    """The last ledger entry that touched it, or a record, paper or signature of it: what its entity tag says."""


class InspectionEvent(Written, Base):
    """One thing that happened to an inspection (联检过程记录)."""

    __tablename__ = "inspection_event"
    __table_args__ = (CheckConstraint("n > 0", name="n_positive"),)

    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspection.id"), primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    step: Mapped[str] = mapped_column(Text)
    stage: Mapped[str] = mapped_column(Text)
    """Where it stands since."""
    day: Mapped[date] = mapped_column(Date)
    """The legal day on which it counts as done (Asia/Shanghai)."""
    record: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """As `boundaries.inspections.conducting.events.as_record` writes it."""


class InspectionPaper(Written, Base):
    """A paper that both sides sign (联检文书): the minutes of a meeting, or the report."""

    __tablename__ = "inspection_paper"
    __table_args__ = (
        CheckConstraint("part IN ('first_meeting', 'second_meeting', 'report')", name="part_known"),
        # used by: boundaries.inspections.attesting.queries, the papers of one inspection; each there once
        Index("uq_inspection_paper_part", "inspection_id", "part", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspection.id"))
    part: Mapped[str] = mapped_column(Text)


class LineOccurrence(Written, Base):
    """Something that happened to a stretch of a line and asks for an inspection out of turn (影响界线的事件)."""

    __tablename__ = "line_occurrence"
    __table_args__ = (
        CheckConstraint("from_m >= 0 AND from_m < to_m AND note <> ''", name="told"),
        # used by: boundaries.inspections.overview.queries, what a line is owed
        Index("ix_line_occurrence_line", "line_id", "happened_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("boundary_line.id"))
    occasion: Mapped[str] = mapped_column(Text)
    happened_on: Mapped[date] = mapped_column(Date)
    """Or was learnt of."""
    from_m: Mapped[float] = mapped_column(Double)
    to_m: Mapped[float] = mapped_column(Double)
    note: Mapped[str] = mapped_column(Text)
