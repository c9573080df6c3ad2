"""The one file of a form, wherever its bytes are cut, and whatever a client calls it."""

import asyncio
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.types import Message

from api.answers.negotiation import UnsupportedMediaType
from api.normalizing.form_data import enclosed_file, table_form
from api.normalizing.forms import Form
from foundation.errors import InvalidInput

_BOUNDARY = "----formBoundary7"


def form_of_parts(*parts: tuple[str, bytes]) -> bytes:
    """Return a form of parts, each with its headers."""
    lines = [f"--{_BOUNDARY}\r\n{headers}\r\n\r\n".encode() + content + b"\r\n" for headers, content in parts]
    return b"".join(lines) + f"--{_BOUNDARY}--\r\n".encode()


def file_part(content: bytes, name: str = "地名.csv", media_type: str = "text/csv") -> tuple[str, bytes]:
    """Return a part that is a file."""
    return f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {media_type}', content


def _enclosed(pieces: Sequence[bytes], boundary: str = _BOUNDARY) -> tuple[bytes, Form]:
    """Return the bytes and the form of the file in a body that comes in pieces."""
    messages: list[Message] = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    messages.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> Message:
        return messages.pop(0)

    content_type = f"multipart/form-data; boundary={boundary}".encode()
    request = Request({"type": "http", "method": "POST", "headers": [(b"content-type", content_type)]}, receive)
    upload = asyncio.run(enclosed_file(request))
    try:
        upload._kept.seek(0)
        return upload._kept.read(), upload.form
    finally:
        upload.close()


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([b"\r\n", f"--{_BOUNDARY}".encode(), b"--", b"\r", "青岩,".encode(), b"\0"])).map(
        b"".join
    ),
    st.lists(st.integers(0, 400), max_size=6),
)
def test_a_file_is_taken_whole_wherever_the_form_is_cut(content: bytes, cuts: list[int]) -> None:
    if b"\r\n--" + _BOUNDARY.encode() in b"\r\n" + content:
        content = content.replace(_BOUNDARY.encode(), b"x")
    body = form_of_parts(file_part(content))
    places = sorted({0, len(body), *(cut % len(body) for cut in cuts)})
    pieces = [body[begin:end] for begin, end in pairwise(places)]
    assert _enclosed(pieces) == (content, Form.CSV)


def test_a_form_that_was_cut_short_is_refused() -> None:
    body = form_of_parts(file_part("地名\n青岩堡\n".encode()))
    for end in (0, 10, 60, len(body) - 30, len(body) - 5):
        with pytest.raises(InvalidInput, match="cut short"):
            _enclosed([body[:end]])


@pytest.mark.parametrize("body", [b"names=x", b"--x\r\n", b"--" + _BOUNDARY.encode() + b"\r\n: x\r\n\r\n"])
def test_a_body_that_is_no_form_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        _enclosed([body])
    assert [fault.code for fault in caught.value.faults] == ["not_a_form"]


@pytest.mark.parametrize("boundary", ["", "x" * 300])
def test_a_boundary_that_there_cannot_be_is_refused(boundary: str) -> None:
    with pytest.raises(InvalidInput, match="no form that can be read"):
        _enclosed([b"x"], boundary)


@pytest.mark.parametrize(
    ("media_type", "filename", "form"),
    [
        ("text/csv", "blob", Form.CSV),
        ("text/csv; charset=gbk", "x.xlsx", Form.CSV),
        ("TEXT/TAB-SEPARATED-VALUES", "x", Form.CSV),
        ("application/octet-stream", "a.b.CSV", Form.CSV),
        ("application/vnd.ms-excel", "地名.csv", Form.CSV),
        ("text/plain", "x.tsv", Form.CSV),
        ("", "x.xlsx", Form.XLSX),
        (Form.XLSX.value, "", Form.XLSX),
    ],
)
def test_a_file_is_what_its_type_says_or_else_its_ending(media_type: str, filename: str, form: Form) -> None:
    assert table_form(media_type, filename) is form


@pytest.mark.parametrize(
    ("media_type", "filename"),
    [
        ("image/png", "x.csv"),
        ("application/json", "x.json"),
        ("application/x-ndjson", "x.csv"),
        ("multipart/form-data", "x.csv"),
        ("application/octet-stream", "x.xls"),
        ("application/vnd.ms-excel", "x"),
        ("", ""),
    ],
)
def test_any_other_file_is_refused_with_those_there_are(media_type: str, filename: str) -> None:
    with pytest.raises(UnsupportedMediaType, match=r"\.csv, \.tsv, \.xlsx, or has the type"):
        table_form(media_type, filename)
