"""`/v1/session`: signing in and out with a browser, here or elsewhere, and who is signed in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from api.acting import ActingRoute
from api.acting.accounts import signing_in
from api.acting.accounts.bodies import PasswordChange, SigningIn
from api.acting.accounts.shapes import SessionTold
from api.acting.oidc import flow
from api.acting.oidc.settings import RETURN, START
from api.acting.presence import presence
from api.acting.turns import turn_at_passwords, turn_at_the_provider
from api.exchange import AskedPlainly
from api.parameters.operations import NoParameters, Parameters
from api.problems import TOO_OFTEN
from api.writing.declared import declared_acting
from api.writing.route import WritingRoute

router = APIRouter(tags=["accounts"], route_class=WritingRoute)
_acting = APIRouter(tags=["accounts"], route_class=ActingRoute)


class AwayParameters(Parameters):
    """Where a browser goes on to when it is back."""

    next: Annotated[str, Field(max_length=500, description="A path of this server.", examples=["/"])] = "/"


class BackParameters(Parameters):
    """What a provider sends a browser back with; it may add what it likes."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    state: Annotated[str, Field(max_length=500, description="As it was sent away with.", examples=["a1b2"])] = ""
    code: Annotated[str, Field(max_length=4_000, description="What the provider gives a token for.")] = ""
    iss: Annotated[str | None, Field(max_length=2_000, description="Who answers (RFC 9207).")] = None
    error: Annotated[str | None, Field(max_length=500, description="Why not.")] = None


@router.get(
    "/v1/session",
    operation_id="readSession",
    summary="Who is signed in",
    **declared_acting(SessionTold, public=True),
)
def read_session(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Return who is signed in, what is granted to them, and the token that pages send with every change."""
    with asked.reading() as read:
        return signing_in.told(asked.request, read.session, presence(asked.request, read.session))


@router.post(
    "/v1/session",
    operation_id="signIn",
    summary="Sign in",
    dependencies=[Depends(turn_at_passwords)],
    **declared_acting(SessionTold, writes=True, public=True, further=(TOO_OFTEN,)),
)
def sign_in(asked: AskedPlainly, body: SigningIn, _: Annotated[NoParameters, Query()]) -> Response:
    """Sign a browser in, by a cookie that no script can read; tries are counted, for unknown names alike."""
    return signing_in.signed_in_by_password(asked.request, body)


@router.delete(
    "/v1/session",
    operation_id="signOut",
    summary="Sign out",
    **declared_acting(None, status=204, writes=True, public=True),
)
def sign_out(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Sign a browser out; one that is not signed in stays so."""
    return signing_in.signed_out(asked.request)


@_acting.post(
    "/v1/session/password",
    operation_id="changePassword",
    summary="Change the own password",
    dependencies=[Depends(turn_at_passwords)],
    **declared_acting(SessionTold, writes=True, further=(TOO_OFTEN,)),
)
def change_password(asked: AskedPlainly, body: PasswordChange, _: Annotated[NoParameters, Query()]) -> Response:
    """Choose another password; other browsers are signed out, and this one gets a new session."""
    return signing_in.password_changed(asked.request, body)


@router.get(START, include_in_schema=False, dependencies=[Depends(turn_at_the_provider)])
def sign_in_elsewhere(request: Request, given: Annotated[AwayParameters, Query()]) -> Response:
    """Send a browser to the provider that is configured."""
    return flow.begin(request, given.next)


@router.get(RETURN, include_in_schema=False, dependencies=[Depends(turn_at_the_provider)])
def come_back(request: Request, given: Annotated[BackParameters, Query()]) -> Response:
    """Take a browser back from the provider, and sign it in."""
    told = given.model_dump(exclude_none=True)
    answer = signing_in.admitted_from_elsewhere(request, flow.complete(request, told))
    flow.forget(request, answer)
    return answer


router.routes.extend(_acting.routes)
