import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

import pytest
from sqlalchemy import Connection, text

from api.head import Head
from foundation.db import Database
from foundation.postgres.glances import Glances, Rows, Statement

Told = TypeVar("Told")


class Counted(Glances):
    """Glances that know how often they were asked."""

    asked = 0

    async def __call__(self, statement: Statement, given: Mapping[str, object]) -> Rows:
        self.asked += 1
        return await super().__call__(statement, given)


def with_head(database: Database, ask: Callable[[Head, Counted], Awaitable[Told]]) -> Told:
    async def asked() -> Told:
        glances = Counted(database.engine, statement_timeout_ms=2_000)
        try:
            return await ask(Head(glances), glances)
        finally:
            await glances.close()

    return asyncio.run(asked())


def record(connection: Connection) -> int:
    moved = "UPDATE ledger_head SET seq = seq + 1 RETURNING seq"
    revision = connection.execute(text(moved)).scalar_one()
    connection.commit()
    return int(revision)


def test_each_call_counts_what_was_committed_before_it(committed: Database) -> None:
    async def ask(head: Head, _: Counted) -> None:
        with committed.engine.connect() as writer:
            for _turn in range(20):
                revision = record(writer)
                assert await head() == revision

    with_head(committed, ask)


def test_who_comes_while_one_is_asked_does_not_get_that_answer(committed: Database) -> None:
    async def ask(head: Head, _: Counted) -> None:
        with committed.engine.connect() as writer:
            await head()
            for _turn in range(50):
                early = asyncio.create_task(head())
                await asyncio.sleep(0)  # the question goes out
                await asyncio.sleep(0)
                revision = record(writer)
                assert await asyncio.gather(*(head() for _turn in range(3))) == [revision] * 3
                assert await early in {revision - 1, revision}

    with_head(committed, ask)


def test_many_at_once_share_one_question(committed: Database) -> None:
    async def ask(head: Head, glances: Counted) -> int:
        await asyncio.gather(*(head() for _ in range(100)))
        return glances.asked

    assert with_head(committed, ask) == 1


def test_one_who_goes_away_takes_the_question_from_nobody(committed: Database) -> None:
    async def ask(head: Head, _: Counted) -> None:
        going, staying = asyncio.create_task(head()), asyncio.create_task(head())
        await asyncio.sleep(0)
        going.cancel()
        assert await staying >= 0
        with pytest.raises(asyncio.CancelledError):
            await going

    with_head(committed, ask)
