"""Places: classes, identities, versions, names, codes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from foundation.columns import ShapelyGeometry
from migrations.guards import guard

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

VERSIONED = ("place_code", "place_name", "place_version")


def upgrade() -> None:
    op.create_table(
        "place_class",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("parent_code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("census_class", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["parent_code"], ["place_class.code"], name=op.f("fk_place_class_parent_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_place_class")),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_place_created_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    op.create_table(
        "place_code",
        sa.Column("place_id", sa.Uuid(), nullable=False),
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
            name="ex_place_code_overlap",
        ),
        sa.CheckConstraint(
            "(lower_inf(valid) OR isfinite(lower(valid))) AND (upper_inf(valid) OR isfinite(upper(valid))) AND isfinite(lower(recorded)) AND (upper_inf(recorded) OR isfinite(upper(recorded)))",
            name=op.f("ck_place_code_periods_finite"),
        ),
        sa.CheckConstraint(
            "NOT isempty(valid) AND NOT isempty(recorded)", name=op.f("ck_place_code_periods_not_empty")
        ),
        sa.CheckConstraint("closed_by > opened_by", name=op.f("ck_place_code_closed_after_opened")),
        sa.CheckConstraint("upper_inf(recorded) = (closed_by IS NULL)", name=op.f("ck_place_code_closed_by_its_entry")),
        sa.ForeignKeyConstraint(
            ["closed_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_place_code_closed_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_place_code_opened_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_place_code_place_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_place_code")),
    )
    op.create_index(
        "ix_place_code_closed",
        "place_code",
        ["closed_by", "row_id"],
        unique=False,
        postgresql_where=sa.text("closed_by IS NOT NULL"),
    )
    op.create_index("ix_place_code_opened", "place_code", ["opened_by", "row_id"], unique=False)
    op.create_index("ix_place_code_place", "place_code", ["place_id"], unique=False)
    op.create_table(
        "place_name",
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("script", sa.Text(), nullable=False),
        sa.Column("reading_confirmed", sa.Boolean(), nullable=True),
        sa.Column("row_id", sa.BigInteger(), server_default=sa.text("nextval('version_row')"), nullable=False),
        sa.Column("valid", postgresql.DATERANGE(), nullable=False),
        sa.Column("recorded", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=False),
        sa.Column("closed_by", sa.BigInteger(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("place_id"), "="),
            (sa.column("kind"), "="),
            (sa.column("text"), "="),
            (sa.column("valid"), "&&"),
            (sa.column("recorded"), "&&"),
            where=sa.text("NOT kind IN ('standard', 'romanized')"),
            using="gist",
            name="ex_place_name_repeated",
        ),
        postgresql.ExcludeConstraint(
            (sa.column("place_id"), "="),
            (sa.column("kind"), "="),
            (sa.column("valid"), "&&"),
            (sa.column("recorded"), "&&"),
            where=sa.text("kind IN ('standard', 'romanized')"),
            using="gist",
            name="ex_place_name_singular",
        ),
        sa.CheckConstraint(
            "(kind = 'romanized') = (reading_confirmed IS NOT NULL)", name=op.f("ck_place_name_reading_of_spelling")
        ),
        sa.CheckConstraint(
            "kind IN ('standard', 'former', 'alias', 'abbreviation', 'minority', 'romanized')",
            name=op.f("ck_place_name_kind_known"),
        ),
        sa.CheckConstraint(
            "status IN ('approved', 'registered', 'unconfirmed', 'withdrawn')", name=op.f("ck_place_name_status_known")
        ),
        sa.CheckConstraint("text <> '' AND text !~ '[?�\ue000-\uf8ff]'", name=op.f("ck_place_name_text_whole")),
        sa.CheckConstraint(
            "(lower_inf(valid) OR isfinite(lower(valid))) AND (upper_inf(valid) OR isfinite(upper(valid))) AND isfinite(lower(recorded)) AND (upper_inf(recorded) OR isfinite(upper(recorded)))",
            name=op.f("ck_place_name_periods_finite"),
        ),
        sa.CheckConstraint(
            "NOT isempty(valid) AND NOT isempty(recorded)", name=op.f("ck_place_name_periods_not_empty")
        ),
        sa.CheckConstraint("closed_by > opened_by", name=op.f("ck_place_name_closed_after_opened")),
        sa.CheckConstraint("upper_inf(recorded) = (closed_by IS NULL)", name=op.f("ck_place_name_closed_by_its_entry")),
        sa.ForeignKeyConstraint(
            ["closed_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_place_name_closed_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_place_name_opened_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_place_name_place_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_place_name")),
    )
    op.create_index(
        "ix_place_name_closed",
        "place_name",
        ["closed_by", "row_id"],
        unique=False,
        postgresql_where=sa.text("closed_by IS NOT NULL"),
    )
    op.create_index("ix_place_name_opened", "place_name", ["opened_by", "row_id"], unique=False)
    op.create_index("ix_place_name_place", "place_name", ["place_id"], unique=False)
    op.create_index(
        "ix_place_name_text", "place_name", ["text"], unique=False, postgresql_ops={"text": "text_pattern_ops"}
    )
    op.create_table(
        "place_version",
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("class_code", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("division_id", sa.Uuid(), nullable=False),
        sa.Column("crosses", sa.ARRAY(sa.Uuid()), nullable=True),
        sa.Column("position", ShapelyGeometry("GEOMETRY"), nullable=True),
        sa.Column("original_coordinates", sa.Text(), nullable=True),
        sa.Column("original_crs", sa.Text(), nullable=True),
        sa.Column("position_method", sa.Text(), nullable=True),
        sa.Column("accuracy_m", sa.Double(), nullable=True),
        sa.Column("transform", sa.Text(), nullable=True),
        sa.Column("meaning", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("history", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("secrecy", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
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
            (sa.column("place_id"), "="),
            (sa.column("valid"), "&&"),
            (sa.column("recorded"), "&&"),
            using="gist",
            name="ex_place_version_overlap",
        ),
        sa.CheckConstraint(
            "position IS NULL OR ST_GeometryType(position) IN ('ST_Point', 'ST_MultiPoint', 'ST_LineString', 'ST_MultiLineString', 'ST_Polygon', 'ST_MultiPolygon')",
            name=op.f("ck_place_version_position_type"),
        ),
        sa.CheckConstraint("status IN ('current', 'historical')", name=op.f("ck_place_version_status_known")),
        sa.CheckConstraint(
            "(lower_inf(valid) OR isfinite(lower(valid))) AND (upper_inf(valid) OR isfinite(upper(valid))) AND isfinite(lower(recorded)) AND (upper_inf(recorded) OR isfinite(upper(recorded)))",
            name=op.f("ck_place_version_periods_finite"),
        ),
        sa.CheckConstraint(
            "(position IS NULL) = (original_coordinates IS NULL)", name=op.f("ck_place_version_original_kept")
        ),
        sa.CheckConstraint(
            "NOT isempty(valid) AND NOT isempty(recorded)", name=op.f("ck_place_version_periods_not_empty")
        ),
        sa.CheckConstraint("closed_by > opened_by", name=op.f("ck_place_version_closed_after_opened")),
        sa.CheckConstraint("secrecy BETWEEN 0 AND 4", name=op.f("ck_place_version_secrecy_known")),
        sa.CheckConstraint(
            "upper_inf(recorded) = (closed_by IS NULL)", name=op.f("ck_place_version_closed_by_its_entry")
        ),
        sa.ForeignKeyConstraint(["class_code"], ["place_class.code"], name=op.f("fk_place_version_class_code")),
        sa.ForeignKeyConstraint(
            ["closed_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_place_version_closed_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["division_id"], ["division.id"], name=op.f("fk_place_version_division_id")),
        sa.ForeignKeyConstraint(
            ["opened_by"],
            ["ledger_entry.seq"],
            name=op.f("fk_place_version_opened_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_place_version_place_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_place_version_source_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_place_version")),
    )
    op.create_index(
        "ix_place_version_closed",
        "place_version",
        ["closed_by", "row_id"],
        unique=False,
        postgresql_where=sa.text("closed_by IS NOT NULL"),
    )
    op.create_index(
        "ix_place_version_division",
        "place_version",
        ["division_id", "place_id"],
        unique=False,
        postgresql_where=sa.text("upper_inf(recorded)"),
    )
    op.create_index("ix_place_version_opened", "place_version", ["opened_by", "row_id"], unique=False)
    op.create_index("ix_place_version_place", "place_version", ["place_id"], unique=False)
    op.create_index(
        "ix_place_version_position",
        "place_version",
        ["position"],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("upper_inf(recorded)"),
    )
    for table in VERSIONED:
        guard(table)


def downgrade() -> None:
    op.drop_table("place_version")
    op.drop_table("place_name")
    op.drop_table("place_code")
    op.drop_table("place")
    op.drop_table("place_class")
