"""Devices send over HTTP: receipts for each item, and nothing to whom it is not."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
from fastapi import FastAPI

from api.app import create_app
from boundaries.inspections.provisions import DATA
from boundaries.inspections.syncing.standing.fields import base_id
from foundation.settings import Settings
from tests.api.conftest import NOON
from tests.api.inspections.syncing.conftest import Station
from tests.inspections_made import sha
from tests.syncing_made import SEEN, edit, position

ONE, TWO, THREE = (UUID(int=1000 + number) for number in (1, 2, 3))
_OK, _BAD, _FORBIDDEN, _MISSING, _TOO_LARGE = 200, 400, 403, 404, 413
_STALE, _PRECONDITION = 412, 428


def test_a_batch_with_good_and_bad_is_answered_item_by_item(station: Station) -> None:
    before = station.counts()
    answer = station.sync(
        sent_at=(NOON + timedelta(minutes=5)).isoformat(),
        records=[
            station.record(ONE),
            station.record(TWO, at=NOON + timedelta(days=2)),
            station.record(THREE, marker=station.ground.stranger),
            17,
        ],
    )
    assert [each["outcome"] for each in answer["receipts"]] == ["taken", "refused", "refused", "refused"]
    assert [each["reasons"][0]["code"] for each in answer["receipts"][1:]] == [
        "from_future",
        "marker_not_on_plan",
        "malformed",
    ]
    assert (answer["skew_s"], answer["clock_notable"], answer["missing_photos"]) == (300.0, True, [sha(1)])
    after = station.counts()
    assert {name: after[name] - before[name] for name in after} == {
        "records": 1,
        "submissions": 4,
        "edits": 0,
        "revisions": 1,
        "syncs": 1,
        "entries": 1,
    }


def test_the_same_again_is_answered_as_before_and_another_body_is_a_conflict(station: Station) -> None:
    first = station.sync(records=[station.record(ONE)])
    before = station.counts()
    again = station.sync(records=[station.record(ONE)])
    assert (again["receipts"], again["sync"], station.counts()) == (first["receipts"], None, before)
    other = station.sync(records=[station.record(ONE, note="另一份")])["receipts"][0]
    assert (other["outcome"], other["kept_sha256"]) == ("conflict", first["receipts"][0]["sha256"])
    assert station.counts()["records"] == before["records"]


def test_a_record_is_told_with_its_fields_revisions_and_remarks(station: Station) -> None:
    station.sync(records=[station.record(ONE)])
    client = station.by("nanming")
    told = client.get(f"/v1/inspections/records/{ONE}").json()
    assert told["content"]["note"] == "完好"
    assert [each["n"] for each in told["revisions"]] == [1]
    heads = {each["field"]: each["heads"][0]["id"] for each in told["fields"]}
    assert heads["/note"] == str(base_id(ONE, "/note"))
    assert {each["code"] for each in told["remarks"]} == {"no_position"}
    assert len(told["missing_sides"]) == len(("花溪区", "南明区"))
    assert told["missing_photos"] == [sha(1)]


def test_records_are_listed_page_by_page_to_who_sees_them(station: Station) -> None:
    station.sync(records=[station.record(ONE), station.record(TWO, statuses=["damaged"]), station.record(THREE)])
    client = station.by("nanming")
    page = client.get("/v1/inspections/records", params={"limit": 2}).json()
    rest = client.get("/v1/inspections/records", params={"limit": 2, "next": page["next"]}).json()
    assert [each["id"] for each in page["items"] + rest["items"]] == [str(ONE), str(TWO), str(THREE)]
    assert rest["next"] is None
    damaged = client.get("/v1/inspections/records", params={"status": "damaged"}).json()["items"]
    assert [each["id"] for each in damaged] == [str(TWO)]
    assert station.by("proposer").get("/v1/inspections/records").json()["items"] == []


def test_who_may_not_see_an_inspection_hears_of_nothing(station: Station) -> None:
    station.sync(records=[station.record(ONE)])
    client = station.by("proposer")
    params = {"inspection": str(station.ground.inspection)}
    assert client.get(f"/v1/inspections/records/{ONE}").status_code == _MISSING
    assert client.get("/v1/inspections/aside", params=params).status_code == _MISSING
    assert client.get("/v1/inspections/records", params=params).status_code == _MISSING
    assert client.post("/v1/inspections/sync", json=station.batch(records=[])).status_code == _MISSING
    unknown = {**station.batch(records=[]), "inspection": str(ONE)}
    assert station.by("huaxi").post("/v1/inspections/sync", json=unknown).status_code == _MISSING
    assert station.public.post("/v1/inspections/sync", json=station.batch()).status_code == httpx.codes.UNAUTHORIZED


def test_who_has_no_role_to_inspect_hands_nothing_in(station: Station) -> None:
    for login in ("administrator", "approver"):
        answer = station.by(login).post("/v1/inspections/sync", json=station.batch(records=[station.record(ONE)]))
        assert answer.status_code == _FORBIDDEN, login


def test_an_inspector_who_is_on_no_team_hands_in_nothing_of_others(station: Station) -> None:
    for login in ("office", "superior"):
        receipt = station.sync(login, records=[station.record(ONE)])["receipts"][0]
        assert [each["code"] for each in receipt["reasons"]] == ["by_another"]
    assert station.counts()["records"] == 0


def test_each_side_writes_its_own(station: Station) -> None:
    receipt = station.sync("nanming", records=[station.record(ONE, by="huaxi")])["receipts"][0]
    assert [each["code"] for each in receipt["reasons"]] == ["by_another"]
    assert station.sync("huaxi.second", records=[station.record(ONE)])["receipts"][0]["outcome"] == "taken"


def test_what_was_put_aside_is_listed_and_judged_again(station: Station) -> None:
    station.sync(records=[station.record(ONE, marker=station.ground.stranger), station.record(TWO, by="proposer")])
    client = station.by("nanming")
    params = {"inspection": str(station.ground.inspection), "limit": "1"}
    page = client.get("/v1/inspections/aside", params=params).json()
    rest = client.get("/v1/inspections/aside", params={**params, "next": page["next"]}).json()
    items = page["items"] + rest["items"]
    assert [each["reasons"][0]["code"] for each in items] == ["marker_not_on_plan", "not_on_team"]
    assert items[0]["content"]["body"]["note"] == "完好"
    answer = station.by("huaxi").post(items[0]["replay"])
    assert answer.json()["receipts"][0]["outcome"] == "refused"
    gone = items[0]["replay"].replace(str(ONE), str(THREE))
    assert station.by("huaxi").post(gone).status_code == _MISSING


def test_a_correction_names_the_version_that_was_read(station: Station) -> None:
    station.sync(records=[station.record(ONE)])
    client, address = station.by("huaxi"), f"/v1/inspections/records/{ONE}"
    read = client.get(address)
    body = {"content": {**read.json()["content"], "statuses": ["damaged"]}, "reason": "复核后更正。"}
    assert client.patch(address, json=body).status_code == _PRECONDITION
    answer = client.patch(address, json=body, headers={"If-Match": read.headers["ETag"]})
    assert (answer.status_code, answer.json()["revision"], answer.json()["statuses"]) == (_OK, 2, ["damaged"])
    assert client.patch(address, json=body, headers={"If-Match": read.headers["ETag"]}).status_code == _STALE
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == httpx.codes.NOT_MODIFIED


def test_a_correction_that_contradicts_itself_is_refused_at_its_place(station: Station) -> None:
    station.sync(records=[station.record(ONE)])
    client, address = station.by("huaxi"), f"/v1/inspections/records/{ONE}"
    read = client.get(address)
    body = {"content": {**read.json()["content"], "statuses": ["intact", "lost"]}, "reason": "更正。"}
    answer = client.patch(address, json=body, headers={"If-Match": read.headers["ETag"]})
    assert answer.status_code == _BAD
    assert answer.json()["errors"][0]["pointer"] == "/content/statuses"
    outside = station.by("office").patch(address, json=body, headers={"If-Match": read.headers["ETag"]})
    assert outside.status_code == _FORBIDDEN


def test_two_devices_differ_and_a_person_decides(station: Station) -> None:
    station.sync(records=[station.record(ONE)])
    base = (base_id(ONE, "/note"),)
    first = edit(TWO, ONE, "/note", "甲", base, by=station.ids["huaxi"])
    second = edit(THREE, ONE, "/note", "乙", base, by=station.ids["nanming"], device="phone 2")
    station.sync(edits=[first])
    station.sync("nanming", edits=[second])
    client = station.by("huaxi")
    assert [each["id"] for each in client.get("/v1/inspections/records?unsettled=true").json()["items"]] == [str(ONE)]
    told = client.get(f"/v1/inspections/records/{ONE}").json()
    (field,) = [each for each in told["fields"] if each["is_conflict"]]
    assert {(each["by"], each["value"]) for each in field["heads"]} == {
        (station.ids["huaxi"], "甲"),
        (station.ids["nanming"], "乙"),
    }
    seen = [each["id"] for each in field["heads"]]
    settlement = {"field": "/note", "seen": seen, "value": "丙", "reason": "以照片为准。"}
    answer = client.post(f"/v1/inspections/records/{ONE}/settlements", json=settlement)
    assert (answer.status_code, answer.json()["content"]["note"], answer.json()["is_settled"]) == (_OK, "丙", True)
    again = client.post(f"/v1/inspections/records/{ONE}/settlements", json=settlement)
    assert again.status_code == httpx.codes.CONFLICT


_NO_BATCHES: tuple[dict[str, object], ...] = (
    {"device": "phone 1"},
    {"inspection": "none", "device": "phone 1"},
    {"inspection": str(ONE), "device": ""},
    {"inspection": str(ONE), "device": "phone 1", "records": {}},
    {"inspection": str(ONE), "device": "phone 1", "sent_at": "2026-05-06T12:00:00"},
    {"inspection": str(ONE), "device": "phone 1", "sent_at": "0001-01-01T00:00:00Z"},
    {"inspection": str(ONE), "device": "phone 1", "further": 1},
)


def test_a_body_that_is_no_batch_is_refused_with_the_place(station: Station) -> None:
    for body in _NO_BATCHES:
        answer = station.by("huaxi").post("/v1/inspections/sync", json=body)
        assert (answer.status_code, bool(answer.json()["errors"])) == (_BAD, True), body


def test_a_batch_that_is_too_long_or_too_large_is_refused_and_changes_nothing(station: Station) -> None:
    before = station.counts()
    client = station.by("huaxi")
    many = client.post("/v1/inspections/sync", json=station.batch(records=[1] * 1_001))
    large = client.post("/v1/inspections/sync", json=station.batch(records=["x" * 8_000_001]))
    assert (many.status_code, large.status_code) == (_TOO_LARGE, _TOO_LARGE)
    assert station.counts() == before


_ODD: tuple[object, ...] = (
    None,
    [],
    "x",
    {},
    {"id": 1},
    {"id": str(ONE), "kind": "marker"},
    {"id": str(ONE), "kind": ["marker"], "body": {}, "line": str(ONE), "by": "x", "observed_at": "x"},
)


def test_whatever_is_sent_as_an_item_has_a_receipt_and_never_breaks(station: Station) -> None:
    for odd in _ODD:
        answer = station.sync(records=[odd, station.record(TWO)], edits=[odd], signatures=[odd])
        assert [each["outcome"] for each in answer["receipts"]] == ["refused", "taken", "refused", "refused"], odd
        assert all(each["reasons"] for each in answer["receipts"] if each["outcome"] == "refused")


def test_signatures_come_with_the_records_that_they_sign(station: Station) -> None:
    station.sync(records=[station.record(ONE)])
    told = station.by("huaxi").get(f"/v1/inspections/records/{ONE}").json()
    signature = {
        "subject": str(ONE),
        "paper": "record",
        "sha256": told["sha256"],
        "name": "Huaxi",
        "signed_on": SEEN.date().isoformat(),
        "means": "account",
    }
    sides = {}
    for id_, unit in zip((TWO, THREE), told["missing_sides"], strict=True):
        receipt = station.sync(signatures=[{**signature, "id": str(id_), "unit": unit}])["receipts"][0]
        sides[unit] = receipt["outcome"]
    assert sorted(sides.values()) == ["refused", "taken"]
    now = station.by("nanming").get(f"/v1/inspections/records/{ONE}").json()
    assert [each["holds"] for each in now["signatures"]] == [True]
    read = station.by("huaxi").get(f"/v1/inspections/records/{ONE}")
    body = {"content": {**told["content"], "note": "改"}, "reason": "更正。"}
    changed = station.by("huaxi").patch(
        f"/v1/inspections/records/{ONE}", json=body, headers={"If-Match": read.headers["ETag"]}
    )
    assert [each["holds"] for each in changed.json()["signatures"]] == [False]


def test_a_record_is_read_by_the_rules_of_the_province(
    station: Station, serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]], tmp_path: Path
) -> None:
    stone = position(1)
    measured = {
        "x": stone.x,
        "y": stone.y + 0.00005,  # five metres to the north
        "crs": "EPSG:4490",
        "device": "GNSS",
        "accuracy_m": 0.05,
        "taken_at": SEEN.isoformat(),
        "method": "rtk",
        "parameter_set": None,
    }
    station.sync(records=[station.record(ONE, measurement=measured)])
    ours = station.by("huaxi").get(f"/v1/inspections/records/{ONE}").json()
    assert "offset_beyond_tolerance" in {each["code"] for each in ours["remarks"]}

    table = (DATA / "provisions.tsv").read_text(encoding="utf-8")
    theirs = table.replace("position_tolerance_m\t1.0", "position_tolerance_m\t50")
    (tmp_path / "provisions.tsv").write_text(theirs, encoding="utf-8")
    settings = Settings(inspection_rules=tmp_path)
    with serving(create_app(settings, station.database, clock=lambda: NOON)) as client:
        headers = station.by("huaxi").headers
        told = client.get(f"/v1/inspections/records/{ONE}", headers={"Authorization": headers["Authorization"]}).json()
    assert told["content"] == ours["content"]
    assert "offset_beyond_tolerance" not in {each["code"] for each in told["remarks"]}
