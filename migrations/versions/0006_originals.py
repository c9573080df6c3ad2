"""The rows of files that stated divisions, kept as they stood."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.guards import guard
from migrations.versioned import index_entries, no_overlap, versioned

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "division_original"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("division_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["division_id"], ["division.id"], name=op.f(f"fk_{TABLE}_division_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f(f"fk_{TABLE}_source_id")),
        no_overlap("ex_division_original_overlap", "division_id"),
        *versioned(TABLE),
    )
    index_entries(TABLE)
    guard(TABLE)


def downgrade() -> None:
    op.drop_table(TABLE)
