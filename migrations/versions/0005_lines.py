"""Boundary lines with their segments, tri-points, documents and disputes; markers along them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import SchemaItem

from foundation.columns import ShapelyGeometry
from migrations.guards import guard
from migrations.versioned import index_entries, no_overlap, versioned

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

VERSIONED = (
    "boundary_line_version",
    "boundary_segment",
    "tri_point_version",
    "boundary_marker_version",
    "boundary_document",
    "disputed_stretch",
)
_NATURES = "nature IN ('legal', 'surveyed', 'derived', 'approximate', 'schematic')"


def upgrade() -> None:
    _identity("boundary_line")
    _identity("boundary_marker")
    _table("boundary_line_version", *_line())
    _table("boundary_segment", *_segment())
    _table("tri_point_version", *_tri_point())
    _table("boundary_marker_version", *_marker())
    _table("boundary_document", *_document())
    _table("disputed_stretch", *_dispute())
    for subject in ("line", "marker", "tri_point"):
        op.create_index(f"ix_boundary_document_{subject}", "boundary_document", [f"{subject}_id"])
    for table in VERSIONED:
        index_entries(table)
        guard(table)


def downgrade() -> None:
    for table in reversed(VERSIONED):
        op.drop_table(table)
    op.drop_table("boundary_marker")
    op.drop_table("boundary_line")


def _identity(name: str) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["ledger_entry.seq"],
            name=op.f(f"fk_{name}_created_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )


def _table(name: str, *parts: SchemaItem) -> None:
    op.create_table(name, *parts, *versioned(name))


def _line() -> Sequence[SchemaItem]:
    table = "boundary_line_version"
    return (
        *_reference(table, "line_id", "boundary_line.id"),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", postgresql.ARRAY(sa.Text()), nullable=False),
        *_reference(table, "left_id", "division.id"),
        *_reference(table, "right_id", "division.id"),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        *_reference(table, "source_id", "source.id", nullable=True),
        *(
            sa.Column(column, sa.Text(), server_default="unknown", nullable=False)
            for column in ("valid_from_precision", "valid_to_precision", "valid_basis")
        ),
        no_overlap("ex_boundary_line_version_overlap", "line_id"),
        no_overlap("ex_boundary_line_version_code", "code"),
        *_checks(
            table,
            level_known="level BETWEEN 1 AND 4",
            two_sides="left_id <> right_id",
            standing_known="standing IN ('derived', 'agreed', 'approved')",
            agreed_on_a_day="standing = 'derived' OR agreed_on IS NOT NULL",
            nature_known=_NATURES,
        ),
    )


def _segment() -> Sequence[SchemaItem]:
    table = "boundary_segment"
    return (
        *_reference(table, "line_id", "boundary_line.id"),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("course", ShapelyGeometry("LINESTRING"), nullable=False),
        sa.Column("length_m", sa.Double(), nullable=False),
        sa.Column("begins_id", sa.Uuid(), nullable=True),
        sa.Column("ends_id", sa.Uuid(), nullable=True),
        no_overlap("ex_boundary_segment_overlap", "line_id", "ordinal"),
        *_checks(table, measured="ordinal > 0 AND length_m > 0"),
    )


def _tri_point() -> Sequence[SchemaItem]:
    return (
        sa.Column("tri_point_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("position", ShapelyGeometry("POINT"), nullable=False),
        sa.Column("unit_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        no_overlap("ex_tri_point_version_overlap", "tri_point_id"),
        *_checks("tri_point_version", three_units="cardinality(unit_ids) >= 3"),
    )


def _marker() -> Sequence[SchemaItem]:
    table = "boundary_marker_version"
    texts = ("conversion", "method", "height_datum", "material", "custody")
    return (
        *_reference(table, "marker_id", "boundary_marker.id"),
        *_reference(table, "line_id", "boundary_line.id"),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("letter", sa.Text(), nullable=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        *_reference(table, "responsible_id", "division.id", nullable=True),
        sa.Column("position", ShapelyGeometry("POINT"), nullable=False),
        sa.Column("original_coordinates", sa.Text(), nullable=False),
        sa.Column("original_crs", sa.Text(), nullable=False),
        *(sa.Column(column, sa.Text(), nullable=True) for column in texts),
        sa.Column("accuracy_m", sa.Double(), nullable=True),
        sa.Column("height_m", sa.Double(), nullable=True),
        sa.Column("reference_objects", postgresql.JSONB(), nullable=False),
        sa.Column("consents", postgresql.JSONB(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("secrecy", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        *_reference(table, "source_id", "source.id", nullable=True),
        *(
            sa.Column(column, sa.Text(), server_default="unknown", nullable=False)
            for column in ("valid_from_precision", "valid_to_precision", "valid_basis")
        ),
        no_overlap("ex_boundary_marker_version_overlap", "marker_id"),
        no_overlap("ex_boundary_marker_version_number", "line_id", "number"),
        *_checks(
            table,
            state_known="state IN ('standing', 'lost', 'withdrawn')",
            two_sides="cardinality(unit_ids) >= 2",
            number_whole="number <> '' AND number !~ '[?\ufffd]'",
            height_with_datum="(height_m IS NULL) = (height_datum IS NULL)",
        ),
    )


def _document() -> Sequence[SchemaItem]:
    table = "boundary_document"
    return (
        sa.Column("document_id", sa.Uuid(), nullable=False),
        *_reference(table, "line_id", "boundary_line.id", nullable=True),
        *_reference(table, "marker_id", "boundary_marker.id", nullable=True),
        sa.Column("tri_point_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("secrecy", sa.SmallInteger(), server_default="0", nullable=False),
        *_reference(table, "source_id", "source.id", nullable=True),
        no_overlap("ex_boundary_document_overlap", "document_id"),
        *_checks(table, one_subject="num_nonnulls(line_id, marker_id, tri_point_id) = 1"),
    )


def _dispute() -> Sequence[SchemaItem]:
    return (
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        *_reference("disputed_stretch", "line_id", "boundary_line.id"),
        sa.Column("from_m", sa.Double(), nullable=False),
        sa.Column("to_m", sa.Double(), nullable=False),
        sa.Column("claims", sa.Text(), nullable=False),
        no_overlap("ex_disputed_stretch_overlap", "dispute_id"),
        *_checks("disputed_stretch", stretch_forward="from_m >= 0 AND to_m > from_m"),
    )


def _reference(table: str, column: str, target: str, *, nullable: bool = False) -> Sequence[SchemaItem]:
    return (
        sa.Column(column, sa.Uuid(), nullable=nullable),
        sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}")),
    )


def _checks(table: str, **conditions: str) -> Sequence[SchemaItem]:
    return tuple(sa.CheckConstraint(sql, name=op.f(f"ck_{table}_{name}")) for name, sql in conditions.items())
