"""Signing in by a password: throttled, written down, and the same to look at whoever is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, text, update
from sqlalchemy.orm import Session

from accounts.credentials.passwords import hashed, needs_rehash, verified
from accounts.credentials.throttling import OF_ADDRESS, OF_LOGIN, REMEMBERED, Pace, waiting
from accounts.credentials.tokens import digest
from accounts.models import LoginAttempt, User
from accounts.naming import folded_login, is_login

_LONGEST = 320
"""Characters of a login that are looked at."""
_MOST = 100
"""Failures beyond this make nobody wait longer."""


class Outcome(StrEnum):
    """How a try to sign in ended (登录结果); only the log tells them apart."""

    SIGNED_IN = "signed_in"
    REFUSED = "refused"
    """Nobody is called so, or that is not the password."""
    DISABLED = "disabled"
    """The password is right, the account out of use."""
    THROTTLED = "throttled"
    """It was not looked at."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a try to sign in (登录尝试)."""

    user_id: UUID | None
    """Who it is; ``None`` when nobody is let in, for whatever reason."""
    wait: timedelta
    """How long until another try is looked at; zero for now."""
    must_change_password: bool = False


def sign_in(session: Session, login: str, password: str, *, address: str, now: datetime) -> Attempt:
    """Look at a login and a password, and write down that somebody tried.

    The caller commits in any case: a failure that is rolled back would cost nothing. Tries for one login wait for each
    other, so that a hundred at once are counted as a hundred.

    Parameters
    ----------
    address
        From where, as the server knows it.
    now
        The instant, from the clock of the caller.
    """
    folded = folded_login(login[:_LONGEST])
    key, address = digest(folded), address[:64]
    session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": int.from_bytes(key[:8], signed=True)})
    wait = _wait(session, key, address, now)
    if wait:
        _written(session, key, None, address, Outcome.THROTTLED, now)
        return Attempt(None, wait)
    user = _user(session, folded)
    stored = None if user is None else user.password_hash
    is_right = verified(stored, password)
    outcome = _outcome(user, is_right=is_right)
    _written(session, key, None if user is None else user.id, address, outcome, now)
    if user is None or stored is None or outcome is not Outcome.SIGNED_IN:
        return Attempt(None, _wait(session, key, address, now))
    if needs_rehash(stored):
        mine = (User.id == user.id, User.password_hash == stored)
        session.execute(update(User).where(*mine).values(password_hash=hashed(password)))
    return Attempt(user.id, timedelta(), user.must_change_password)


def attempts_of(session: Session, user_id: UUID, *, limit: int = 50) -> Sequence[tuple[datetime, str, Outcome]]:
    """Return instant, address and outcome of the tries to sign in as a user, the latest first."""
    rows = session.execute(
        select(LoginAttempt.at, LoginAttempt.address, LoginAttempt.outcome)
        .where(LoginAttempt.user_id == user_id)
        .order_by(LoginAttempt.id.desc())
        .limit(limit)
    )
    return [(at, address, Outcome(outcome)) for at, address, outcome in rows]


def _user(session: Session, login: str) -> User | None:
    if not is_login(login):
        return None
    return session.scalar(select(User).where(User.login == login).execution_options(populate_existing=True))


def _outcome(user: User | None, *, is_right: bool) -> Outcome:
    if user is None or not is_right:
        return Outcome.REFUSED
    return Outcome.SIGNED_IN if user.disabled_at is None else Outcome.DISABLED


def _wait(session: Session, key: bytes, address: str, now: datetime) -> timedelta:
    attempt = LoginAttempt
    since = now - REMEMBERED
    succeeded = (attempt.login_sha256 == key, attempt.outcome == Outcome.SIGNED_IN.value, attempt.at > since)
    last = session.scalar(select(func.max(attempt.at)).where(*succeeded)) or since
    # From an address its own success forgives nothing: who has an account could guess at others' for ever.
    of_login = _waiting(session, OF_LOGIN, now, attempt.login_sha256 == key, attempt.at > last)
    of_address = _waiting(session, OF_ADDRESS, now, attempt.address == address, attempt.at > since)
    return max(of_login, of_address)


def _waiting(session: Session, pace: Pace, now: datetime, *wanted: ColumnElement[bool]) -> timedelta:
    failed = LoginAttempt.outcome.in_([Outcome.REFUSED.value, Outcome.DISABLED.value])
    at = select(LoginAttempt.at).where(*wanted, failed).order_by(LoginAttempt.at.desc()).limit(_MOST)
    return waiting(pace, session.scalars(at).all(), now)


def _written(session: Session, key: bytes, user_id: UUID | None, address: str, outcome: Outcome, now: datetime) -> None:
    session.add(LoginAttempt(at=now, login_sha256=key, user_id=user_id, address=address, outcome=outcome.value))
    session.flush()
