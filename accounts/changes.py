"""Making accounts, and changing who they are; every write stands in the ledger, and no secret in any."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from accounts.credentials.passwords import hashed, require_good
from accounts.entries import Why, entry_of, one_at_a_time
from accounts.granting import require_another_administrator
from accounts.models import AccessToken, ForeignIdentity, LoginSession, User
from accounts.naming import is_storable, plain_login, plain_name
from accounts.queries import known
from foundation.actor import Actor
from foundation.errors import Conflict, InvalidInput


@dataclass(frozen=True, slots=True)
class NewUser:
    """Who is to get an account (新用户)."""

    login: str
    name: str
    organisation: str | None = None
    password: str | None = None
    """``None`` for who signs in elsewhere."""
    must_change_password: bool = True


def create_user(session: Session, actor: Actor, user: NewUser, why: Why) -> UUID:
    """Make an account that may do nothing yet, and return its identity.

    Raises
    ------
    InvalidInput
        When login, name or password cannot be taken.
    Conflict
        When there is one of that login.
    """
    login, name = plain_login(user.login), plain_name(user.name)
    organisation = None if user.organisation is None else plain_name(user.organisation, "organisation")
    if user.password is not None:
        require_good(user.password, login=login, name=name)
    stored = None if user.password is None else hashed(user.password)
    one_at_a_time(session)
    if session.scalar(select(User.id).where(User.login == login)) is not None:
        raise Conflict(f"There is a user {login} already: choose another login, or enable that one.")
    user_id = uuid7()
    must_change = user.must_change_password and stored is not None
    with entry_of(session, actor, "create user", why, user=user_id, login=login, name=name) as entry:
        made = User(id=user_id, login=login, name=name, organisation=organisation, password_hash=stored)
        made.must_change_password, made.created_by = must_change, entry.seq
        session.add(made)
    return user_id


def set_password(
    session: Session, actor: Actor, user_id: UUID, password: str, why: Why, *, must_change: bool = True
) -> None:
    """Give a user another password; who is signed in by the old one is so no more.

    Parameters
    ----------
    must_change
        Whether somebody else chose it, so that its owner is to choose another before anything else.

    Raises
    ------
    InvalidInput
        When it cannot be taken.
    NotFound
        When there is no such user.
    """
    found = known(session, user_id)
    require_good(password, login=found.login, name=found.name)
    stored = hashed(password)
    _hold(session, user_id)
    with entry_of(session, actor, "set password", why, user=user_id, login=found.login):
        values = {"password_hash": stored, "must_change_password": must_change}
        session.execute(update(User).where(User.id == user_id).values(values))
        session.execute(delete(LoginSession).where(LoginSession.user_id == user_id))


def disable_user(session: Session, actor: Actor, user_id: UUID, why: Why, *, now: datetime, today: date) -> None:
    """Take an account out of use: sessions and tokens end at once, what it did stays signed.

    Raises
    ------
    NotFound
        When there is no such user.
    Conflict
        When it is disabled already, or the last that administers the whole province.
    """
    one_at_a_time(session)
    _hold(session, user_id)
    found = known(session, user_id)
    if found.disabled_at is not None:
        raise Conflict(f"{found.login} is disabled already, since {found.disabled_at:%Y-%m-%d %H:%M %Z}.")
    if actor.id == f"user:{user_id}":
        raise Conflict("Nobody disables the own account: another administrator does it.")
    require_another_administrator(session, user_id, today)
    with entry_of(session, actor, "disable user", why, user=user_id, login=found.login):
        session.execute(update(User).where(User.id == user_id).values(disabled_at=now))
        session.execute(delete(LoginSession).where(LoginSession.user_id == user_id))
        living = (AccessToken.user_id == user_id, AccessToken.revoked_at.is_(None))
        session.execute(update(AccessToken).where(*living).values(revoked_at=now))


def enable_user(session: Session, actor: Actor, user_id: UUID, why: Why) -> None:
    """Take a disabled account into use again, with the grants that it has left; its tokens stay revoked.

    Raises
    ------
    NotFound
        When there is no such user.
    Conflict
        When it is not disabled.
    """
    _hold(session, user_id)
    found = known(session, user_id)
    if found.disabled_at is None:
        raise Conflict(f"{found.login} is not disabled.")
    with entry_of(session, actor, "enable user", why, user=user_id, login=found.login):
        session.execute(update(User).where(User.id == user_id).values(disabled_at=None))


def link_subject(session: Session, actor: Actor, user_id: UUID, issuer: str, subject: str, why: Why) -> None:
    """Let a user sign in at another service, where it knows them under a subject.

    Parameters
    ----------
    issuer, subject
        As the service's ID token says them (OpenID Connect Core 1.0, section 2: ``iss``, ``sub``).

    Raises
    ------
    InvalidInput
        When one of both is missing or too long.
    NotFound
        When there is no such user.
    Conflict
        When the subject is linked to somebody already.
    """
    if not 0 < len(issuer) <= 2_000 or not 0 < len(subject) <= 255:  # noqa: PLR2004 - 255: OpenID Connect Core, section 2
        raise InvalidInput("An issuer has 1 to 2,000 characters, a subject 1 to 255.")
    if not is_storable(issuer) or not is_storable(subject):
        raise InvalidInput("Issuer or subject holds what is no character.")
    one_at_a_time(session)
    found = known(session, user_id)
    if session.get(ForeignIdentity, (issuer, subject)) is not None:
        raise Conflict("This subject is linked to a user already: unlink it there first.")
    details = {"login": found.login, "issuer": issuer, "subject": subject}
    with entry_of(session, actor, "link identity", why, user=user_id, **details) as entry:
        session.add(ForeignIdentity(issuer=issuer, subject=subject, user_id=user_id, created_by=entry.seq))


def _hold(session: Session, user_id: UUID) -> None:
    """Wait until nobody signs in to an account or changes it, and let nobody until the transaction ends.

    Before the ledger entry is opened: who signs in holds the account, and may then open an entry to change a password.
    """
    session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
