from hypothesis import given
from hypothesis import strategies as st

from commands.wire import plain_request_line


@given(st.binary())
def test_what_is_no_reading_request_is_left_as_it_is(body: bytes) -> None:
    assert plain_request_line(b"POST /x HTTP/1.1\r\n\r\n" + body) == b"POST /x HTTP/1.1\r\n\r\n" + body


@given(st.text(st.characters(min_codepoint=0x21), min_size=1))
def test_a_request_line_becomes_ascii_and_means_the_same(typed: str) -> None:
    sent = f"GET /v1/search?q={typed} HTTP/1.1\r\nHost: 花\r\n\r\n".encode("utf-8", "surrogatepass")
    line, _, rest = plain_request_line(sent).partition(b"\r\n")
    assert line.isascii() or "\r" in typed or "\n" in typed
    assert rest == sent.partition(b"\r\n")[2]
