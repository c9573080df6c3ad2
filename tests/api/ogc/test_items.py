"""Features page by page: which, in which order, and how many there are."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from pyproj import Transformer

from api.ogc.crs import CRS84, OFFERED, Crs
from tests.feature_library import PLACES, VILLAGES

Items = Callable[..., dict[str, Any]]
EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
OF_TODAY = len(PLACES) + 1 + 4
"""Places that are there today and may be read: those of the table, the one that was renamed, and four divisions."""


def names(content: dict[str, Any]) -> list[str]:
    return [feature["properties"]["name"] for feature in content["features"]]


def link(content: dict[str, Any], rel: str) -> str | None:
    return next((each["href"] for each in content["links"] if each["rel"] == rel), None)


def test_all_places_of_today_are_told_and_counted(items: Items) -> None:
    found = items("places", limit=1000)
    assert found["numberMatched"] == found["numberReturned"] == len(found["features"]) == OF_TODAY


def test_a_secret_place_is_not_told(items: Items) -> None:
    assert "密营" not in names(items("places", limit=1000))


@pytest.mark.parametrize("sortby", [None, "name", "-name", "place_code,-name", "romanized,-valid_from"])
def test_following_next_meets_every_feature_once(ogc: httpx.Client, items: Items, sortby: str | None) -> None:
    page = items("places", limit=7, **({} if sortby is None else {"sortby": sortby}))
    met = [feature["id"] for feature in page["features"]]
    while following := link(page, "next"):
        page = ogc.get(following).json()
        met += [feature["id"] for feature in page["features"]]
        assert page["numberMatched"] == OF_TODAY
    assert len(met) == len(set(met)) == OF_TODAY


def test_pages_in_an_order_are_in_that_order(items: Items) -> None:
    codes = [each["properties"]["place_code"] for each in items("places", sortby="-place_code", limit=1000)["features"]]
    known = [code for code in codes if code is not None]
    assert known == sorted(known, reverse=True)
    assert codes[len(known) :] == [None] * (len(codes) - len(known)), "what has no value comes last"


def test_the_next_page_stands_in_the_link_header_too(ogc: httpx.Client) -> None:
    answer = ogc.get("/ogc/collections/places/items?limit=1")
    assert answer.links["next"]["url"] == link(answer.json(), "next")


def test_a_token_fits_its_own_collection_alone(ogc: httpx.Client, items: Items) -> None:
    token = urlsplit(link(items("places", limit=1), "next") or "").query
    assert ogc.get(f"/ogc/collections/lines/items?{token}").status_code == httpx.codes.BAD_REQUEST


def test_a_limit_above_the_most_is_lowered(ogc: httpx.Client) -> None:
    assert ogc.get("/ogc/collections/places/items?limit=1000000").status_code == httpx.codes.OK


def test_a_box_tells_what_meets_it(items: Items) -> None:
    assert names(items("places", bbox="106.005,26.04,106.035,26.06", sortby="name")) == ["寨01", "寨02", "寨03"]


def test_a_box_with_heights_is_read_without_them(items: Items) -> None:
    assert names(items("places", bbox="106.005,26.04,0,106.015,26.06,9000")) == ["寨01"]


@pytest.mark.parametrize("crs", OFFERED, ids=lambda crs: crs.uri.rpartition("/")[2])
def test_a_box_is_read_in_the_axes_of_its_system(items: Items, crs: Crs) -> None:
    way = Transformer.from_crs("OGC:CRS84", "OGC:CRS84" if crs is CRS84 else crs.name)
    numbers = [*way.transform(106.005, 26.04), *way.transform(106.035, 26.06)]
    box = ",".join(f"{number:.6f}" for number in numbers)
    assert names(items("places", bbox=box, bbox_crs=crs.uri, sortby="name")) == ["寨01", "寨02", "寨03"]


def test_a_queryable_is_a_parameter(items: Items) -> None:
    assert names(items("places", name="寨07")) == ["寨07"]
    assert items("places", division_code="520111", limit=1)["numberMatched"] == len(PLACES)


def test_a_filter_in_text_tells_what_fits_it(items: Items) -> None:
    found = items("places", filter="name LIKE '寨0%' AND NOT name IN ('寨00','寨01')", sortby="name", limit=100)
    assert names(found) == [f"寨{number:02}" for number in range(2, 10)]


def test_a_filter_in_json_tells_what_fits_it(items: Items) -> None:
    wanted = '{"op":"=","args":[{"property":"name"},"寨03"]}'
    assert names(items("places", filter=wanted, **{"filter-lang": "cql2-json"})) == ["寨03"]


def test_a_filter_by_place_is_read_in_its_system(items: Items) -> None:
    north_first = "S_INTERSECTS(geometry, BBOX(26.04, 106.005, 26.06, 106.015))"
    assert names(items("places", filter=north_first, filter_crs=f"{EPSG}4490")) == ["寨01"]


def test_conditions_hold_together(items: Items) -> None:
    found = items("places", bbox="106,26,106.1,26.1", filter="name > '寨05'", status="current", limit=100)
    assert found["numberMatched"] == found["numberReturned"] == 5


def test_properties_leaves_out_the_others(items: Items) -> None:
    assert set(items("places", limit=1, properties="name,status")["features"][0]["properties"]) == {"name", "status"}


def test_skip_geometry_leaves_it_out(items: Items) -> None:
    assert all(each["geometry"] is None for each in items("places", skipGeometry="true", limit=100)["features"])


@pytest.mark.parametrize("collection", ["divisions-county", "lines", "markers", "tripoints", "division-changes"])
def test_every_collection_has_features(items: Items, collection: str) -> None:
    found = items(collection, limit=1000)
    assert found["features"]
    assert found["numberMatched"] == len(found["features"])


def test_the_villages_are_where_they_were_put(items: Items) -> None:
    found = items("places", limit=1000)["features"]
    at = {each["properties"]["name"]: each["geometry"] and each["geometry"]["coordinates"] for each in found}
    assert [at[f"寨{number:02}"] for number in range(VILLAGES)] == [
        pytest.approx([106 + number / 100, 26.05]) for number in range(VILLAGES)
    ]


def test_an_offset_of_nothing_is_no_offset(items: Items) -> None:
    """Clients send it with every question, whether they want to skip anything or not."""
    assert names(items("places", limit=3, offset=0)) == names(items("places", limit=3))


@pytest.mark.parametrize(("number", "word"), [("1", "true"), ("0", "false")])
def test_true_and_false_may_be_numbers(items: Items, number: str, word: str) -> None:
    assert names(items("places", synthetic=number)) == names(items("places", synthetic=word))
