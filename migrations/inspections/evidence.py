"""Signatures, and photos in pieces."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from foundation.columns import ShapelyGeometry
from migrations.written import entry, written


def make_evidence() -> None:
    """Make the tables."""
    _inspection_signature()
    _inspection_signature_withdrawal()
    _inspection_photo()
    _inspection_photo_piece()


def _inspection_signature() -> None:
    op.create_table(
        "inspection_signature",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("strokes", postgresql.JSONB(), nullable=True),
        sa.CheckConstraint("means IN ('account', 'drawn', 'paper')", name=op.f("ck_inspection_signature_means_known")),
        sa.CheckConstraint(
            "paper IN ('record', 'minutes', 'report')", name=op.f("ck_inspection_signature_paper_known")
        ),
        sa.CheckConstraint("octet_length(sha256) = 32", name=op.f("ck_inspection_signature_sha256_whole")),
        *written("inspection_signature"),
        sa.ForeignKeyConstraint(["unit_id"], ["division.id"], name=op.f("fk_inspection_signature_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_signature")),
    )
    op.create_index("ix_inspection_signature_subject", "inspection_signature", ["subject_id", "id"])


def _inspection_signature_withdrawal() -> None:
    op.create_table(
        "inspection_signature_withdrawal",
        sa.Column("signature_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *written("inspection_signature_withdrawal"),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["inspection_signature.id"], name=op.f("fk_inspection_signature_withdrawal_signature_id")
        ),
        sa.PrimaryKeyConstraint("signature_id", name=op.f("pk_inspection_signature_withdrawal")),
    )


def _inspection_photo() -> None:
    op.create_table(
        "inspection_photo",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("inspection_id", sa.Uuid(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("taken_at", sa.Text(), nullable=True),
        sa.Column("position", ShapelyGeometry("POINT"), nullable=True),
        sa.Column("bearing_deg", sa.Double(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(seq IS NULL) = (media_type IS NULL)", name=op.f("ck_inspection_photo_looked_into")),
        sa.CheckConstraint("octet_length(sha256) = 32", name=op.f("ck_inspection_photo_sha256_whole")),
        sa.CheckConstraint("size_bytes > 0", name=op.f("ck_inspection_photo_size_positive")),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspection.id"], name=op.f("fk_inspection_photo_inspection_id")),
        entry("inspection_photo", "seq"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_inspection_photo")),
    )


def _inspection_photo_piece() -> None:
    op.create_table(
        "inspection_photo_piece",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("start", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "start >= 0 AND octet_length(content) > 0", name=op.f("ck_inspection_photo_piece_not_empty")
        ),
        sa.ForeignKeyConstraint(["sha256"], ["inspection_photo.sha256"], name=op.f("fk_inspection_photo_piece_sha256")),
        sa.PrimaryKeyConstraint("sha256", "start", name=op.f("pk_inspection_photo_piece")),
    )
