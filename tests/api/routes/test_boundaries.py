"""`/v1/lines`, `/v1/markers` and `/v1/boundaries` over a real server: two counties, two provinces, and markers."""

import io
import json
import zipfile
from pathlib import Path

import httpx
import pyogrio
import pytest
import shapely

from tests.api.routes.conftest import ALLOWED, NOON


def names(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [item["name"] for item in answer.json()["items"]]


def test_lines_are_listed_by_level_and_code(bounds: httpx.Client) -> None:
    assert names(bounds.get("/v1/lines")) == ["湘黔线", "南明区—云岩区线", "南明区—花溪区线", "云岩区—花溪区线"]
    assert names(bounds.get("/v1/lines", params={"level": "province"})) == ["湘黔线"]


def test_a_unit_has_the_lines_of_all_that_lies_in_it(bounds: httpx.Client) -> None:
    assert names(bounds.get("/v1/lines", params={"unit": "520102"})) == ["南明区—云岩区线", "南明区—花溪区线"]
    assert len(names(bounds.get("/v1/lines", params={"unit": "520000"}))) == 4


def test_a_box_has_the_lines_that_cross_it(bounds: httpx.Client) -> None:
    assert names(bounds.get("/v1/lines", params={"bbox": "106.02,26.09,106.05,26.11"})) == ["南明区—花溪区线"]


def test_disputed_lines_are_told_apart(bounds: httpx.Client) -> None:
    assert names(bounds.get("/v1/lines", params={"disputed": "true"})) == ["湘黔线"]
    assert "湘黔线" not in names(bounds.get("/v1/lines", params={"disputed": "false"}))
    assert names(bounds.get("/v1/lines", params={"disputed": "true", "as_of": "2019-12-31"})) == []


def test_pages_of_lines_go_on_where_they_ended(bounds: httpx.Client) -> None:
    first = bounds.get("/v1/lines", params={"limit": 3}).json()
    second = bounds.get("/v1/lines", params={"limit": 3, "next": first["next"]}).json()
    assert [len(first["items"]), len(second["items"]), second["next"]] == [3, 1, None]
    assert first["total"] == 4


@pytest.mark.parametrize("key", ["4352", "湘黔线", "黔湘线"])
def test_a_line_is_found_by_code_name_and_alias(bounds: httpx.Client, key: str) -> None:
    told = bounds.get(f"/v1/lines/{key}").json()
    assert (told["code"], told["left"]["name"], told["right"]["name"]) == ("4352", "湖南省", "贵州省")
    assert told["notice"] == "示意，不作为划界依据"


def test_a_line_tells_segments_tri_points_markers_disputes_and_documents(bounds: httpx.Client) -> None:
    told = bounds.get("/v1/lines/4352").json()
    assert sum(part["length_m"] for part in told["parts"]) == pytest.approx(told["length_m"], abs=0.2)
    assert len(told["along"]) == told["markers"] > 0
    assert [each["number"] for each in told["documents"]] == ["湘黔协〔2001〕1号"]
    assert [(each["from_m"], each["claims"]) for each in told["disputes"]] == [(1000.0, "甲方以山脊为界")]
    assert "左侧为湖南省，右侧为贵州省" in told["description"]
    assert "示意，不作为划界依据" in told["description"]


def test_a_line_that_is_not_there_is_named_with_the_remedy(bounds: httpx.Client) -> None:
    answer = bounds.get("/v1/lines/9999")
    assert answer.status_code == 404
    assert "/v1/lines?as_of=" in answer.json()["detail"]


def test_a_line_as_geojson_has_its_course(bounds: httpx.Client) -> None:
    answer = bounds.get("/v1/lines/4352", params={"f": "geojson"})
    shape = shapely.from_geojson(json.dumps(answer.json()["geometry"]))
    assert shape.bounds == (106.2, 26.0, 106.2, 26.2)


@pytest.mark.parametrize(
    ("crs", "x", "y"),
    [
        ("EPSG:4490", (105.9, 107), (25.9, 27)),
        ("EPSG:4326", (105.9, 107), (25.9, 27)),
        ("EPSG:4523", (35_500_000, 35_700_000), (2_800_000, 2_950_000)),
        ("EPSG:4524", (36_290_000, 36_400_000), (2_800_000, 2_950_000)),
        ("EPSG:4545", (290_000, 400_000), (2_800_000, 2_950_000)),
        ("EPSG:4546", (-100_000, 100_000), (2_800_000, 2_950_000)),
    ],
)
@pytest.mark.parametrize("form", ["gpkg", "shp"])
def test_files_of_lines_have_easting_first_in_every_system(
    bounds: httpx.Client, tmp_path: Path, form: str, crs: str, x: tuple[float, float], y: tuple[float, float]
) -> None:
    answer = bounds.get("/v1/lines", params={"f": form, "crs": crs})
    assert answer.status_code == 200, answer.text
    meta, _, shapes, fields = pyogrio.raw.read(_opened(answer.content, form, tmp_path))
    west, south, east, north = shapely.total_bounds(shapely.from_wkb(shapes))
    assert x[0] < west < east < x[1]
    assert y[0] < south < north < y[1]
    assert meta["crs"] == crs or meta["crs"] is not None
    at = list(meta["fields"]).index("name")
    assert "湘黔线" in fields[at].tolist()


def _opened(content: bytes, form: str, tmp_path: Path) -> Path:
    if form == "gpkg":
        (tmp_path / "lines.gpkg").write_bytes(content)
        return tmp_path / "lines.gpkg"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        packed.extractall(tmp_path)
    return next(tmp_path.glob("*.shp"))


def test_a_system_that_is_not_offered_is_refused_with_those_that_are(bounds: httpx.Client) -> None:
    answer = bounds.get("/v1/lines", params={"f": "geojson", "crs": "EPSG:3857"})
    assert answer.status_code == 400
    assert "EPSG:4545" in answer.json()["errors"][0]["detail"]


def test_a_profile_has_stations_to_the_end_of_the_line(bounds: httpx.Client) -> None:
    told = bounds.get("/v1/lines/4352/profile", params={"step_m": 5000}).json()
    assert told["stations"][0]["chainage_m"] == 0
    assert told["stations"][-1]["chainage_m"] == pytest.approx(told["length_m"], abs=0.1)
    assert {station["direction"] for station in told["stations"]} == {"南"}


def test_the_public_sees_markers_coarsely(bounds: httpx.Client) -> None:
    answer = bounds.get("/v1/markers", params={"line": "4352"})
    for item in answer.json()["items"]:
        assert item["precision_m"] == 1000.0
        assert item["chainage_m"] % 1000 == 0
    assert "Authorization" in answer.headers["Vary"]


def test_who_has_the_token_sees_them_exactly(bounds: httpx.Client) -> None:
    coarse = bounds.get("/v1/markers", params={"line": "4352"})
    exact = bounds.get("/v1/markers", params={"line": "4352"}, headers=ALLOWED)
    for item, other in zip(exact.json()["items"], coarse.json()["items"], strict=True):
        assert item["precision_m"] is None
        assert item["point"] != other["point"]
        assert abs(item["point"][0] - 106.2) < 0.001
    assert exact.headers["Cache-Control"].startswith("private")
    assert exact.headers["ETag"] != coarse.headers["ETag"]


def test_a_wrong_token_sees_no_more_than_the_public(bounds: httpx.Client) -> None:
    answer = bounds.get("/v1/markers", params={"line": "4352"}, headers={"Authorization": "Bearer guess"})
    assert answer.json()["items"][0]["precision_m"] == 1000.0


def test_a_marker_tells_its_survey_only_to_who_may_know_it(bounds: httpx.Client) -> None:
    marker = bounds.get("/v1/markers", params={"line": "4352", "limit": 1}).json()["items"][0]["id"]
    public = bounds.get(f"/v1/markers/{marker}").json()
    full = bounds.get(f"/v1/markers/{marker}", headers=ALLOWED).json()
    assert public["survey"] is None
    assert {each["distance_m"] for each in public["references"]} == {None}
    assert full["survey"]["height_datum"] == "EPSG:5737"
    assert len(full["references"]) == 3
    assert len(full["history"]) == 1


def test_a_marker_that_is_not_there_is_not_found(bounds: httpx.Client) -> None:
    assert bounds.get("/v1/markers/0190f5a0-0000-7000-8000-000000000001").status_code == 404
    assert bounds.get("/v1/markers", params={"line": "9999"}).status_code == 400


def test_markers_as_a_file_are_points(bounds: httpx.Client, tmp_path: Path) -> None:
    answer = bounds.get("/v1/markers", params={"f": "gpkg"}, headers=ALLOWED)
    (tmp_path / "markers.gpkg").write_bytes(answer.content)
    meta, _, shapes, _ = pyogrio.raw.read(tmp_path / "markers.gpkg")
    assert meta["geometry_type"] == "Point"
    assert len(shapes) == bounds.get("/v1/markers").json()["total"]


def test_a_point_is_located_by_units_nearest_line_and_markers(bounds: httpx.Client) -> None:
    told = bounds.get("/v1/boundaries/locate", params={"lon": 106.19, "lat": 26.05}, headers=ALLOWED).json()
    assert told["units"][-1]["name"] == "云岩区"
    nearest = told["nearest"]
    assert (nearest["line"]["code"], nearest["side"], nearest["direction"]) == ("4352", "right", "东")
    assert nearest["distance_m"] == pytest.approx(1000, abs=2)
    assert nearest["foot"] == [106.2, pytest.approx(26.05, abs=1e-6)]
    before, after = nearest["previous_marker"], nearest["next_marker"]
    assert before["chainage_m"] <= nearest["chainage_m"] < after["chainage_m"]


def test_a_point_outside_all_units_is_told_so(bounds: httpx.Client) -> None:
    told = bounds.get("/v1/boundaries/locate", params={"lon": 100.0, "lat": 30.0}).json()
    assert (told["covered"], told["units"]) == (False, [])
    assert "No division covers" in told["note"]


def test_before_anything_was_known_there_is_no_nearest_line(bounds: httpx.Client) -> None:
    told = bounds.get(
        "/v1/boundaries/locate", params={"lon": 106.19, "lat": 26.05, "recorded": "2026-01-01T00:00:00Z"}
    ).json()
    assert told["nearest"] is None
    assert "No line is known" in told["note"]


def test_swapped_coordinates_are_named(bounds: httpx.Client) -> None:
    answer = bounds.get("/v1/boundaries/locate", params={"lon": 26.05, "lat": 106.19})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "swapped"


def test_nothing_new_is_304(bounds: httpx.Client) -> None:
    for path in ("/v1/lines", "/v1/markers", "/v1/boundaries/check", "/v1/lines/4352"):
        tag = bounds.get(path).headers["ETag"]
        assert bounds.get(path, headers={"If-None-Match": tag}).status_code == 304, path


def test_the_clock_of_the_server_is_the_day_that_is_answered_for(bounds: httpx.Client) -> None:
    assert bounds.get("/v1/lines").json()["as_of"] == NOON.date().isoformat()


@pytest.mark.parametrize(("lon", "lat"), [(120.0, 40.0), (0.0, 0.0), (106.0, -89.9), (179.9, 89.9)])
def test_a_point_far_from_everything_is_answered(bounds: httpx.Client, lon: float, lat: float) -> None:
    answer = bounds.get("/v1/boundaries/locate", params={"lon": lon, "lat": lat})
    assert answer.status_code == 200, answer.text
    assert answer.json()["nearest"]["distance_m"] > 100_000
