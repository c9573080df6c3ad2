import asyncio
import json
from datetime import date
from typing import Any

import pytest
from anyio import CapacityLimiter
from hypothesis import given
from hypothesis import strategies as st

from api.normalizing.answering import Answerer, Beside
from api.normalizing.lines import LONGEST_LINE, Inbox, Line, LineAnswers, lines_of
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.search.library import NameLibrary


async def _read(inbox: Inbox) -> list[Line]:
    return [line async for lines in lines_of(inbox) for line in lines]


def _lines(pieces: list[bytes], most_bytes: int = 1_000_000) -> list[Line]:
    async def all_of_them() -> list[Line]:
        inbox = Inbox(most_bytes)
        for piece in pieces:
            inbox.put(piece, more=True)
        inbox.put(b"", more=False)
        try:
            return await _read(inbox)
        finally:
            inbox.close()

    return asyncio.run(all_of_them())


@given(st.lists(st.text(alphabet="ab 岩\n").map(str.encode)), st.integers(0, 20))
def test_lines_are_the_same_however_a_body_is_cut(pieces: list[bytes], cut: int) -> None:
    body = b"".join(pieces)
    expected = [(number, line) for number, line in enumerate(body.split(b"\n"), 1) if line.strip()]
    for parts in (pieces, [body], [body[:cut], body[cut:]]):
        assert [(line.number, line.content) for line in _lines(parts) if (line.content or b"").strip()] == expected


def test_a_line_that_is_too_long_is_let_go_and_the_next_is_read() -> None:
    long = b"x" * (3 * LONGEST_LINE)
    pieces = [b"a\n", long[:100], long, b"\nb\n", b"y" * (LONGEST_LINE + 1), b"\nc"]
    assert _lines(pieces) == [Line(1, b"a"), Line(2, None), Line(3, b"b"), Line(4, None), Line(5, b"c")]


def test_a_last_line_without_an_end_may_be_too_long() -> None:
    assert _lines([b"a\n", b"x" * (LONGEST_LINE + 1)]) == [Line(1, b"a"), Line(2, None)]


def test_what_is_beyond_the_limit_is_not_kept() -> None:
    async def overfull() -> tuple[bytes, bytes, bool]:
        inbox = Inbox(most_bytes=5)
        inbox.put(b"abc", more=True)
        inbox.put(b"defg", more=True)
        inbox.put(b"hij", more=True)
        found = (await inbox.block(), await inbox.block(), inbox.overflowed)
        inbox.close()
        return found

    assert asyncio.run(overfull()) == (b"abcde", b"", True)


def test_who_reads_waits_for_what_has_not_come() -> None:
    async def waiting() -> list[bytes]:
        inbox = Inbox()
        reading = asyncio.create_task(inbox.block())
        await asyncio.sleep(0)
        assert not reading.done()
        inbox.put(b"a", more=False)
        found = [await reading, await inbox.block()]
        inbox.close()
        return found

    assert asyncio.run(waiting()) == [b"a", b""]


def _spoken(messages: list[dict[str, Any]], **limits: int) -> list[dict[str, Any]]:
    """Return what is answered to a body whose lines are no names, and need none to be known."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not messages:
            await asyncio.sleep(3600)
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    async def speak() -> None:
        made = Answerer(NameLibrary(), Thresholds(), {}, Beside(date(2026, 1, 1)))
        await LineAnswers(made, CapacityLimiter(1), **limits)({"type": "http"}, receive, send)

    asyncio.run(asyncio.wait_for(speak(), 20))
    return sent


def _told(sent: list[dict[str, Any]]) -> list[tuple[int, str]]:
    body = b"".join(message.get("body", b"") for message in sent)
    return [(line["line"], line["error"]["code"]) for line in map(json.loads, body.splitlines())]


def test_an_answer_ends_with_its_body_though_the_client_stays() -> None:
    sent = _spoken([{"type": "http.request", "body": b"1\n2", "more_body": False}])
    assert _told(sent) == [(1, "not_a_name"), (2, "not_a_name")]
    assert sent[-1] == {"type": "http.response.body", "body": b"", "more_body": False}


@pytest.mark.parametrize(("limits", "code"), [({"most_lines": 2}, "too_many_lines"), ({"most_bytes": 4}, "too_large")])
def test_a_body_of_more_than_is_answered_ends_with_a_line_that_says_so(limits: dict[str, int], code: str) -> None:
    sent = _spoken([{"type": "http.request", "body": b"1\n2\n3\n4\n", "more_body": False}], **limits)
    assert _told(sent) == [(1, "not_a_name"), (2, "not_a_name"), (3, code)]
    assert sent[-1]["more_body"] is False


def test_nothing_more_is_said_to_one_who_has_gone() -> None:
    sent = _spoken([{"type": "http.request", "body": b"1\n", "more_body": True}, {"type": "http.disconnect"}])
    assert not any(message.get("more_body") is False for message in sent)
