"""Inspections, what happened to them, their papers, and what happened to lines."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.written import entry, written


def make_tasks() -> None:
    """Make the tables."""
    _inspection()
    _inspection_indexes()
    _inspection_event()
    _inspection_paper()
    _line_occurrence()


def _inspection() -> None:
    op.create_table(
        "inspection",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("round_number", sa.SmallInteger(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("from_m", sa.Double(), nullable=True),
        sa.Column("to_m", sa.Double(), nullable=True),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("unit_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("marker_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("people", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("field_from", sa.Date(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(occasion IS NULL) = (from_m IS NULL) AND (from_m IS NULL) = (to_m IS NULL)",
            name=op.f("ck_inspection_stretch"),
        ),
        sa.CheckConstraint(
            "cardinality(unit_ids) >= 2 AND lead_id = ANY (unit_ids)", name=op.f("ck_inspection_led_by_a_side")
        ),
        sa.CheckConstraint("events > 0", name=op.f("ck_inspection_counted")),
        sa.CheckConstraint("from_m >= 0 AND from_m < to_m", name=op.f("ck_inspection_stretch_measured")),
        entry("inspection", "changed_by"),
        entry("inspection", "created_by"),
        sa.ForeignKeyConstraint(["lead_id"], ["division.id"], name=op.f("fk_inspection_lead_id")),
        sa.ForeignKeyConstraint(["line_id"], ["boundary_line.id"], name=op.f("fk_inspection_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
    )


def _inspection_indexes() -> None:
    op.create_index("ix_inspection_people", "inspection", ["people"], postgresql_using="gin")
    op.create_index("ix_inspection_round", "inspection", ["round_number", "year", "id"])
    op.create_index(
        "uq_inspection_line_round",
        "inspection",
        ["line_id", "round_number"],
        unique=True,
        postgresql_where=sa.text("occasion IS NULL AND NOT is_cancelled"),
    )


def _inspection_event() -> None:
    op.create_table(
        "inspection_event",
        sa.Column("inspection_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("record", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint("n > 0", name=op.f("ck_inspection_event_n_positive")),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspection.id"], name=op.f("fk_inspection_event_inspection_id")),
        *written("inspection_event"),
        sa.PrimaryKeyConstraint("inspection_id", "n", name=op.f("pk_inspection_event")),
    )


def _inspection_paper() -> None:
    op.create_table(
        "inspection_paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("inspection_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "part IN ('first_meeting', 'second_meeting', 'report')", name=op.f("ck_inspection_paper_part_known")
        ),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspection.id"], name=op.f("fk_inspection_paper_inspection_id")),
        *written("inspection_paper"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_paper")),
    )
    op.create_index("uq_inspection_paper_part", "inspection_paper", ["inspection_id", "part"], unique=True)


def _line_occurrence() -> None:
    op.create_table(
        "line_occurrence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("from_m", sa.Double(), nullable=False),
        sa.Column("to_m", sa.Double(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("from_m >= 0 AND from_m < to_m AND note <> ''", name=op.f("ck_line_occurrence_told")),
        sa.ForeignKeyConstraint(["line_id"], ["boundary_line.id"], name=op.f("fk_line_occurrence_line_id")),
        *written("line_occurrence"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_occurrence")),
    )
    op.create_index("ix_line_occurrence_line", "line_occurrence", ["line_id", "happened_on"])
