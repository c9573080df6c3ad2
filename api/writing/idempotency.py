"""A request that is sent again because no answer came is done once, and answered twice.

References
----------
draft-ietf-httpapi-idempotency-key-header: the header, 400 for a malformed key, 422 for a key with another body, 409
while the first is on its way. An answer that refuses is not kept: it wrote nothing, and may be tried again.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.writing.transaction import Writing
from foundation.errors import Fault, InvalidInput
from foundation.idempotency.keeping import KeptAnswer, claim, digest_of, keep

HEADER = "Idempotency-Key"
_KEY = re.compile(r"[\x21-\x7e]{8,200}")
_REPEATED = {"Idempotency-Replayed": "true"}
_KEPT_HEADERS = ("content-type", "etag", "location")


def key_of(request: Request) -> str | None:
    """Return the key of a request; ``None`` where it has none.

    Raises
    ------
    InvalidInput
        When it is shorter than 8 characters, longer than 200, or not plain ASCII.
    """
    told = request.headers.get(HEADER)
    if told is None:
        return None
    key = told.strip().strip('"')
    if _KEY.fullmatch(key):
        return key
    message = f"{HEADER} is 8 to 200 letters, digits and signs without blanks: a UUID for each new request is best."
    raise InvalidInput(message, faults=(Fault(HEADER, "malformed", message),))


def once(
    request: Request,
    write: Writing,
    actor_id: str,
    do: Callable[[], Response],
    *,
    without: tuple[str, ...] = (),
) -> Response:
    """Do what a request asks, or return what was answered when it was done.

    Parameters
    ----------
    request
        Read already, by `api.writing.route`; without the header it is done each time.
    write
        The transaction in which it is done: key, answer and rows last together, or not at all.
    actor_id
        Who asks.
    do
        Does it.
    without
        Members of the answer that are told once and kept nowhere; told again, they are null.

    Raises
    ------
    KeyReused
        When the key came with another request before.
    """
    key = key_of(request)
    if key is None:
        return do()
    address = f"{request.url.path}?{request.url.query}"
    digest = digest_of(request.method, address, getattr(request, "_body", b""))
    now = request.app.state.server.clock()
    kept = claim(write.session, actor_id, key, digest, now=now)
    if kept is not None:
        return Response(kept.body, status_code=kept.status, headers={**kept.headers, **_REPEATED})
    answer = do()
    keep(write.session, actor_id, key, _keepable(answer, without))
    return answer


def _keepable(answer: Response, without: tuple[str, ...]) -> KeptAnswer:
    headers = {name: value for name, value in answer.headers.items() if name in _KEPT_HEADERS}
    body = bytes(answer.body)
    if without:
        told: Mapping[str, Any] = orjson.loads(body)
        body = orjson.dumps({**told, **dict.fromkeys(without)})
        headers.pop("etag", None)
    return KeptAnswer(answer.status_code, headers, body)
