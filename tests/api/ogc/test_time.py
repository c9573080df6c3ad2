"""Features as they were: by `datetime`, as versions, and below roots that are pinned to a day."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from shapely import Point

from api.app import create_app
from foundation.db import Database
from foundation.settings import Settings
from tests.api.ogc.conftest import NOON
from tests.factories import a_division, a_name, a_place, a_version
from tests.feature_library import GONE, RENAMED

Items = Callable[..., dict[str, Any]]
Place = Callable[[str], UUID]
OLD, NEW, DAY = RENAMED
MOVED: dict[str, Any] = {"position": Point(106.7, 26.4)}


def names(content: dict[str, Any]) -> set[str]:
    return {feature["properties"]["name"] for feature in content["features"]}


def test_features_are_told_as_of_a_day(items: Items) -> None:
    assert {OLD, GONE[0]} <= names(items("places", datetime="1980-01-01", limit=1000))
    assert NEW in names(items("places", limit=1000))


def test_an_instant_is_read_by_the_legal_clock(items: Items) -> None:
    assert OLD in names(items("places", datetime="2010-04-30T15:59:59Z", limit=1000))
    assert NEW in names(items("places", datetime="2010-04-30T16:00:00Z", limit=1000))


def test_an_interval_tells_every_version_in_it(items: Items) -> None:
    assert {OLD, NEW} <= names(items("places", datetime="2010-01-01/2010-12-31", limit=1000))


def test_an_interval_tells_a_place_once_that_stayed_what_it_was(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> None:
    with clones() as database:
        with database.sessions.begin() as session:
            county = a_division(session, "花溪区", code="520111")
            for name, after, more in (
                ("常寨", "常寨", {"meaning": "长年有人"}),
                ("旧寨", "新寨", {}),
                ("移寨", "移寨", MOVED),
            ):
                place = a_place(session, name, romanized=None, division=county, valid=(None, DAY))
                a_version(session, place, division=county, valid=(DAY, None), **more)
                a_name(session, place, after, valid=(DAY, None))
        with serving(create_app(Settings(), database, clock=lambda: NOON)) as client:

            def told(days: str) -> list[str]:
                answer = client.get(f"/ogc/collections/places/items?limit=100&datetime={days}").json()
                assert answer["numberMatched"] == len(answer["features"])
                return sorted(each["properties"]["name"] for each in answer["features"])

            assert told("1990-01-01/..") == ["常寨", "新寨", "旧寨", "移寨", "移寨"]
            assert told("1990-01-01/1995-01-01") == ["常寨", "旧寨", "移寨"]


def test_an_open_interval_tells_what_was_there_since(items: Items) -> None:
    assert GONE[0] not in names(items("places", datetime="1995-01-01/..", limit=1000))
    assert GONE[0] in names(items("places", datetime="../1995-01-01", limit=1000))


@pytest.mark.parametrize("root", ["/ogc", "/t/2000-01-01/ogc"])
def test_changes_are_told_until_the_day_of_the_root(items: Items, root: str) -> None:
    days = [each["properties"]["effective_on"] for each in items("division-changes", root, limit=100)["features"]]
    assert ("2016-03-20" in days) == (root == "/ogc")
    assert "1997-06-10" in days


def test_a_feature_is_told_as_it_was(ogc: httpx.Client, place: Place) -> None:
    answer = ogc.get(f"/ogc/collections/places/items/{place(NEW)}?datetime=2000-01-01")
    assert answer.json()["properties"]["name"] == OLD
    assert "immutable" in answer.headers["cache-control"]
    assert 'rel="successor-version"' in answer.headers["link"]
    assert 'rel="version-history"' in answer.headers["link"]


def test_a_version_that_lasts_is_told_with_its_beginning_and_may_change(ogc: httpx.Client, place: Place) -> None:
    answer = ogc.get(f"/ogc/collections/places/items/{place(NEW)}?datetime=2020-01-01")
    assert answer.headers["memento-datetime"] == "Sat, 01 May 2010 00:00:00 GMT"
    assert "immutable" not in answer.headers["cache-control"]


def test_what_is_asked_for_as_it_is_now_is_no_memento(ogc: httpx.Client, place: Place) -> None:
    assert "memento-datetime" not in ogc.get(f"/ogc/collections/places/items/{place(NEW)}").headers


def test_what_is_not_there_any_more_is_gone_and_says_where_it_is(ogc: httpx.Client, place: Place) -> None:
    answer = ogc.get(f"/ogc/collections/places/items/{place(GONE[0])}")
    assert answer.status_code == httpx.codes.GONE
    assert ogc.get(answer.json()["latest"]).json()["properties"]["name"] == GONE[0]
    assert 'rel="latest-version"' in answer.headers["link"]
    assert 'rel="timemap version-history"' in answer.headers["link"]


def test_versions_are_a_time_map(ogc: httpx.Client, place: Place) -> None:
    links = ogc.get(f"/ogc/collections/places/items/{place(NEW)}/versions").json()["links"]
    mementos = [link for link in links if "memento" in link["rel"].split()]
    assert [link["valid"] for link in mementos] == [
        {"start": None, "end": DAY.isoformat()},
        {"start": DAY.isoformat(), "end": None},
    ]
    assert [ogc.get(link["href"]).json()["properties"]["name"] for link in mementos] == [OLD, NEW]


def test_versions_are_told_as_a_link_set_too(ogc: httpx.Client, place: Place) -> None:
    answer = ogc.get(
        f"/ogc/collections/places/items/{place(NEW)}/versions", headers={"accept": "application/link-format"}
    )
    assert answer.headers["content-type"] == "application/link-format"
    assert 'datetime="Sat, 01 May 2010 00:00:00 GMT"' in answer.text


def test_one_feature_is_not_told_of_an_interval(ogc: httpx.Client, place: Place) -> None:
    answer = ogc.get(f"/ogc/collections/places/items/{place(NEW)}?datetime=2000-01-01/..")
    assert answer.status_code == httpx.codes.BAD_REQUEST


def test_a_pinned_root_tells_of_its_day(items: Items) -> None:
    assert OLD in names(items("places", "/t/2005-06-30/ogc", limit=1000))


@pytest.mark.parametrize(
    "path",
    ["", "/conformance", "/api", "/collections", "/collections/places", "/collections/places/items?limit=2",
     "/collections/places/schema"],
)  # fmt: skip
def test_every_link_of_a_pinned_root_stays_within_it(ogc: httpx.Client, path: str) -> None:
    answer = ogc.get(f"/t/2005-06-30/ogc{path}")
    own = re.findall(rf'{re.escape(str(ogc.base_url).rstrip("/"))}[^"]*', answer.text)
    assert own
    assert all("/t/2005-06-30/ogc" in address for address in own)


def test_a_feature_of_a_pinned_root_leads_nowhere_else(ogc: httpx.Client, place: Place) -> None:
    answer = ogc.get(f"/t/2005-06-30/ogc/collections/places/items/{place(NEW)}")
    assert answer.json()["properties"]["name"] == OLD
    assert all("/t/2005-06-30/ogc" in link["href"] for link in answer.json()["links"])


def test_a_pinned_root_takes_its_own_day_alone(ogc: httpx.Client) -> None:
    path = "/t/2005-06-30/ogc/collections/places/items"
    assert ogc.get(f"{path}?datetime=2005-06-30").status_code == httpx.codes.OK
    refused = ogc.get(f"{path}?datetime=2005-07-01")
    assert refused.status_code == httpx.codes.BAD_REQUEST
    assert refused.json()["errors"][0]["code"] == "other_day"


def test_a_page_of_a_past_day_is_a_memento(ogc: httpx.Client) -> None:
    answer = ogc.get("/t/2005-06-30/ogc/collections/places/items?limit=1")
    assert answer.headers["memento-datetime"] == "Thu, 30 Jun 2005 00:00:00 GMT"
