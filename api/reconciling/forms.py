"""Forms as web pages send them (application/x-www-form-urlencoded), read within a limit."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from api.answers.negotiation import UnsupportedMediaType
from api.normalizing.forms import body_within
from foundation.errors import Fault, InvalidInput

FORM = "application/x-www-form-urlencoded"
LARGEST_FORM = 2_000_000
"""Bytes of a body."""
_MOST_FIELDS = 10


async def posted(request: Request) -> Mapping[str, str]:
    """Return the fields of a posted form.

    Raises
    ------
    TooLarge
        When it exceeds `LARGEST_FORM`.
    UnsupportedMediaType
        When it is no such form, or packed.
    InvalidInput
        When it is not UTF-8, or a field stands twice.
    """
    sent_as = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent_as != FORM or request.headers.get("content-encoding", "identity") != "identity":
        said = f"{sent_as[:60]!r} is not read" if sent_as else "The body does not say what it is"
        raise UnsupportedMediaType(f"{said}: send {FORM}, unpacked.")
    pieces = [piece async for piece in body_within(request, LARGEST_FORM, "send fewer queries at once")]
    return fields_of(b"".join(pieces))


def fields_of(body: bytes) -> Mapping[str, str]:
    """Return the fields of a form.

    Examples
    --------
    >>> fields_of(b"queries=%7B%7D&extend=a+b")
    {'queries': '{}', 'extend': 'a b'}
    """
    try:
        pairs = parse_qsl(
            body.decode(), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise InvalidInput(
            f"The body is no form that can be read: at most {_MOST_FIELDS} fields, in percent-encoded UTF-8."
        ) from error
    names = [name for name, _ in pairs]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        faults = tuple(Fault(name[:60], "repeated", f"`{name[:60]}` may stand only once.") for name in repeated)
        raise InvalidInput("A field stands more than once: `errors` names it.", faults=faults)
    return dict(pairs)
