"""What went wrong, as HTTP says it: the one place that knows status codes.

References
----------
RFC 9457 (Problem Details for HTTP APIs). The ``type`` is a path of this server where the kind is explained.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson
from starlette.responses import Response

from api.answers.conditional import PreconditionMissing
from api.answers.negotiation import Busy, NotAcceptable, TooLarge, TooOften, UnsupportedMediaType
from api.knowledge import IndexNotReady
from foundation import errors
from foundation.idempotency.keeping import KeyReused

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem, explained at ``/problems/<slug>`` and in ``docs/problems/<slug>.md``."""

    slug: str
    status: int
    title: str
    meaning: str
    """What it means and what to do, in a sentence or two."""
    retry_after_s: int | None = None

    @property
    def uri(self) -> str:
        """Return the stable ``type``."""
        return f"/problems/{self.slug}"

    @property
    def is_told(self) -> bool:
        """Whether the error's own sentence may be told: of our own failures nothing internal is."""
        return self.status < INTERNAL.status


INVALID_PARAMETERS = ProblemType(
    "invalid-parameters",
    400,
    "Parameters cannot be understood",
    "A parameter is unknown, repeated, malformed or out of range; `errors` names each and says what would be right,"
    " `valid_parameters` lists all that this operation takes.",
)
UNAUTHENTICATED = ProblemType(
    "unauthenticated",
    401,
    "Nobody is signed in",
    "Sign in at /v1/session, or send a token as `Authorization: Bearer …`; the one that came is unknown, expired or"
    " revoked.",
)
FORBIDDEN = ProblemType(
    "forbidden",
    403,
    "Not allowed",
    "Who acts is known and may not do this; the detail says which role and scope would do.",
)
REFUSED_CRS = ProblemType(
    "refused-crs",
    400,
    "Coordinate reference system refused",
    "Coordinates in this system cannot be converted without pretending; the detail says what is needed.",
)
NOT_FOUND = ProblemType(
    "not-found", 404, "Nothing is there", "No resource has this address, or none that the asker may see."
)
NOT_IN_FORCE = ProblemType(
    "not-in-force",
    404,
    "Not in force on that day",
    "The thing exists, but not on the day that was asked for: its versions say when it did.",
)
GONE = ProblemType(
    "gone",
    410,
    "Not there on that day",
    "The division is known, or its code once meant one, but not on the day that was asked for; `units` list every unit"
    " it is or was, each with its days and address.",
)
METHOD_NOT_ALLOWED = ProblemType(
    "method-not-allowed", 405, "Method not allowed", "The Allow header lists the methods that this address takes."
)
NOT_ACCEPTABLE = ProblemType(
    "not-acceptable",
    406,
    "No such representation",
    "The Accept header leaves out every representation there is; the detail lists them.",
)
CONFLICT = ProblemType(
    "conflict", 409, "The stored state forbids it", "What is stored forbids the change; the detail says why."
)
STALE = ProblemType(
    "stale", 412, "Somebody else changed it first", "Read it again, look at the differences, and repeat the change."
)
KEY_REUSED = ProblemType(
    "key-reused",
    422,
    "The key belongs to another request",
    "The Idempotency-Key was sent before, with another address or body: choose a new key for each new request.",
)
PRECONDITION_MISSING = ProblemType(
    "precondition-missing",
    428,
    "Say which version is changed",
    "Read the thing, and send its ETag as If-Match with the change, so that nobody overwrites what he has not seen.",
)
TOO_OFTEN = ProblemType(
    "too-often",
    429,
    "Tried too often",
    "The same was tried too often: try again after the seconds in Retry-After.",
)
TOO_LARGE = ProblemType(
    "too-large",
    413,
    "Too much at once",
    "The body is larger, or holds more names, than this operation takes at once; the detail says how more are asked.",
)
TOO_LONG = ProblemType("too-long", 414, "Address too long", "The address exceeds 8,192 bytes: ask for less at once.")
UNSUPPORTED_MEDIA_TYPE = ProblemType(
    "unsupported-media-type",
    415,
    "Form of the body not read",
    "The Content-Type of the body is none that this operation reads; the detail lists those it does.",
)
INTERNAL = ProblemType(
    "internal",
    500,
    "Something went wrong here",
    "The fault is ours and is logged under the number in `instance`: please report it.",
)
UNAVAILABLE = ProblemType(
    "unavailable",
    503,
    "The register cannot be reached",
    "The database is down, is being migrated, or has no free connection: try again after the seconds in Retry-After.",
    retry_after_s=5,
)
INDEX_NOT_READY = ProblemType(
    "index-not-ready",
    503,
    "The name index is not ready",
    "The index of names is being built, or takes in a large change: try again after the seconds in Retry-After.",
    retry_after_s=2,
)
TOO_SLOW = ProblemType(
    "too-slow",
    503,
    "The question took too long",
    "The database did not answer in the time set: ask for less (a smaller box, a division, a lower limit), or later.",
    retry_after_s=10,
)
BUSY = ProblemType(
    "busy",
    503,
    "Too much is asked for at once",
    "More tiles are being made than a server should promise: try again after the seconds in Retry-After.",
    retry_after_s=2,
)

