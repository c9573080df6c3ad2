"""Names in their order: a page of places sorted by name is read from an index, from the first as from the last."""

from collections.abc import Sequence

from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAME = "ix_place_name_kind_text"


def upgrade() -> None:
    op.create_index(NAME, "place_name", ["kind", "text"], postgresql_ops={"text": "text_pattern_ops"})


def downgrade() -> None:
    op.drop_index(NAME, "place_name")
