"""Tokens of programs: issued, listed and revoked by their owners."""

from datetime import datetime
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from accounts.credentials.issuing import Issued, NewToken, issue_token, revoke_token, token, tokens_of
from accounts.entries import Why
from accounts.identity import Identity, Via
from api.acting.accounts.bodies import TokenWanted
from api.acting.accounts.shapes import NewTokenTold, TokensTold, token_told
from api.acting.presence import signed_in
from api.answers.sending import encode
from api.writing.idempotency import once
from api.writing.transaction import Writing, writers
from foundation.actor import Actor
from foundation.errors import Forbidden, NotFound

_JSON = "application/json"


def token_issued(request: Request, body: TokenWanted) -> Response:
    """Issue a token for whoever is signed in, and tell it this once.

    Raises
    ------
    Forbidden
        When a token asks for another: one that leaked must not outlive its revocation.
    """
    with writers(request).writing() as write:
        identity = signed_in(request, write.session)
        if identity.via is Via.TOKEN:
            raise Forbidden("A token issues no other token: sign in with a browser.")

        def issue() -> Response:
            wanted = NewToken(body.purpose, frozenset(body.roles), body.expires_at)
            why = Why(f"For: {body.purpose}.", write.request_id)
            token_id, secret = issue_token(
                write.session, owner(identity), identity.user_id, wanted, why, now=_now(request)
            )
            write.session.flush()
            content = NewTokenTold(**token_told(_own(write, identity, token_id)), token=secret.text)
            headers = {"Location": f"/v1/tokens/{token_id}"}
            return Response(encode(content), status_code=201, media_type=_JSON, headers=headers)

        return once(request, write, f"user:{identity.user_id}", issue, without=("token",))


def tokens_listed(request: Request) -> Response:
    """Return the tokens of whoever is signed in, without their secrets."""
    with request.app.state.server.readers.reading() as read:
        session = read.session
        identity = signed_in(request, session)
        items = [token_told(each) for each in tokens_of(session, identity.user_id)]
    return Response(encode(TokensTold(items=items)), media_type=_JSON)


def token_revoked(request: Request, token_id: UUID, reason: str) -> Response:
    """Revoke a token of whoever is signed in."""
    with writers(request).writing() as write:
        identity = signed_in(request, write.session)
        _own(write, identity, token_id)
        revoke_token(write.session, owner(identity), token_id, Why(reason, write.request_id), now=_now(request))
    return Response(status_code=204)


def owner(identity: Identity) -> Actor:
    """Return somebody in no other capacity than that of the owner of an account."""
    return Actor(f"user:{identity.user_id}", identity.name, "user")


def _own(write: Writing, identity: Identity, token_id: UUID) -> Issued:
    """Return a token of somebody's own; another's is not there."""
    found = token(write.session, token_id)
    if found is None or found.user_id != identity.user_id:
        raise NotFound("There is no such token.")
    return found


def _now(request: Request) -> datetime:
    now: datetime = request.app.state.server.clock()
    return now
