"""Making accounts and changing them: each in the ledger, no secret in any."""

import json
import threading
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts import changes
from accounts.credentials.issuing import NewToken, issue_token, token_identity
from accounts.credentials.lifetimes import Lifetimes
from accounts.credentials.passwords import verified
from accounts.credentials.sessions import open_session, session_of
from accounts.entries import Why
from accounts.granting import grant_role
from accounts.identity import Grant, Via
from accounts.models import User
from accounts.queries import account, account_of, account_of_subject, accounts_after, identity, is_empty
from accounts.roles import Role
from foundation.actor import OPERATOR, Actor
from foundation.db import Database
from foundation.errors import Conflict, InvalidInput, NotFound
from foundation.ledger.models import LedgerEntry
from foundation.ledger.verification import verify
from tests.accounts.conftest import NOW, PASSWORD, TODAY, WHY, MakeUser, territory

UNKNOWN = UUID(int=7)


def test_a_new_account_may_do_nothing_and_must_change_its_password(session: Session) -> None:
    assert is_empty(session)
    user = changes.NewUser("Li.Na", " 李娜 ", "花溪区民政局", PASSWORD)
    user_id = changes.create_user(session, OPERATOR, user, WHY)
    found = account_of(session, "LI.NA")
    assert found is not None
    assert (found.id, found.login, found.name, found.organisation) == (user_id, "li.na", "李娜", "花溪区民政局")
    assert (found.granted, found.must_change_password, found.has_password) == ((), True, True)
    assert not is_empty(session)


def test_a_password_is_stored_as_its_hash_alone(session: Session) -> None:
    user_id = changes.create_user(session, OPERATOR, changes.NewUser("li.na", "李娜", password=PASSWORD), WHY)
    stored = session.scalar(select(User.password_hash).where(User.id == user_id))
    assert stored is not None
    assert PASSWORD not in stored
    assert verified(stored, PASSWORD)


def test_the_ledger_tells_what_was_done_and_no_secret(session: Session) -> None:
    user_id = changes.create_user(session, OPERATOR, changes.NewUser("li.na", "李娜", password=PASSWORD), WHY)
    changes.set_password(session, OPERATOR, user_id, "otters draw nine rivers", WHY)
    entries = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)).all()
    assert [entry.action for entry in entries] == ["create user", "set password"]
    assert entries[0].details == {"user": str(user_id), "login": "li.na", "name": "李娜"}
    told = json.dumps([[entry.details, entry.reason] for entry in entries])
    assert "otters" not in told
    assert "argon2" not in told
    assert all(entry.secrecy == 1 for entry in entries)


def test_two_accounts_cannot_have_one_login(make_user: MakeUser) -> None:
    make_user("wang.fang")
    with pytest.raises(Conflict, match=r"There is a user wang\.fang already"):
        make_user("WANG.FANG")


def test_an_account_is_not_made_with_a_weak_password(session: Session) -> None:
    weak = changes.NewUser("li.na", "李娜", None, "li.na reads old maps")
    with pytest.raises(InvalidInput, match="your own name"):
        changes.create_user(session, OPERATOR, weak, WHY)
    assert is_empty(session)


def test_a_change_without_a_reason_is_refused(session: Session) -> None:
    with pytest.raises(InvalidInput, match="needs a reason"):
        changes.create_user(session, OPERATOR, changes.NewUser("li.na", "李娜"), Why(" "))


def test_a_new_password_ends_the_sessions_of_the_old_one(session: Session, make_user: MakeUser) -> None:
    user_id = make_user()
    cookie = open_session(session, user_id, Via.PASSWORD, address="::1", now=NOW, lifetimes=Lifetimes()).cookie
    changes.set_password(session, OPERATOR, user_id, "otters draw nine rivers", WHY)
    assert session_of(session, cookie.text, now=NOW, lifetimes=Lifetimes()) is None


def test_a_disabled_account_is_nobody_any_more(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER))
    cookie = open_session(session, user_id, Via.PASSWORD, address="::1", now=NOW, lifetimes=Lifetimes()).cookie
    wanted = NewToken("exchange", frozenset({Role.REVIEWER}), datetime(2027, 1, 1, tzinfo=UTC))
    _, token = issue_token(session, OPERATOR, user_id, wanted, WHY, now=NOW)
    changes.disable_user(session, OPERATOR, user_id, WHY, now=NOW, today=TODAY)
    assert identity(session, user_id, Via.PASSWORD) is None
    assert session_of(session, cookie.text, now=NOW, lifetimes=Lifetimes()) is None
    assert token_identity(session, token.text, now=NOW) is None
    with pytest.raises(Conflict, match="disabled already"):
        changes.disable_user(session, OPERATOR, user_id, WHY, now=NOW, today=TODAY)


