"""What an entry wrote, as one SHA-256 over the rows it opened and the row numbers it closed.

Left out are ``recorded`` and ``closed_by``: closing a row later must not change the digest of the entry that opened it.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Select, Table, Text, TextClause, cast, func, literal, select, text
from sqlalchemy.dialects.postgresql import BYTEA, aggregate_order_by
from sqlalchemy.orm import Session

from foundation.columns import Base
from foundation.versioned import Versioned

_LEFT_OUT = frozenset({"recorded", "closed_by"})


def versioned_tables() -> Sequence[Table]:
    """Return every table of versioned rows, by name."""
    mappers = (mapper for mapper in Base.registry.mappers if issubclass(mapper.class_, Versioned))
    tables = [mapper.local_table for mapper in mappers]
    return sorted((table for table in tables if isinstance(table, Table)), key=lambda found: found.name)


def rows_digest(session: Session, seq: int) -> tuple[int, bytes]:
    """Return how many version rows an entry opened and closed, and the SHA-256 over them."""
    total = 0
    overall = hashlib.sha256()
    tables = versioned_tables()
    touched = frozenset(session.scalars(_touched(tuple(table.name for table in tables)), {"seq": seq}))
    for table in tables:
        if table.name not in touched:
            continue
        for label, statement in _parts(table, seq):
            count, digest = session.execute(statement).one()
            if count:
                total += count
                overall.update(f"{table.name} {label} {count} ".encode())
                overall.update(digest)
    return total, overall.digest()


@cache
def _touched(tables: tuple[str, ...]) -> TextClause:
    """Return a statement that gives the names of the tables in which an entry opened or closed rows.

    One statement for all of them, since most entries write to one or two: asking each takes three quarters of the time
    that a small write takes. The first number from the entry's on is asked for, not whether there is such a row: after
    ten times on one connection PostgreSQL plans for any number, and as an entry opens a hundred thousand rows on
    average once half a million were loaded, it would then read whole tables to find one.
    """
    first = "(SELECT {column} FROM {table} WHERE {column} >= :seq ORDER BY {column} LIMIT 1) = :seq"
    touched = " OR ".join(first.replace("{column}", column) for column in ("opened_by", "closed_by"))
    parts = (f"SELECT '{table}' WHERE {touched.format(table=table)}" for table in tables)
    return text(" UNION ALL ".join(parts))


def _parts(table: Table, seq: int) -> Iterator[tuple[str, Select[int, bytes]]]:
    content = [column for column in table.columns if column.name not in _LEFT_OUT]
    # As a span of one number, for the same reason.
    yield "opened", _folded(table, cast(func.row(*content), Text), table.c.opened_by.between(seq, seq))
    yield "closed", _folded(table, cast(table.c.row_id, Text), table.c.closed_by.between(seq, seq))


def _folded(table: Table, row_text: ColumnElement[str], wanted: ColumnElement[bool]) -> Select[int, bytes]:
    # Hashing each row first keeps what is aggregated at 32 bytes a row, whatever the geometry.
    hashed = func.sha256(func.convert_to(row_text, "UTF8")).label("hashed")
    rows = select(hashed, table.c.row_id).where(wanted).subquery()
    nothing = literal(b"", BYTEA)
    joined = func.string_agg(rows.c.hashed, aggregate_order_by(nothing, rows.c.row_id))
    return select(func.count(), func.sha256(func.coalesce(joined, nothing), type_=BYTEA)).select_from(rows)
