"""The tables of boundary markers."""

from typing import Any
from uuid import UUID

from shapely import Point
from sqlalchemy import BigInteger, Boolean, CheckConstraint, Double, ForeignKey, Integer, SmallInteger, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base, ShapelyGeometry
from foundation.versioned import Dated, Versioned, no_overlap, version_constraints


class BoundaryMarker(Base):
    """A boundary marker (界桩) as a lasting identity."""

    __tablename__ = "boundary_marker"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )


class BoundaryMarkerVersion(Versioned, Dated, Base):
    """What a marker was in a period: where it stood, under which number, and who looked after it."""

    __tablename__ = "boundary_marker_version"
    __table_args__ = (
        *version_constraints("boundary_marker_version"),
        no_overlap("ex_boundary_marker_version_overlap", "marker_id"),
        no_overlap("ex_boundary_marker_version_number", "line_id", "number"),
        CheckConstraint("state IN ('standing', 'lost', 'withdrawn')", name="state_known"),
        CheckConstraint("cardinality(unit_ids) >= 2", name="two_sides"),
        CheckConstraint("number <> '' AND number !~ '[?\ufffd]'", name="number_whole"),
        CheckConstraint("(height_m IS NULL) = (height_datum IS NULL)", name="height_with_datum"),
    )

    marker_id: Mapped[UUID] = mapped_column(ForeignKey("boundary_marker.id"))
    line_id: Mapped[UUID] = mapped_column(ForeignKey("boundary_line.id"))
    """The line by which it is numbered; at a tri-point, one of three."""
    number: Mapped[str] = mapped_column(Text)
    """As it is written on it (界桩号)."""
    serial: Mapped[int | None] = mapped_column(Integer)
    letter: Mapped[str | None] = mapped_column(Text)
    """类型码: Q, A, B, C, D or E."""
    form: Mapped[str] = mapped_column(Text)
    """As `boundaries.markers.kinds.MarkerForm` lists them."""
    state: Mapped[str] = mapped_column(Text)
    unit_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    """The units whose land it limits: two, or three at a tri-point."""
    responsible_id: Mapped[UUID | None] = mapped_column(ForeignKey("division.id"))
    """管理方."""
    position: Mapped[Point] = mapped_column(ShapelyGeometry("POINT"))
    original_coordinates: Mapped[str] = mapped_column(Text)
    original_crs: Mapped[str] = mapped_column(Text)
    conversion: Mapped[str | None] = mapped_column(Text)
    method: Mapped[str | None] = mapped_column(Text)
    accuracy_m: Mapped[float | None] = mapped_column(Double)
    height_m: Mapped[float | None] = mapped_column(Double)
    height_datum: Mapped[str | None] = mapped_column(Text)
    material: Mapped[str | None] = mapped_column(Text)
    reference_objects: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """方位物: name, bearing_deg, bearing_kind, distance_m."""
    custody: Mapped[str | None] = mapped_column(Text)
    """托管单位."""
    consents: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """Who agreed that it stands here now: unit, signed_by, signed_on, document."""
    note: Mapped[str] = mapped_column(Text, server_default="")
    secrecy: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    synthetic: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source.id"))
