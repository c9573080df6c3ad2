"""Routes that take a JSON body and change something."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

import orjson
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from api.answers.negotiation import TooLarge, UnsupportedMediaType
from foundation.errors import Fault, InvalidInput

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

LARGEST_BODY = 200_000
"""Bytes of a body: a place with all that is told of it takes a few thousand."""
_PATIENCE_BYTES = 8_000_000
"""A body that is too large is still heard to the end up to here: who is cut off while he speaks hears no answer."""
_JSON = "application/json"


class Told(Request):
    """A request whose body has been read, within its limits."""

    def __init__(self, request: Request, body: bytes) -> None:
        super().__init__(request.scope, request.receive)
        self._body = body

    async def json(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return what the body says.

        Read by the stricter of two readers: what is no JSON (NaN, half of a surrogate pair, a thousand nested lists) is
        refused here, and not by the database.
        """
        return orjson.loads(self._body)


class WritingRoute(APIRoute):
    """A route whose body is JSON, complete and no larger than `LARGEST_BODY` before anything else is looked at."""

    most_bytes = LARGEST_BODY

    def get_route_handler(self) -> Handler:
        """Return what answers a request."""
        handle = super().get_route_handler()
        takes_body = self.body_field is not None

        async def answer(request: Request) -> Response:
            if takes_body:
                require_json(request)
            body = await body_within(request, self.most_bytes)
            if takes_body:
                require_members_once(body)
            return await handle(Told(request, body))

        return answer


def require_json(request: Request) -> None:
    """Check that a body says that it is JSON, unpacked.

    A form of another site's page cannot say so without asking first, and is told no.

    Raises
    ------
    UnsupportedMediaType
        When it says anything else, or nothing.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == _JSON and request.headers.get("content-encoding", "identity") == "identity":
        return
    said = f"{media_type[:80]!r} is not read" if media_type else "The body does not say what it is"
    raise UnsupportedMediaType(f"{said}: send {_JSON}, in UTF-8 and unpacked, and say so in Content-Type.")


def require_members_once(body: bytes) -> None:
    """Check that no member stands twice in an object: readers differ in which of the two they take (RFC 8259, 4).

    What is no JSON at all is told by who reads it.

    Raises
    ------
    InvalidInput
        Naming the member.
    """
    try:
        json.loads(body, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) < len(members):
        names = [name for name, _ in members]
        repeated = next(name for name in names if names.count(name) > 1)[:60]
        message = f"The member {repeated!r} stands twice in one object: say once what is meant."
        raise InvalidInput(message, faults=(Fault(f"/{repeated}", "repeated", message),))
    return found


async def body_within(request: Request, most_bytes: int) -> bytes:
    """Return the body of a request.

    Raises
    ------
    TooLarge
        When it is longer.
    """
    pieces, taken = [], 0
    async for piece in request.stream():
        taken += len(piece)
        if taken <= most_bytes:
            pieces.append(piece)
        elif taken > _PATIENCE_BYTES:
            break
    if taken > most_bytes:
        raise TooLarge(f"The body has more than {most_bytes:,} bytes: tell less at once.", details={"most": most_bytes})
    return b"".join(pieces)
