"""Signing in by a password: throttled, written down, and the same whoever is asked for."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from accounts import changes
from accounts.credentials.passwords import needs_rehash, verified
from accounts.credentials.signing_in import Attempt, Outcome, attempts_of, sign_in
from accounts.models import LoginAttempt, User
from foundation.actor import OPERATOR
from foundation.db import Database
from tests.accounts.conftest import NOW, PASSWORD, TODAY, WHY, MakeUser

WRONG = "otters draw nine rivers"
NO_WAIT = timedelta()


@pytest.fixture(autouse=True)
def _cheap_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with little memory: what is tried here a hundred times is the pace, not the hash."""
    monkeypatch.setattr("accounts.credentials.passwords._HASHER", PasswordHasher(1, 8, 1))
    monkeypatch.setattr("accounts.credentials.passwords._hash_of_nobody", lambda: PasswordHasher(1, 8, 1).hash("x"))


@pytest.fixture
def stored_password() -> str:
    return PasswordHasher(1, 8, 1).hash(PASSWORD)


def tried(
    session: Session, password: str = WRONG, login: str = "wang.fang", *, address: str = "::1", at: float = 0
) -> Attempt:
    return sign_in(session, login, password, address=address, now=NOW + timedelta(seconds=at))


def outcomes(session: Session) -> list[str]:
    return list(session.scalars(select(LoginAttempt.outcome).order_by(LoginAttempt.id)))


def test_who_knows_the_password_is_let_in(session: Session, make_user: MakeUser) -> None:
    user_id = make_user()
    assert tried(session, PASSWORD, " WANG.Fang").user_id == user_id
    assert outcomes(session) == ["signed_in"]


def test_an_unknown_login_and_a_wrong_password_are_answered_alike(session: Session, make_user: MakeUser) -> None:
    make_user()
    nobody = [tried(session, login="nobody", address="10.0.0.1", at=second) for second in range(9)]
    somebody = [tried(session, address="10.0.0.2", at=second) for second in range(9)]
    assert nobody == somebody
    assert {attempt.user_id for attempt in nobody} == {None}


def test_a_disabled_account_is_answered_like_a_wrong_password(session: Session, make_user: MakeUser) -> None:
    user_id = make_user()
    changes.disable_user(session, OPERATOR, user_id, WHY, now=NOW, today=TODAY)
    assert tried(session, PASSWORD) == tried(session, WRONG) == Attempt(None, NO_WAIT)
    assert [outcome for _, _, outcome in attempts_of(session, user_id)] == [Outcome.REFUSED, Outcome.DISABLED]


def test_an_account_without_password_is_let_in_by_none(session: Session) -> None:
    changes.create_user(session, OPERATOR, changes.NewUser("oidc.only", "李娜"), WHY)
    assert tried(session, "", "oidc.only") == Attempt(None, NO_WAIT)


def test_after_some_failures_even_the_right_password_has_to_wait(session: Session, make_user: MakeUser) -> None:
    user_id = make_user()
    waits = [tried(session).wait.total_seconds() for _ in range(6)]
    assert waits == [0, 0, 0, 0, 0, 2]
    assert tried(session, PASSWORD, at=1) == Attempt(None, timedelta(seconds=1))
    assert tried(session, PASSWORD, at=2).user_id == user_id
    assert outcomes(session)[-2:] == ["throttled", "signed_in"]


def test_what_was_not_looked_at_costs_nothing_more(session: Session, make_user: MakeUser) -> None:
    make_user()
    for _ in range(6):
        tried(session)
    assert {tried(session, at=1).wait for _ in range(20)} == {timedelta(seconds=1)}


def test_who_was_let_in_begins_anew(session: Session, make_user: MakeUser) -> None:
    make_user()
    for second in range(5):
        tried(session, at=second)
    assert tried(session, PASSWORD, at=6).user_id
    assert [tried(session, at=7 + second).wait for second in range(5)] == [NO_WAIT] * 5


def test_an_address_that_tries_many_logins_has_to_wait_for_all(session: Session, make_user: MakeUser) -> None:
    make_user()
    for number in range(31):
        tried(session, login=f"user{number}", address="10.9.9.9")
    assert tried(session, PASSWORD, address="10.9.9.9") == Attempt(None, timedelta(seconds=2))
    assert tried(session, PASSWORD, address="10.9.9.8").user_id


def test_an_own_account_does_not_buy_an_address_more_guesses(session: Session, make_user: MakeUser) -> None:
    make_user()
    make_user("mallory", name="马")
    for number in range(31):
        tried(session, login=f"user{number}", address="10.9.9.9")
        if number == 20:
            assert tried(session, PASSWORD, "mallory", address="10.9.9.9").user_id
    assert tried(session, PASSWORD, address="10.9.9.9").wait


def test_a_login_as_typed_is_not_written_down(session: Session) -> None:
    tried(session, login=PASSWORD)
    row = session.scalars(select(LoginAttempt)).one()
    assert PASSWORD not in f"{row.address} {row.outcome} {row.login_sha256!r}"
    assert row.user_id is None


@pytest.mark.parametrize("login", ["", "\x00", "\ud800", "x" * 100_000, "' OR 1=1 --", "王芳"])
def test_whatever_is_typed_is_answered(session: Session, login: str) -> None:
    assert tried(session, "\ud800", login) == Attempt(None, NO_WAIT)


def test_a_hash_of_older_parameters_is_made_anew_at_a_sign_in(session: Session, make_user: MakeUser) -> None:
    user_id = make_user()
    old = PasswordHasher(2, 16, 1).hash(PASSWORD)
    session.execute(update(User).where(User.id == user_id).values(password_hash=old))
    tried(session, WRONG)
    assert session.scalar(select(User.password_hash)) == old
    assert tried(session, PASSWORD).user_id == user_id
    stored = session.scalar(select(User.password_hash))
    assert stored is not None
    assert not needs_rehash(stored)
    assert verified(stored, PASSWORD)


def test_tries_at_one_moment_are_counted_one_by_one(committed: Database) -> None:
    barrier = threading.Barrier(8)

    def guess() -> None:
        barrier.wait()
        with committed.sessions.begin() as session:
            tried(session)

    threads = [threading.Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with committed.sessions() as session:
        looked_at = Counter(outcomes(session))
    assert looked_at == {"refused": 6, "throttled": 2}
