"""Routes whose bodies are heard while they come, and never held whole."""

from collections.abc import AsyncIterator, Callable

from anyio import fail_after
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect, Request

from api.acting.route import for_the_known
from api.answers.negotiation import TooLarge
from api.writing.route import Handler
from foundation.errors import InvalidInput

LONGEST_SILENCE_S = 30.0
"""Between two parts of a body; who says nothing for longer has lost his network."""
LONGEST_BODY_S = 900.0
_PATIENCE_BYTES = 8_000_000
"""A body that is too large is heard on up to here: who is cut off while he speaks hears no answer."""


class StreamedRoute(APIRoute):
    """A route for whoever is signed in, whose body is left to the route: nobody else is listened to."""

    def get_route_handler(self) -> Handler:
        """Return what answers a request."""
        return for_the_known(super().get_route_handler())


class CutOff(Exception):  # noqa: N818 - no error of ours: the other side went away
    """The body ended before it was whole: the connection broke, or nothing came any more."""


async def heard(request: Request, most_bytes: int, take: Callable[[bytes], None]) -> None:
    """Hear a body, part by part.

    Parameters
    ----------
    most_bytes
        Longest that is taken.
    take
        Is given each part.

    Raises
    ------
    CutOff
        When it breaks off; what came before was given.
    TooLarge
        When it is longer than is taken.
    """
    came = 0
    try:
        with fail_after(LONGEST_BODY_S):
            async for part in _parts(request):
                came += len(part)
                if came > most_bytes + _PATIENCE_BYTES:
                    break
                if came <= most_bytes:
                    take(part)
    except (ClientDisconnect, TimeoutError) as error:
        raise CutOff from error
    if came > most_bytes:
        raise TooLarge(f"The body has more than {most_bytes:,} bytes: send less at once.", details={"most": most_bytes})


async def _parts(request: Request) -> AsyncIterator[bytes]:
    stream = request.stream().__aiter__()
    while True:
        with fail_after(LONGEST_SILENCE_S):
            try:
                part = await anext(stream)
            except StopAsyncIteration:
                return
        yield part


def cut_off() -> InvalidInput:
    """Return the error that a body was not whole; who went away does not hear it."""
    return InvalidInput("The body broke off: ask how much is there, and go on from that.")
