"""Granting roles and revoking them."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role, revoke_grant
from accounts.identity import Grant
from accounts.models import RoleGrant
from accounts.queries import account, granted
from accounts.roles import Role
from boundaries.divisions.archive.lineage import lineage
from foundation.actor import OPERATOR, Actor
from foundation.errors import Conflict, Forbidden, InvalidInput, NotFound
from foundation.ledger.models import LedgerEntry
from foundation.ledger.verification import verify
from foundation.periods import Period
from foundation.versioned import in_force
from tests.accounts.conftest import TODAY, WHY, MakeUser, territory
from tests.factories import a_division

TOMORROW = TODAY + timedelta(days=1)


def grants_of(session: Session, user_id: UUID) -> tuple[Grant, ...]:
    found = account(session, user_id)
    assert found is not None
    return found.grants


def test_a_grant_counts_from_today_and_stands_in_the_ledger(session: Session, make_user: MakeUser) -> None:
    huaxi, user_id = a_division(session, "花溪区"), make_user()
    wanted = Grant(Role.REVIEWER, huaxi)
    number = grant_role(session, OPERATOR, user_id, wanted, WHY, territory=territory(session, wanted))
    assert grants_of(session, user_id) == (Grant(Role.REVIEWER, huaxi, Period(TODAY, None)),)
    entry = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1)).one()
    assert (entry.action, entry.rows, entry.secrecy) == ("grant role", 1, 1)
    assert entry.details == {
        "user": str(user_id),
        "login": "wang.fang",
        "role": "reviewer",
        "division": str(huaxi),
        "called": "花溪区",
        "from": str(TODAY),
    }
    assert granted(session, number) is not None
    verify(session)


def test_a_role_for_the_province_is_one_for_the_whole_province(session: Session, make_user: MakeUser) -> None:
    guizhou = a_division(session, "贵州省", kind="省", level=1)
    user_id = make_user("wang.fang", Grant(Role.APPROVER, guizhou))
    assert grants_of(session, user_id)[0].division_id is None


def test_a_role_for_a_neighbouring_province_is_not_one_for_the_whole_province(
    session: Session, make_user: MakeUser
) -> None:
    guangxi = a_division(session, "广西壮族自治区", kind="自治区", level=1, code="450000")
    user_id = make_user("wei.jian", Grant(Role.INSPECTOR, guangxi))
    assert grants_of(session, user_id)[0].division_id == guangxi


def test_one_role_is_not_granted_twice_for_one_division_and_day(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER, None, Period(TODAY, TOMORROW)))
    with pytest.raises(Conflict, match="is reviewer there already"):
        grant_role(session, OPERATOR, user_id, Grant(Role.REVIEWER), WHY, territory=territory(session))
    later = Grant(Role.REVIEWER, None, Period(TOMORROW, None))
    grant_role(session, OPERATOR, user_id, later, WHY, territory=territory(session))
    assert len(grants_of(session, user_id)) == 2


def test_nobody_grants_a_role_to_himself(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.ADMINISTRATOR))
    himself = Actor(f"user:{user_id}", "王芳", "administrator")
    with pytest.raises(Forbidden, match="to himself"):
        grant_role(session, himself, user_id, Grant(Role.APPROVER), WHY, territory=territory(session))


def test_a_role_for_a_division_that_is_no_more_is_refused(session: Session, make_user: MakeUser) -> None:
    gone = a_division(session, "水城县", valid=(None, date(2020, 6, 5)))
    with pytest.raises(InvalidInput, match=f"水城县 is not there on {TODAY}"):
        make_user("wang.fang", Grant(Role.REVIEWER, gone))


def test_a_role_for_an_unknown_division_or_user_is_refused(session: Session, make_user: MakeUser) -> None:
    known = Territory(lineage(session), TODAY)
    with pytest.raises(NotFound, match="no such division"):
        grant_role(session, OPERATOR, make_user(), Grant(Role.REVIEWER, UUID(int=5)), WHY, territory=known)
    with pytest.raises(NotFound, match="no such user"):
        grant_role(session, OPERATOR, UUID(int=5), Grant(Role.REVIEWER), WHY, territory=known)


def test_a_role_that_would_have_ended_is_refused(make_user: MakeUser) -> None:
    with pytest.raises(InvalidInput, match="would have ended"):
        make_user("wang.fang", Grant(Role.REVIEWER, None, Period(date(2020, 1, 1), TODAY)))


def test_a_grant_revoked_on_its_first_day_never_was(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER))
    revoke_grant(session, OPERATOR, number_of(session, user_id), WHY, today=TODAY)
    assert grants_of(session, user_id) == ()


def test_a_grant_revoked_later_was_in_force_until_then(session: Session, make_user: MakeUser) -> None:
    begun = TODAY - timedelta(days=30)
    user_id = make_user("wang.fang", Grant(Role.REVIEWER, None, Period(begun, None)))
    revoke_grant(session, OPERATOR, number_of(session, user_id), WHY, today=TODAY)
    assert grants_of(session, user_id) == (Grant(Role.REVIEWER, None, Period(begun, TODAY)),)
    assert session.scalars(select(RoleGrant.row_id).where(in_force(RoleGrant, TODAY))).all() == []
    verify(session)


def test_a_grant_is_revoked_once(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER, None, Period(TODAY - timedelta(days=30), None)))
    number = number_of(session, user_id)
    revoke_grant(session, OPERATOR, number, WHY, today=TODAY)
    with pytest.raises(NotFound, match=f"no grant {number}"):
        revoke_grant(session, OPERATOR, number, WHY, today=TODAY)
    with pytest.raises(Conflict, match="nothing to revoke"):
        revoke_grant(session, OPERATOR, number_of(session, user_id), WHY, today=TODAY)


def test_a_role_that_was_revoked_is_granted_anew(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER, None, Period(TODAY - timedelta(days=30), None)))
    revoke_grant(session, OPERATOR, number_of(session, user_id), WHY, today=TODAY)
    grant_role(session, OPERATOR, user_id, Grant(Role.REVIEWER), WHY, territory=territory(session))
    assert grants_of(session, user_id)[-1] == Grant(Role.REVIEWER, None, Period(TODAY, None))


def test_the_last_administrator_of_the_province_is_not_revoked(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.ADMINISTRATOR))
    with pytest.raises(Conflict, match="last administrator"):
        revoke_grant(session, OPERATOR, number_of(session, user_id), WHY, today=TODAY)


def test_a_revocation_needs_a_reason(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER))
    with pytest.raises(InvalidInput, match="needs a reason"):
        revoke_grant(session, OPERATOR, number_of(session, user_id), Why(""), today=TODAY)


@pytest.mark.parametrize("statement", ["UPDATE role_grant SET role = 'approver'", "DELETE FROM role_grant"])
def test_the_database_lets_nobody_rewrite_a_grant(session: Session, make_user: MakeUser, statement: str) -> None:
    make_user("wang.fang", Grant(Role.REVIEWER))
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text(statement))


def number_of(session: Session, user_id: UUID) -> int:
    found = account(session, user_id)
    assert found is not None
    return found.granted[-1].id
