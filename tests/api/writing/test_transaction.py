"""The transaction in which a request writes: committed before it is answered, limited, and told in sentences."""

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from api.writing.transaction import Writers
from foundation.db import Database
from foundation.errors import Conflict
from foundation.idempotency.models import IdempotentRequest


def writers(database: Database, *, timeout_ms: int = 5_000) -> Writers:
    """The way to write to a database."""
    return Writers(database.engine, statement_timeout_ms=timeout_ms)


def test_what_is_written_lasts_when_the_block_is_left(committed: Database) -> None:
    with writers(committed).writing() as write:
        write.session.execute(text("CREATE TABLE kept (n int)"))
    with committed.sessions() as session:
        assert session.scalar(text("SELECT count(*) FROM kept")) == 0


def test_what_is_raised_leaves_nothing_behind(committed: Database) -> None:
    def write_and_fail() -> None:
        with writers(committed).writing() as write:
            write.session.execute(text("CREATE TABLE kept (n int)"))
            raise KeyError

    with pytest.raises(KeyError):
        write_and_fail()
    with committed.sessions() as session:
        assert session.scalar(text("SELECT to_regclass('kept')")) is None


def test_limits_hold_for_this_transaction_alone(committed: Database) -> None:
    with writers(committed, timeout_ms=1_000).writing() as write:
        shown = [write.session.scalar(text(f"SHOW {name}")) for name in ("statement_timeout", "lock_timeout")]
    assert shown == ["1s", "1s"]
    with committed.sessions() as session:
        assert session.scalar(text("SHOW lock_timeout")) == "0"


def test_a_constraint_is_told_by_its_name_and_never_by_the_row(committed: Database) -> None:
    row = {"actor_id": "user:1", "key": "secret-key", "digest": b"short", "made_at": "2026-01-01"}
    with pytest.raises(Conflict) as caught, writers(committed).writing() as write:
        write.session.execute(insert(IdempotentRequest).values(**row, expires_at=text("now()")))
    assert caught.value.details == {"constraint": "ck_idempotent_request_digest_is_sha256"}
    assert "secret-key" not in caught.value.message


def test_who_waits_too_long_for_another_is_told_to_come_again(committed: Database) -> None:
    def wait() -> None:
        with writers(committed, timeout_ms=100).writing() as other:
            other.session.execute(text("SET LOCAL statement_timeout = 0"))
            other.session.execute(text("SELECT pg_advisory_xact_lock(1)"))

    with writers(committed).writing() as one:
        one.session.execute(text("SELECT pg_advisory_xact_lock(1)"))
        with pytest.raises(Conflict, match="still on its way"):
            wait()


def test_a_fault_of_ours_is_no_conflict(committed: Database) -> None:
    with pytest.raises(DBAPIError), writers(committed).writing() as write:
        write.session.execute(text("SELECT nothing_of_the_kind"))
