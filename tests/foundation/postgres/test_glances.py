import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import ARRAY, Integer, Select, Text, Uuid, bindparam, func, literal, select, text

from foundation.db import Database, connect
from foundation.errors import Unavailable
from foundation.ledger.models import LedgerHead
from foundation.postgres.glances import MOST_CONNECTIONS, Glances

Told = TypeVar("Told")
Asked = Callable[[Glances], Awaitable[Told]]

A_PLACE = UUID("0190f5a0-0000-7000-8000-000000000101")
DOUBLED = select((bindparam("number", type_=Integer) * 2).label("doubled"))
OWN = select(func.pg_backend_pid())
HEAD = select(LedgerHead.seq)


def with_glances(database: Database, ask: Asked[Told], *, statement_timeout_ms: int = 500) -> Told:
    """Run what asks, on an event loop of its own."""

    async def asked() -> Told:
        glances = Glances(database.engine, statement_timeout_ms=statement_timeout_ms)
        try:
            return await ask(glances)
        finally:
            await glances.close()

    return asyncio.run(asked())


async def one(glances: Glances, statement: Select[int], **given: object) -> int:
    """The one value that a statement gives."""
    [(value,)] = await glances(statement, given)
    return int(value)


def test_rows_come_back_with_values_as_they_are(committed: Database) -> None:
    wanted = select(
        literal(7), bindparam("id", type_=Uuid), func.json_build_array("a", 1), bindparam("s", type_=ARRAY(Text))
    )
    [row] = with_glances(committed, lambda glances: glances(wanted, {"id": A_PLACE, "s": ["青岩", "龙场"]}))
    assert tuple(row) == (7, A_PLACE, ["a", 1], ["青岩", "龙场"])


def test_one_statement_is_asked_with_many_values(committed: Database) -> None:
    async def ask(glances: Glances) -> list[int]:
        return [await one(glances, DOUBLED, number=number) for number in range(20)]

    assert with_glances(committed, ask) == list(range(0, 40, 2))


def test_one_after_the_other_is_asked_on_one_connection(committed: Database) -> None:
    async def ask(glances: Glances) -> set[int]:
        return {await one(glances, OWN) for _ in range(10)}

    assert len(with_glances(committed, ask)) == 1


def test_each_statement_sees_what_was_committed_before_it(committed: Database) -> None:
    async def ask(glances: Glances) -> None:
        before = await one(glances, HEAD)
        with committed.sessions.begin() as session:
            session.execute(text("UPDATE ledger_head SET seq = seq + 1"))
        assert await one(glances, HEAD) == before + 1

    with_glances(committed, ask)


def test_nothing_can_be_written(committed: Database) -> None:
    async def ask(glances: Glances) -> None:
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            await glances(HEAD.with_for_update(), {})

    with_glances(committed, ask)


def test_a_statement_that_takes_too_long_is_ended_and_the_connection_kept(committed: Database) -> None:
    async def ask(glances: Glances) -> None:
        own = await one(glances, OWN)
        with pytest.raises(psycopg.errors.QueryCanceled):
            await glances(select(func.pg_sleep(30)), {})
        assert await one(glances, OWN) == own

    with_glances(committed, ask)


def test_a_connection_that_the_server_has_ended_is_replaced_unseen(committed: Database) -> None:
    async def ask(glances: Glances) -> None:
        own = await one(glances, OWN)
        with committed.engine.connect() as connection:
            assert connection.scalar(text("SELECT pg_terminate_backend(:own, 5000)"), {"own": own})
        assert await one(glances, DOUBLED, number=4) == 8

    with_glances(committed, ask)


def test_a_server_that_is_not_there_is_said_to_be_each_time() -> None:
    nobody = connect("postgresql+psycopg://gazetteer@127.0.0.1:9/demo")

    async def ask(glances: Glances) -> None:
        for _ in range(2):
            with pytest.raises(psycopg.OperationalError):
                await one(glances, OWN)

    with_glances(nobody, ask)


def test_a_server_that_does_not_answer_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foundation.postgres.glances._GRACE_S", 0.1)

    async def ask(glances: Glances) -> None:
        with pytest.raises(Unavailable, match="does not answer"):
            await one(glances, OWN)

    # It takes the connection, and never says a word.
    with socket.create_server(("127.0.0.1", 0)) as mute:
        database = connect(f"postgresql+psycopg://gazetteer@127.0.0.1:{mute.getsockname()[1]}/demo")
        with_glances(database, ask, statement_timeout_ms=100)


def test_one_who_goes_away_leaves_nothing_behind_for_the_next(committed: Database) -> None:
    async def ask(glances: Glances) -> None:
        own = await one(glances, OWN)
        going = asyncio.create_task(glances(select(literal(13), func.pg_sleep(0.2)), {}))
        await asyncio.sleep(0.05)
        going.cancel()
        with pytest.raises(asyncio.CancelledError):
            await going
        assert await one(glances, OWN) != own
        assert await one(glances, DOUBLED, number=2) == 4

    with_glances(committed, ask)


def test_many_who_ask_at_once_share_few_connections(committed: Database) -> None:
    async def ask(glances: Glances) -> set[int]:
        asked = (glances(select(func.pg_backend_pid(), func.pg_sleep(0.01)), {}) for _ in range(80))
        return {rows[0][0] for rows in await asyncio.gather(*asked)}

    assert 1 < len(with_glances(committed, ask, statement_timeout_ms=5_000)) <= MOST_CONNECTIONS


def test_closed_connections_are_gone(committed: Database) -> None:
    own = with_glances(committed, lambda glances: one(glances, OWN))
    with committed.engine.connect() as connection:
        ended = "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = :own) OR pg_sleep(0.1) IS NULL"
        assert any(connection.scalar(text(ended), {"own": own}) for _ in range(50))
