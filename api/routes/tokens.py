"""`/v1/tokens`: what programs sign in with."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.acting.accounts import tokens
from api.acting.accounts.bodies import ReasonParameters, TokenWanted
from api.acting.accounts.shapes import NewTokenTold, TokensTold
from api.exchange import AskedPlainly
from api.parameters.operations import NoParameters
from api.shapes import examples
from api.writing.declared import declared_acting

router = APIRouter(tags=["accounts"], route_class=ActingRoute)

TokenId = Annotated[UUID, Path(description="Identity of the token.", examples=[examples.PLACE_ID])]


@router.post(
    "/v1/tokens",
    operation_id="issueToken",
    summary="Issue a token",
    **declared_acting(NewTokenTold, status=201, writes=True, once=True),
)
def issue(asked: AskedPlainly, body: TokenWanted, _: Annotated[NoParameters, Query()]) -> Response:
    """Issue a token for a program of yours, with some of your roles, for a year at most; it is told this once."""
    return tokens.token_issued(asked.request, body)


@router.get("/v1/tokens", operation_id="listTokens", summary="List the own tokens", **declared_acting(TokensTold))
def list_tokens(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Return your tokens, without their secrets."""
    return tokens.tokens_listed(asked.request)


@router.delete(
    "/v1/tokens/{id}",
    operation_id="revokeToken",
    summary="Revoke a token",
    **declared_acting(None, status=204, writes=True, identified=True),
)
def revoke(asked: AskedPlainly, id: TokenId, given: Annotated[ReasonParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Revoke a token of yours: it counts no more from this moment."""
    return tokens.token_revoked(asked.request, id, given.reason)
