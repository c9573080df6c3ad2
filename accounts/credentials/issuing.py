"""Tokens of programs: issued and shown once, found at every request, revoked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from accounts.credentials.tokens import Secret, digest, looks_like_token, new_token, require_lifetime, require_roles
from accounts.entries import Why, entry_of
from accounts.identity import Identity, Via
from accounts.models import AccessToken
from accounts.naming import plain_name
from accounts.queries import identity, known
from accounts.roles import Role
from foundation.actor import Actor
from foundation.errors import Conflict, NotFound
from foundation.periods import legal_day

_TOUCH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NewToken:
    """What a token is wanted for (令牌申请)."""

    purpose: str
    roles: frozenset[Role]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Issued:
    """A token as its owner sees it afterwards (已发令牌): never the token itself."""

    id: UUID
    user_id: UUID
    purpose: str
    hint: str
    roles: tuple[Role, ...]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None


def issue_token(
    session: Session, actor: Actor, user_id: UUID, wanted: NewToken, why: Why, *, now: datetime
) -> tuple[UUID, Secret]:
    """Issue a token, and return its identity and the secret, which nobody can ever see again.

    Raises
    ------
    InvalidInput
        When it would live too long, or may use a role that its owner has not today.
    NotFound
        When there is no such user.
    Conflict
        When the account is disabled.
    """
    purpose = plain_name(wanted.purpose, "purpose")
    require_lifetime(now, wanted.expires_at)
    owner = known(session, user_id)
    if owner.disabled_at is not None:
        raise Conflict(f"{owner.login} is disabled: it gets no token.")
    today = legal_day(now)
    require_roles(wanted.roles, frozenset(each.role for each in owner.grants if each.valid.contains(today)))
    token_id, secret = uuid7(), new_token()
    roles = sorted(role.value for role in wanted.roles)
    details = {"login": owner.login, "purpose": purpose, "roles": roles, "until": wanted.expires_at.isoformat()}
    with entry_of(session, actor, "issue token", why, user=user_id, token=token_id, **details) as entry:
        row = AccessToken(id=token_id, user_id=user_id, purpose=purpose, hint=secret.hint, sha256=secret.sha256)
        row.roles, row.created_at, row.expires_at, row.created_by = roles, now, wanted.expires_at, entry.seq
        session.add(row)
    return token_id, secret


def revoke_token(session: Session, actor: Actor, token_id: UUID, why: Why, *, now: datetime) -> None:
    """Let a token count no more, from this moment.

    Raises
    ------
    NotFound
        When there is no such token.
    Conflict
        When it was revoked before.
    """
    row = session.get(AccessToken, token_id, populate_existing=True, with_for_update=True)
    if row is None:
        raise NotFound("There is no such token.")
    if row.revoked_at is not None:
        raise Conflict(f"The token {row.hint}… was revoked already.")
    with entry_of(session, actor, "revoke token", why, user=row.user_id, token=token_id):
        row.revoked_at = now


@dataclass(frozen=True, slots=True)
class Shown:
    """A token that counts, as it came with a request (出示的令牌)."""

    id: UUID
    identity: Identity
    """Who acts by it."""
    is_to_be_touched: bool
    """Whether its last request lies back so far that this one is worth writing down: see `touch_token`."""


def token_identity(session: Session, text: str, *, now: datetime) -> Shown | None:
    """Return a token and who acts by it; ``None`` where it is unknown, expired, revoked or of nobody.

    Of its owner's grants only those of its roles are left; a role that was revoked since is gone with its grant.
    """
    if not looks_like_token(text):
        return None
    row = session.scalar(
        select(AccessToken).where(AccessToken.sha256 == digest(text)).execution_options(populate_existing=True)
    )
    if row is None or row.revoked_at is not None or now >= row.expires_at:
        return None
    owner = identity(session, row.user_id, Via.TOKEN)
    if owner is None:
        return None
    left = tuple(grant for grant in owner.grants if grant.role.value in row.roles)
    is_stale = row.last_used_at is None or now - row.last_used_at > _TOUCH
    return Shown(row.id, replace(owner, grants=left), is_stale)


def touch_token(session: Session, token_id: UUID, *, now: datetime) -> None:
    """Write down that a token was used, once an hour at most."""
    row = AccessToken
    stale = row.last_used_at.is_(None) | (row.last_used_at < now - _TOUCH)
    session.execute(update(row).where(row.id == token_id, stale).values(last_used_at=now))


def token(session: Session, token_id: UUID) -> Issued | None:
    """Return a token without its secret; ``None`` where there is none."""
    row = session.get(AccessToken, token_id, populate_existing=True)
    return None if row is None else _issued(row)


def tokens_of(session: Session, user_id: UUID) -> Sequence[Issued]:
    """Return the tokens of a user, the newest first."""
    rows = session.scalars(select(AccessToken).where(AccessToken.user_id == user_id).order_by(AccessToken.id.desc()))
    return [_issued(row) for row in rows]


def _issued(row: AccessToken) -> Issued:
    return Issued(
        id=row.id,
        user_id=row.user_id,
        purpose=row.purpose,
        hint=row.hint,
        roles=tuple(Role(role) for role in row.roles),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
    )
