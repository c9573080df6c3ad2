"""In what forms many names come and go: that of a body, that of its answer, and the body within its limit."""

from collections.abc import AsyncIterator, Mapping
from enum import StrEnum

from starlette.requests import Request

from api.answers.negotiation import NotAcceptable, TooLarge, UnsupportedMediaType, preferred
from foundation.errors import Fault, InvalidInput

MOST_JSON_BYTES = 2_000_000
MOST_FILE_BYTES = 20_000_000
_PATIENCE_BYTES = 64_000_000
"""A body that is too large is still heard to the end up to here: who is cut off while he speaks hears no answer."""


class Form(StrEnum):
    """A form of a body, or of an answer; the value is its media type."""

    JSON = "application/json"
    NDJSON = "application/x-ndjson"
    CSV = "text/csv"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    FORM_DATA = "multipart/form-data"
    """Of a body alone: a file in the form of a page, see `api.normalizing.form_data`."""


_ALSO: Mapping[str, Form] = {
    "application/ndjson": Form.NDJSON,
    "application/jsonl": Form.NDJSON,
    "application/jsonlines": Form.NDJSON,
    "text/tab-separated-values": Form.CSV,
}
_BY_NAME = {"json": Form.JSON, "ndjson": Form.NDJSON, "csv": Form.CSV, "xlsx": Form.XLSX}
_OFFERED = {
    Form.JSON: (Form.JSON,),
    Form.NDJSON: (Form.NDJSON,),
    Form.CSV: (Form.CSV, Form.XLSX),
    Form.XLSX: (Form.XLSX, Form.CSV),
    Form.FORM_DATA: (Form.CSV, Form.XLSX),
}
_LISTED = ", ".join(Form)


def form_of(content_type: str | None, content_encoding: str | None = None) -> Form:
    """Return the form that a body says it is in.

    Raises
    ------
    UnsupportedMediaType
        When it is none of ours, or packed.

    Examples
    --------
    >>> form_of("text/csv; charset=gbk").name
    'CSV'
    """
    if content_encoding not in {None, "", "identity"}:
        raise UnsupportedMediaType("A packed body is not read: send it without Content-Encoding.")
    media_type = (content_type or "").partition(";")[0].strip().lower()
    if media_type in set(Form):
        return Form(media_type)
    if media_type in _ALSO:
        return _ALSO[media_type]
    said = f"{media_type[:80]!r} is not read" if media_type else "The body does not say what it is"
    raise UnsupportedMediaType(f"{said}: set Content-Type to one of {_LISTED}.")


def charset_of(content_type: str | None) -> str | None:
    """Return the encoding that a Content-Type names; ``None`` when it names none.

    Examples
    --------
    >>> charset_of('text/csv; charset="GBK"'), charset_of("text/csv")
    ('GBK', None)
    """
    for part in (content_type or "").split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def form_of_answer(form: Form, f: str | None, accept: str | None) -> Form:
    """Return the form of the answer to a body: its own, unless the parameter or the header asks for a like one.

    Raises
    ------
    InvalidInput
        When ``f`` names one that is not given for such a body.
    NotAcceptable
        When the Accept header leaves out all that are.
    """
    offered = _OFFERED[form]
    if f is not None:
        if _BY_NAME[f] not in offered:
            message = f"A body of {form} is answered as {' or '.join(offered)}: `f={f}` is not given for it."
            raise InvalidInput(message, faults=(Fault("f", "not_for_this_body", message),))
        return _BY_NAME[f]
    best = preferred(offered, accept)
    if best is None:
        raise NotAcceptable(f"A body of {form} is answered as {' or '.join(offered)}: accept that.")
    return best


async def body_within(request: Request, most_bytes: int, remedy: str, *, beside_bytes: int = 0) -> AsyncIterator[bytes]:
    """Yield the body of a request piece by piece.

    Parameters
    ----------
    most_bytes
        Longest that it may be.
    remedy
        What to do with a longer one.
    beside_bytes
        What may come beside that, of which a client knows nothing: the frame of a form.

    Raises
    ------
    TooLarge
        When it is longer.
    """
    told = request.headers.get("content-length", "")
    refusal = TooLarge(f"The body has more than {most_bytes:,} bytes: {remedy}.", details={"most_bytes": most_bytes})
    if told.isdecimal() and int(told) > most_bytes + beside_bytes and "expect" in request.headers:
        raise refusal
    taken, room = 0, most_bytes + beside_bytes
    async for piece in request.stream():
        taken += len(piece)
        if taken <= room:
            yield piece
        elif taken > _PATIENCE_BYTES:
            break
    if taken > room:
        raise refusal
