import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import psycopg
import pytest
from sqlalchemy import Connection, text

from api.head import Head
from foundation.db import Database, connect
from foundation.errors import Unavailable

Told = TypeVar("Told")


@asynccontextmanager
async def a_head(database: Database, *, statement_timeout_ms: int = 2_000) -> AsyncIterator[Head]:
    head = Head(database.engine, statement_timeout_ms=statement_timeout_ms)
    try:
        yield head
    finally:
        await head.close()


def with_head(database: Database, ask: Callable[[Head], Awaitable[Told]]) -> Told:
    async def asked() -> Told:
        async with a_head(database) as head:
            return await ask(head)

    return asyncio.run(asked())


def record(connection: Connection) -> int:
    moved = "UPDATE ledger_head SET seq = seq + 1 RETURNING seq"
    revision = connection.execute(text(moved)).scalar_one()
    connection.commit()
    return int(revision)


def test_each_call_counts_what_was_committed_before_it(committed: Database) -> None:
    async def ask(head: Head) -> None:
        with committed.engine.connect() as writer:
            for _ in range(20):
                revision = record(writer)
                assert await head() == revision

    with_head(committed, ask)


def test_who_comes_while_one_is_asked_does_not_get_that_answer(committed: Database) -> None:
    async def ask(head: Head) -> None:
        with committed.engine.connect() as writer:
            await head()
            for _ in range(50):
                early = asyncio.create_task(head())
                await asyncio.sleep(0)  # the question goes out
                await asyncio.sleep(0)
                revision = record(writer)
                late = [head() for _ in range(3)]
                assert await asyncio.gather(*late) == [revision] * 3
                assert await early in {revision - 1, revision}

    with_head(committed, ask)


def test_many_at_once_ask_few_questions(committed: Database) -> None:
    async def ask(head: Head) -> int:
        await head()
        answered = 0
        inner = head._answered

        async def counted() -> int:
            nonlocal answered
            answered += 1
            return await inner()

        head._answered = counted  # type: ignore[method-assign] # counts what goes out
        await asyncio.gather(*(head() for _ in range(100)))
        return answered

    assert with_head(committed, ask) == 1


def test_one_who_goes_away_takes_the_question_from_nobody(committed: Database) -> None:
    async def ask(head: Head) -> None:
        going, staying = asyncio.create_task(head()), asyncio.create_task(head())
        await asyncio.sleep(0)
        going.cancel()
        assert await staying >= 0
        with pytest.raises(asyncio.CancelledError):
            await going

    with_head(committed, ask)


def test_a_connection_that_the_server_has_ended_is_replaced_unseen(committed: Database) -> None:
    async def ask(head: Head) -> None:
        before = await head()
        ended = (
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE '%ledger_head%' AND pid <> pg_backend_pid()"
        )
        with committed.engine.connect() as connection:
            assert connection.scalars(text(ended)).all() == [True]
        assert await head() == before

    with_head(committed, ask)


def test_a_database_that_is_down_is_said_to_be_each_time() -> None:
    nobody = connect("postgresql+psycopg://gazetteer@127.0.0.1:9/demo")

    async def ask(head: Head) -> None:
        for _ in range(2):
            with pytest.raises(psycopg.OperationalError):
                await head()

    with_head(nobody, ask)


def test_a_database_that_does_not_answer_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.head._GRACE_S", 0.1)

    async def ask(port: int) -> None:
        database = connect(f"postgresql+psycopg://gazetteer@127.0.0.1:{port}/demo")
        async with a_head(database, statement_timeout_ms=100) as head:
            with pytest.raises(Unavailable, match="does not answer"):
                await head()

    # It takes the connection, and never says a word.
    with socket.create_server(("127.0.0.1", 0)) as mute:
        asyncio.run(ask(mute.getsockname()[1]))


def test_a_locked_ledger_ends_in_the_statement_timeout(committed: Database) -> None:
    async def ask() -> None:
        async with a_head(committed, statement_timeout_ms=100) as head:
            with committed.engine.connect() as other:
                other.execute(text("LOCK TABLE ledger_head IN ACCESS EXCLUSIVE MODE"))
                with pytest.raises(psycopg.errors.QueryCanceled):
                    await head()
                other.rollback()
            assert await head() >= 0

    asyncio.run(ask())
