"""`/v1/users`: accounts and what is granted to them, for those who administer them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.acting.accounts import users
from api.acting.accounts.bodies import (
    Because,
    GrantWanted,
    ReasonParameters,
    UserChange,
    UsersParameters,
    UserWanted,
)
from api.acting.accounts.shapes import NewUserTold, UsersTold, UserTold
from api.exchange import AskedPlainly
from api.parameters.operations import NoParameters
from api.shapes import examples
from api.writing.declared import declared_acting

router = APIRouter(tags=["accounts"], route_class=ActingRoute)

UserId = Annotated[UUID, Path(description="Identity of the user.", examples=[examples.PLACE_ID])]
GrantId = Annotated[int, Path(ge=1, le=2**62, description="Number of the grant.", examples=[1200])]


@router.get("/v1/users", operation_id="listUsers", summary="List users", **declared_acting(UsersTold))
def list_users(asked: AskedPlainly, given: Annotated[UsersParameters, Query()]) -> Response:
    """Return the accounts that you administer, by login."""
    return users.users_listed(asked.request, given)


@router.post(
    "/v1/users",
    operation_id="createUser",
    summary="Make an account",
    **declared_acting(NewUserTold, status=201, writes=True, once=True),
)
def create_user(asked: AskedPlainly, body: UserWanted, _: Annotated[NoParameters, Query()]) -> Response:
    """Make an account that may do nothing yet; its first password is told this once, and must be changed."""
    return users.user_created(asked.request, body)


@router.get(
    "/v1/users/{id}",
    operation_id="readUser",
    summary="One user",
    **declared_acting(UserTold, identified=True),
)
def read_user(asked: AskedPlainly, id: UserId, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return an account with its grants."""
    return users.user_read(asked.request, id)


@router.patch(
    "/v1/users/{id}",
    operation_id="changeUser",
    summary="Disable or enable a user",
    **declared_acting(UserTold, writes=True, identified=True),
)
def change_user(asked: AskedPlainly, id: UserId, body: UserChange, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Take an account out of use, or into use again; its sessions and tokens end at once."""
    return users.user_changed(asked.request, id, body)


@router.post(
    "/v1/users/{id}/password",
    operation_id="renewPassword",
    summary="Set a password anew",
    **declared_acting(NewUserTold, writes=True, identified=True, once=True),
)
def renew_password(asked: AskedPlainly, id: UserId, body: Because, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Give an account another first password, told this once; its sessions end."""
    return users.password_set_anew(asked.request, id, body)


@router.post(
    "/v1/users/{id}/grants",
    operation_id="grantRole",
    summary="Grant a role",
    **declared_acting(UserTold, status=201, writes=True, identified=True, once=True),
)
def grant_role(asked: AskedPlainly, id: UserId, body: GrantWanted, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Grant a role for a division and all below it, or the whole province, for a time."""
    return users.role_granted(asked.request, id, body)


@router.delete(
    "/v1/users/{id}/grants/{grant}",
    operation_id="revokeRole",
    summary="Revoke a role",
    **declared_acting(None, status=204, writes=True, identified=True),
)
def revoke_role(
    asked: AskedPlainly,
    id: UserId,  # noqa: A002 - as above
    grant: GrantId,
    given: Annotated[ReasonParameters, Query()],
) -> Response:
    """End a grant today; what was done by it stays as it was."""
    return users.role_revoked(asked.request, id, grant, given.reason)
