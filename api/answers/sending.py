"""The bytes of an answer and the headers around them."""

import zlib
from collections.abc import Mapping

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.answers.conditional import COMPRESSED, strong_tag

_WORTH_COMPRESSING = 2_048
"""Bytes; below, a packet or two are saved and a millisecond is lost."""

_LARGE = 1_000_000
"""Bytes; above, time counts for more than size."""

_GZIP_WINDOW = 31
"""zlib's window bits for the gzip format."""

FRESHNESS = {"Cache-Control": "public, no-cache", "Vary": "Accept, Accept-Encoding"}
"""Keep it, but ask each time whether it is still so: asking costs a 304."""


def encode(content: object) -> bytes:
    """Return JSON in UTF-8, its characters unescaped.

    References
    ----------
    RFC 8259, 8.1.
    """
    return orjson.dumps(content)


def send(request: Request, body: bytes, media_type: str, *, tag: str, headers: Mapping[str, str]) -> Response:
    """Return the answer, compressed where that is asked for and worth it.

    Compressing happens here, where the answer was made, and not in a further layer that all requests pass through.
    """
    sent = {**FRESHNESS, **headers}
    if len(body) >= _WORTH_COMPRESSING and accepts_gzip(request.headers.get("accept-encoding")):
        body = _gzip(body)
        sent["Content-Encoding"] = "gzip"
        tag = tag if tag.startswith("W/") else f'{tag[:-1]}{COMPRESSED}"'
    return Response(body, media_type=media_type, headers={**sent, "ETag": tag})


def send_written(content: object, revision: int, *, status: int = 200, location: str | None = None) -> Response:
    """Return something to who has just written it, as JSON under its new entity tag: it is the writer's alone.

    Parameters
    ----------
    revision
        The ledger entry that last touched it.
    location
        Where it stands from now on, of what was made.
    """
    body = encode(content)
    headers = {"ETag": strong_tag(revision, body)} | ({} if location is None else {"Location": location})
    return Response(body, status_code=status, media_type="application/json", headers=headers)


def send_nothing_new(tag: str) -> Response:
    """Return that the asker has the answer already."""
    return Response(status_code=304, headers={**FRESHNESS, "ETag": tag})


def accepts_gzip(accept_encoding: str | None) -> bool:
    """Return whether a compressed answer may be sent.

    Examples
    --------
    >>> accepts_gzip("br, gzip;q=0.8"), accepts_gzip("gzip;q=0"), accepts_gzip(None)
    (True, False, False)
    """
    for part in (accept_encoding or "").lower().split(","):
        coding, _, weight = part.replace(" ", "").partition(";q=")
        if coding == "gzip":
            return weight.strip("0.") != "" if weight else True
    return False


def _gzip(body: bytes) -> bytes:
    # Level 4: names compress to a fifth at a third of level 9's time. The header carries no clock. Large answers are
    # read by programs, often on the same network: level 1 is a tenth larger, in half the time.
    packer = zlib.compressobj(1 if len(body) > _LARGE else 4, zlib.DEFLATED, _GZIP_WINDOW)
    return packer.compress(body) + packer.flush()
