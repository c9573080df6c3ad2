"""The tables of the chronicle: documents, changes, the events they are made of, and where land went."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base
from foundation.versioned import Versioned, no_overlap, version_constraints


class DivisionDocument(Versioned, Base):
    """An approval or notice (批复、通知), in force since the day it bears."""

    __tablename__ = "division_document"
    __table_args__ = (
        *version_constraints("division_document"),
        no_overlap("ex_division_document_overlap", "document_id"),
    )

    document_id: Mapped[UUID] = mapped_column(Uuid)
    title: Mapped[str] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text)
    """文号."""
    authority: Mapped[str | None] = mapped_column(Text)
    """发文机关."""
    approved_on: Mapped[date | None] = mapped_column(Date)
    text: Mapped[str] = mapped_column(Text)
    published_in: Mapped[str | None] = mapped_column(Text)
    """来源."""
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source.id"))


class DivisionChange(Versioned, Base):
    """A change (行政区划变更); valid is the day, month or year in which it took effect, as far as it is known."""

    __tablename__ = "division_change"
    __table_args__ = (
        *version_constraints("division_change"),
        no_overlap("ex_division_change_overlap", "change_id"),
    )

    change_id: Mapped[UUID] = mapped_column(Uuid)
    series: Mapped[str] = mapped_column(Text)
    """The source it comes with; each load speaks of its own series alone."""
    kind: Mapped[str] = mapped_column(Text)
    effective_on: Mapped[date | None] = mapped_column(Date)
    precision: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    approved_on: Mapped[date | None] = mapped_column(Date)
    published_on: Mapped[date | None] = mapped_column(Date)
    completed_on: Mapped[date | None] = mapped_column(Date)
    code_published_on: Mapped[date | None] = mapped_column(Date)
    authority: Mapped[str | None] = mapped_column(Text)
    """批准机关."""
    labels: Mapped[list[str]] = mapped_column(ARRAY(Text))
    note: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    document_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source.id"))


class DivisionEvent(Versioned, Base):
    """What happened to one unit (事件), and what it set of it."""

    __tablename__ = "division_event"
    __table_args__ = (
        *version_constraints("division_event"),
        no_overlap("ex_division_event_overlap", "event_id"),
        # used by: boundaries.divisions.archive.queries.changes, the events of changes
        Index("ix_division_event_change", "change_id"),
    )

    event_id: Mapped[UUID] = mapped_column(Uuid)
    change_id: Mapped[UUID] = mapped_column(Uuid)
    division_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    kind: Mapped[str] = mapped_column(Text)
    effective_on: Mapped[date | None] = mapped_column(Date)
    precision: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    sets: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """Fields of `boundaries.divisions.chronicle.events.Standing`."""
    lines: Mapped[list[int]] = mapped_column(ARRAY(Integer))


class DivisionSuccession(Versioned, Base):
    """Land that went from one unit to another (承继关系)."""

    __tablename__ = "division_succession"
    __table_args__ = (
        *version_constraints("division_succession"),
        # used by: boundaries.divisions.archive.queries.changes, and the carriers, which join them to their changes
        Index("ix_division_succession_change", "change_id"),
    )

    change_id: Mapped[UUID] = mapped_column(Uuid)
    predecessor_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    successor_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    is_whole: Mapped[bool] = mapped_column(Boolean)
    is_official: Mapped[bool] = mapped_column(Boolean, server_default=text("true"))
    is_derived: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
