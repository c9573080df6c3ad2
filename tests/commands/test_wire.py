"""Request lines are made plain whatever the method, and nothing else that is sent is touched."""

import asyncio
from collections.abc import Sequence
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uvicorn.config import Config
from uvicorn.server import ServerState

from commands.wire import Protocol, plain_request_line

_METHODS = st.sampled_from(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])
_TYPED = st.text(st.characters(min_codepoint=0x21), min_size=1).filter(lambda text: not {"\r", "\n"} & set(text))
Heard = tuple[str, bytes, bytes]
"""Method, query and body of a request, as the application sees them."""


class _Wire(asyncio.Transport):
    """A connection that nobody listens at."""

    def write(self, data: bytes | bytearray | memoryview) -> None: ...

    def is_closing(self) -> bool:
        return False

    def close(self) -> None: ...

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


async def _heard(pieces: Sequence[bytes]) -> list[Heard]:
    """Return what an application hears of bytes that come piece by piece."""
    heard: list[Heard] = []

    async def application(scope, receive, send) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - ASGI's own
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        heard.append((scope["method"], scope["query_string"], body))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    state = ServerState()
    protocol = Protocol(config=Config(application), server_state=state, app_state={})
    protocol.connection_made(_Wire())
    async with asyncio.timeout(10):
        for piece in pieces:
            protocol.data_received(piece)
            await asyncio.sleep(0)
        while state.tasks:
            await asyncio.gather(*state.tasks)
    protocol.connection_lost(None)
    return heard


def _cut(data: bytes, at: Sequence[int]) -> list[bytes]:
    places = sorted({place % len(data) for place in at} | {0})
    return [data[begin:end] for begin, end in zip(places, [*places[1:], len(data)], strict=True) if begin < end]


@given(_METHODS, _TYPED)
def test_a_request_line_becomes_ascii_and_means_the_same(method: str, typed: str) -> None:
    sent = f"{method} /v1/search?q={typed} HTTP/1.1\r\nHost: 花\r\n\r\n".encode("utf-8", "surrogatepass")
    line, _, rest = plain_request_line(sent).partition(b"\r\n")
    before, _, after = sent.partition(b"\r\n")
    assert line.isascii()
    assert unquote_to_bytes(line) == unquote_to_bytes(before)
    assert rest == after


@given(st.binary())
def test_what_follows_the_request_line_is_left_as_it_is(body: bytes) -> None:
    assert plain_request_line(b"POST /x HTTP/1.1\r\n\r\n" + body) == b"POST /x HTTP/1.1\r\n\r\n" + body


@given(st.binary())
def test_a_line_made_plain_is_plain_already(data: bytes) -> None:
    once = plain_request_line(data)
    assert plain_request_line(once) == once


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_chinese_in_the_address_is_heard_whatever_the_method(method: str) -> None:
    sent = f"{method} /v1/normalize?column=旧图名 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n".encode() + b"abc"
    [(told, query, body)] = asyncio.run(_heard([sent]))
    assert (told, unquote_to_bytes(query).decode(), body) == (method, "column=旧图名", b"abc")


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["GET /花 HTTP/1.1\r\n", "POST /溪\r\n", "青岩,", "\r\n", "x"]), min_size=1),
    st.lists(st.integers(0, 500), max_size=6),
)
def test_a_body_is_heard_as_it_was_sent_wherever_it_is_cut(lines: list[str], cuts: list[int]) -> None:
    body = "".join(lines).encode()
    head = f"POST /?q=花 HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    assert asyncio.run(_heard([head, *_cut(body, cuts)])) == [("POST", b"q=%E8%8A%B1", body)]


def test_a_request_after_a_body_is_made_plain_again() -> None:
    posted = "POST /?q=花 HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\n".encode()
    asked = "GET /?q=溪 HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    heard = asyncio.run(_heard([posted, "青".encode(), "岩".encode(), b"\r\n" + asked, asked]))
    assert heard == [
        ("POST", b"q=%E8%8A%B1", "青岩".encode()),
        ("GET", b"q=%E6%BA%AA", b""),
        ("GET", b"q=%E6%BA%AA", b""),
    ]


@settings(deadline=None)
@given(st.lists(st.integers(0, 100), max_size=5))
def test_a_request_line_that_comes_in_pieces_is_made_plain(cuts: list[int]) -> None:
    line = "GET /v1/search?q=贵州省遵义市播州区南白街道 HTTP/1.1\r\n".encode()
    [(_, query, _)] = asyncio.run(_heard([*_cut(line, cuts), b"Host: x\r\n\r\n"]))
    assert unquote_to_bytes(query).decode() == "q=贵州省遵义市播州区南白街道"


def test_a_body_that_comes_with_the_request_before_it_is_not_taken_for_a_line() -> None:
    first = b"GET /?q=a HTTP/1.1\r\nHost: x\r\n\r\n"
    second = b"POST /?q=b HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"
    heard = asyncio.run(_heard([first + second, "GET 青".encode() + b"\r\n"]))
    assert heard == [("GET", b"q=a", b""), ("POST", b"q=b", "GET 青".encode() + b"\r\n")]
