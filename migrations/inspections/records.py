"""What came in from the field, how it was edited, how it reads, and who signed it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.written import entry, written


def make_records() -> None:
    """Make the tables."""
    _inspection_sync()
    _inspection_submission()
    _inspection_record()
    _inspection_edit()
    _inspection_revision()


def _inspection_sync() -> None:
    op.create_table(
        "inspection_sync",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skew_s", sa.Double(), nullable=True),
        *written("inspection_sync"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_sync")),
    )


def _inspection_submission() -> None:
    op.create_table(
        "inspection_submission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("inspection_id", sa.Uuid(), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reasons", postgresql.JSONB(), nullable=False),
        sa.Column("came_in", sa.Uuid(), nullable=False),
        sa.Column("judged_in", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('taken', 'conflict', 'refused')", name=op.f("ck_inspection_submission_outcome_known")
        ),
        sa.CheckConstraint("octet_length(sha256) = 32", name=op.f("ck_inspection_submission_sha256_whole")),
        sa.ForeignKeyConstraint(["came_in"], ["inspection_sync.id"], name=op.f("fk_inspection_submission_came_in")),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_inspection_submission_inspection_id")
        ),
        sa.ForeignKeyConstraint(["judged_in"], ["inspection_sync.id"], name=op.f("fk_inspection_submission_judged_in")),
        sa.PrimaryKeyConstraint("id", "sha256", name=op.f("pk_inspection_submission")),
    )
    op.create_index("ix_inspection_submission_outcome", "inspection_submission", ["inspection_id", "outcome"])


def _inspection_record() -> None:
    op.create_table(
        "inspection_record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("inspection_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("marker_id", sa.Uuid(), nullable=True),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("statuses", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("is_reached", sa.Boolean(), nullable=False),
        sa.Column("from_m", sa.Double(), nullable=True),
        sa.Column("to_m", sa.Double(), nullable=True),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'marker') = (marker_id IS NOT NULL)", name=op.f("ck_inspection_record_marker_named")
        ),
        sa.CheckConstraint("kind IN ('marker', 'stretch')", name=op.f("ck_inspection_record_kind_known")),
        sa.CheckConstraint("revision > 0", name=op.f("ck_inspection_record_counted")),
        entry("inspection_record", "changed_by"),
        entry("inspection_record", "created_by"),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspection.id"], name=op.f("fk_inspection_record_inspection_id")),
        sa.ForeignKeyConstraint(["line_id"], ["boundary_line.id"], name=op.f("fk_inspection_record_line_id")),
        sa.ForeignKeyConstraint(["marker_id"], ["boundary_marker.id"], name=op.f("fk_inspection_record_marker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_record")),
    )
    op.create_index("ix_inspection_record_inspection", "inspection_record", ["inspection_id", "id"])
    op.create_index("ix_inspection_record_line", "inspection_record", ["line_id", "observed_on"])
    op.create_index("ix_inspection_record_marker", "inspection_record", ["marker_id", "observed_on"])


def _inspection_edit() -> None:
    op.create_table(
        "inspection_edit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("replaces", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("device_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("field LIKE '/%'", name=op.f("ck_inspection_edit_field_pointer")),
        sa.ForeignKeyConstraint(["record_id"], ["inspection_record.id"], name=op.f("fk_inspection_edit_record_id")),
        *written("inspection_edit"),
        sa.PrimaryKeyConstraint("id", "sha256", name=op.f("pk_inspection_edit")),
    )
    op.create_index("ix_inspection_edit_record", "inspection_edit", ["record_id", "field"])


def _inspection_revision() -> None:
    op.create_table(
        "inspection_revision",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("corrects", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "n > 0 AND (n = 1) = (corrects IS NULL)", name=op.f("ck_inspection_revision_corrects_the_one_before")
        ),
        sa.CheckConstraint("octet_length(sha256) = 32", name=op.f("ck_inspection_revision_sha256_whole")),
        *written("inspection_revision"),
        sa.PrimaryKeyConstraint("subject_id", "n", name=op.f("pk_inspection_revision")),
    )
