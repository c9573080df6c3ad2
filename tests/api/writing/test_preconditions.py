import pytest
from starlette.requests import Request

from api.answers.conditional import PreconditionMissing
from api.writing.preconditions import require_match
from foundation.errors import Stale


def request(told: str | None) -> Request:
    """A request with a header If-Match, or without."""
    headers = [] if told is None else [(b"if-match", told.encode())]
    return Request({"type": "http", "headers": headers})


@pytest.mark.parametrize(
    "told",
    ['"43-0123456789abcdef01"', '"43-0123456789abcdef01;gzip"', '"7-0123456789abcdef01", "43-0123456789abcdef01"'],
)
def test_a_tag_of_what_is_there_now_will_do(told: str) -> None:
    require_match(request(told), 43, "place")


@pytest.mark.parametrize("told", ['W/"43-0123456789abcdef01"', '"42-0123456789abcdef01"', '"43"', "43", '"43-x"'])
def test_any_other_will_not(told: str) -> None:
    with pytest.raises(Stale) as caught:
        require_match(request(told), 43, "place")
    assert caught.value.details == {"revision": 43}


@pytest.mark.parametrize("told", [None, "", " ", "*"])
def test_none_is_asked_for(told: str | None) -> None:
    with pytest.raises(PreconditionMissing, match="ETag"):
        require_match(request(told), 43, "place")
