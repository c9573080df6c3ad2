"""Who is signed in with a request: found once a request, and only where somebody asks.

An answer for which it was asked is private: `api.middleware` sees to that, by what stands in the request's scope.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session
from starlette.requests import Request

from accounts.credentials.issuing import token_identity, touch_token
from accounts.credentials.lifetimes import Lifetimes
from accounts.credentials.sessions import session_of, touch_session
from accounts.credentials.tokens import PREFIX
from accounts.identity import Identity
from api.acting.cookies import cookie_of
from api.acting.origins import SAFE, require_own_page, require_secret
from api.writing.transaction import writers
from foundation.errors import Forbidden, Unauthenticated

ASKED = "who_acts"
"""Member of the scope of a request for which it was asked who acts."""
LIFETIMES = Lifetimes()

_log = logging.getLogger("gazetteer.access")


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is signed in, and by what (在场)."""

    identity: Identity
    csrf_secret: str | None = None
    """Of a browser's session; a token has none."""
    must_change_password: bool = False
    expires_at: datetime | None = None


def bearer_of(request: Request) -> str | None:
    """Return the token of a program; ``None`` where none of ours came.

    Tokens of other kinds go by the same header: the one that tells where markers stand is none of a person's.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip().startswith(PREFIX) else None


def has_credentials(request: Request) -> bool:
    """Return whether a request says who its sender is, rightly or not."""
    return bearer_of(request) is not None or cookie_of(request) is not None


def presence(request: Request, session: Session | None = None) -> Presence | None:
    """Return who is signed in with a request; ``None`` where nobody says who they are, or their session has ended.

    Parameters
    ----------
    session
        Of the transaction in which the request is answered; without one, a short one is opened.

    Raises
    ------
    Unauthenticated
        When a token is unknown, expired, revoked, or of a disabled account: a program must hear that.
    Forbidden
        When a browser's request that changes something comes from another site's page, or without the secret of its
        session.
    """
    if ASKED not in request.scope:
        request.scope[ASKED] = None
        with _asking(request, session) as asked:
            token = bearer_of(request)
            found = _by_token(request, asked, token) if token is not None else _by_cookie(request, asked)
        request.scope[ASKED] = found
    kept: Presence | None = request.scope[ASKED]
    return kept


def acting(request: Request, session: Session | None = None) -> Identity | None:
    """Return who acts; ``None`` for the public. Otherwise as `presence`.

    Raises
    ------
    Forbidden
        Also while a password that somebody else chose has not been changed.
    """
    found = presence(request, session)
    if found is None:
        return None
    if found.must_change_password:
        raise Forbidden("Choose a password of your own first: POST /v1/session/password.")
    return found.identity


def signed_in(request: Request, session: Session | None = None) -> Identity:
    """Return who acts.

    Raises
    ------
    Unauthenticated
        When nobody is signed in. Otherwise as `acting`.
    """
    found = acting(request, session)
    if found is None:
        raise nobody()
    return found


def nobody() -> Unauthenticated:
    """Return the error that nobody is signed in: the same whatever is wrong with what came."""
    return Unauthenticated("Sign in at /v1/session, or send a token as `Authorization: Bearer …`.")


@contextmanager
def _asking(request: Request, session: Session | None) -> Iterator[Session]:
    if session is not None:
        yield session
        return
    with request.app.state.server.database.sessions() as opened:
        yield opened


def _by_token(request: Request, session: Session, token: str) -> Presence:
    now: datetime = request.app.state.server.clock()
    found = token_identity(session, token, now=now)
    if found is None:
        _log.warning("%s: a token that counts no more, or never did", request.scope.get("instance"))
        raise nobody()
    if found.is_to_be_touched:
        with writers(request).writing() as write:
            touch_token(write.session, found.id, now=now)
    return Presence(found.identity)


def _by_cookie(request: Request, session: Session) -> Presence | None:
    cookie = cookie_of(request)
    if cookie is None:
        return None
    now: datetime = request.app.state.server.clock()
    found = session_of(session, cookie, now=now, lifetimes=LIFETIMES)
    if found is None:
        return None
    if request.method not in SAFE:
        require_own_page(request)
        require_secret(request, found.csrf_secret)
    if found.is_to_be_touched:
        with writers(request).writing() as write:
            touch_session(write.session, cookie, now=now)
    return Presence(found.identity, found.csrf_secret, found.must_change_password, found.expires_at)
