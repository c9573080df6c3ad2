"""A browser is sent to the provider, comes back with a code, and the provider tells who it is."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any
from urllib.parse import unquote

import orjson
from authlib.common.security import generate_token
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.acting.cookies import FLOW, cookie_of, give_cookie, require_private_way, take_cookie
from api.acting.oidc.provider import Known
from api.acting.oidc.settings import RETURN, provider_of
from api.reconciling.address import base_url
from foundation.errors import GazetteerError, Unauthenticated

_LASTS = timedelta(minutes=10)
"""How long somebody may take to sign in there."""
_LEEWAY_S = 60
"""How far two clocks may differ."""
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""Signatures by a key that the provider alone has: neither none, nor a shared secret."""
_LONG = 48
_LONGEST_NEXT = 500

_log = logging.getLogger("gazetteer.access")


@dataclass(frozen=True, slots=True)
class Verified:
    """Whom the provider says a browser belongs to (外部身份)."""

    issuer: str
    subject: str
    name: str
    """As it is shown there; no proof of anything."""
    after: str
    """Where the browser goes on to, on this server."""


def begin(request: Request, after: str) -> Response:
    """Send a browser away to sign in.

    Parameters
    ----------
    after
        Where it goes on to when it is back: a path of this server.

    Raises
    ------
    NotFound
        When no provider is configured.
    Unavailable
        When it does not answer.
    """
    require_private_way(request)
    known = _known(request)
    # Each is 285 bits of chance; the browser keeps them, in a cookie that no script can read.
    state, nonce, verifier = (generate_token(_LONG) for _ in range(3))
    address = prepare_grant_uri(
        known.metadata(_now(request))["authorization_endpoint"],
        client_id=known.provider.client_id,
        response_type="code",
        redirect_uri=_redirect_uri(request),
        scope="openid profile",
        state=state,
        nonce=nonce,
        code_challenge=create_s256_code_challenge(verifier),
        code_challenge_method="S256",
    )
    answer = RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})
    kept = {"state": state, "nonce": nonce, "verifier": verifier, "after": local_path(after)}
    value = orjson.dumps([*kept.values(), int(_now(request).timestamp())]).hex()
    give_cookie(request, answer, value, lasts=_LASTS, name=FLOW, strict=False)
    return answer


def complete(request: Request, told: Mapping[str, str]) -> Verified:
    """Return who a browser belongs to that came back.

    Parameters
    ----------
    told
        Parameters of the address that it came back to.

    Raises
    ------
    Unauthenticated
        When it was never sent away, or another time; when the provider says no, or says it so that it cannot be
        believed.
    Unavailable
        When the provider does not answer.
    """
    known, now = _known(request), _now(request)
    state, nonce, verifier, after = _kept(request, now)
    if not compare_digest(told.get("state", "").encode(), state.encode()):
        raise _unbelievable("the answer belongs to another question (state)")
    if told.get("iss", known.provider.issuer) != known.provider.issuer:
        raise _unbelievable("the answer is another provider's (iss)")
    if "error" in told:
        _log.warning("%s: the provider says %r", request.scope.get("instance"), told["error"][:60])
        raise Unauthenticated("The provider did not let you in.")
    answered = known.exchange(told.get("code", ""), verifier, _redirect_uri(request), now)
    claims = _claims(known, str(answered.get("id_token", "")), answered, nonce, now)
    shown = claims.get("name") or claims.get("preferred_username") or claims["sub"]
    return Verified(known.provider.issuer, claims["sub"], str(shown), after)


def forget(request: Request, answer: Response) -> None:
    """Have a browser forget that it was away: each question is answered once."""
    take_cookie(request, answer, FLOW, strict=False)


def local_path(told: str) -> str:
    """Return a path of this server: the one that is told, or the front page where that leads anywhere else.

    Examples
    --------
    >>> local_path("/desk?tab=1"), local_path("//evil.example"), local_path("https://evil.example")
    ('/desk?tab=1', '/', '/')
    """
    plain = unquote(told)
    is_local = told.startswith("/") and not plain.startswith(("//", "/\\")) and "\\" not in plain
    return told if is_local and told.isprintable() and told.isascii() and len(told) <= _LONGEST_NEXT else "/"


def _claims(known: Known, id_token: str, answered: Mapping[str, Any], nonce: str, now: datetime) -> Mapping[str, Any]:
    """Return what an ID token says, when it is signed by the provider, for us, now, and in answer to our question.

    References
    ----------
    OpenID Connect Core 1.0, 3.1.3.7.
    """
    provider = known.provider
    try:
        try:
            token = jwt.decode(id_token, known.keys(now), algorithms=_ALGORITHMS)
        except (InvalidKeyIdError, ValueError):
            # Keys are changed now and then: the new one is not known yet.
            token = jwt.decode(id_token, known.keys(now, anew=True), algorithms=_ALGORITHMS)
        found = CodeIDToken(
            token.claims,
            token.header,
            options={"iss": {"essential": True, "value": provider.issuer}, "sub": {"essential": True}},
            params={"nonce": nonce, "client_id": provider.client_id, "access_token": answered.get("access_token")},
        )
        found.validate(now=int(now.timestamp()), leeway=_LEEWAY_S)
    except GazetteerError:
        raise
    except Exception as error:  # whatever a reader of foreign tokens stumbles over
        raise _unbelievable(f"its ID token is not to be believed ({type(error).__name__})") from error
    audience = found["aud"] if isinstance(found["aud"], list) else [found["aud"]]
    if provider.client_id not in audience or not isinstance(found["sub"], str):
        raise _unbelievable("its ID token is for somebody else (aud)")
    claims: Mapping[str, Any] = dict(found)
    return claims


def _kept(request: Request, now: datetime) -> tuple[str, str, str, str]:
    try:
        told = orjson.loads(bytes.fromhex(cookie_of(request, FLOW) or ""))
        state, nonce, verifier, after = (str(each) for each in told[:4])
        begun = int(told[4])
    except (ValueError, TypeError, IndexError) as error:
        raise _unbelievable("this browser was not sent there from here") from error
    if not 0 <= now.timestamp() - begun <= _LASTS.total_seconds():
        raise _unbelievable("it took too long")
    return state, nonce, verifier, local_path(after)


def _known(request: Request) -> Known:
    provider = provider_of(request.app.state.server.settings)
    kept: Known | None = getattr(request.app.state, "oidc", None)
    if kept is None or kept.provider != provider:
        kept = request.app.state.oidc = Known(provider)
    return kept


def _redirect_uri(request: Request) -> str:
    return base_url(request, request.app.state.server.settings) + RETURN


def _now(request: Request) -> datetime:
    now: datetime = request.app.state.server.clock()
    return now


def _unbelievable(why: str) -> Unauthenticated:
    return Unauthenticated(f"Signing in elsewhere failed: {why}. Begin again at /v1/session/oidc.")
