import gzip

import pytest
from starlette.requests import Request

from api.answers.sending import accepts_gzip, encode, send


def _request(accept_encoding: str) -> Request:
    return Request({"type": "http", "headers": [(b"accept-encoding", accept_encoding.encode())]})


@pytest.mark.parametrize("header", ["gzip", "br, gzip", "gzip;q=0.5", "GZIP ; q=1.0", "deflate,gzip;q=0.001"])
def test_gzip_is_taken_where_it_is_offered(header: str) -> None:
    assert accepts_gzip(header)


@pytest.mark.parametrize("header", [None, "", "br", "gzip;q=0", "gzip;q=0.000", "xgzip"])
def test_gzip_is_not_forced_on_anybody(header: str | None) -> None:
    assert not accepts_gzip(header)


def test_a_large_answer_is_compressed_under_a_strong_tag_of_its_own() -> None:
    body = encode({"name": "青岩" * 2000})
    answer = send(_request("gzip"), body, "application/json", tag='"7-ab"', headers={})
    assert gzip.decompress(bytes(answer.body)) == body
    assert answer.headers["etag"] == '"7-ab;gzip"'
    assert answer.headers["content-encoding"] == "gzip"


def test_a_weak_tag_stays_as_it_is_when_the_bytes_are_compressed() -> None:
    answer = send(_request("gzip"), b" " * 4096, "application/json", tag='W/"7-ab"', headers={})
    assert answer.headers["etag"] == 'W/"7-ab"'


def test_a_small_answer_is_not_worth_compressing() -> None:
    answer = send(_request("gzip"), b"{}", "application/json", tag='"7-ab"', headers={})
    assert "content-encoding" not in answer.headers


def test_characters_are_not_escaped() -> None:
    assert encode({"name": "㙟"}) == '{"name":"㙟"}'.encode()
