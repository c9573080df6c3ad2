from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from api.knowledge import Knowledge
from api.transaction import Readers
from boundaries.divisions import queries
from foundation.db import Database
from tests.factories import a_division

TODAY = date(2026, 11, 25)


def head(database: Database) -> int:
    with database.engine.connect() as connection:
        return int(connection.scalar(text("SELECT seq FROM ledger_head")) or 0)


def recorded(database: Database, name: str) -> int:
    """Write a division and return the revision since which it is known."""
    with database.sessions.begin() as session:
        a_division(session, name)
    return head(database)


def names(tree: Any) -> set[str]:
    return {node.name for node in tree.nodes()}


def test_the_divisions_of_a_revision_are_those_or_none(committed: Database) -> None:
    readers = Readers(committed.engine, statement_timeout_ms=5_000)
    knowledge = Knowledge(readers)
    before = recorded(committed, "花溪区")
    now = recorded(committed, "南明区")
    assert knowledge.tree_at(before, TODAY) is None
    assert names(knowledge.tree_at(now, TODAY)) == {"花溪区", "南明区"}
    recorded(committed, "云岩区")
    assert names(knowledge.tree_at(now, TODAY)) == {"花溪区", "南明区"}, "kept, though it is past by now"
    readers.dispose()


def test_divisions_are_kept_under_the_revision_that_they_were_read_at(committed: Database) -> None:
    readers = Readers(committed.engine, statement_timeout_ms=5_000)
    knowledge = Knowledge(readers)
    glimpsed = recorded(committed, "花溪区")
    with readers.glancing() as read:
        assert read.revision == glimpsed
        # Recorded after the glance, before the divisions are read.
        recorded(committed, "南明区")
        assert names(knowledge.tree(read, TODAY)) == {"花溪区", "南明区"}
        assert read.revision == head(committed)
    assert knowledge.tree_at(glimpsed, TODAY) is None
    readers.dispose()


def test_divisions_are_read_once_a_revision(committed: Database, monkeypatch: Any) -> None:
    readers = Readers(committed.engine, statement_timeout_ms=5_000)
    knowledge = Knowledge(readers)
    now = recorded(committed, "花溪区")
    first = knowledge.tree_at(now, TODAY)

    def read_again(session: Session, **given: object) -> None:
        raise AssertionError(f"{session} {given}: they are kept.")

    monkeypatch.setattr(queries, "tree", read_again)
    assert knowledge.tree_at(now, TODAY) is first
    readers.dispose()
