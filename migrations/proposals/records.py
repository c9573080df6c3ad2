"""Proposals, their revisions and events, and what was decided."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.proposals.columns import of_decision, of_proposal
from migrations.written import entry, written


def make_proposals() -> None:
    """Make the tables of proposals and of what happened to them."""
    _proposal()
    _proposal_counter()
    _proposal_revision()
    _proposal_event()


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("applicant_id", sa.Text(), nullable=False),
        sa.Column("division_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("public_revision", sa.Integer(), nullable=True),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "events > 0 AND revision > 0 AND public_revision <= revision", name=op.f("ck_proposal_counted")
        ),
        sa.ForeignKeyConstraint(["division_id"], ["division.id"], name=op.f("fk_proposal_division_id")),
        entry("proposal", "created_by"),
        entry("proposal", "changed_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("number", name=op.f("uq_proposal_number")),
    )
    op.create_index("ix_proposal_division", "proposal", ["division_id", "id"])
    op.create_index("ix_proposal_stage", "proposal", ["stage", "id"])
    op.create_index("ix_proposal_due", "proposal", ["due_on", "id"], postgresql_where=sa.text("NOT is_final"))
    op.create_index("ix_proposal_applicant", "proposal", ["applicant_id", "id"])


def _proposal_counter() -> None:
    op.create_table(
        "proposal_counter",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_proposal_counter")),
    )


def _proposal_revision() -> None:
    op.create_table(
        "proposal_revision",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        *written("proposal_revision"),
        of_proposal("proposal_revision"),
        sa.PrimaryKeyConstraint("proposal_id", "revision", name=op.f("pk_proposal_revision")),
    )


def _proposal_event() -> None:
    op.create_table(
        "proposal_event",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("record", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("told", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("n > 0", name=op.f("ck_proposal_event_n_positive")),
        *written("proposal_event"),
        of_proposal("proposal_event"),
        sa.PrimaryKeyConstraint("proposal_id", "n", name=op.f("pk_proposal_event")),
    )


def make_decisions() -> None:
    """Make the tables of decisions and of what follows from them."""
    _proposal_decision()
    _proposal_outcome()
    _proposal_filing()
    _proposal_announcement()


def _proposal_decision() -> None:
    op.create_table(
        "proposal_decision",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("authority_kind", sa.Text(), nullable=False),
        sa.Column("document_no", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("verdict IN ('approved', 'rejected')", name=op.f("ck_proposal_decision_verdict_known")),
        *written("proposal_decision"),
        of_proposal("proposal_decision"),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_proposal_decision")),
    )


def _proposal_outcome() -> None:
    op.create_table(
        "proposal_outcome",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        of_decision("proposal_outcome"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_proposal_outcome_place_id")),
        sa.PrimaryKeyConstraint("proposal_id", "item", name=op.f("pk_proposal_outcome")),
    )
    op.create_index(
        "ix_proposal_outcome_place", "proposal_outcome", ["place_id"], postgresql_where=sa.text("place_id IS NOT NULL")
    )


def _proposal_filing() -> None:
    op.create_table(
        "proposal_filing",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("document_no", sa.Text(), nullable=False),
        *written("proposal_filing"),
        of_decision("proposal_filing"),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_proposal_filing")),
    )


def _proposal_announcement() -> None:
    op.create_table(
        "proposal_announcement",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=False),
        sa.Column("announcer", sa.Text(), nullable=False),
        sa.Column("document_no", sa.Text(), nullable=False),
        sa.Column("entries", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        *written("proposal_announcement"),
        of_decision("proposal_announcement"),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_proposal_announcement")),
    )
    op.create_index("ix_proposal_announcement_day", "proposal_announcement", ["announced_on", "proposal_id"])
