from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import ARRAY, Integer, Text, Uuid, bindparam, func, literal, select, text

from foundation.db import Database, connect
from foundation.ledger.models import LedgerHead
from foundation.postgres.glances import MOST_CONNECTIONS, Glances

A_PLACE = UUID("0190f5a0-0000-7000-8000-000000000101")
DOUBLED = select((bindparam("number", type_=Integer) * 2).label("doubled"))
OWN = select(func.pg_backend_pid())
HEAD = select(LedgerHead.seq)


@pytest.fixture
def glances(committed: Database) -> Iterator[Glances]:
    found = Glances(committed.engine, statement_timeout_ms=500)
    yield found
    found.dispose()


def test_rows_come_back_with_values_as_they_are(glances: Glances) -> None:
    wanted = select(
        literal(7), bindparam("id", type_=Uuid), func.json_build_array("a", 1), bindparam("s", type_=ARRAY(Text))
    )
    [row] = glances(wanted, {"id": A_PLACE, "s": ["青岩", "龙场"]})
    assert tuple(row) == (7, A_PLACE, ["a", 1], ["青岩", "龙场"])


def test_one_statement_is_asked_with_many_values(glances: Glances) -> None:
    assert [glances(DOUBLED, {"number": number})[0][0] for number in range(20)] == list(range(0, 40, 2))


def test_one_after_the_other_is_asked_on_one_connection(glances: Glances) -> None:
    assert len({glances(OWN, {})[0][0] for _ in range(10)}) == 1


def test_each_statement_sees_what_was_committed_before_it(glances: Glances, committed: Database) -> None:
    [(before,)] = glances(HEAD, {})
    with committed.sessions.begin() as session:
        session.execute(text("UPDATE ledger_head SET seq = seq + 1"))
    assert glances(HEAD, {})[0][0] == before + 1


def test_nothing_can_be_written(glances: Glances) -> None:
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        glances(HEAD.with_for_update(), {})


def test_a_statement_that_takes_too_long_is_ended_and_the_connection_kept(glances: Glances) -> None:
    [(own,)] = glances(OWN, {})
    with pytest.raises(psycopg.errors.QueryCanceled):
        glances(select(func.pg_sleep(30)), {})
    assert glances(OWN, {})[0][0] == own


def test_connections_that_the_server_has_ended_are_replaced_unseen(glances: Glances, committed: Database) -> None:
    [(own,)] = glances(OWN, {})
    with committed.engine.connect() as connection:
        assert connection.scalar(text("SELECT pg_terminate_backend(:own, 5000)"), {"own": own})
    assert glances(DOUBLED, {"number": 4})[0][0] == 8


def test_a_server_that_is_not_there_is_said_to_be() -> None:
    nobody = connect("postgresql+psycopg://gazetteer@127.0.0.1:9/demo")
    with pytest.raises(psycopg.OperationalError):
        Glances(nobody.engine, statement_timeout_ms=500)(OWN, {})


def test_many_who_ask_at_once_share_few_connections(glances: Glances) -> None:
    with ThreadPoolExecutor(16) as threads:
        asked = threads.map(lambda _: glances(select(func.pg_backend_pid(), func.pg_sleep(0.01)), {})[0][0], range(80))
        assert 1 <= len(set(asked)) <= MOST_CONNECTIONS


def test_disposed_connections_are_closed(glances: Glances, committed: Database) -> None:
    [(own,)] = glances(OWN, {})
    glances.dispose()
    with committed.engine.connect() as connection:
        ended = "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = :own) OR pg_sleep(0.1) IS NULL"
        assert any(connection.scalar(text(ended), {"own": own}) for _ in range(50))
