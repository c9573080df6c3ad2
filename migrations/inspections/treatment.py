"""What is to be done, and disputes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.written import entry, written


def make_treatment() -> None:
    """Make the tables."""
    _follow_up()
    _follow_up_event()
    _dispute()
    _dispute_event()


def _follow_up() -> None:
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("inspection_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("marker_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("unit_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("events > 0", name=op.f("ck_follow_up_counted")),
        entry("follow_up", "changed_by"),
        entry("follow_up", "created_by"),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspection.id"], name=op.f("fk_follow_up_inspection_id")),
        sa.ForeignKeyConstraint(["marker_id"], ["boundary_marker.id"], name=op.f("fk_follow_up_marker_id")),
        sa.ForeignKeyConstraint(["record_id"], ["inspection_record.id"], name=op.f("fk_follow_up_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    op.create_index("ix_follow_up_due", "follow_up", ["closed_on", "due_on", "id"])
    op.create_index("ix_follow_up_inspection", "follow_up", ["inspection_id"])
    op.create_index("ix_follow_up_marker", "follow_up", ["marker_id"])


def _follow_up_event() -> None:
    op.create_table(
        "follow_up_event",
        sa.Column("follow_up_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("record", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint("n > 0", name=op.f("ck_follow_up_event_n_positive")),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name=op.f("fk_follow_up_event_follow_up_id")),
        *written("follow_up_event"),
        sa.PrimaryKeyConstraint("follow_up_id", "n", name=op.f("pk_follow_up_event")),
    )


def _dispute() -> None:
    op.create_table(
        "dispute",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("unit_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("from_m", sa.Double(), nullable=True),
        sa.Column("to_m", sa.Double(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cardinality(unit_ids) >= 2", name=op.f("ck_dispute_two_sides")),
        sa.CheckConstraint("events > 0", name=op.f("ck_dispute_counted")),
        entry("dispute", "changed_by"),
        entry("dispute", "created_by"),
        sa.ForeignKeyConstraint(["line_id"], ["boundary_line.id"], name=op.f("fk_dispute_line_id")),
        sa.ForeignKeyConstraint(["record_id"], ["inspection_record.id"], name=op.f("fk_dispute_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
    )
    op.create_index("ix_dispute_line", "dispute", ["line_id", "id"])
    op.create_index("ix_dispute_stage", "dispute", ["stage", "id"])


def _dispute_event() -> None:
    op.create_table(
        "dispute_event",
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("record", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint("n > 0", name=op.f("ck_dispute_event_n_positive")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_dispute_event_dispute_id")),
        *written("dispute_event"),
        sa.PrimaryKeyConstraint("dispute_id", "n", name=op.f("pk_dispute_event")),
    )
