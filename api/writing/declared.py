"""What an operation that writes, or that only somebody who is known may ask, declares of its answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from api.problems import (
    CONFLICT,
    FORBIDDEN,
    INTERNAL,
    INVALID_PARAMETERS,
    KEY_REUSED,
    MEDIA_TYPE,
    NOT_ACCEPTABLE,
    NOT_FOUND,
    PRECONDITION_MISSING,
    STALE,
    TOO_LARGE,
    TOO_LONG,
    UNAUTHENTICATED,
    UNAVAILABLE,
    UNSUPPORTED_MEDIA_TYPE,
    ProblemType,
)

_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
_ALWAYS = (INVALID_PARAMETERS, UNAUTHENTICATED, FORBIDDEN, NOT_ACCEPTABLE, TOO_LONG, INTERNAL, UNAVAILABLE)
_OF_WRITING = (CONFLICT, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE)
_NO_CONTENT = 204

SECURITY: Mapping[str, Mapping[str, str]] = {
    "session": {"type": "apiKey", "in": "cookie", "name": "gazetteer", "description": "POST /v1/session gives it."},
    "token": {"type": "http", "scheme": "bearer", "description": "POST /v1/tokens issues one."},
}
"""How one says who one is; a page sends X-CSRF-Token with every change as well."""


def declared_acting(
    shape: object,
    *,
    status: int = 200,
    writes: bool = False,
    identified: bool = False,
    once: bool = False,
    matched: bool = False,
    public: bool = False,
    further: Iterable[ProblemType] = (),
) -> dict[str, Any]:
    """Return what a route's decorator is told of its answers.

    Parameters
    ----------
    shape
        The typed dictionary of the JSON answer; ``None`` for none.
    status
        Of an answer that refuses nothing.
    writes
        Whether something changes.
    identified
        Whether the address, or what is sent, names one thing, which may not be there.
    once
        Whether an Idempotency-Key is taken.
    matched
        Whether If-Match is asked for.
    public
        Whether those who are not signed in may ask it.
    further
        Other kinds of problem.
    """
    kinds = [*_ALWAYS, *(_OF_WRITING if writes else ()), *([NOT_FOUND] if identified else ()), *further]
    kinds += [KEY_REUSED] if once else []
    kinds += [STALE, PRECONDITION_MISSING] if matched else []
    responses: dict[int | str, dict[str, Any]] = {
        status: {"description": "Done." if status == _NO_CONTENT else "The answer."},
        **{kind.status: {"description": f"{kind.title}.", "content": _PROBLEM} for kind in kinds},
    }
    headers = [*([_IDEMPOTENCY_KEY] if once else []), *([_IF_MATCH] if matched else [])]
    return {
        "response_model": shape,
        "status_code": status,
        "responses": responses,
        "openapi_extra": {
            **({} if public else {"security": [{name: []} for name in SECURITY]}),
            **({"parameters": headers} if headers else {}),
        },
    }


_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "8 to 200 characters of your own; the same request under the same key is done once.",
    "schema": {"type": "string"},
    "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
}
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    # It is asked for, and its absence is a problem of its own: 428.
    "required": False,
    "description": "The ETag of what was read before: nobody overwrites what he has not seen.",
    "schema": {"type": "string"},
    "example": '"42-0f1e2d3c4b5a69788f"',
}
