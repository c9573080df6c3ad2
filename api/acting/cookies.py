"""The cookies of a browser that is signed in, and over which way they may go.

References
----------
RFC 6265bis, 4.1.3.2 (``__Host-``: secure, of this very host, for all paths: no neighbour plants one).
"""

from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from foundation.errors import Forbidden
from foundation.settings import Settings

SESSION = "gazetteer"
"""Name of the session's cookie on this machine itself; ``__Host-gazetteer`` over https."""
FLOW = "gazetteer-oidc"
"""The same while somebody is away to sign in elsewhere."""
_LONGEST = 4_000


def is_secure(request: Request) -> bool:
    """Return whether a request came over https, as far as its sender can tell: a proxy may speak it for us."""
    settings: Settings = request.app.state.server.settings
    promised = (settings.public_url or "").startswith("https://")
    return request.url.scheme == "https" or (promised and not _is_loopback(request))


def require_private_way(request: Request) -> None:
    """Check that nobody on the way can read what is sent: https, or this machine itself.

    Raises
    ------
    Forbidden
        When it is plain http from elsewhere.
    """
    if not is_secure(request) and not _is_loopback(request):
        raise Forbidden(
            "Signing in takes https: anybody on the way could read the password. Put a proxy that speaks TLS before the"
            " service, and name its address in GAZETTEER_PUBLIC_URL."
        )


def cookie_of(request: Request, name: str = SESSION) -> str | None:
    """Return a cookie's value; ``None`` where there is none, or none that could be ours."""
    found = request.cookies.get(_name(request, name))
    return found if found and len(found) <= _LONGEST else None


def give_cookie(
    request: Request, answer: Response, value: str, *, lasts: timedelta, name: str = SESSION, strict: bool = True
) -> None:
    """Have a browser keep a cookie that no script can read, and no other site's page can send.

    Parameters
    ----------
    strict
        Not sent either with the first request that another site's link makes; a browser that comes back from
        elsewhere must send it.
    """
    answer.set_cookie(
        _name(request, name),
        value,
        max_age=int(lasts.total_seconds()),
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="strict" if strict else "lax",
    )


def take_cookie(request: Request, answer: Response, name: str = SESSION, *, strict: bool = True) -> None:
    """Have a browser forget a cookie."""
    answer.delete_cookie(
        _name(request, name),
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="strict" if strict else "lax",
    )


def _name(request: Request, name: str) -> str:
    return f"__Host-{name}" if is_secure(request) else name


def _is_loopback(request: Request) -> bool:
    """Return whether the browser meant this machine itself."""
    try:
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
