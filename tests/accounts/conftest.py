"""Accounts for tests."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from accounts import changes
from accounts.credentials import passwords
from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role
from accounts.identity import Grant
from accounts.models import User
from boundaries.divisions.archive.lineage import lineage
from boundaries.divisions.chronicle.lineage import Lineage
from foundation.actor import OPERATOR
from foundation.periods import legal_day

NOW = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
TODAY = legal_day(NOW)
WHY = Why("For a test.")
PASSWORD = "seven otters read maps"  # noqa: S105 - of nobody but these tests

MakeUser = Callable[..., UUID]


@pytest.fixture(scope="session")
def stored_password() -> str:
    """The hash of the password of all users of tests: making one takes a fifth of a second."""
    return passwords.hashed(PASSWORD)


@pytest.fixture
def make_user(session: Session, stored_password: str) -> MakeUser:
    """Make a user with some grants."""

    def made(login: str = "wang.fang", *grants: Grant, name: str = "王芳") -> UUID:
        user_id = changes.create_user(session, OPERATOR, changes.NewUser(login, name), WHY)
        session.execute(update(User).where(User.id == user_id).values(password_hash=stored_password))
        for grant in grants:
            grant_role(session, OPERATOR, user_id, grant, WHY, territory=territory(session, grant))
        return user_id

    return made


def territory(session: Session, grant: Grant | None = None) -> Territory:
    """Return the divisions of today, where a grant needs them."""
    is_needed = grant is not None and grant.division_id is not None
    return Territory(lineage(session) if is_needed else Lineage([], [], []), TODAY)
