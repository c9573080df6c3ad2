"""What a table of versioned rows has in common with the others, for the migration that makes it."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import SchemaItem


def versioned(table: str) -> Iterator[SchemaItem]:
    """Give the columns and constraints of `foundation.versioned.Versioned`, under their names."""
    yield sa.Column("row_id", sa.BigInteger(), server_default=sa.text("nextval('version_row')"), nullable=False)
    yield sa.Column("valid", postgresql.DATERANGE(), nullable=False)
    yield sa.Column("recorded", postgresql.TSTZRANGE(), nullable=False)
    yield sa.Column("opened_by", sa.BigInteger(), nullable=False)
    yield sa.Column("closed_by", sa.BigInteger(), nullable=True)
    yield sa.PrimaryKeyConstraint("row_id", name=op.f(f"pk_{table}"))
    yield sa.CheckConstraint("NOT isempty(valid) AND NOT isempty(recorded)", name=op.f(f"ck_{table}_periods_not_empty"))
    yield sa.CheckConstraint(
        "(lower_inf(valid) OR isfinite(lower(valid))) AND (upper_inf(valid) OR isfinite(upper(valid)))"
        " AND isfinite(lower(recorded)) AND (upper_inf(recorded) OR isfinite(upper(recorded)))",
        name=op.f(f"ck_{table}_periods_finite"),
    )
    yield sa.CheckConstraint("upper_inf(recorded) = (closed_by IS NULL)", name=op.f(f"ck_{table}_closed_by_its_entry"))
    yield sa.CheckConstraint("closed_by > opened_by", name=op.f(f"ck_{table}_closed_after_opened"))
    for column in ("opened_by", "closed_by"):
        name = op.f(f"fk_{table}_{column}")
        yield sa.ForeignKeyConstraint([column], ["ledger_entry.seq"], name=name, initially="DEFERRED", deferrable=True)


def no_overlap(name: str, *keys: str) -> postgresql.ExcludeConstraint:
    """Return the constraint of `foundation.versioned.no_overlap` over columns."""
    parts: list[tuple[sa.ColumnClause[object], str]] = [
        *((sa.column(key), "=") for key in keys),
        (sa.column("valid"), "&&"),
        (sa.column("recorded"), "&&"),
    ]
    return postgresql.ExcludeConstraint(*parts, using="gist", name=name)


def index_entries(table: str) -> None:
    """Make the indexes by which the ledger finds the rows of an entry."""
    op.create_index(f"ix_{table}_opened", table, ["opened_by", "row_id"])
    op.create_index(
        f"ix_{table}_closed", table, ["closed_by", "row_id"], postgresql_where=sa.text("closed_by IS NOT NULL")
    )
