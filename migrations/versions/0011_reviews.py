"""Who lets his name be shown with his comment, how many came from where of late, and what carries a decision out."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.proposals.columns import of_decision
from migrations.written import written

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WRITTEN_ONCE = ("proposal_comment_signature", "proposal_division_change")


def upgrade() -> None:
    _signature()
    _sender()
    _division_change()
    for table in WRITTEN_ONCE:
        op.execute(
            f"CREATE TRIGGER written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _signature() -> None:
    table = "proposal_comment_signature"
    op.create_table(
        table,
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["proposal_comment.id"], name=op.f(f"fk_{table}_comment_id")),
        sa.PrimaryKeyConstraint("comment_id", name=op.f(f"pk_{table}")),
    )


def _sender() -> None:
    # Forgotten after a day: it is there to count, and says nothing of who wrote what.
    op.create_table(
        "comment_sender",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_sender")),
    )
    op.create_index("ix_comment_sender_address_at", "comment_sender", ["address", "at"])
    op.create_index("ix_comment_sender_at", "comment_sender", ["at"])


def _division_change() -> None:
    table = "proposal_division_change"
    op.create_table(
        table,
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("step IN ('publish_code', 'complete')", name=op.f(f"ck_{table}_step_known")),
        *written(table),
        of_decision(table),
        sa.PrimaryKeyConstraint("proposal_id", "step", name=op.f(f"pk_{table}")),
    )
    op.create_index("ix_proposal_division_change_change", table, ["change_id"])


def downgrade() -> None:
    for table in ("proposal_division_change", "comment_sender", "proposal_comment_signature"):
        op.drop_table(table)
