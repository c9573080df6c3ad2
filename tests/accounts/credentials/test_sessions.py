"""Sessions in browsers."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from accounts.credentials.lifetimes import Lifetimes
from accounts.credentials.sessions import (
    Opened,
    end_session,
    end_sessions_of,
    living_sessions,
    open_session,
    session_of,
    touch_session,
)
from accounts.identity import Grant, Via
from accounts.models import LoginSession
from accounts.roles import Role
from foundation.errors import NotFound
from tests.accounts.conftest import NOW, MakeUser

LIVES = Lifetimes(idle=timedelta(hours=1), absolute=timedelta(hours=12))
MINUTE = timedelta(minutes=1)


def opened(session: Session, user_id: UUID, *, at: timedelta = timedelta()) -> Opened:
    return open_session(session, user_id, Via.PASSWORD, address="10.0.0.7", now=NOW + at, lifetimes=LIVES)


def test_who_signed_in_is_found_by_the_cookie_with_all_grants(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER))
    found = session_of(session, opened(session, user_id).cookie.text, now=NOW + MINUTE, lifetimes=LIVES)
    assert found is not None
    assert (found.identity.user_id, found.identity.name, found.identity.via) == (user_id, "王芳", Via.PASSWORD)
    assert [grant.role for grant in found.identity.grants] == [Role.REVIEWER]


def test_the_cookie_is_kept_nowhere_and_the_page_has_another_secret(session: Session, make_user: MakeUser) -> None:
    made = opened(session, make_user())
    row = session.scalars(select(LoginSession)).one()
    assert row.sha256 == made.cookie.sha256
    assert made.cookie.text not in {row.csrf_secret, row.address, row.via}
    assert row.csrf_secret == made.csrf_secret


@pytest.mark.parametrize("cookie", ["", "x", "\ud800", "'; DROP TABLE login_session; --", "gzt_" + "a" * 43])
def test_a_cookie_that_nobody_was_given_is_nobody(session: Session, make_user: MakeUser, cookie: str) -> None:
    opened(session, make_user())
    assert session_of(session, cookie, now=NOW, lifetimes=LIVES) is None


def test_a_session_that_is_not_used_ends(session: Session, make_user: MakeUser) -> None:
    cookie = opened(session, make_user()).cookie.text
    assert session_of(session, cookie, now=NOW + 59 * MINUTE, lifetimes=LIVES)
    assert session_of(session, cookie, now=NOW + 60 * MINUTE, lifetimes=LIVES) is None


def test_a_session_that_is_used_goes_on_until_its_day_is_over(session: Session, make_user: MakeUser) -> None:
    cookie = opened(session, make_user()).cookie.text
    for hours in range(1, 24):
        now = NOW + timedelta(minutes=30 * hours)
        found = session_of(session, cookie, now=now, lifetimes=LIVES)
        assert found is not None
        assert found.is_to_be_touched
        touch_session(session, cookie, now=now)
    assert session_of(session, cookie, now=NOW + timedelta(hours=12), lifetimes=LIVES) is None


def test_who_signs_out_is_signed_out_here_and_not_elsewhere(session: Session, make_user: MakeUser) -> None:
    user_id = make_user()
    here, there = opened(session, user_id).cookie.text, opened(session, user_id).cookie.text
    end_session(session, here)
    assert session_of(session, here, now=NOW, lifetimes=LIVES) is None
    assert session_of(session, there, now=NOW, lifetimes=LIVES)


def test_a_session_that_ended_is_not_revived_by_a_late_request(session: Session, make_user: MakeUser) -> None:
    cookie = opened(session, make_user()).cookie.text
    end_session(session, cookie)
    touch_session(session, cookie, now=NOW + MINUTE)
    assert session_of(session, cookie, now=NOW + MINUTE, lifetimes=LIVES) is None


def test_all_other_sessions_of_a_user_are_ended_at_once(session: Session, make_user: MakeUser) -> None:
    user_id, other = make_user("wang.fang"), make_user("li.na", name="李娜")
    mine = [opened(session, user_id).cookie.text for _ in range(3)]
    theirs = opened(session, other).cookie.text
    assert end_sessions_of(session, user_id, but=mine[0]) == 2
    assert [bool(session_of(session, each, now=NOW, lifetimes=LIVES)) for each in (*mine, theirs)] == [
        True,
        False,
        False,
        True,
    ]
    assert [address for address, _, _ in living_sessions(session, user_id, NOW)] == ["10.0.0.7"]


def test_expired_sessions_are_forgotten_when_somebody_signs_in(session: Session, make_user: MakeUser) -> None:
    user_id = make_user()
    opened(session, user_id)
    opened(session, user_id, at=timedelta(hours=12))
    assert session.scalar(select(func.count()).select_from(LoginSession)) == 1


def test_nobody_unknown_gets_a_session(session: Session) -> None:
    with pytest.raises(NotFound):
        opened(session, UUID(int=3))
