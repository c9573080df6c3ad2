"""The proof that the ledger, and the rows it vouches for, are as they were written."""

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from foundation.errors import Conflict
from foundation.ledger.digests import rows_digest, versioned_tables
from foundation.ledger.models import LedgerEntry, LedgerHead
from foundation.ledger.writing import chained_hash

GENESIS = bytes(32)
"""The hash before the first entry."""


def verify(session: Session) -> int:
    """Return how many entries were checked: numbers without gap, hashes chained, digests true.

    Raises
    ------
    Conflict
        Naming the first entry that is not as it was written, or a table that this program does not know.
    """
    _require_all_tables(session)
    previous, expected = GENESIS, 0
    for entry in session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)):
        expected += 1
        if entry.seq != expected:
            raise Conflict(f"The ledger has a gap: entry {expected} is missing before entry {entry.seq}.")
        values = {
            column.name: getattr(entry, column.name)
            for column in LedgerEntry.__table__.columns
            if column.name != "hash"
        }
        if entry.previous_hash != previous or chained_hash(values) != entry.hash:
            raise Conflict(f"Ledger entry {entry.seq} was altered: its hash does not follow from its content.")
        if rows_digest(session, entry.seq) != (entry.rows, entry.digest):
            raise Conflict(f"Rows written by ledger entry {entry.seq} were altered: their digest differs.")
        previous = entry.hash
    head = session.execute(select(LedgerHead.seq, LedgerHead.hash)).one()
    if tuple(head) != (expected, previous):
        raise Conflict(f"The ledger's head says entry {head[0]}, but the last entry is {expected}.")
    return expected


def _require_all_tables(session: Session) -> None:
    """Check that no versioned table is left out: its rows would look like rows that were taken away."""
    there = session.scalars(
        text(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE a.attname = 'opened_by'"
            " AND c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname"
        )
    ).all()
    known = {table.name for table in versioned_tables()}
    if missing := [name for name in there if name not in known]:
        raise Conflict(
            f"This program does not know the table {missing[0]}, so it cannot prove the ledger: use the program that"
            " the database was migrated with."
        )
