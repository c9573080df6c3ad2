"""The tables of what was recorded in the field: as it came in, as it was edited, as it reads, and who signed it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base
from foundation.ledger.written import Written


class InspectionSync(Written, Base):
    """That a device sent what it had (同步), and what its clock said then."""

    __tablename__ = "inspection_sync"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    device: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """By the device's clock; `at` is by ours. Empty where it did not say."""
    skew_s: Mapped[float | None] = mapped_column(Double)
    """How far ahead of ours the clock of the device was."""


class InspectionSubmission(Base):
    """A record as it came in (上报记录): what was taken, and what was not, none of it lost."""

    __tablename__ = "inspection_submission"
    __table_args__ = (
        CheckConstraint("outcome IN ('taken', 'conflict', 'refused')", name="outcome_known"),
        CheckConstraint("octet_length(sha256) = 32", name="sha256_whole"),
        # used by: boundaries.inspections.syncing.queries, what was put aside of an inspection
        Index("ix_inspection_submission_outcome", "inspection_id", "outcome"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    """Given by the device."""
    sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    """Of everything that was sent."""
    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspection.id"))
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """As `boundaries.inspections.receiving.submissions` reads it."""
    outcome: Mapped[str] = mapped_column(Text)
    """What became of it the last time it came; ``taken`` for good."""
    reasons: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    came_in: Mapped[UUID] = mapped_column(ForeignKey("inspection_sync.id"))
    """When it came for the first time."""
    judged_in: Mapped[UUID] = mapped_column(ForeignKey("inspection_sync.id"))
    """When it was last judged."""


class InspectionRecord(Base):
    """A record of a marker or a stretch (联检记录), and how it reads now; its revisions have all that it ever read."""

    __tablename__ = "inspection_record"
    __table_args__ = (
        CheckConstraint("kind IN ('marker', 'stretch')", name="kind_known"),
        CheckConstraint("(kind = 'marker') = (marker_id IS NOT NULL)", name="marker_named"),
        CheckConstraint("revision > 0", name="counted"),
        # used by: boundaries.inspections.syncing.queries, the records of one inspection
        Index("ix_inspection_record_inspection", "inspection_id", "id"),
        # used by: boundaries.inspections.overview.queries, when a marker was last reached; a marker's history
        Index("ix_inspection_record_marker", "marker_id", "observed_on"),
        # used by: boundaries.inspections.overview.queries, what of a line was walked
        Index("ix_inspection_record_line", "line_id", "observed_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    """Given by the device."""
    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspection.id"))
    kind: Mapped[str] = mapped_column(Text)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("boundary_line.id"))
    marker_id: Mapped[UUID | None] = mapped_column(ForeignKey("boundary_marker.id"))
    observed_on: Mapped[date] = mapped_column(Date)
    """The day in Asia/Shanghai, by the device's clock."""
    revision: Mapped[int] = mapped_column(Integer)
    statuses: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Of a marker, as the last revision says; empty for a stretch."""
    is_reached: Mapped[bool] = mapped_column(Boolean)
    """Whether somebody was there; a marker that was not reached counts as not inspected."""
    from_m: Mapped[float | None] = mapped_column(Double)
    to_m: Mapped[float | None] = mapped_column(Double)
    """Of a stretch: what was walked, in metres of chainage."""
    is_settled: Mapped[bool] = mapped_column(Boolean)
    """Whether no field waits for a person to decide between two devices."""
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )
    changed_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )


class InspectionEdit(Written, Base):
    """What somebody wrote into one field of a record (字段编辑), see `boundaries.inspections.merging`."""

    __tablename__ = "inspection_edit"
    __table_args__ = (
        CheckConstraint("field LIKE '/%'", name="field_pointer"),
        # used by: boundaries.inspections.syncing.queries, all edits of a record
        Index("ix_inspection_edit_record", "record_id", "field"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    """Given by the device."""
    sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    """Of the edit: an id that was given to two different edits keeps both."""
    record_id: Mapped[UUID] = mapped_column(ForeignKey("inspection_record.id"))
    field: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    """As its one text, see `boundaries.inspections.signing.canonical`."""
    replaces: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    device: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    device_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class InspectionRevision(Written, Base):
    """What a record or a paper said at one time (内容版本): what is signed, and what was corrected."""

    __tablename__ = "inspection_revision"
    __table_args__ = (
        CheckConstraint("n > 0 AND (n = 1) = (corrects IS NULL)", name="corrects_the_one_before"),
        CheckConstraint("octet_length(sha256) = 32", name="sha256_whole"),
    )

    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    """The record or the paper."""
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    """Of its one text: what is signed, and what the ledger entry has too."""
    corrects: Mapped[bytes | None] = mapped_column(LargeBinary)
    reason: Mapped[str] = mapped_column(Text)


class InspectionSignature(Written, Base):
    """That somebody signed a content for a side (签字), see `boundaries.inspections.signing.signatures`."""

    __tablename__ = "inspection_signature"
    __table_args__ = (
        CheckConstraint("paper IN ('record', 'minutes', 'report')", name="paper_known"),
        CheckConstraint("means IN ('account', 'drawn', 'paper')", name="means_known"),
        CheckConstraint("octet_length(sha256) = 32", name="sha256_whole"),
        # used by: boundaries.inspections.attesting.queries, the signatures on a record or a paper
        Index("ix_inspection_signature_subject", "subject_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    """Given by the device, so that one is not doubled by being sent twice."""
    subject_id: Mapped[UUID] = mapped_column(Uuid)
    paper: Mapped[str] = mapped_column(Text)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    """The side."""
    person: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    """As signed."""
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    """Of the content that was signed."""
    signed_on: Mapped[date] = mapped_column(Date)
    means: Mapped[str] = mapped_column(Text)
    strokes: Mapped[list[list[list[float]]] | None] = mapped_column(JSONB)
    """手写签名: strokes of points (x, y) in [0, 1], the box of the signature being 1 wide."""


class InspectionSignatureWithdrawal(Written, Base):
    """That somebody took a signature back (撤回签字); it stays visible."""

    __tablename__ = "inspection_signature_withdrawal"

    signature_id: Mapped[UUID] = mapped_column(ForeignKey("inspection_signature.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
