"""Reading accounts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, and_, bindparam, exists, func, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session

from accounts.identity import Grant, Identity, Via
from accounts.models import ForeignIdentity, RoleGrant, User
from accounts.naming import folded_login, is_login, is_storable
from accounts.roles import Role
from foundation.errors import NotFound
from foundation.ledger.models import LedgerEntry
from foundation.periods import Period
from foundation.versioned import known_at


@dataclass(frozen=True, slots=True)
class Granted:
    """A grant with the number by which it is revoked (授权记录)."""

    id: int
    grant: Grant


@dataclass(frozen=True, slots=True)
class Account:
    """A user with everything granted to them, secrets apart (账户)."""

    id: UUID
    login: str
    name: str
    organisation: str | None
    has_password: bool
    must_change_password: bool
    disabled_at: datetime | None
    granted: tuple[Granted, ...]
    """Those of today, of the past and to come; what was revoked ends on the day of that."""

    @property
    def grants(self) -> tuple[Grant, ...]:
        """The grants without their numbers."""
        return tuple(each.grant for each in self.granted)


def is_empty(session: Session) -> bool:
    """Return whether there is no user at all."""
    return not session.scalar(select(exists(select(User.id))))


def account(session: Session, user_id: UUID) -> Account | None:
    """Return a user; ``None`` where there is none, disabled ones included."""
    found = _accounts(session, User.id == user_id, limit=1)
    return found[0] if found else None


def account_of(session: Session, login: str) -> Account | None:
    """Return the user of a login, in whatever letters it is typed."""
    folded = folded_login(login)
    found = _accounts(session, User.login == folded, limit=1) if is_login(folded) else ()
    return found[0] if found else None


def accounts_after(session: Session, login: str = "", *, limit: int = 100) -> Sequence[Account]:
    """Return the users whose logins follow one, by login."""
    return _accounts(session, User.login > login, limit=limit)


def holders_after(session: Session, roles: Collection[Role], login: str = "", *, limit: int = 100) -> Sequence[Account]:
    """Return the users that hold any of some roles anywhere, and are in use, whose logins follow one, by login."""
    held = select(RoleGrant.user_id).where(
        known_at(RoleGrant, None), RoleGrant.role.in_([role.value for role in roles]), RoleGrant.user_id == User.id
    )
    wanted = (User.login > login) & User.disabled_at.is_(None) & exists(held)
    return _accounts(session, wanted, limit=limit)


def known(session: Session, user_id: UUID) -> Account:
    """Return a user that there must be.

    Raises
    ------
    NotFound
        When there is none.
    """
    found = account(session, user_id)
    if found is None:
        raise NotFound("There is no such user.")
    return found


def account_of_subject(session: Session, issuer: str, subject: str) -> Account | None:
    """Return the user whom another service knows under a subject (OpenID Connect Core 1.0, section 2)."""
    if not is_storable(issuer) or not is_storable(subject):
        return None
    key = (ForeignIdentity.issuer == issuer, ForeignIdentity.subject == subject)
    user_id = session.scalar(select(ForeignIdentity.user_id).where(*key))
    return None if user_id is None else account(session, user_id)


def maker_of(session: Session, user_id: UUID) -> str | None:
    """Return who made an account, as the ledger calls them; ``None`` where there is none."""
    made = select(LedgerEntry.actor_id).join(User, User.created_by == LedgerEntry.seq)
    return session.scalar(made.where(User.id == user_id))


def signs_in_elsewhere(session: Session, user_id: UUID) -> bool:
    """Return whether another service says who somebody is."""
    return bool(
        session.scalar(select(exists(select(ForeignIdentity.user_id).where(ForeignIdentity.user_id == user_id))))
    )


def granted(session: Session, grant_id: int) -> tuple[UUID, Granted] | None:
    """Return whose a grant is, and what; ``None`` where there is none, or none any more."""
    row = session.scalar(select(RoleGrant).where(RoleGrant.row_id == grant_id, known_at(RoleGrant, None)))
    return None if row is None else (row.user_id, _granted(row))


def identity(session: Session, user_id: UUID, via: Via) -> Identity | None:
    """Return who a user is to everything else; ``None`` for a disabled one, or none.

    Grants of other days are among them: whether one is in force is asked of `accounts.scopes` on the day.
    """
    rows = session.execute(_identity(), {"user_id": user_id}).all()
    if not rows or rows[0].disabled_at is not None:
        return None
    grants = (_grant(role, division, valid) for _, _, role, division, valid in rows if role is not None)
    return Identity(user_id, rows[0].name, tuple(grants), via)


@cache
def _identity() -> Select[*tuple[Any, ...]]:
    """Return a statement that is built once: every request of somebody who is signed in asks it."""
    held = and_(RoleGrant.user_id == User.id, known_at(RoleGrant, None))
    return (
        select(User.name, User.disabled_at, RoleGrant.role, RoleGrant.division_id, RoleGrant.valid)
        .outerjoin(RoleGrant, held)
        .where(User.id == bindparam("user_id", type_=Uuid))
        .order_by(RoleGrant.row_id)
    )


def identity_of(found: Account, via: Via) -> Identity | None:
    """Return who an account is to everything else; ``None`` for a disabled one."""
    if found.disabled_at is not None:
        return None
    return Identity(found.id, found.name, found.grants, via)


def _accounts(session: Session, wanted: ColumnElement[bool], *, limit: int) -> list[Account]:
    users = session.scalars(
        select(User).where(wanted).order_by(User.login).limit(limit).execution_options(populate_existing=True)
    ).all()
    rows = session.scalars(
        select(RoleGrant)
        .where(RoleGrant.user_id == func.any([user.id for user in users]), known_at(RoleGrant, None))
        .order_by(RoleGrant.user_id, RoleGrant.row_id)
    ).all()
    of_user: dict[UUID, list[Granted]] = {}
    for row in rows:
        of_user.setdefault(row.user_id, []).append(_granted(row))
    return [_account(user, of_user.get(user.id, [])) for user in users]


def _account(user: User, grants: Sequence[Granted]) -> Account:
    return Account(
        id=user.id,
        login=user.login,
        name=user.name,
        organisation=user.organisation,
        has_password=user.password_hash is not None,
        must_change_password=user.must_change_password,
        disabled_at=user.disabled_at,
        granted=tuple(grants),
    )


def _granted(row: RoleGrant) -> Granted:
    return Granted(row.row_id, _grant(row.role, row.division_id, row.valid))


def _grant(role: str, division: UUID | None, valid: Range[date]) -> Grant:
    return Grant(Role(role), division, Period(valid.lower, valid.upper))