def test_an_enabled_account_has_its_grants_again_and_none_of_its_tokens(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER))
    wanted = NewToken("exchange", frozenset({Role.REVIEWER}), datetime(2027, 1, 1, tzinfo=UTC))
    _, token = issue_token(session, OPERATOR, user_id, wanted, WHY, now=NOW)
    changes.disable_user(session, OPERATOR, user_id, WHY, now=NOW, today=TODAY)
    changes.enable_user(session, OPERATOR, user_id, WHY)
    found = identity(session, user_id, Via.PASSWORD)
    assert found is not None
    assert [grant.role for grant in found.grants] == [Role.REVIEWER]
    assert token_identity(session, token.text, now=NOW) is None
    with pytest.raises(Conflict, match="not disabled"):
        changes.enable_user(session, OPERATOR, user_id, WHY)


def test_nobody_disables_the_own_account(session: Session, make_user: MakeUser) -> None:
    user_id = make_user()
    with pytest.raises(Conflict, match="the own account"):
        changes.disable_user(
            session, Actor(f"user:{user_id}", "王芳", "administrator"), user_id, WHY, now=NOW, today=TODAY
        )


def test_the_last_administrator_of_the_province_stays(session: Session, make_user: MakeUser) -> None:
    first = make_user("wang.fang", Grant(Role.ADMINISTRATOR))
    with pytest.raises(Conflict, match="last administrator"):
        changes.disable_user(session, OPERATOR, first, WHY, now=NOW, today=TODAY)
    make_user("li.na", Grant(Role.ADMINISTRATOR), name="李娜")
    changes.disable_user(session, OPERATOR, first, WHY, now=NOW, today=TODAY)


def test_two_administrators_cannot_disable_each_other_at_one_moment(committed: Database) -> None:
    with committed.sessions.begin() as session:
        both = [changes.create_user(session, OPERATOR, changes.NewUser(login, "王芳"), WHY) for login in ("wf", "ln")]
        for user_id in both:
            grant_role(session, OPERATOR, user_id, Grant(Role.ADMINISTRATOR), WHY, territory=territory(session))
    barrier, refused = threading.Barrier(2), []

    def disable(which: int) -> None:
        barrier.wait()
        try:
            with committed.sessions.begin() as session:
                changes.disable_user(session, OPERATOR, both[which], WHY, now=NOW, today=TODAY)
        except Conflict as error:
            refused.append(error.message)

    threads = [threading.Thread(target=disable, args=(which,)) for which in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert "last administrator" in refused[0]


def test_an_identity_elsewhere_means_one_user(session: Session, make_user: MakeUser) -> None:
    user_id, other = make_user("wang.fang"), make_user("li.na", name="李娜")
    changes.link_subject(session, OPERATOR, user_id, "https://login.example", "4711", WHY)
    found = account_of_subject(session, "https://login.example", "4711")
    assert found is not None
    assert found.id == user_id
    assert account_of_subject(session, "https://other.example", "4711") is None
    with pytest.raises(Conflict, match="linked to a user already"):
        changes.link_subject(session, OPERATOR, other, "https://login.example", "4711", WHY)
    assert account_of_subject(session, "https://login.example", "\x00") is None
    with pytest.raises(InvalidInput, match="what is no character"):
        changes.link_subject(session, OPERATOR, other, "https://login.example", "4712\x00", WHY)
    with pytest.raises(InvalidInput, match="a subject 1 to 255"):
        changes.link_subject(session, OPERATOR, other, "https://login.example", "x" * 256, WHY)


@pytest.mark.parametrize("login", ["", "\x00", "\ud800", "' OR 1=1 --", "x" * 10_000])
def test_a_login_that_cannot_be_is_nobody(session: Session, login: str) -> None:
    assert account_of(session, login) is None


def test_users_are_read_page_by_page(session: Session, make_user: MakeUser) -> None:
    for login in ("c1", "a1", "b1"):
        make_user(login)
    first = accounts_after(session, limit=2)
    assert [each.login for each in first] == ["a1", "b1"]
    assert [each.login for each in accounts_after(session, first[-1].login, limit=2)] == ["c1"]


def test_a_user_that_is_not_there_is_not_changed(session: Session) -> None:
    assert account(session, UNKNOWN) is None
    with pytest.raises(NotFound, match="no such user"):
        changes.set_password(session, OPERATOR, UNKNOWN, PASSWORD, WHY)
    with pytest.raises(NotFound, match="no such user"):
        changes.disable_user(session, OPERATOR, UNKNOWN, WHY, now=NOW, today=TODAY)


def test_the_ledger_vouches_for_accounts(session: Session, make_user: MakeUser) -> None:
    make_user("wang.fang", Grant(Role.REVIEWER), Grant(Role.EXPERT))
    assert verify(session) == 3
