"""One and the same content in every form there is."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pyogrio
import pytest
import shapely

Items = Callable[..., dict[str, Any]]
PATH = "/ogc/collections/places/items?limit=1000"


def by_id(content: dict[str, Any]) -> dict[str, Any]:
    return {each["id"]: each for each in content["features"]}


def test_a_sequence_has_a_feature_a_line(ogc: httpx.Client, items: Items) -> None:
    answer = ogc.get(f"{PATH}&f=geojsonseq")
    assert answer.headers["content-type"] == "application/geo+json-seq"
    told = [json.loads(part) for part in answer.content.split(b"\x1e") if part]
    assert {each["id"]: each for each in told} == by_id(items("places", limit=1000))


def test_csv_has_positions_as_wkt(ogc: httpx.Client, items: Items) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(ogc.get(f"{PATH}&f=csv").text))}
    expected = by_id(items("places", limit=1000))
    assert rows.keys() == expected.keys()
    for identity, row in rows.items():
        geometry = expected[identity]["geometry"]
        assert (not row["wkt"]) == (geometry is None)
        assert geometry is None or shapely.from_wkt(row["wkt"]).equals(shapely.from_geojson(json.dumps(geometry)))


def test_json_fg_tells_another_system_as_place_and_the_time(ogc: httpx.Client) -> None:
    told = ogc.get(f"{PATH}&name=寨05&f=jsonfg&crs=http://www.opengis.net/def/crs/EPSG/0/4490").json()
    [feature] = told["features"]
    assert told["coordRefSys"] == "http://www.opengis.net/def/crs/EPSG/0/4490"
    assert feature["geometry"] is None
    assert feature["place"]["coordinates"] == pytest.approx([26.05, 106.05])
    assert feature["featureType"] == "places"
    assert "time" in feature


def test_json_fg_tells_closed_intervals(ogc: httpx.Client) -> None:
    told = ogc.get(f"{PATH}&name=古场&f=jsonfg&datetime=1980-01-01").json()
    assert told["features"][0]["time"] == {"interval": ["1950-01-01", "1992-02-29"]}


@pytest.mark.parametrize("form", ["gpkg", "fgb"])
@pytest.mark.parametrize("collection", ["places", "divisions-county", "lines", "markers", "division-changes"])
def test_a_file_holds_the_same_features(
    ogc: httpx.Client, items: Items, tmp_path: Path, collection: str, form: str
) -> None:
    expected = by_id(items(collection, limit=1000))
    path = tmp_path / f"{collection}.{form}"
    path.write_bytes(ogc.get(f"/ogc/collections/{collection}/items?limit=1000&f={form}").content)
    meta, _, geometries, fields = pyogrio.raw.read(path)
    columns = dict(zip(meta["fields"], fields, strict=True))
    assert set(columns["id"]) == expected.keys()
    for identity, wkb in zip(columns["id"], geometries, strict=True):
        geometry = expected[identity]["geometry"]
        assert (wkb is None) == (geometry is None)
        if geometry is not None:
            shape = shapely.from_geojson(json.dumps(geometry))
            assert shapely.equals_exact(shapely.from_wkb(wkb), shape, tolerance=1e-8)


@pytest.mark.parametrize(
    "path",
    ["/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/lines",
     "/ogc/collections/lines/items", "/ogc/collections/lines/schema"],
)  # fmt: skip
def test_a_browser_gets_a_page_that_asks_no_other_host(ogc: httpx.Client, path: str) -> None:
    answer = ogc.get(path, headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text.startswith("<!doctype html>")
    assert "<script" not in answer.text
    assert "src=" not in answer.text


def test_what_a_name_holds_is_no_markup(ogc: httpx.Client) -> None:
    answer = ogc.get("/ogc/collections/places/items?f=html&name=%3Cscript%3E")
    assert "<script>" not in answer.text


def test_f_goes_before_the_header(ogc: httpx.Client) -> None:
    answer = ogc.get(f"{PATH}&f=json", headers={"accept": "text/html"})
    assert answer.headers["content-type"] == "application/geo+json"


def test_who_takes_json_gets_it_under_that_name(ogc: httpx.Client) -> None:
    answer = ogc.get(PATH, headers={"accept": "application/json"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["type"] == "FeatureCollection"
