"""Whether a request comes from a page of this server: another site's page must not write in the name of who visits it.

References
----------
Fetch Metadata Request Headers (Sec-Fetch-Site); RFC 6454 (Origin). Programs send neither, and need not.
"""

from hmac import compare_digest
from urllib.parse import urlsplit

from starlette.requests import Request

from api.acting.cookies import is_secure
from foundation.errors import Forbidden
from foundation.settings import Settings

HEADER = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, 9.2.1)."""
_OWN = frozenset({"same-origin", "none"})


def require_own_page(request: Request) -> None:
    """Check that no other site's page makes a browser send a request.

    Raises
    ------
    Forbidden
        When the browser says that one does.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if (site is not None and site not in _OWN) or (origin is not None and not _is_own(request, origin)):
        raise Forbidden("The request comes from another site's page: only pages of this server may send it.")


def require_secret(request: Request, secret: str) -> None:
    """Check that a page knows what only pages of this session are told.

    Raises
    ------
    Forbidden
        When the header is missing or another's.
    """
    told = request.headers.get(HEADER, "")
    if not compare_digest(told.encode(), secret.encode()):
        said = "is missing" if not told else "is not that of this session"
        raise Forbidden(f"{HEADER} {said}: send the `csrf_token` that GET /v1/session tells.")


def _is_own(request: Request, origin: str) -> bool:
    settings: Settings = request.app.state.server.settings
    try:
        told, public = urlsplit(origin), urlsplit(settings.public_url or "")
    except ValueError:
        return False
    hosts = {request.headers.get("host", "").lower(), public.netloc.lower()} - {""}
    # Whoever sits on the way writes the pages of plain http: they are none of ours where we speak https.
    schemes = {"https"} if is_secure(request) else {"http", "https"}
    return told.scheme in schemes and told.netloc.lower() in hosts
