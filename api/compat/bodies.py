"""What clients of the national register send: a query, a form of either kind, or JSON; one and the same parameters."""

from collections.abc import Iterator, Mapping
from email import policy
from email.message import Message
from email.parser import BytesParser
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request

from api.answers.negotiation import UnsupportedMediaType
from api.normalizing.forms import body_within
from foundation.errors import Fault, InvalidInput

LARGEST_BODY = 64_000
"""Bytes."""
_MOST_FIELDS = 40
_FORM, _PARTS, _JSON = "application/x-www-form-urlencoded", "multipart/form-data", "application/json"

_SAME_AS = {"PlaceTypeCode": "placeTypeCode", "pinyin": "name"}
"""Other spellings that clients use."""
_WITHOUT_EFFECT = frozenset({"type", "placeTypeCodeLen", "adminCodeLen", "maxdeep", "_"})
"""What clients were seen to send beside the parameters; it makes no difference."""


async def fields_of(request: Request) -> Mapping[str, str]:
    """Return the parameters of a request, those of its query and of its body; a blank one counts as left out.

    Raises
    ------
    UnsupportedMediaType
        When the body is in none of the three forms, or packed.
    TooLarge
        When it exceeds `LARGEST_BODY`.
    InvalidInput
        When it cannot be read, or a parameter stands twice.
    """
    pairs = request.query_params.multi_items()
    if request.method == "POST":
        pairs += await _posted(request)
    told = [(_SAME_AS.get(name, name), value) for name, value in pairs if name not in _WITHOUT_EFFECT and value.strip()]
    names = [name for name, _ in told]
    if repeated := sorted({name[:60] for name in names if names.count(name) > 1}):
        faults = tuple(Fault(name, "repeated", f"`{name}` may stand only once.") for name in repeated)
        raise InvalidInput("A parameter stands more than once: `errors` names it.", faults=faults)
    return dict(told)


async def _posted(request: Request) -> list[tuple[str, str]]:
    body = b"".join([piece async for piece in body_within(request, LARGEST_BODY, "send the parameters alone")])
    if not body:
        return []
    content_type = request.headers.get("content-type", "")
    sent_as = content_type.partition(";")[0].strip().lower()
    if sent_as not in {_FORM, _PARTS, _JSON} or request.headers.get("content-encoding", "identity") != "identity":
        said = f"{sent_as[:60]!r} is not read" if sent_as else "The body does not say what it is"
        raise UnsupportedMediaType(f"{said}: send {_FORM}, {_PARTS} or {_JSON}, unpacked.")
    try:
        if sent_as == _FORM:
            return parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
        return list(parts_of(content_type, body) if sent_as == _PARTS else members_of(body))
    except ValueError as error:
        raise InvalidInput(
            f"The body cannot be read as {sent_as}: at most {_MOST_FIELDS} fields of text, in UTF-8."
        ) from error


def parts_of(content_type: str, body: bytes) -> Iterator[tuple[str, str]]:
    """Give the fields of a form that is sent in parts.

    Raises
    ------
    ValueError
        When it is none, or holds a file.

    References
    ----------
    RFC 7578.
    """
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    # The older policy: it reads headers as they stand, and has no opinion of a broken one.
    message = BytesParser(policy=policy.compat32).parsebytes(head + body)
    parts = message.get_payload()
    if not isinstance(parts, list) or not 0 < len(parts) <= _MOST_FIELDS:
        raise ValueError
    for part in parts:
        if not isinstance(part, Message):
            raise ValueError  # noqa: TRY004 - one kind of error says that a body is none of these
        name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(content, bytes) or part.get_filename() is not None:
            raise ValueError
        yield name.encode("ascii", "surrogateescape").decode(), content.decode()


def members_of(body: bytes) -> Iterator[tuple[str, str]]:
    r"""Give the members of a JSON object as text; null counts as left out.

    Raises
    ------
    ValueError
        When it is none, or a member is neither text, number nor truth value.

    Examples
    --------
    >>> dict(members_of(b'{"stName": "\xe9\x9d\x92\xe5\xb2\xa9", "page": 1, "trimCode": true, "code": null}'))
    {'stName': '青岩', 'page': '1', 'trimCode': 'true', 'code': ''}
    """
    found = orjson.loads(body)
    if not isinstance(found, dict) or len(found) > _MOST_FIELDS:
        raise ValueError
    for name, value in found.items():
        if value is not None and not isinstance(value, str | int | float):
            raise ValueError
        yield name, "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
