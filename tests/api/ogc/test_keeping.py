"""Answers that may be kept, and those that are not for everybody."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from foundation.db import Database

Items = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    "path", ["/ogc", "/ogc/collections", "/ogc/collections/lines", "/ogc/collections/places/items?limit=3", "/ogc/api"]
)
def test_what_the_asker_has_already_is_not_sent_again(ogc: httpx.Client, path: str) -> None:
    tag = ogc.get(path).headers["etag"]
    answer = ogc.get(path, headers={"if-none-match": tag})
    assert answer.status_code == httpx.codes.NOT_MODIFIED
    assert answer.content == b""


def test_forms_questions_and_days_have_tags_of_their_own(ogc: httpx.Client) -> None:
    path = "/collections/places/items?limit=3"
    asked = [f"/ogc{path}", f"/ogc{path}&f=csv", f"/ogc{path}0", f"/t/2005-06-30/ogc{path}", f"/t/2005-07-01/ogc{path}"]
    assert len({ogc.get(each).headers["etag"] for each in asked}) == len(asked)


def test_a_list_has_a_weak_tag_and_one_feature_a_strong_one(ogc: httpx.Client, items: Items) -> None:
    assert ogc.get("/ogc/collections/places/items?limit=3").headers["etag"].startswith('W/"')
    [feature] = items("places", limit=1)["features"]
    assert ogc.get(f"/ogc/collections/places/items/{feature['id']}").headers["etag"].startswith('"')


def test_markers_are_told_as_coarsely_as_the_list_of_markers_tells_them(ogc: httpx.Client, items: Items) -> None:
    listed = {each["id"]: each["point"] for each in ogc.get("/v1/markers?limit=500").json()["items"]}
    told = {each["id"]: each["geometry"]["coordinates"] for each in items("markers", limit=1000)["features"]}
    assert told
    assert told.keys() == listed.keys()
    for identity, coordinates in told.items():
        assert coordinates == pytest.approx(listed[identity], abs=1e-9)


def test_a_box_finds_markers_where_they_are_told(items: Items) -> None:
    [one, *_] = items("markers", limit=1)["features"]
    lon, lat = one["geometry"]["coordinates"]
    near = items("markers", bbox=f"{lon - 1e-4},{lat - 1e-4},{lon + 1e-4},{lat + 1e-4}", limit=100)
    assert one["id"] in {each["id"] for each in near["features"]}
    assert all(each["geometry"]["coordinates"] == [lon, lat] for each in near["features"])


def test_who_may_know_is_told_exactly_and_for_himself(ogc: httpx.Client, allowed: dict[str, str]) -> None:
    path = "/ogc/collections/markers/items?limit=1000"
    answer = ogc.get(path, headers=allowed)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "Authorization" in answer.headers["vary"]
    exact = {each["id"]: each["geometry"]["coordinates"] for each in answer.json()["features"]}
    listed = ogc.get("/v1/markers?limit=500", headers=allowed).json()["items"]
    assert {each["id"]: pytest.approx(each["point"], abs=1e-9) for each in listed} == exact
    assert ogc.get(path).headers["etag"] != answer.headers["etag"]


def test_statements_of_long_filters_are_not_kept(ogc: httpx.Client, register: Database) -> None:
    path = "/ogc/collections/lines/items"
    ogc.get(path, params={"filter": "level = 3"})
    kept = len(register.engine._compiled_cache or ())
    for number in range(40, 44):
        assert ogc.get(path, params={"filter": " OR ".join(["level = 3"] * number)}).status_code == httpx.codes.OK
    assert len(register.engine._compiled_cache or ()) == kept
