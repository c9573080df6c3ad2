"""`/v1/boundaries/check`: units that fit together, and markers, coarsely for the public and exactly for the survey."""

import httpx
import pytest

from tests.api.routes.conftest import ALLOWED


def test_a_clean_coverage_is_told_to_be_clean(bounds: httpx.Client) -> None:
    told = bounds.get("/v1/boundaries/check", params={"level": "county"}).json()
    assert (told["is_clean"], told["units"], told["neighbours_known"]) == (True, 3, True)


def test_markers_that_stand_right_are_counted_and_no_finding(bounds: httpx.Client) -> None:
    told = bounds.get("/v1/boundaries/check").json()
    assert told["markers"] == bounds.get("/v1/markers").json()["total"] > 0
    assert [item for item in told["items"] if item["markers"]] == []


def test_what_is_found_of_a_marker_is_told_coarsely_to_the_public(astray: httpx.Client) -> None:
    answer = astray.get("/v1/boundaries/check")
    told = answer.json()
    assert (told["is_clean"], told["errors"], told["counts"]["off_line"]) == (False, 1, 1)
    [item] = [item for item in told["items"] if item["kind"] == "off_line"]
    assert (item["is_error"], item["markers"], item["line"]["code"]) == (True, ["4352901Q"], "4352")
    assert [unit["name"] for unit in item["units"]] == ["湖南省", "贵州省"]
    assert (abs(item["offset_m"]), item["allowed_m"]) == (pytest.approx(301.2), 50.0)
    assert item["precision_m"] == 1000.0
    coarse = astray.get("/v1/markers", params={"line": "4352", "limit": 100}).json()["items"]
    assert [item["lon"], item["lat"]] in [each["point"] for each in coarse if each["number"] == "4352901Q"]
    assert "Authorization" in answer.headers["Vary"]


@pytest.mark.parametrize("form", ["json", "geojson"])
def test_no_finding_tells_the_public_where_a_marker_is_to_the_metre(astray: httpx.Client, form: str) -> None:
    text = astray.get("/v1/boundaries/check", params={"f": form}).text
    for exact in ("106.203", "106.2030", "26.0512", "nearest place", "from its beginning"):
        assert exact not in text, exact


def test_the_survey_is_told_exactly_where(astray: httpx.Client) -> None:
    public = astray.get("/v1/boundaries/check")
    answer = astray.get("/v1/boundaries/check", headers=ALLOWED)
    [item] = [item for item in answer.json()["items"] if item["kind"] == "off_line"]
    assert (item["lon"], item["lat"], item["precision_m"]) == (106.20301, 26.0512, None)
    assert "The nearest place on the line is 106.200000, 26.05120" in item["message"]
    assert answer.headers["ETag"] != public.headers["ETag"]
    assert answer.headers["Cache-Control"].startswith("private")


def test_what_is_found_of_a_marker_is_a_point_in_geojson(astray: httpx.Client) -> None:
    for headers, point in (({}, None), (ALLOWED, [106.20301, 26.0512])):
        told = astray.get("/v1/boundaries/check", params={"f": "geojson"}, headers=headers).json()
        [feature] = [each for each in told["features"] if each["properties"]["kind"] == "off_line"]
        assert feature["geometry"]["type"] == "Point"
        expected = point or [feature["properties"]["lon"], feature["properties"]["lat"]]
        assert feature["geometry"]["coordinates"] == expected


def test_a_level_without_extents_is_told_so(bounds: httpx.Client) -> None:
    answer = bounds.get("/v1/boundaries/check", params={"level": "prefecture"})
    assert answer.status_code == 404
    assert "load or import" in answer.json()["detail"]
