"""Signing in by a password: throttled, written down, and the same to look at whoever is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, func, select, text, update
from sqlalchemy.orm import Session

from accounts.credentials.passwords import hashed, needs_rehash, verified
from accounts.credentials.throttling import AT_HOME_FOR, OF_ADDRESS, OF_LOGIN, REMEMBERED, Pace, place_of, waiting
from accounts.credentials.tokens import digest
from accounts.models import LoginAttempt, User
from accounts.naming import folded_login, is_login

_LONGEST = 320
"""Characters of a login that are looked at."""
_MOST = 100
"""Failures beyond this make nobody wait longer."""
KEPT_FOR = timedelta(days=366)
"""How long a try stays written down: the law on network security (网络安全法) asks for six months at least."""
_FORGOTTEN_AT_ONCE = 20
"""Rows that one try clears away at most: more than one comes, so that a backlog ends."""
_UNSEEN_FOR = timedelta(minutes=1)
"""Of tries that are not looked at, one is written down for an address in this time: a flood must not fill the disk."""


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

    The caller commits in any case: a failure that is rolled back would cost nothing. Tries for one login, and from one
    address, wait for each other, so that a hundred at once are counted as a hundred.

    Parameters
    ----------
    address
        From where, as the server knows it.
    now
        The instant, from the clock of the caller.
    """
    folded = folded_login(login[:_LONGEST])
    key, place = digest(folded), place_of(address)
    # Always in this order: two that wait for each other would wait for ever.
    for one_at_a_time in (key, digest(f"from {place}")):
        number = int.from_bytes(one_at_a_time[:8], signed=True)
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": number})
    wait = _wait(session, key, place, now)
    if wait:
        _written_unseen(session, key, place, now)
        return Attempt(None, wait)
    user = _user(session, folded)
    stored = None if user is None else user.password_hash
    is_right = verified(stored, password) and user is not None and _is_still(session, user.id, stored)
    outcome = _outcome(user, is_right=is_right)
    _written(session, key, None if user is None else user.id, place, outcome, now)
    if user is None or stored is None or outcome is not Outcome.SIGNED_IN:
        return Attempt(None, _wait(session, key, place, now))
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


def _is_still(session: Session, user_id: UUID, stored: str | None) -> bool:
    """Return whether a password is still the one that was looked at, and have it stay so until the transaction ends.

    Looking at it takes a tenth of a second. Who changes it meanwhile signs everybody out, and must not miss the one who
    is just coming in by the old one.
    """
    same = select(User.id).where(User.id == user_id, User.password_hash == stored)
    return session.scalar(same.with_for_update(key_share=True)) is not None


def _outcome(user: User | None, *, is_right: bool) -> Outcome:
    if user is None or not is_right:
        return Outcome.REFUSED
    return Outcome.SIGNED_IN if user.disabled_at is None else Outcome.DISABLED


def _wait(session: Session, key: bytes, place: str, now: datetime) -> timedelta:
    attempt, since = LoginAttempt, now - REMEMBERED
    of_key = attempt.login_sha256 == key
    at_home = _last_success(session, of_key, attempt.address == place, attempt.at > now - AT_HOME_FOR)
    if at_home is not None:
        failed_here = (of_key, attempt.address == place, attempt.at > max(at_home, since))
        return _waiting(session, OF_LOGIN, now, *failed_here)
    last = _last_success(session, of_key, attempt.at > since) or since
    # From an address its own success forgives nothing: who has an account could guess at others' for ever.
    of_login = _waiting(session, OF_LOGIN, now, of_key, attempt.at > last)
    of_address = _waiting(session, OF_ADDRESS, now, attempt.address == place, attempt.at > since)
    return max(of_login, of_address)


def _last_success(session: Session, *wanted: ColumnElement[bool]) -> datetime | None:
    succeeded = LoginAttempt.outcome == Outcome.SIGNED_IN.value
    return session.scalar(select(func.max(LoginAttempt.at)).where(*wanted, succeeded))


def _waiting(session: Session, pace: Pace, now: datetime, *wanted: ColumnElement[bool]) -> timedelta:
    failed = LoginAttempt.outcome.in_([Outcome.REFUSED.value, Outcome.DISABLED.value])
    at = select(LoginAttempt.at).where(*wanted, failed).order_by(LoginAttempt.at.desc()).limit(_MOST)
    return waiting(pace, session.scalars(at).all(), now)


def _written(session: Session, key: bytes, user_id: UUID | None, place: str, outcome: Outcome, now: datetime) -> None:
    session.add(LoginAttempt(at=now, login_sha256=key, user_id=user_id, address=place, outcome=outcome.value))
    session.flush()
    _forget(session, now)


def _written_unseen(session: Session, key: bytes, place: str, now: datetime) -> None:
    row = LoginAttempt
    before = (row.address == place, row.at > now - _UNSEEN_FOR, row.outcome == Outcome.THROTTLED.value)
    if not session.scalar(select(exists(select(row.id).where(*before)))):
        _written(session, key, None, place, Outcome.THROTTLED, now)


def _forget(session: Session, now: datetime) -> None:
    """Clear away what was written down too long ago, the oldest first."""
    row = LoginAttempt
    oldest = (
        select(row.id, row.at).order_by(row.id).limit(_FORGOTTEN_AT_ONCE).with_for_update(skip_locked=True).subquery()
    )
    outdated = select(oldest.c.id).where(oldest.c.at < now - KEPT_FOR)
    session.execute(delete(row).where(row.id.in_(outdated)).execution_options(synchronize_session=False))
