"""What is told of accounts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from accounts.credentials.issuing import Issued
from accounts.following import Territory
from accounts.identity import Grant, Identity
from accounts.queries import Account
from accounts.roles import PERMISSIONS
from api.acting.oidc.settings import ElsewhereTold


class GroundTold(TypedDict):
    """The division that a role is granted for."""

    id: str
    name: Annotated[str, Field(description="On the day; the last one it had, when it is gone.")]
    now: Annotated[str | None, Field(description="What stands for it today; null when the grant lapsed with it.")]


class GrantTold(TypedDict):
    """A role for a part of the province, for a time (授权)."""

    role: str
    division: Annotated[GroundTold | None, Field(description="null: the whole province.")]
    start: str | None
    end: str | None
    in_force: Annotated[bool, Field(description="Whether it counts today, where its division has not gone.")]
    actions: Annotated[list[str], Field(description="What the role may do there.")]


class NumberedGrantTold(GrantTold):
    """A grant with the number by which it is revoked."""

    id: int


class WhoTold(TypedDict):
    """Who is signed in."""

    id: str
    login: str
    name: Annotated[str, Field(description="As signed.")]
    organisation: str | None


class SessionTold(TypedDict):
    """An answer of `/v1/session`."""

    signed_in: bool
    user: WhoTold | None
    via: Annotated[str | None, Field(description="password, oidc or token.")]
    grants: list[GrantTold]
    must_change_password: Annotated[bool, Field(description="Then nothing else may be done before.")]
    csrf_token: Annotated[str | None, Field(description="To be sent as X-CSRF-Token with every change, by pages.")]
    expires_at: str | None
    elsewhere: Annotated[ElsewhereTold | None, Field(description="Where else one may sign in.")]


class TokenTold(TypedDict):
    """A token as its owner sees it: never the token itself."""

    id: str
    purpose: str
    hint: Annotated[str, Field(description="Its first characters.")]
    roles: list[str]
    created_at: str
    expires_at: str
    revoked_at: str | None
    last_used_at: Annotated[str | None, Field(description="To the hour.")]


class NewTokenTold(TokenTold):
    """A token that was issued just now."""

    token: Annotated[str | None, Field(description="Told this once; null when the same request is repeated.")]


class TokensTold(TypedDict):
    """An answer of `/v1/tokens`."""

    items: Annotated[list[TokenTold], Field(description="The newest first.")]


class UserTold(WhoTold):
    """An account (账户)."""

    has_password: bool
    must_change_password: bool
    disabled_at: str | None
    grants: list[NumberedGrantTold]


class NewUserTold(UserTold):
    """An account that got a password just now."""

    password: Annotated[str | None, Field(description="Told this once; null when the same request is repeated.")]


class UsersTold(TypedDict):
    """An answer of `/v1/users`."""

    items: Annotated[list[UserTold], Field(description="By login; those that you administer.")]
    next: Annotated[str | None, Field(description="For the parameter `after`.")]


def session_told(
    account: Account, identity: Identity, territory: Territory, elsewhere: ElsewhereTold | None
) -> SessionTold:
    """Return who is signed in, without what only a browser's session has."""
    return SessionTold(
        signed_in=True,
        user=_who(account),
        via=identity.via.value,
        grants=[grant_told(grant, territory) for grant in identity.grants],
        must_change_password=False,
        csrf_token=None,
        expires_at=None,
        elsewhere=elsewhere,
    )


def nobody_told(elsewhere: ElsewhereTold | None) -> SessionTold:
    """Return that nobody is signed in."""
    return SessionTold(
        signed_in=False,
        user=None,
        via=None,
        grants=[],
        must_change_password=False,
        csrf_token=None,
        expires_at=None,
        elsewhere=elsewhere,
    )


def grant_told(grant: Grant, territory: Territory) -> GrantTold:
    """Return a grant, with what stands for its division today."""
    return GrantTold(
        role=grant.role.value,
        division=_ground(grant, territory),
        start=_day(grant.valid.start),
        end=_day(grant.valid.end),
        in_force=grant.valid.contains(territory.day),
        actions=sorted(action.value for action in PERMISSIONS[grant.role]),
    )


def token_told(token: Issued) -> TokenTold:
    """Return a token without its secret."""
    return TokenTold(
        id=str(token.id),
        purpose=token.purpose,
        hint=token.hint,
        roles=[role.value for role in token.roles],
        created_at=token.created_at.isoformat(),
        expires_at=token.expires_at.isoformat(),
        revoked_at=_instant(token.revoked_at),
        last_used_at=_instant(token.last_used_at),
    )


def user_told(account: Account, territory: Territory) -> UserTold:
    """Return an account."""
    return UserTold(
        **_who(account),
        has_password=account.has_password,
        must_change_password=account.must_change_password,
        disabled_at=_instant(account.disabled_at),
        grants=[NumberedGrantTold(**grant_told(each.grant, territory), id=each.id) for each in account.granted],
    )


def users_told(accounts: Sequence[Account], territory: Territory, *, after: str | None) -> UsersTold:
    """Return a page of accounts."""
    return UsersTold(items=[user_told(account, territory) for account in accounts], next=after)


def _who(account: Account) -> WhoTold:
    return WhoTold(id=str(account.id), login=account.login, name=account.name, organisation=account.organisation)


def _ground(grant: Grant, territory: Territory) -> GroundTold | None:
    if grant.division_id is None:
        return None
    followed = territory.followed(grant.division_id)
    now = None if followed.now is None else followed.now.name
    return GroundTold(id=str(grant.division_id), name=followed.given.name, now=now)


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
