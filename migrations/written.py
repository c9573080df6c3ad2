"""Columns and keys that tables share whose rows are written once, or name a ledger entry."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem


def written(table: str) -> Iterator[SchemaItem]:
    """Give the columns of `foundation.ledger.written.Written`."""
    for column in ("actor_id", "actor_name", "actor_role"):
        yield sa.Column(column, sa.Text(), nullable=False)
    yield sa.Column("at", sa.DateTime(timezone=True), nullable=False)
    yield sa.Column("seq", sa.BigInteger(), nullable=False)
    yield entry(table, "seq")


def entry(table: str, column: str) -> sa.ForeignKeyConstraint:
    """Return the key from a column to the ledger, checked at commit."""
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], ["ledger_entry.seq"], name=name, initially="DEFERRED", deferrable=True)
