"""The change feed: what every entry did, row by row, in an order that never changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Text, literal, select, tuple_, union_all
from sqlalchemy.orm import Session

from foundation.ledger.digests import versioned_tables
from foundation.ledger.models import LedgerHead


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in the feed: after this row of this entry."""

    seq: int
    row_id: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One row that an entry opened or closed (变更)."""

    seq: int
    row_id: int
    table: str
    operation: Literal["opened", "closed"]


def head_revision(session: Session) -> int:
    """Return the number of the last committed entry; 0 before the first."""
    return session.execute(select(LedgerHead.seq)).scalar_one()


def changes_after(session: Session, cursor: Cursor, *, limit: int) -> Sequence[Change]:
    """Return the changes that follow a cursor, by entry and row number.

    Parameters
    ----------
    session
        A reading session.
    cursor
        Where the reader stopped; ``Cursor(0)`` for the beginning.
    limit
        Most changes to return, at least 1.
    """
    parts = []
    for table in versioned_tables():
        for operation, entry in (("opened", table.c.opened_by), ("closed", table.c.closed_by)):
            # A row comparison is an index condition of (entry, row): a page deep in an entry costs what the first does.
            follows = tuple_(entry, table.c.row_id) > tuple_(literal(cursor.seq), literal(cursor.row_id))
            parts.append(
                select(
                    entry.label("seq"),
                    table.c.row_id,
                    literal(table.name, Text).label("source"),
                    literal(operation, Text).label("operation"),
                )
                .where(follows)
                .order_by(entry, table.c.row_id)
                .limit(limit)
                .subquery()
                .select()
            )
    merged = union_all(*parts).subquery()
    rows = session.execute(select(merged).order_by(merged.c.seq, merged.c.row_id).limit(limit))
    return [Change(seq=row[0], row_id=row[1], table=row[2], operation=row[3]) for row in rows]
