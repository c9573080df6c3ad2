"""Tokens of programs."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.credentials.issuing import (
    NewToken,
    issue_token,
    revoke_token,
    token,
    token_identity,
    tokens_of,
    touch_token,
)
from accounts.granting import revoke_grant
from accounts.identity import Grant, Via
from accounts.models import AccessToken
from accounts.queries import account
from accounts.roles import Role
from foundation.actor import OPERATOR
from foundation.errors import Conflict, InvalidInput, NotFound
from foundation.ledger.models import LedgerEntry
from tests.accounts.conftest import NOW, TODAY, WHY, MakeUser

MONTH = timedelta(days=30)


def issued(
    session: Session, user_id: UUID, *roles: Role, expires_at: datetime = NOW + MONTH, purpose: str = "与省平台交换"
) -> tuple[UUID, str]:
    wanted = NewToken(purpose, frozenset(roles or {Role.REVIEWER}), expires_at)
    token_id, secret = issue_token(session, OPERATOR, user_id, wanted, WHY, now=NOW)
    return token_id, secret.text


def test_a_token_acts_for_its_owner_with_its_roles_only(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER), Grant(Role.EXPERT))
    token_id, text = issued(session, user_id, Role.REVIEWER)
    found = token_identity(session, text, now=NOW)
    assert found is not None
    assert found.id == token_id
    assert (found.identity.user_id, found.identity.via) == (user_id, Via.TOKEN)
    assert [grant.role for grant in found.identity.grants] == [Role.REVIEWER]


def test_a_token_is_kept_as_its_hash_and_told_never_again(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER))
    token_id, text = issued(session, user_id)
    row = session.scalars(select(AccessToken)).one()
    entry = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1)).one()
    kept = f"{row.sha256!r} {row.hint} {row.purpose} {entry.details} {token(session, token_id)} {entry.reason}"
    assert text not in kept
    assert text.startswith(row.hint)
    assert entry.action == "issue token"


def test_a_token_has_no_role_that_its_owner_has_not(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.EXPERT))
    with pytest.raises(InvalidInput, match="its owner may not: approver"):
        issued(session, user_id, Role.APPROVER)


def test_a_role_that_is_revoked_is_gone_from_the_token(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER))
    _, text = issued(session, user_id)
    owner = account(session, user_id)
    assert owner is not None
    revoke_grant(session, OPERATOR, owner.granted[0].id, WHY, today=TODAY)
    found = token_identity(session, text, now=NOW)
    assert found is not None
    assert found.identity.grants == ()


def test_a_token_ends_at_its_instant(session: Session, make_user: MakeUser) -> None:
    _, text = issued(session, make_user("wang.fang", Grant(Role.REVIEWER)))
    assert token_identity(session, text, now=NOW + MONTH - timedelta(microseconds=1))
    assert token_identity(session, text, now=NOW + MONTH) is None


def test_a_revoked_token_counts_no_more(session: Session, make_user: MakeUser) -> None:
    token_id, text = issued(session, make_user("wang.fang", Grant(Role.REVIEWER)))
    revoke_token(session, OPERATOR, token_id, WHY, now=NOW)
    assert token_identity(session, text, now=NOW) is None
    with pytest.raises(Conflict, match="revoked already"):
        revoke_token(session, OPERATOR, token_id, WHY, now=NOW)
    with pytest.raises(NotFound, match="no such token"):
        revoke_token(session, OPERATOR, UUID(int=1), WHY, now=NOW)


@pytest.mark.parametrize("text", ["", "gzt_" + "a" * 43, "Bearer", "\ud800" * 47, "x" * 100_000])
def test_a_token_that_nobody_was_given_is_nobody(session: Session, text: str) -> None:
    assert token_identity(session, text, now=NOW) is None


def test_the_use_of_a_token_is_written_down_once_an_hour(session: Session, make_user: MakeUser) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER))
    token_id, text = issued(session, user_id)
    seen, asked = [], []
    for minutes in (0, 59, 61):
        now = NOW + timedelta(minutes=minutes)
        found = token_identity(session, text, now=now)
        assert found is not None
        asked.append(found.is_to_be_touched)
        touch_token(session, token_id, now=now)
        seen.append(tokens_of(session, user_id)[0].last_used_at)
    assert seen == [NOW, NOW, NOW + timedelta(minutes=61)]
    assert asked == [True, False, True]


@pytest.mark.parametrize("purpose", ["", " ", "x" * 101, "a\x00b"])
def test_a_token_without_a_purpose_is_not_issued(session: Session, make_user: MakeUser, purpose: str) -> None:
    user_id = make_user("wang.fang", Grant(Role.REVIEWER))
    with pytest.raises(InvalidInput, match="The purpose"):
        issued(session, user_id, purpose=purpose)