TYPES: Mapping[str, ProblemType] = {
    kind.slug: kind
    for kind in (
        INVALID_PARAMETERS,
        UNAUTHENTICATED,
        FORBIDDEN,
        REFUSED_CRS,
        NOT_FOUND,
        NOT_IN_FORCE,
        GONE,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        CONFLICT,
        STALE,
        TOO_LARGE,
        TOO_LONG,
        UNSUPPORTED_MEDIA_TYPE,
        KEY_REUSED,
        PRECONDITION_MISSING,
        TOO_OFTEN,
        INTERNAL,
        UNAVAILABLE,
        INDEX_NOT_READY,
        TOO_SLOW,
        BUSY,
    )
}

_OF_ERROR: Mapping[type[errors.GazetteerError], ProblemType] = {
    errors.GazetteerError: INTERNAL,
    errors.InvalidInput: INVALID_PARAMETERS,
    errors.RefusedCrs: REFUSED_CRS,
    errors.Unauthenticated: UNAUTHENTICATED,
    errors.Forbidden: FORBIDDEN,
    PreconditionMissing: PRECONDITION_MISSING,
    KeyReused: KEY_REUSED,
    TooOften: TOO_OFTEN,
    NotAcceptable: NOT_ACCEPTABLE,
    TooLarge: TOO_LARGE,
    UnsupportedMediaType: UNSUPPORTED_MEDIA_TYPE,
    errors.NotFound: NOT_FOUND,
    errors.NotInForce: NOT_IN_FORCE,
    errors.Gone: GONE,
    errors.Conflict: CONFLICT,
    errors.Stale: STALE,
    errors.Unavailable: UNAVAILABLE,
    IndexNotReady: INDEX_NOT_READY,
    Busy: BUSY,
}


def type_of(error: errors.GazetteerError) -> ProblemType:
    """Return the kind of problem that an error is, by its most specific class."""
    return next(_OF_ERROR[kind] for kind in type(error).__mro__ if kind in _OF_ERROR)


def problem(
    kind: ProblemType,
    *,
    instance: str,
    detail: str | None = None,
    faults: Sequence[errors.Fault] = (),
    more: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a problem document.

    Parameters
    ----------
    kind
        What kind of problem it is.
    instance
        URI of this occurrence; the log has it too.
    detail
        The sentence for this occurrence; the kind's meaning where there is none to tell.
    faults
        The single wrong places: a JSON pointer begins with ``/``, anything else is a parameter.
    more
        Extension members.
    """
    content: dict[str, object] = {
        "type": kind.uri,
        "title": kind.title,
        "status": kind.status,
        "detail": detail if detail and kind.is_told else kind.meaning,
        "instance": instance,
    }
    if faults:
        content["errors"] = [_fault(fault) for fault in faults]
    sent = {"Cache-Control": "no-store", **(headers or {})}
    if kind.retry_after_s is not None:
        sent["Retry-After"] = str(kind.retry_after_s)
    body = orjson.dumps({**content, **(more or {})}, default=str)
    return Response(body, status_code=kind.status, media_type=MEDIA_TYPE, headers=sent)


def _fault(fault: errors.Fault) -> dict[str, str]:
    place = "pointer" if fault.where.startswith("/") else "parameter"
    return {place: fault.where, "code": fault.code, "detail": fault.message}
