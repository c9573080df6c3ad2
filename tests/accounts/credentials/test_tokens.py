"""What a secret looks like, and what is kept of it."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from accounts.credentials.tokens import (
    digest,
    looks_like_token,
    new_session,
    new_token,
    require_lifetime,
    require_roles,
)
from accounts.roles import Role
from foundation.errors import InvalidInput

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def test_a_token_is_known_by_its_prefix_and_kept_as_its_hash() -> None:
    token = new_token()
    assert token.text.startswith("gzt_")
    assert len(token.text) == 47
    assert token.sha256 == hashlib.sha256(token.text.encode()).digest() == digest(token.text)
    assert token.text.startswith(token.hint)


def test_no_two_secrets_are_alike() -> None:
    assert len({new_token().text for _ in range(100)} | {new_session().text for _ in range(100)}) == 200


def test_a_secret_is_not_told_where_its_value_is_printed() -> None:
    token = new_token()
    assert token.text not in f"{token!r} {token}"


@pytest.mark.parametrize(
    "text", ["", "gzt_", "gzt_" + "a" * 42, "gzt_" + "a" * 44, "gzt_" + "é" * 43, "a" * 10_000, "\ud800"]
)
def test_what_is_no_token_is_not_taken_for_one(text: str) -> None:
    assert not looks_like_token(text)
    assert len(digest(text)) == 32


@pytest.mark.parametrize("lasts", [timedelta(), timedelta(seconds=-1), timedelta(days=366, seconds=1)])
def test_a_token_ends_later_than_now_and_within_a_year(lasts: timedelta) -> None:
    with pytest.raises(InvalidInput, match="token would"):
        require_lifetime(NOW, NOW + lasts)


def test_a_token_may_use_some_of_the_roles_of_its_owner() -> None:
    require_roles(frozenset({Role.REVIEWER}), frozenset({Role.REVIEWER, Role.EXPERT}))
    with pytest.raises(InvalidInput, match="its owner may not: approver; its owner has expert, reviewer"):
        require_roles(frozenset({Role.REVIEWER, Role.APPROVER}), frozenset({Role.REVIEWER, Role.EXPERT}))
    with pytest.raises(InvalidInput, match="at least one role"):
        require_roles(frozenset(), frozenset({Role.REVIEWER}))
