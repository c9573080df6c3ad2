"""Calendar programs that read somebody's deadlines, each by a secret of its own."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "calendar_subscription"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("octet_length(sha256) = 32", name=op.f(f"ck_{TABLE}_sha256_whole")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f(f"fk_{TABLE}_user_id")),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["ledger_entry.seq"],
            name=op.f(f"fk_{TABLE}_created_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f(f"pk_{TABLE}")),
        sa.UniqueConstraint("sha256", name=op.f(f"uq_{TABLE}_sha256")),
    )


def downgrade() -> None:
    op.drop_table(TABLE)
