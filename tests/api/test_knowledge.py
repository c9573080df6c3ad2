from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.orm import Session

from api.app import create_app
from api.knowledge import Knowledge
from api.transaction import Readers
from boundaries.divisions import queries
from foundation.db import Database
from foundation.settings import Settings
from tests.factories import a_division, a_place

Serving = Callable[[FastAPI], AbstractContextManager[httpx.Client]]
Waiting = Callable[[httpx.Client], None]

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


def test_divisions_are_kept_under_the_revision_that_they_were_read_at(committed: Database) -> None:
    readers = Readers(committed.engine, statement_timeout_ms=5_000)
    knowledge = Knowledge(readers)
    glimpsed = recorded(committed, "花溪区")
    with readers.remembering(glimpsed) as read:
        # Recorded after the glance, before the divisions are read.
        recorded(committed, "南明区")
        assert names(knowledge.tree(read, TODAY)) == {"花溪区", "南明区"}
        assert read.revision == head(committed)
    assert knowledge.tree_at(glimpsed, TODAY) is None


def test_divisions_are_read_once_a_revision(committed: Database, monkeypatch: Any) -> None:
    readers = Readers(committed.engine, statement_timeout_ms=5_000)
    knowledge = Knowledge(readers)
    now = recorded(committed, "花溪区")
    first = knowledge.tree_at(now, TODAY)

    def read_again(session: Session, **given: object) -> None:
        raise AssertionError(f"{session} {given}: they are kept.")

    monkeypatch.setattr(queries, "tree", read_again)
    assert knowledge.tree_at(now, TODAY) is first


def test_while_the_index_takes_in_what_was_written_other_requests_are_answered(
    committed: Database, serving: Serving, wait_until_ready: Waiting
) -> None:
    app = create_app(Settings(), committed)
    with serving(app) as client, ThreadPoolExecutor(1) as beside:
        wait_until_ready(client)
        knowledge = app.state.server.knowledge
        with knowledge._catching_up:
            with committed.sessions.begin() as session:
                a_place(session, "青岩镇")
            waiting = beside.submit(client.get, "/v1/search", params={"q": "青岩镇"})
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.3)
            assert client.get("/healthz").status_code == 200
        assert [item["name"] for item in waiting.result(timeout=10).json()["items"]] == ["青岩镇"]


def test_a_day_whose_divisions_are_not_at_hand_is_answered_for(
    committed: Database, serving: Serving, wait_until_ready: Waiting
) -> None:
    with committed.sessions.begin() as session:
        old = a_division(session, "遵义县", code="520321", valid=(None, date(2016, 3, 20)))
        a_division(session, "播州区", code="520304", valid=(date(2016, 3, 20), None))
        a_place(session, "三合镇", division=old, valid=(None, date(2016, 3, 20)))
    with serving(create_app(Settings(), committed)) as client:
        wait_until_ready(client)
        for _ in range(2):
            asked = {"q": "三合", "division": "520321", "as_of": "2010-01-01"}
            assert [item["name"] for item in client.get("/v1/search", params=asked).json()["items"]] == ["三合镇"]


def test_the_lineage_is_read_again_only_when_divisions_were_written(committed: Database) -> None:
    readers = Readers(committed.engine, statement_timeout_ms=5_000)
    knowledge = Knowledge(readers)
    recorded(committed, "花溪区")
    with readers.reading() as read:
        first = knowledge.lineage(read)
    with committed.sessions.begin() as session:
        a_place(session)
    with readers.reading() as read:
        after_a_place = knowledge.lineage(read)
    recorded(committed, "南明区")
    with readers.reading() as read:
        after_a_division = knowledge.lineage(read)
    assert after_a_division is not first
    assert {version.name for version in after_a_division.on(TODAY)} >= {"花溪区", "南明区"}
    assert {version.name for version in after_a_place.on(TODAY)} >= {"花溪区"}


def test_an_entry_that_writes_no_division_leaves_the_lineage_as_it_is(committed: Database) -> None:
    readers = Readers(committed.engine, statement_timeout_ms=5_000)
    knowledge = Knowledge(readers)
    with committed.sessions.begin() as session:
        huaxi = a_division(session, "花溪区")
        a_place(session, division=huaxi)
    with readers.reading() as read:
        first = knowledge.lineage(read)
    with committed.sessions.begin() as session:
        a_place(session, "青岩堡", division=huaxi)
    with readers.reading() as read:
        assert knowledge.lineage(read) is first
