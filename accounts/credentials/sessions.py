"""Sessions in browsers: opened at a sign-in, found at every request, gone when they end."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from accounts.credentials.lifetimes import Lifetimes, is_alive, should_touch
from accounts.credentials.tokens import Secret, digest, new_session
from accounts.identity import Identity, Via
from accounts.models import LoginSession
from accounts.queries import account, identity_of
from foundation.errors import NotFound

_LONGEST_ADDRESS = 64


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that was opened just now (新会话)."""

    cookie: Secret
    """What the browser keeps; nobody else does."""
    csrf_secret: str
    """What its pages send back with every write."""
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Present:
    """Whoever is signed in with a browser (已登录)."""

    identity: Identity
    csrf_secret: str
    must_change_password: bool
    expires_at: datetime
    is_to_be_touched: bool
    """Whether its last request lies back so far that this one is worth writing down: see `touch_session`."""


def open_session(
    session: Session, user_id: UUID, via: Via, *, address: str, now: datetime, lifetimes: Lifetimes
) -> Opened:
    """Sign a browser in: a new secret each time, so that none planted before counts (session fixation).

    Parameters
    ----------
    via
        How the user proved who they are.
    address
        From where.

    Raises
    ------
    NotFound
        When there is no such user, or the account is disabled.
    """
    found = account(session, user_id)
    if found is None or found.disabled_at is not None:
        raise NotFound("There is no such user.")
    cookie, csrf = new_session(), new_session().text
    session.execute(delete(LoginSession).where(LoginSession.expires_at <= now))
    expires_at = now + lifetimes.absolute
    session.add(
        LoginSession(
            sha256=cookie.sha256,
            user_id=user_id,
            via=via.value,
            csrf_secret=csrf,
            address=address[:_LONGEST_ADDRESS],
            created_at=now,
            last_seen_at=now,
            expires_at=expires_at,
        )
    )
    session.flush()
    return Opened(cookie, csrf, expires_at)


def session_of(session: Session, cookie: str, *, now: datetime, lifetimes: Lifetimes) -> Present | None:
    """Return who is signed in with a cookie; ``None`` where nobody is, or is no more. It writes nothing."""
    row = session.get(LoginSession, digest(cookie), populate_existing=True)
    if row is None or not is_alive(row.last_seen_at, row.expires_at, now, lifetimes):
        return None
    found = account(session, row.user_id)
    who = None if found is None else identity_of(found, Via(row.via))
    if found is None or who is None:
        return None
    touch = should_touch(row.last_seen_at, now)
    return Present(who, row.csrf_secret, found.must_change_password, row.expires_at, touch)


def touch_session(session: Session, cookie: str, *, now: datetime) -> None:
    """Write down that a session was used; one that ended meanwhile stays ended."""
    mine = (LoginSession.sha256 == digest(cookie), LoginSession.last_seen_at < now)
    session.execute(update(LoginSession).where(*mine).values(last_seen_at=now))


def end_session(session: Session, cookie: str) -> None:
    """Sign a browser out; one that is not signed in stays so."""
    session.execute(delete(LoginSession).where(LoginSession.sha256 == digest(cookie)))


def end_sessions_of(session: Session, user_id: UUID, *, but: str | None = None) -> int:
    """Sign all browsers of a user out, and return how many there were.

    Parameters
    ----------
    but
        The cookie of one that stays signed in: that of who asks.
    """
    wanted = [LoginSession.user_id == user_id]
    if but is not None:
        wanted.append(LoginSession.sha256 != digest(but))
    ended = session.scalars(delete(LoginSession).where(*wanted).returning(LoginSession.sha256)).all()
    return len(ended)


def living_sessions(session: Session, user_id: UUID, now: datetime) -> list[tuple[str, datetime, datetime]]:
    """Return address, beginning and last request of a user's sessions, the latest first."""
    rows = session.execute(
        select(LoginSession.address, LoginSession.created_at, LoginSession.last_seen_at)
        .where(LoginSession.user_id == user_id, LoginSession.expires_at > now)
        .order_by(LoginSession.last_seen_at.desc())
    )
    return [(address, begun, seen) for address, begun, seen in rows]
