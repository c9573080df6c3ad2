"""Requests that are told once, and what was answered to them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "idempotent_request"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=True),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("actor_id", "key", name=op.f(f"pk_{TABLE}")),
        sa.CheckConstraint("expires_at > made_at", name=op.f(f"ck_{TABLE}_kept_for_a_while")),
        sa.CheckConstraint("octet_length(digest) = 32", name=op.f(f"ck_{TABLE}_digest_is_sha256")),
    )
    op.create_index("ix_idempotent_request_expires", TABLE, ["expires_at"])


def downgrade() -> None:
    op.drop_table(TABLE)
