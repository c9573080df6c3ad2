"""Routes that take a JSON body and change something."""

from collections.abc import Callable, Coroutine
from typing import Any

import orjson
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from api.answers.negotiation import TooLarge, UnsupportedMediaType

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
            return await handle(Told(request, await body_within(request, self.most_bytes)))

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
