"""What cannot be understood is refused with its place and the remedy, and is never answered as something else."""

from urllib.parse import quote

import httpx
import pytest

EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
_DEEP = "(" * 200 + "level=3" + ")" * 200
_LONG = " OR ".join(f"level={number}" for number in range(400))


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("bbox=NaN,26,107,27", "bbox", "not_a_box"),
        ("bbox=106,26,inf,27", "bbox", "not_a_box"),
        ("bbox=106,26,107", "bbox", "not_a_box"),
        ("bbox=1,2,3,4,5", "bbox", "not_a_box"),
        ("bbox=106,27,107,26", "bbox", "empty_box"),
        ("bbox=179,26,-179,27", "bbox", "antimeridian"),
        ("bbox=26,106,27,107", "bbox", "swapped"),
        ("bbox=106,26,107,127", "bbox", "out_of_range"),
        (f"bbox-crs={EPSG}4490&bbox=106,26,107,27", "bbox", "out_of_range"),
        (f"bbox-crs={EPSG}3857&bbox=1e20,0,2e20,1", "bbox", "out_of_range"),
        ("bbox-crs=EPSG:4610&bbox=106,26,107,27", "bbox-crs", "crs_not_offered"),
        ("crs=Mars", "crs", "unknown_crs"),
        ("datetime=yesterday", "datetime", "not_a_time"),
        ("datetime=2005-13-01", "datetime", "not_a_time"),
        ("datetime=../..", "datetime", "not_a_time"),
        ("datetime=2010-01-01/2005-01-01", "datetime", "turned_round"),
        ("limit=0", "limit", "out_of_range"),
        ("limit=-1", "limit", "not_a_count"),
        ("limit=ten", "limit", "not_a_count"),
        ("next=abc", "next", "not_a_token"),
        ("properties=colour", "properties", "unknown_property"),
        ("sortby=colour", "sortby", "unknown_property"),
        ("skipGeometry=yes", "skipGeometry", "not_a_flag"),
        ("f=shapefile", "f", "not_a_choice"),
        ("filter-lang=ecql&filter=level=3", "filter-lang", "not_a_choice"),
        ("filter-crs=Mars", "filter-crs", "unknown_crs"),
        ("filter=level", "filter", None),
        ("filter=colour=3", "filter", "unknown_property"),
        (f"filter={quote(_DEEP)}", "filter", None),
        (f"filter={quote(_LONG)}", "filter", None),
        ("level=three", "level", "not_a_number"),
        ("level=99999999999", "level", "out_of_range"),
        ("nature=made-up", "nature", "not_a_choice"),
        ("valid_from=soon", "valid_from", "not_a_day"),
        ("offset=10", "offset", "out_of_range"),
        ("colour=red", "colour", "unknown"),
        ("limit=1&limit=2", "limit", "repeated"),
    ],
)
def test_a_parameter_that_cannot_be_understood_is_refused(
    ogc: httpx.Client, query: str, parameter: str, code: str | None
) -> None:
    answer = ogc.get(f"/ogc/collections/divisions-county/items?{query}")
    assert answer.status_code == httpx.codes.BAD_REQUEST
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    [fault] = answer.json()["errors"]
    assert fault["parameter"] == parameter
    assert code is None or fault["code"] == code


def test_a_refusal_names_the_parameters_that_are_valid(ogc: httpx.Client) -> None:
    for query in ("colour=red", "limit=0"):
        valid = ogc.get(f"/ogc/collections/lines/items?{query}").json()["valid_parameters"]
        assert {"bbox", "filter", "standing", "left_code"} <= set(valid)


@pytest.mark.parametrize(
    "path",
    [
        "/ogc/collections/rivers",
        "/ogc/collections/rivers/items",
        "/ogc/collections/rivers/queryables",
        "/ogc/collections/places/items/42",
        "/ogc/collections/places/items/0190f5a0-0000-7000-8000-000000000000",
        "/ogc/collections/places/items/0190f5a0-0000-7000-8000-000000000000/versions",
        "/ogc/colections",
        "/t/2005-06-31/ogc",
        "/t/yesterday/ogc/collections",
        "/t/2400-01-01/ogc",
    ],
)
def test_what_is_not_there_is_not_found(ogc: httpx.Client, path: str) -> None:
    answer = ogc.get(path)
    assert answer.status_code == httpx.codes.NOT_FOUND
    assert answer.json()["type"] == "/problems/not-found"


@pytest.mark.parametrize("path", ["/ogc", "/ogc/collections", "/ogc/api", "/ogc/collections/places/queryables"])
def test_a_document_takes_no_parameter_but_its_form(ogc: httpx.Client, path: str) -> None:
    assert ogc.get(f"{path}?limit=3").status_code == httpx.codes.BAD_REQUEST


def test_a_header_that_rules_out_every_form_is_not_acceptable(ogc: httpx.Client) -> None:
    answer = ogc.get("/ogc/collections/places/items", headers={"accept": "image/png"})
    assert answer.status_code == httpx.codes.NOT_ACCEPTABLE


@pytest.mark.parametrize("tampered", ["WyJhIl0", "W10", "e30"])
def test_a_token_of_other_making_is_refused(ogc: httpx.Client, tampered: str) -> None:
    assert ogc.get(f"/ogc/collections/places/items?next={tampered}").status_code == httpx.codes.BAD_REQUEST
