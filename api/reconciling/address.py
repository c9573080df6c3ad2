"""Under which address the service is reached from outside: a manifest tells whole addresses."""

import re

from starlette.requests import Request

from foundation.settings import Settings

_PLAIN_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\[[0-9a-fA-F:.]{2,45}\](:[0-9]{1,5})?")
_NOWHERE = "127.0.0.1"


def base_url(request: Request, settings: Settings) -> str:
    """Return the address of the service without a slash at its end: as it is set, else as it was asked.

    A Host header that is none is not repeated.
    """
    if settings.public_url is not None:
        return settings.public_url.rstrip("/")
    host = request.headers.get("host", "")
    path = request.scope.get("root_path", "")
    return f"{request.url.scheme}://{host if _PLAIN_HOST.fullmatch(host) else _NOWHERE}{path}"
