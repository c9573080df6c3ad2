"""Administrative divisions: identities, versions, codes, extents."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from foundation.columns import ShapelyGeometry
from migrations.guards import guard

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

VERSIONED = ("division_code", "division_extent", "division_version")


def upgrade() -> None:
    op.create_table(
        "division",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_division_created_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_division")),
    )
    op.create_table(
        "division_code",
        sa.Column("division_id", sa.Uuid(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("row_id", sa.BigInteger(), server_default=sa.text("nextval('version_row')"), nullable=False),
        sa.Column("valid", postgresql.DATERANGE(), nullable=False),
        sa.Column("recorded", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=False),
        sa.Column("closed_by", sa.BigInteger(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.text("hashtextextended(scheme || ':' || code, 0)"), "="),
            (sa.column("valid"), "&&"),
            (sa.column("recorded"), "&&"),
            using="gist",
            name="ex_division_code_overlap",
        ),
        sa.CheckConstraint("code ~ '^[0-9]{2,12}$'", name=op.f("ck_division_code_code_digits")),
        sa.CheckConstraint(
            "(lower_inf(valid) OR isfinite(lower(valid))) AND (upper_inf(valid) OR isfinite(upper(valid))) AND isfinite(lower(recorded)) AND (upper_inf(recorded) OR isfinite(upper(recorded)))",
            name=op.f("ck_division_code_periods_finite"),
        ),
        sa.CheckConstraint(
            "NOT isempty(valid) AND NOT isempty(recorded)", name=op.f("ck_division_code_periods_not_empty")
        ),
        sa.CheckConstraint("closed_by > opened_by", name=op.f("ck_division_code_closed_after_opened")),
        sa.CheckConstraint(
            "upper_inf(recorded) = (closed_by IS NULL)", name=op.f("ck_division_code_closed_by_its_entry")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_division_code_closed_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["division_id"], ["division.id"], name=op.f("fk_division_code_division_id")),
        sa.ForeignKeyConstraint(
            ["opened_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_division_code_opened_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_division_code")),
    )
    op.create_index(
        "ix_division_code_closed",
        "division_code",
        ["closed_by", "row_id"],
        unique=False,
        postgresql_where=sa.text("closed_by IS NOT NULL"),
    )
    op.create_index("ix_division_code_division", "division_code", ["division_id"], unique=False)
    op.create_index("ix_division_code_opened", "division_code", ["opened_by", "row_id"], unique=False)
    op.create_table(
        "division_extent",
        sa.Column("division_id", sa.Uuid(), nullable=False),
        sa.Column("extent", ShapelyGeometry("MULTIPOLYGON"), nullable=False),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("row_id", sa.BigInteger(), server_default=sa.text("nextval('version_row')"), nullable=False),
        sa.Column("valid", postgresql.DATERANGE(), nullable=False),
        sa.Column("recorded", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=False),
        sa.Column("closed_by", sa.BigInteger(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("division_id"), "="),
            (sa.column("valid"), "&&"),
            (sa.column("recorded"), "&&"),
            using="gist",
            name="ex_division_extent_overlap",
        ),
        sa.CheckConstraint(
            "nature IN ('legal', 'surveyed', 'derived', 'schematic')", name=op.f("ck_division_extent_nature_known")
        ),
        sa.CheckConstraint(
            "(lower_inf(valid) OR isfinite(lower(valid))) AND (upper_inf(valid) OR isfinite(upper(valid))) AND isfinite(lower(recorded)) AND (upper_inf(recorded) OR isfinite(upper(recorded)))",
            name=op.f("ck_division_extent_periods_finite"),
        ),
        sa.CheckConstraint(
            "NOT isempty(valid) AND NOT isempty(recorded)", name=op.f("ck_division_extent_periods_not_empty")
        ),
        sa.CheckConstraint("closed_by > opened_by", name=op.f("ck_division_extent_closed_after_opened")),
        sa.CheckConstraint(
            "upper_inf(recorded) = (closed_by IS NULL)", name=op.f("ck_division_extent_closed_by_its_entry")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_division_extent_closed_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["division_id"], ["division.id"], name=op.f("fk_division_extent_division_id")),
        sa.ForeignKeyConstraint(
            ["opened_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_division_extent_opened_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_division_extent_source_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_division_extent")),
    )
    op.create_index(
        "ix_division_extent_closed",
        "division_extent",
        ["closed_by", "row_id"],
        unique=False,
        postgresql_where=sa.text("closed_by IS NOT NULL"),
    )
    op.create_index("ix_division_extent_opened", "division_extent", ["opened_by", "row_id"], unique=False)
    op.create_table(
        "division_version",
        sa.Column("division_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("romanized", sa.Text(), nullable=True),
        sa.Column("reading_confirmed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("legal_parent_id", sa.Uuid(), nullable=True),
        sa.Column("administering_parent_id", sa.Uuid(), nullable=True),
        sa.Column("seat", ShapelyGeometry("POINT"), nullable=True),
        sa.Column("provisional", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("row_id", sa.BigInteger(), server_default=sa.text("nextval('version_row')"), nullable=False),
        sa.Column("valid", postgresql.DATERANGE(), nullable=False),
        sa.Column("recorded", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=False),
        sa.Column("closed_by", sa.BigInteger(), nullable=True),
        sa.Column("valid_from_precision", sa.Text(), server_default="unknown", nullable=False),
        sa.Column("valid_to_precision", sa.Text(), server_default="unknown", nullable=False),
        sa.Column("valid_basis", sa.Text(), server_default="unknown", nullable=False),
        postgresql.ExcludeConstraint(
            (sa.column("division_id"), "="),
            (sa.column("valid"), "&&"),
            (sa.column("recorded"), "&&"),
            using="gist",
            name="ex_division_version_overlap",
        ),
        sa.CheckConstraint("name <> '' AND name !~ '[?�]'", name=op.f("ck_division_version_name_whole")),
        sa.CheckConstraint(
            "(lower_inf(valid) OR isfinite(lower(valid))) AND (upper_inf(valid) OR isfinite(upper(valid))) AND isfinite(lower(recorded)) AND (upper_inf(recorded) OR isfinite(upper(recorded)))",
            name=op.f("ck_division_version_periods_finite"),
        ),
        sa.CheckConstraint(
            "NOT isempty(valid) AND NOT isempty(recorded)", name=op.f("ck_division_version_periods_not_empty")
        ),
        sa.CheckConstraint("closed_by > opened_by", name=op.f("ck_division_version_closed_after_opened")),
        sa.CheckConstraint("level BETWEEN 0 AND 5", name=op.f("ck_division_version_level_known")),
        sa.CheckConstraint(
            "upper_inf(recorded) = (closed_by IS NULL)", name=op.f("ck_division_version_closed_by_its_entry")
        ),
        sa.ForeignKeyConstraint(
            ["administering_parent_id"], ["division.id"], name=op.f("fk_division_version_administering_parent_id")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_division_version_closed_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["division_id"], ["division.id"], name=op.f("fk_division_version_division_id")),
        sa.ForeignKeyConstraint(["legal_parent_id"], ["division.id"], name=op.f("fk_division_version_legal_parent_id")),
        sa.ForeignKeyConstraint(
            ["opened_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_division_version_opened_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_division_version_source_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_division_version")),
    )
    op.create_index(
        "ix_division_version_closed",
        "division_version",
        ["closed_by", "row_id"],
        unique=False,
        postgresql_where=sa.text("closed_by IS NOT NULL"),
    )
    op.create_index("ix_division_version_name", "division_version", ["name"], unique=False)
    op.create_index("ix_division_version_opened", "division_version", ["opened_by", "row_id"], unique=False)
    op.create_index("ix_division_version_parent", "division_version", ["legal_parent_id"], unique=False)
    op.create_table(
        "division_extent_part",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("extent_row_id", sa.BigInteger(), nullable=False),
        sa.Column("piece", ShapelyGeometry("POLYGON"), nullable=False),
        sa.ForeignKeyConstraint(
            ["extent_row_id"],
            ["division_extent.row_id"],
            name=op.f("fk_division_extent_part_extent_row_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_division_extent_part")),
    )
    op.create_index("ix_division_extent_part_extent", "division_extent_part", ["extent_row_id"], unique=False)
    op.create_index(
        "ix_division_extent_part_piece", "division_extent_part", ["piece"], unique=False, postgresql_using="gist"
    )
    for table in VERSIONED:
        guard(table)


def downgrade() -> None:
    op.drop_table("division_extent_part")
    op.drop_table("division_version")
    op.drop_table("division_extent")
    op.drop_table("division_code")
    op.drop_table("division")
