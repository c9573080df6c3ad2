"""Pages that are made before they are asked for: the same as those that are made when they are."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from threading import Event
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from api.app import create_app
from api.ogc import items as listing
from api.ogc.ahead import Ahead, PagesAhead, request_for
from foundation.db import Database
from foundation.settings import Settings
from tests.api.ogc.conftest import NOON
from tests.factories import a_place

_ITEMS = "/ogc/collections/places/items"


@pytest.fixture
def walked(
    register: Database,
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[httpx.Client, FastAPI]]:
    """A server that finds pages of two features worth making ahead."""
    monkeypatch.setattr(listing, "FEWEST_ROWS", 2)
    app = create_app(Settings(), register, clock=lambda: NOON)
    with serving(app) as client:
        yield client, app


def _walk(client: httpx.Client, query: str) -> list[dict[str, Any]]:
    address: str | None = f"{_ITEMS}?{query}"
    pages = []
    while address is not None:
        answer = client.get(address)
        assert answer.status_code == httpx.codes.OK, answer.text
        pages.append(answer.json())
        address = next((link["href"] for link in pages[-1]["links"] if link["rel"] == "next"), None)
    return pages


@pytest.mark.parametrize(
    "query", ["limit=2", "limit=2&sortby=-name", "limit=3&crs=http://www.opengis.net/def/crs/EPSG/0/4490"]
)
def test_who_follows_links_is_told_the_same_as_who_asks_once(walked: tuple[httpx.Client, FastAPI], query: str) -> None:
    client, _ = walked
    pages = _walk(client, query)
    [whole] = _walk(client, query.replace("limit=2", "limit=1000").replace("limit=3", "limit=1000"))
    assert [each for page in pages for each in page["features"]] == whole["features"]
    assert {page["numberMatched"] for page in pages} == {whole["numberMatched"]}
    addresses = [next(link["href"] for link in page["links"] if link["rel"] == "self") for page in pages]
    assert len(set(addresses)) == len(pages)


def test_pages_are_made_ahead_for_who_follows_links_alone(walked: tuple[httpx.Client, FastAPI]) -> None:
    client, app = walked
    first = client.get(f"{_ITEMS}?limit=2").json()
    assert not app.state.pages_ahead._pages
    onward = next(link["href"] for link in first["links"] if link["rel"] == "next")
    client.get(onward)
    assert len(app.state.pages_ahead._pages) == 1


def test_what_was_written_meanwhile_is_in_the_next_page(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "FEWEST_ROWS", 1)
    with clones() as database:
        with database.sessions.begin() as session:
            for number in range(6):
                a_place(session, f"寨{number}")
        with serving(create_app(Settings(), database, clock=lambda: NOON)) as client:
            page = client.get(f"{_ITEMS}?limit=2").json()
            page = client.get(next(link["href"] for link in page["links"] if link["rel"] == "next")).json()
            with database.sessions.begin() as session:
                a_place(session, "新寨")
            page = client.get(next(link["href"] for link in page["links"] if link["rel"] == "next")).json()
            assert page["numberMatched"] == 7


def _page(tag: str) -> Ahead:
    return Ahead(Response(headers={"etag": tag}), None)


def test_a_page_is_given_away_once_and_only_under_its_own_tag() -> None:
    pages = PagesAhead()
    pages.make(("one", "gzip"), lambda: _page("one"))
    pages.make(("two", "gzip"), lambda: _page("another"))
    assert pages.taken(("one", "br")) is None
    found = pages.taken(("one", "gzip"))
    assert found is not None
    assert found.response.headers["etag"] == "one"
    assert pages.taken(("one", "gzip")) is None
    assert pages.taken(("two", "gzip")) is None


def test_what_cannot_be_made_ahead_is_left_to_who_asks() -> None:
    pages = PagesAhead()
    pages.make(("one", ""), lambda: 1 / 0)  # type: ignore[arg-type,return-value] # it never gives a page
    assert pages.taken(("one", "")) is None


def test_a_server_with_enough_to_do_makes_nothing_more_ahead() -> None:
    pages, going_on = PagesAhead(), Event()

    def waiting() -> Ahead:
        going_on.wait(10)
        return _page("0")

    for number in range(3):
        pages.make((str(number), ""), waiting)
    going_on.set()
    assert pages.taken(("0", "")) is not None
    assert pages.taken(("2", "")) is None


def test_a_request_with_another_query_is_otherwise_the_same() -> None:
    scope = {"type": "http", "method": "GET", "path": "/ogc", "query_string": b"a=1", "headers": [], "state": {"x": 1}}
    request = Request(scope)
    other = request_for(request, "a=2&b=%E5%AF%A8")
    assert dict(other.query_params) == {"a": "2", "b": "寨"}
    assert dict(request.query_params) == {"a": "1"}
