"""Places in the order of their names: along an index where there are no conditions, sorted where there are."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from foundation.db import Database
from foundation.settings import Settings
from gazetteer.places.records import NameKind, Secrecy
from tests.api.ogc.conftest import NOON
from tests.factories import a_division, a_place
from tests.feature_library import PLACES

NAMES = ["大坪", "大坪", "大坪", "乙", "甲", "㵲阳河", "A", "z", "á", "𠀀"]
Found = list[tuple[str | None, str]]


@pytest.fixture(scope="module")
def named(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[httpx.Client]:
    """A server of places, of which some have the same name, one none, one another one before, and one is secret."""
    with clones() as database:
        with database.sessions.begin() as session:
            within = a_division(session)
            for name in NAMES:
                a_place(session, name, romanized=None, division=within)
            a_place(session, "旧", romanized=None, division=within, valid=(None, date(2000, 1, 1)))
            a_place(session, "密", division=within, secrecy=Secrecy.SECRET)
            a_place(session, "x", romanized="Bà", division=within, names=[(NameKind.ALIAS, "乙")])
        with serving(create_app(Settings(), database, clock=lambda: NOON)) as client:
            yield client


def followed(client: httpx.Client, query: str) -> Found:
    url, met = f"/ogc/collections/places/items?{query}", []
    while url:
        page = client.get(url)
        assert page.status_code == httpx.codes.OK, page.text
        met += page.json()["features"]
        url = page.links["next"]["url"] if "next" in page.links else ""
    return [(each["properties"].get("name"), each["id"]) for each in met]


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_names_come_in_the_order_of_their_characters_each_place_once(named: httpx.Client, limit: int) -> None:
    found = followed(named, f"sortby=name&limit={limit}")
    assert found == sorted(found, key=lambda each: (str(each[0]).encode(), UUID(each[1])))
    assert sorted(str(name) for name, _ in found) == sorted([*NAMES, "x"])


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_downwards_they_come_the_other_way_round(named: httpx.Client, limit: int) -> None:
    found = [name for name, _ in followed(named, f"sortby=-name&limit={limit}")]
    assert found == sorted([*NAMES, "x"], key=lambda name: name.encode(), reverse=True)


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("limit", [1, 4, 100])
def test_what_has_no_spelling_comes_last(named: httpx.Client, sign: str, limit: int) -> None:
    found = followed(named, f"sortby={sign}romanized&limit={limit}")
    assert found[0][0] == "x"
    assert len({identity for _, identity in found}) == len(found) == len(NAMES) + 1
    assert [identity for _, identity in found[1:]] == sorted(identity for _, identity in found[1:])


def test_with_a_condition_the_order_is_the_same(named: httpx.Client) -> None:
    assert followed(named, "sortby=name&limit=2&status=current") == followed(named, "sortby=name&limit=100")


def test_the_order_of_a_past_day_is_of_the_names_of_then(named: httpx.Client) -> None:
    assert "旧" in {name for name, _ in followed(named, "sortby=name&limit=2&datetime=1990-01-01")}


Items = Callable[..., dict[str, Any]]


def test_a_place_is_found_by_its_code(items: Items) -> None:
    for query in ({"place_code": "000003"}, {"filter": "place_code = '000003'"}):
        assert [each["properties"]["name"] for each in items("places", **query)["features"]] == ["寨03"]
    found = items("places", filter="place_code LIKE '00%'", limit=1000)
    assert found["numberMatched"] == len(PLACES)


def test_of_several_codes_the_one_that_is_told_counts(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> None:
    with clones() as database:
        with database.sessions.begin() as session:
            a_place(session, "甲", codes=[("dmfw", "2"), ("older", "1"), ("other", "1")])
        with serving(create_app(Settings(), database, clock=lambda: NOON)) as client:
            path = "/ogc/collections/places/items?place_code="
            [told] = client.get(f"{path}1").json()["features"]
            assert told["properties"]["place_code"] == "1"
            assert client.get(f"{path}2").json()["numberMatched"] == 0
            assert client.get(f"{path}1&datetime=1990-01-01/..").json()["numberMatched"] == 1
