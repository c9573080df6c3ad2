"""What is due, over HTTP: who sees what, as of which day, page by page."""

from datetime import date
from typing import Any

import httpx
import pytest

from tests.api.inspections.overview.conftest import Watch
from tests.overview_made import Province

DUE, MARKERS = "/v1/inspections/due", "/v1/inspections/due/markers"


def told(client: httpx.Client, address: str, **asked: object) -> dict[str, Any]:
    answer = client.get(address, params={name: str(value) for name, value in asked.items()})
    assert answer.status_code == httpx.codes.OK, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_an_inspector_sees_the_lines_of_his_side_the_most_urgent_first(watch: Watch) -> None:
    found = told(watch.by("huaxi"), DUE)
    assert [each["line"]["code"] for each in found["items"]] == ["520102", "520101"]
    assert found["counts"] == {"all": 2, "done": 0, "later": 0, "soon": 1, "overdue": 1}
    line = found["items"][1]
    assert (line["due"], line["clock"], line["standing"], line["days_left"]) == ("2026-12-31", "cycle", "soon", 36)
    assert line["inspection"]["id"] == str(watch.running)
    assert line["markers"] == {
        "total": 3,
        "done": 1,
        "later": 0,
        "soon": 0,
        "overdue": 2,
        "due": "2005-12-31",
    }
    (owed,) = line["extras"]
    assert (owed["is_overdue"], owed["left"]) == (True, [[0.0, 5000.0]])


@pytest.mark.parametrize("address", [DUE, MARKERS, "/v1/inspections/map", "/v1/inspections/rounds/5/summary"])
def test_nobody_hears_of_it_without_saying_who_he_is(watch: Watch, address: str) -> None:
    assert watch.public.get(address).status_code == httpx.codes.UNAUTHORIZED


def test_who_reads_no_inspections_is_told_of_no_line(watch: Watch) -> None:
    assert told(watch.by("proposer"), DUE)["counts"]["all"] == 0


def test_the_past_is_told_as_it_was(watch: Watch) -> None:
    before = told(watch.by("province"), DUE, as_of="2021-07-31", standing="overdue")
    after = told(watch.by("province"), DUE, as_of="2021-08-01", standing="done")
    assert [each["line"]["code"] for each in before["items"]] == ["520101", "520102"]
    assert [(each["line"]["code"], each["last_on"]) for each in after["items"]] == [("520101", "2021-08-01")]


def test_a_division_stands_for_all_below_it(watch: Watch) -> None:
    assert told(watch.by("province"), DUE, division="520100")["counts"]["all"] == 2
    assert told(watch.by("province"), DUE, division="520102")["counts"]["all"] == 2
    assert told(watch.by("province"), DUE, level="province")["counts"]["all"] == 0


@pytest.mark.parametrize(
    ("address", "asked", "parameter"),
    [
        (DUE, {"division": "529999"}, "division"),
        (DUE, {"standing": "late"}, "standing"),
        (DUE, {"as_of": "2026-13-01"}, "as_of"),
        (MARKERS, {"line": "4711"}, "line"),
        (MARKERS, {"limit": "501"}, "limit"),
        (MARKERS, {"next": "abc"}, "next"),
        ("/v1/inspections/map", {"line": "4711"}, "line"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(
    watch: Watch, address: str, asked: dict[str, str], parameter: str
) -> None:
    answer = watch.by("province").get(address, params=asked)
    assert answer.status_code == httpx.codes.BAD_REQUEST
    assert parameter in answer.text


def test_pages_hold_every_line_and_marker_once(watch: Watch) -> None:
    client = watch.by("province")
    for address in (DUE, MARKERS):
        whole = told(client, address)["items"]
        paged: list[Any] = []
        page = told(client, address, limit=1)
        paged += page["items"]
        while page["next"] is not None:
            page = told(client, address, limit=1, next=page["next"])
            paged += page["items"]
        assert paged == whole


def test_markers_stand_as_coarsely_as_elsewhere_though_one_reads_inspections(watch: Watch) -> None:
    found = told(watch.by("huaxi"), MARKERS, line="520101")
    elsewhere = watch.public.get("/v1/markers", params={"line": "520101"}).json()
    assert {each["id"]: each["point"] for each in found["items"]} == {
        each["id"]: each["point"] for each in elsewhere["items"]
    }
    assert found["items"][0]["precision_m"] is not None


def test_an_answer_is_known_by_its_tag_until_something_is_written(watch: Watch, writing_beside: Province) -> None:
    client = watch.by("huaxi")
    tag = client.get(DUE).headers["etag"]
    assert client.get(DUE, headers={"If-None-Match": tag}).status_code == httpx.codes.NOT_MODIFIED
    before = told(client, DUE, standing="soon")["items"][0]["markers"]["done"]
    writing_beside.record(watch.running, watch.line, watch.markers[1], date(2026, 6, 3))
    writing_beside.session.commit()
    answer = client.get(DUE, headers={"If-None-Match": tag})
    assert answer.status_code == httpx.codes.OK
    now = next(each for each in answer.json()["items"] if each["line"]["id"] == str(watch.line))
    assert now["markers"]["done"] == before + 1


def test_monitoring_counts_lines_and_what_is_late(watch: Watch) -> None:
    text = watch.public.get("/metrics").text
    assert 'gazetteer_inspection_lines{standing="overdue"} 1' in text
    assert 'gazetteer_inspection_extras{state="overdue"} 1' in text
    assert 'gazetteer_inspection_filings{state="overdue"} 0' in text
