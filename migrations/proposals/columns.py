"""Columns and keys that the tables of proposals share."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem


def written(table: str) -> Iterator[SchemaItem]:
    """Give the columns of `gazetteer.proposals.models.Written`."""
    for column in ("actor_id", "actor_name", "actor_role"):
        yield sa.Column(column, sa.Text(), nullable=False)
    yield sa.Column("at", sa.DateTime(timezone=True), nullable=False)
    yield sa.Column("seq", sa.BigInteger(), nullable=False)
    yield entry(table, "seq")


def entry(table: str, column: str) -> sa.ForeignKeyConstraint:
    """Return the key from a column to the ledger, checked at commit."""
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], ["ledger_entry.seq"], name=name, initially="DEFERRED", deferrable=True)


def of_proposal(table: str) -> sa.ForeignKeyConstraint:
    """Return the key to the proposal."""
    return sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f(f"fk_{table}_proposal_id"))


def of_decision(table: str) -> sa.ForeignKeyConstraint:
    """Return the key to the decision."""
    return sa.ForeignKeyConstraint(
        ["proposal_id"], ["proposal_decision.proposal_id"], name=op.f(f"fk_{table}_proposal_id")
    )
