"""Experts, opinions, consultations, comments, files, and the list of protected names."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.guards import guard
from migrations.proposals.columns import of_proposal
from migrations.versioned import index_entries, no_overlap, versioned
from migrations.written import entry, written


def make_reviews() -> None:
    """Make the tables of experts, assignments, declarations and opinions."""
    _expert()
    _proposal_assignment()
    _proposal_declaration()
    _proposal_opinion()


def _expert() -> None:
    op.create_table(
        "expert",
        sa.Column("expert_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("specialities", postgresql.ARRAY(sa.Text()), nullable=False),
        no_overlap("ex_expert_overlap", "expert_id"),
        *versioned("expert"),
    )
    index_entries("expert")
    guard("expert")


def _proposal_assignment() -> None:
    op.create_table(
        "proposal_assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("assignee_id", sa.Text(), nullable=False),
        sa.Column("assignee_name", sa.Text(), nullable=False),
        sa.CheckConstraint("duty IN ('reviewer', 'expert')", name=op.f("ck_proposal_assignment_duty_known")),
        *written("proposal_assignment"),
        of_proposal("proposal_assignment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_assignment")),
        sa.UniqueConstraint(
            "proposal_id", "assignee_id", "duty", name=op.f("uq_proposal_assignment_proposal_id_assignee_id_duty")
        ),
    )
    op.create_index("ix_proposal_assignment_assignee", "proposal_assignment", ["assignee_id", "proposal_id"])


def _proposal_declaration() -> None:
    op.create_table(
        "proposal_declaration",
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("has_conflict", sa.Boolean(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        *written("proposal_declaration"),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["proposal_assignment.id"], name=op.f("fk_proposal_declaration_assignment_id")
        ),
        sa.PrimaryKeyConstraint("assignment_id", name=op.f("pk_proposal_declaration")),
    )


def _proposal_opinion() -> None:
    op.create_table(
        "proposal_opinion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("vote", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("duty IN ('reviewer', 'expert')", name=op.f("ck_proposal_opinion_duty_known")),
        sa.CheckConstraint("vote IN ('for', 'against', 'abstain')", name=op.f("ck_proposal_opinion_vote_known")),
        *written("proposal_opinion"),
        of_proposal("proposal_opinion"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_opinion")),
        sa.UniqueConstraint(
            "proposal_id", "revision", "actor_id", name=op.f("uq_proposal_opinion_proposal_id_revision_actor_id")
        ),
    )


def make_consultations() -> None:
    """Make the tables of consultations, comments and their moderation."""
    _proposal_consultation()
    _proposal_comment()
    _proposal_moderation()


def _proposal_consultation() -> None:
    op.create_table(
        "proposal_consultation",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_proposal_consultation_days_in_order")),
        *written("proposal_consultation"),
        of_proposal("proposal_consultation"),
        sa.PrimaryKeyConstraint("proposal_id", "n", name=op.f("pk_proposal_consultation")),
    )


def _proposal_comment() -> None:
    op.create_table(
        "proposal_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("consultation", sa.Integer(), nullable=True),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=True),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("considered", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("stance IN ('support', 'object', 'neutral')", name=op.f("ck_proposal_comment_stance_known")),
        entry("proposal_comment", "seq"),
        of_proposal("proposal_comment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_comment")),
    )
    op.create_index("ix_proposal_comment_proposal", "proposal_comment", ["proposal_id", "id"])


def _proposal_moderation() -> None:
    op.create_table(
        "proposal_moderation",
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *written("proposal_moderation"),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["proposal_comment.id"], name=op.f("fk_proposal_moderation_comment_id")
        ),
        sa.PrimaryKeyConstraint("comment_id", "n", name=op.f("pk_proposal_moderation")),
    )


def make_attachments() -> None:
    """Make the tables of files."""
    _attachment_content()
    _proposal_attachment()


def _attachment_content() -> None:
    op.create_table(
        "attachment_content",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("octet_length(sha256) = 32", name=op.f("ck_attachment_content_sha256_whole")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_attachment_content")),
    )
    # Word files and pictures are packed already: packing them again costs time, and saves nothing.
    op.execute("ALTER TABLE attachment_content ALTER COLUMN content SET STORAGE EXTERNAL")


def _proposal_attachment() -> None:
    op.create_table(
        "proposal_attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("removed_by", sa.BigInteger(), nullable=True),
        *written("proposal_attachment"),
        of_proposal("proposal_attachment"),
        entry("proposal_attachment", "removed_by"),
        sa.ForeignKeyConstraint(["sha256"], ["attachment_content.sha256"], name=op.f("fk_proposal_attachment_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_attachment")),
    )
    op.create_index("ix_proposal_attachment_proposal", "proposal_attachment", ["proposal_id", "id"])


def make_protected_names() -> None:
    """Make the list of protected names."""
    _protected_name()


def _protected_name() -> None:
    op.create_table(
        "protected_name",
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=True),
        sa.Column("valid_from_precision", sa.Text(), server_default="unknown", nullable=False),
        sa.Column("valid_to_precision", sa.Text(), server_default="unknown", nullable=False),
        sa.Column("valid_basis", sa.Text(), server_default="unknown", nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_protected_name_place_id")),
        of_proposal("protected_name"),
        no_overlap("ex_protected_name_overlap", "place_id", "name"),
        *versioned("protected_name"),
    )
    op.create_index(
        "ix_protected_name_name", "protected_name", ["name"], postgresql_where=sa.text("upper_inf(recorded)")
    )
    index_entries("protected_name")
    guard("protected_name")
