"""A request that comes twice under one key is done once."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from foundation.db import Database
from foundation.idempotency.keeping import KEPT_FOR, KeptAnswer, KeyReused, claim, digest_of, keep
from foundation.idempotency.models import IdempotentRequest

NOW = datetime(2026, 11, 25, 4, tzinfo=UTC)
ANSWER = KeptAnswer(201, {"content-type": "application/json"}, '{"name": "青岩"}'.encode())
ONE, OTHER = digest_of("POST", "/v1/places", b"1"), digest_of("POST", "/v1/places", b"2")


def test_a_key_is_claimed_once_and_then_the_answer_is_given(session: Session) -> None:
    assert claim(session, "user:1", "key-0001", ONE, now=NOW) is None
    keep(session, "user:1", "key-0001", ANSWER)
    assert claim(session, "user:1", "key-0001", ONE, now=NOW) == ANSWER


def test_a_key_that_came_with_another_request_is_refused(session: Session) -> None:
    claim(session, "user:1", "key-0001", ONE, now=NOW)
    keep(session, "user:1", "key-0001", ANSWER)
    with pytest.raises(KeyReused, match="another request"):
        claim(session, "user:1", "key-0001", OTHER, now=NOW)


def test_two_people_may_choose_the_same_key(session: Session) -> None:
    claim(session, "user:1", "key-0001", ONE, now=NOW)
    assert claim(session, "user:2", "key-0001", OTHER, now=NOW) is None


def test_a_key_is_forgotten_after_its_time(session: Session) -> None:
    claim(session, "user:1", "key-0001", ONE, now=NOW)
    keep(session, "user:1", "key-0001", ANSWER)
    just_before = NOW + KEPT_FOR - timedelta(seconds=1)
    assert claim(session, "user:1", "key-0001", ONE, now=just_before) == ANSWER
    assert claim(session, "user:1", "key-0001", OTHER, now=NOW + KEPT_FOR) is None


def test_what_expired_is_cleared_away_by_whoever_comes_next(session: Session) -> None:
    for number in range(5):
        claim(session, "user:1", f"key-{number:04}", ONE, now=NOW)
    claim(session, "user:2", "key-0001", ONE, now=NOW + KEPT_FOR)
    assert session.scalar(select(func.count()).select_from(IdempotentRequest)) == 1


def test_what_is_rolled_back_was_never_claimed(committed: Database) -> None:
    with committed.sessions() as session:
        claim(session, "user:1", "key-0001", ONE, now=NOW)
        session.rollback()
    with committed.sessions() as session:
        assert claim(session, "user:1", "key-0001", ONE, now=NOW) is None


def test_of_two_at_once_one_works_and_the_other_waits_for_its_answer(committed: Database) -> None:
    answers: list[KeptAnswer | None] = []

    def second() -> None:
        with committed.sessions.begin() as session:
            answers.append(claim(session, "user:1", "key-0001", ONE, now=NOW))

    with committed.sessions.begin() as session:
        assert claim(session, "user:1", "key-0001", ONE, now=NOW) is None
        thread = threading.Thread(target=second)
        thread.start()
        _wait_for_a_lock(session)
        keep(session, "user:1", "key-0001", ANSWER)
    thread.join()
    assert answers == [ANSWER]


def test_of_two_at_once_the_second_works_when_the_first_gives_up(committed: Database) -> None:
    answers: list[KeptAnswer | None] = []

    def second() -> None:
        with committed.sessions.begin() as session:
            answers.append(claim(session, "user:1", "key-0001", ONE, now=NOW))

    with committed.sessions() as session:
        claim(session, "user:1", "key-0001", ONE, now=NOW)
        thread = threading.Thread(target=second)
        thread.start()
        _wait_for_a_lock(session)
        session.rollback()
    thread.join()
    assert answers == [None]


def test_who_waits_longer_than_is_set_is_told_so(committed: Database) -> None:
    with committed.sessions() as first, committed.sessions() as second:
        claim(first, "user:1", "key-0001", ONE, now=NOW)
        second.execute(text("SET LOCAL lock_timeout = '50ms'"))
        with pytest.raises(OperationalError, match="lock timeout"):
            claim(second, "user:1", "key-0001", ONE, now=NOW)


def _wait_for_a_lock(session: Session) -> None:
    """Wait until another connection waits for this one."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(500):
        if session.scalar(waiting):
            return
        session.execute(text("SELECT pg_sleep(0.01)"))
    pytest.fail("Nobody waits.")
