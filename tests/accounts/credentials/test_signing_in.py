"""Signing in by a password: throttled, written down, and the same whoever is asked for."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from accounts import changes
from accounts.credentials.lifetimes import Lifetimes
from accounts.credentials.passwords import needs_rehash, verified
from accounts.credentials.sessions import open_session, session_of
from accounts.credentials.signing_in import Attempt, Outcome, attempts_of, sign_in
from accounts.identity import Via
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
    # Of those that were not looked at, one a minute is written down.
    assert looked_at == {"refused": 6, "throttled": 1}


def test_who_fails_for_a_login_from_elsewhere_does_not_lock_its_owner_out(
    session: Session, make_user: MakeUser
) -> None:
    user_id = make_user()
    assert tried(session, PASSWORD, address="10.0.0.1").user_id == user_id
    for number in range(60):
        tried(session, address=f"198.51.100.{number}", at=1 + number)
    assert tried(session, PASSWORD, address="198.51.100.99", at=62).wait
    assert tried(session, PASSWORD, address="10.0.0.1", at=62).user_id == user_id


def test_who_fails_for_many_logins_does_not_lock_a_whole_office_out(session: Session, make_user: MakeUser) -> None:
    user_id = make_user()
    assert tried(session, PASSWORD, address="10.9.9.9").user_id == user_id
    for number in range(40):
        tried(session, login=f"user{number}", address="10.9.9.9")
    assert tried(session, login="user41", address="10.9.9.9").wait
    assert tried(session, PASSWORD, address="10.9.9.9").user_id == user_id


def test_where_a_login_is_at_home_it_is_guessed_no_faster(session: Session, make_user: MakeUser) -> None:
    make_user()
    tried(session, PASSWORD, address="10.9.9.9")
    waits = [tried(session, address="10.9.9.9", at=1).wait.total_seconds() for _ in range(6)]
    assert waits == [0, 0, 0, 0, 0, 2]


def test_another_address_of_the_same_network_waits_as_well(session: Session, make_user: MakeUser) -> None:
    make_user()
    for number in range(31):
        tried(session, login=f"user{number}", address=f"2001:db8:1:2::{number:x}")
    assert tried(session, PASSWORD, address="2001:db8:1:2:ffff::1").wait
    assert tried(session, PASSWORD, address="2001:db8:1:3::1").user_id


def test_tries_of_one_address_at_one_moment_are_counted_one_by_one(committed: Database) -> None:
    with committed.sessions.begin() as session:
        for number in range(29):
            tried(session, login=f"user{number}", address="203.0.113.5")
    barrier = threading.Barrier(8)

    def guess(number: int) -> None:
        barrier.wait()
        with committed.sessions.begin() as session:
            tried(session, login=f"other{number}", address="203.0.113.5")

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with committed.sessions() as session:
        here = select(func.count()).where(LoginAttempt.address == "203.0.113.5", LoginAttempt.outcome == "refused")
        assert session.scalar(here) == 31


def test_a_flood_of_tries_that_are_not_looked_at_leaves_few_rows(session: Session, make_user: MakeUser) -> None:
    make_user()
    for _ in range(9):
        tried(session)
    for number in range(200):
        tried(session, at=3 + number / 100)
    assert Counter(outcomes(session))["throttled"] <= 2


def test_a_try_is_forgotten_after_a_year_and_not_before(session: Session) -> None:
    for number in range(30):
        tried(session, login=f"user{number}", address=f"10.1.{number}.1")
    tried(session, login="later", at=timedelta(days=366).total_seconds())
    assert len(outcomes(session)) == 31
    for _ in range(2):
        tried(session, login="later", at=timedelta(days=367).total_seconds())
    assert len(outcomes(session)) == 3


def test_who_comes_in_by_a_password_while_it_is_changed_is_signed_out_too(committed: Database) -> None:
    with committed.sessions.begin() as session:
        user_id = changes.create_user(session, OPERATOR, changes.NewUser("li.na", "李娜", password=PASSWORD), WHY)
    coming, changed = committed.sessions(), threading.Event()
    with coming.begin():
        assert tried(coming, PASSWORD, "li.na").user_id == user_id

        def change() -> None:
            with committed.sessions.begin() as session:
                changes.set_password(session, OPERATOR, user_id, "nine herons read maps", WHY)
            changed.set()

        changing = threading.Thread(target=change)
        changing.start()
        assert not changed.wait(0.5)
        opened = open_session(coming, user_id, Via.PASSWORD, address="::1", now=NOW, lifetimes=Lifetimes()).cookie.text
    coming.close()
    changing.join()
    with committed.sessions() as session:
        assert session_of(session, opened, now=NOW, lifetimes=Lifetimes()) is None
        assert tried(session, PASSWORD, "li.na").user_id is None


def test_a_password_that_was_changed_while_it_was_looked_at_is_wrong(
    committed: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with committed.sessions.begin() as session:
        user_id = changes.create_user(session, OPERATOR, changes.NewUser("li.wei", "李伟", password=PASSWORD), WHY)

    def looked_at(stored: str | None, password: str) -> bool:
        with committed.sessions.begin() as other:
            changes.set_password(other, OPERATOR, user_id, "nine herons read maps", WHY)
        return verified(stored, password)

    monkeypatch.setattr("accounts.credentials.signing_in.verified", looked_at)
    with committed.sessions() as session:
        assert tried(session, PASSWORD, "li.wei").user_id is None
