"""The tables of boundary lines."""

from datetime import date
from uuid import UUID

from shapely import LineString, Point
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base, ShapelyGeometry
from foundation.versioned import Dated, Versioned, no_overlap, version_constraints


class BoundaryLine(Base):
    """A boundary line (行政区域界线) as a lasting identity."""

    __tablename__ = "boundary_line"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )


class BoundaryLineVersion(Versioned, Dated, Base):
    """What a line was in a period: its two sides, its name and code, and on what it rests."""

    __tablename__ = "boundary_line_version"
    __table_args__ = (
        *version_constraints("boundary_line_version"),
        no_overlap("ex_boundary_line_version_overlap", "line_id"),
        no_overlap("ex_boundary_line_version_code", "code"),
        CheckConstraint("level BETWEEN 1 AND 4", name="level_known"),
        CheckConstraint("left_id <> right_id", name="two_sides"),
        CheckConstraint("standing IN ('derived', 'agreed', 'approved')", name="standing_known"),
        CheckConstraint("standing = 'derived' OR agreed_on IS NOT NULL", name="agreed_on_a_day"),
        CheckConstraint("nature IN ('legal', 'surveyed', 'derived', 'approximate', 'schematic')", name="nature_known"),
    )

    line_id: Mapped[UUID] = mapped_column(ForeignKey("boundary_line.id"))
    level: Mapped[int] = mapped_column(SmallInteger)
    """1 省界, 2 地级界, 3 县界, 4 乡界."""
    code: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    aliases: Mapped[list[str]] = mapped_column(ARRAY(Text))
    left_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    """The unit on the left, seen in the direction of its segments."""
    right_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    standing: Mapped[str] = mapped_column(Text)
    """``derived`` from polygons, ``agreed`` by both sides (边界协议书), ``approved`` (批复)."""
    nature: Mapped[str] = mapped_column(Text)
    """How far its course is to be believed, as of an extent."""
    agreed_on: Mapped[date | None] = mapped_column(Date)
    approved_on: Mapped[date | None] = mapped_column(Date)
    authority: Mapped[str | None] = mapped_column(Text)
    """批准机关."""
    note: Mapped[str] = mapped_column(Text, server_default="")
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source.id"))


class BoundarySegment(Versioned, Base):
    """A stretch of a line from tri-point to tri-point (界线段)."""

    __tablename__ = "boundary_segment"
    __table_args__ = (
        *version_constraints("boundary_segment"),
        no_overlap("ex_boundary_segment_overlap", "line_id", "ordinal"),
        CheckConstraint("ordinal > 0 AND length_m > 0", name="measured"),
    )

    line_id: Mapped[UUID] = mapped_column(ForeignKey("boundary_line.id"))
    ordinal: Mapped[int] = mapped_column(Integer)
    """Along the line, from 1."""
    course: Mapped[LineString] = mapped_column(ShapelyGeometry("LINESTRING"))
    """The line as it is in law, EPSG:4490; never simplified."""
    length_m: Mapped[float] = mapped_column(Double)
    """Geodesic."""
    begins_id: Mapped[UUID | None] = mapped_column(Uuid)
    """The tri-point that it begins at."""
    ends_id: Mapped[UUID | None] = mapped_column(Uuid)


class TriPointVersion(Versioned, Base):
    """A point where three units meet (三交点、交会点)."""

    __tablename__ = "tri_point_version"
    __table_args__ = (
        *version_constraints("tri_point_version"),
        no_overlap("ex_tri_point_version_overlap", "tri_point_id"),
        CheckConstraint("cardinality(unit_ids) >= 3", name="three_units"),
    )

    tri_point_id: Mapped[UUID] = mapped_column(Uuid)
    level: Mapped[int] = mapped_column(SmallInteger)
    """1 where provinces meet, else 3."""
    position: Mapped[Point] = mapped_column(ShapelyGeometry("POINT"))
    unit_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))


class BoundaryDocument(Versioned, Base):
    """A document of a line, a marker or a tri-point (界线档案): agreement, map, photo, minutes, approval."""

    __tablename__ = "boundary_document"
    __table_args__ = (
        *version_constraints("boundary_document"),
        no_overlap("ex_boundary_document_overlap", "document_id"),
        CheckConstraint("num_nonnulls(line_id, marker_id, tri_point_id) = 1", name="one_subject"),
        # used by: boundaries.lines.queries.documents, those of one line, marker or tri-point
        Index("ix_boundary_document_line", "line_id"),
        Index("ix_boundary_document_marker", "marker_id"),
        Index("ix_boundary_document_tri_point", "tri_point_id"),
    )

    document_id: Mapped[UUID] = mapped_column(Uuid)
    line_id: Mapped[UUID | None] = mapped_column(ForeignKey("boundary_line.id"))
    marker_id: Mapped[UUID | None] = mapped_column(ForeignKey("boundary_marker.id"))
    tri_point_id: Mapped[UUID | None] = mapped_column(Uuid)
    kind: Mapped[str] = mapped_column(Text)
    """As `boundaries.lines.records.DocumentKind` lists them."""
    title: Mapped[str] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text)
    """文号."""
    authority: Mapped[str | None] = mapped_column(Text)
    dated_on: Mapped[date | None] = mapped_column(Date)
    text: Mapped[str] = mapped_column(Text, server_default="")
    address: Mapped[str | None] = mapped_column(Text)
    """Where the scan or photo lies: a URL, or an archive's number."""
    sha256: Mapped[str | None] = mapped_column(Text)
    secrecy: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source.id"))


class DisputedStretch(Versioned, Base):
    """A stretch of a line about which its sides disagree (争议地段), for as long as they do."""

    __tablename__ = "disputed_stretch"
    __table_args__ = (
        *version_constraints("disputed_stretch"),
        no_overlap("ex_disputed_stretch_overlap", "dispute_id"),
        CheckConstraint("from_m >= 0 AND to_m > from_m", name="stretch_forward"),
    )

    dispute_id: Mapped[UUID] = mapped_column(Uuid)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("boundary_line.id"))
    from_m: Mapped[float] = mapped_column(Double)
    """Chainage along the line, in metres."""
    to_m: Mapped[float] = mapped_column(Double)
    claims: Mapped[str] = mapped_column(Text)
    """What each side says."""
