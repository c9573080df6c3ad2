"""How it stands, over HTTP: rounds, coverage, the map, and a marker's life."""

from typing import Any

import httpx

from tests.api.inspections.overview.conftest import Watch


def told(client: httpx.Client, address: str, **asked: object) -> dict[str, Any]:
    answer = client.get(address, params={name: str(value) for name, value in asked.items()})
    assert answer.status_code == httpx.codes.OK, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_round_is_summed_up_for_who_reads_it(watch: Watch) -> None:
    found = told(watch.by("huaxi"), "/v1/inspections/rounds/5/summary")
    assert (found["planned"], found["in_field"], found["completed"]) == (1, 1, 0)
    assert found["reached"]["covered_m"] == 2500.0
    assert {"status": "damaged", "term": "损坏", "count": 1} in found["statuses"]
    assert {each["condition"] for each in found["peaceful"]} >= {"inspected", "pact"}


def test_a_round_that_is_over_is_told_as_it_ended(watch: Watch) -> None:
    found = told(watch.by("huaxi"), "/v1/inspections/rounds/4/summary")
    assert (found["as_of"], found["completed"], found["filed"]) == ("2022-12-31", 1, 1)
    assert told(watch.by("huaxi"), "/v1/inspections/rounds/4/summary", as_of="2021-07-31")["completed"] == 0


def test_a_round_that_there_is_not_is_not_found(watch: Watch) -> None:
    answer = watch.by("huaxi").get("/v1/inspections/rounds/1/summary")
    assert answer.status_code == httpx.codes.NOT_FOUND


def test_coverage_says_what_was_walked_and_which_markers_were_reached(watch: Watch) -> None:
    found = told(watch.by("huaxi"), f"/v1/inspections/plans/{watch.running}/coverage", as_of="2026-06-02")
    assert (found["covered_m"], found["reached"], found["is_complete"]) == (2500.0, 1, False)
    assert [each["covered_m"] for each in found["kilometres"][:4]] == [1000.0, 1000.0, 500.0, 0.0]
    earlier = told(watch.by("huaxi"), f"/v1/inspections/plans/{watch.running}/coverage", as_of="2026-05-31")
    assert (earlier["covered_m"], earlier["reached"]) == (0.0, 0)


def test_coverage_is_for_those_who_see_the_inspection(watch: Watch) -> None:
    answer = watch.by("proposer").get(f"/v1/inspections/plans/{watch.running}/coverage")
    assert answer.status_code == httpx.codes.NOT_FOUND


def test_the_map_draws_lines_and_markers_with_how_they_stand(watch: Watch) -> None:
    answer = watch.by("huaxi").get("/v1/inspections/map")
    assert answer.headers["content-type"].startswith("application/geo+json")
    found = answer.json()
    assert found["notice"] == "示意，不作为划界依据"
    drawn = {each["id"]: each for each in found["features"]}
    assert drawn[str(watch.line)]["geometry"]["type"] == "MultiLineString"
    assert drawn[str(watch.other)]["properties"]["standing"] == "overdue"
    assert drawn[str(watch.markers[0])]["properties"]["statuses"] == ["damaged"]


def test_the_map_of_a_round_colours_by_its_records_and_of_a_day_by_what_was_known(watch: Watch) -> None:
    first = str(watch.markers[0])
    for asked, statuses in (
        ({"round": 4}, ["worn_text"]),
        ({"as_of": "2026-05-31"}, ["worn_text"]),
        ({"round": 5, "as_of": "2026-05-31"}, []),
    ):
        found = told(watch.by("huaxi"), "/v1/inspections/map", **asked)
        shown = {each["id"]: each["properties"] for each in found["features"]}
        assert shown[first]["statuses"] == statuses


def test_who_reads_inspections_sees_the_whole_life_of_a_marker(watch: Watch) -> None:
    found = told(watch.by("huaxi"), f"/v1/markers/{watch.markers[0]}/history")
    assert found["is_full"]
    assert [each["turns"] for each in found["periods"]] == [["set"]]
    assert [(each["round"], each["statuses"]) for each in found["visits"]] == [(4, ["worn_text"]), (5, ["damaged"])]
    assert found["visits"][0]["note"] == "王芳到场"
    assert len(found["visits"][0]["photos"]) == 2
    assert len(found["visits"][0]["signed"]["missing"]) == 2
    assert len(found["occurrences"]) == 1


def test_the_public_hears_of_signed_reports_without_names_photos_and_exact_places(watch: Watch) -> None:
    found = told(watch.public, f"/v1/markers/{watch.markers[0]}/history")
    (visit,) = found["visits"]
    assert not found["is_full"]
    assert (visit["round"], visit["statuses"], visit["observed_on"]) == (4, ["worn_text"], "2021-06-01")
    assert (visit["photos"], visit["people"], visit["note"], visit["record"], visit["offset"]) == (
        [],
        [],
        "",
        None,
        None,
    )
    assert (found["follow_ups"], found["occurrences"]) == ([], [])
    assert found["periods"][0]["precision_m"] is not None
    assert "王芳" not in str(found)


def test_a_life_is_told_as_far_as_it_was_known_on_a_day(watch: Watch) -> None:
    address = f"/v1/markers/{watch.markers[0]}/history"
    assert len(told(watch.by("huaxi"), address, as_of="2026-05-31")["visits"]) == 1
    assert told(watch.public, address, as_of="2021-07-31")["visits"] == []
    assert watch.public.get(address, params={"as_of": "1999-01-01"}).status_code == httpx.codes.NOT_FOUND


def test_a_secret_marker_is_there_for_its_inspectors_alone(watch: Watch) -> None:
    address = f"/v1/markers/{watch.secret}/history"
    assert watch.public.get(address).status_code == httpx.codes.NOT_FOUND
    assert watch.by("proposer").get(address).status_code == httpx.codes.NOT_FOUND
    assert told(watch.by("huaxi"), address)["is_full"]


def test_a_marker_that_there_is_not_is_not_found(watch: Watch) -> None:
    answer = watch.by("huaxi").get(f"/v1/markers/{watch.line}/history")
    assert answer.status_code == httpx.codes.NOT_FOUND
