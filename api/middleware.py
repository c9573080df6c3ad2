"""What every answer has in common, in one layer: who may read it, how browsers must treat it, and a last resort.

One plain ASGI class instead of a stack of five: each layer costs every request some tens of microseconds.
"""

from collections.abc import Sequence
from uuid import uuid4

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems
from api.failures import unexpected
from api.problems import problem

LONGEST_ADDRESS = 8_192
"""Bytes of path and query together."""

_EXPOSED = (
    *(b"Content-Crs", b"Content-Disposition", b"Dropped-Features", b"ETag", b"Link", b"Memento-Datetime"),
    *(b"Retry-After", b"X-Compatibility", b"X-Synthetic-Records"),
)
"""What scripts of other sites' pages may read beside what every answer has."""
_COMMON: Sequence[tuple[bytes, bytes]] = (
    # Public data for any page to read; no credentials are taken, so none can be misused.
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        b", ".join(_EXPOSED),
    ),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_PRIVATE: Sequence[tuple[bytes, bytes]] = (
    # For whoever is signed in alone: kept by nobody, read by no other site's page.
    (b"cache-control", b"private, no-store"),
    (b"vary", b"Cookie, Authorization"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_REPLACED = frozenset({b"cache-control", b"vary"})
_ASKED = "who_acts"
"""Member of the scope of a request for which it was asked who acts: `api.acting.presence` puts it there."""
HEAD_ALONE = "head_alone"
"""Member of the scope of a request of which only the head is asked for, for who need not make the body then."""
_POLICY = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; style-src 'unsafe-inline'")
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Content-Language, Content-Type, If-None-Match, X-Requested-With"
    ),
    "Access-Control-Max-Age": "86400",
}


class Manners:
    """The outermost layer: headers, CORS, HEAD, the longest address, and the problem document of last resort."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        instance = uuid4().urn
        scope["instance"] = instance
        sender = _Sender(send, without_body=scope["method"] == "HEAD")
        answer = _without_a_route(scope, instance)
        if answer is not None:
            await answer(scope, receive, sender)
            return
        # The routes know GET; HEAD is GET without the body (RFC 9110, 9.3.2).
        inner = {**scope, "method": "GET", HEAD_ALONE: True} if sender.without_body else scope
        sender.scope = inner
        try:
            await self._app(inner, receive, sender)
        except Exception as error:
            if sender.begun:
                raise
            await unexpected(instance, error)(scope, receive, sender)


class _Sender:
    """Sends an answer with the common headers, without its body where only the head was asked for."""

    def __init__(self, send: Send, *, without_body: bool) -> None:
        self._send = send
        self.without_body = without_body
        self.begun = False
        self.scope: Scope = {}

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            if _ASKED in self.scope:
                headers = [each for each in message["headers"] if each[0] not in _REPLACED] + [*_PRIVATE]
            else:
                headers = [*message["headers"], *_COMMON]
            if not any(name == _POLICY[0] for name, _ in headers):
                headers.append(_POLICY)
            message = {**message, "headers": headers}
        elif self.without_body and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)


def _without_a_route(scope: Scope, instance: str) -> Response | None:
    """Return the answer to what no route need see: an address too long, and a browser that asks whether it may."""
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
        return problem(problems.TOO_LONG, instance=instance)
    if scope["method"] == "OPTIONS" and any(name == b"access-control-request-method" for name, _ in scope["headers"]):
        return Response(status_code=204, headers=_PREFLIGHT)
    return None
