"""Routes that only somebody who is known may use."""

from starlette.requests import Request
from starlette.responses import Response

from api.acting.origins import SAFE, require_own_page
from api.acting.presence import has_credentials, nobody
from api.writing.route import Handler, WritingRoute


class ActingRoute(WritingRoute):
    """A route for whoever is signed in: one who is not hears so before the body is looked at.

    Who it is, and whether they may, is found where it is answered; see `api.acting.permitting`.
    """

    def get_route_handler(self) -> Handler:
        """Return what answers a request."""
        return for_the_known(super().get_route_handler())


def for_the_known(handle: Handler) -> Handler:
    """Return what answers a request of somebody who says who he is, from a page of ours; others are refused before."""

    async def answer(request: Request) -> Response:
        if request.method not in SAFE:
            require_own_page(request)
        if not has_credentials(request):
            raise nobody()
        return await handle(request)

    return answer
