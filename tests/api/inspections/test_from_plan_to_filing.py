"""One line from the plan to the filing, as two counties inspect it together, over HTTP alone."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from uuid_utils.compat import uuid7

from foundation.db import Database
from foundation.ledger.verification import verify
from tests.api.conftest import HUAXI, NANMING
from tests.photos_made import a_photo, digest
from tests.plans_made import Desk, opened_desk

SIDES = {"huaxi": HUAXI, "nanming": NANMING}
SEEN = "2026-05-06T10:00:00+08:00"
"""When the markers were looked at."""
PHOTO = a_photo(seed=20)


@pytest.fixture
def desk(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[Desk]:
    """A line with three markers, and the people of both sides."""
    with opened_desk(clones, serving) as found:
        yield found


def test_a_line_is_planned_inspected_signed_and_filed(desk: Desk) -> None:
    inspection = _in_field(desk)
    package = desk.by("huaxi").get(f"/v1/inspections/plans/{inspection}/package").json()
    assert [each["precision_m"] for each in package["markers"]] == [None, None, None]

    records = [_record(desk, package, at) for at in range(3)]
    answer = _synced(desk, inspection, records)
    assert [each["outcome"] for each in answer["receipts"]] == ["taken"] * 3
    assert answer["missing_photos"] == [digest(PHOTO)]
    assert _photographed(desk, inspection).status_code == 200
    again = _synced(desk, inspection, records)
    assert (again["missing_photos"], again["sync"]) == ([], None)

    for record in records:
        _signed(desk, record["id"], "record", _read(desk, "huaxi", f"/v1/inspections/records/{record['id']}")["sha256"])
    _repaired(desk, inspection)

    for step, document in (("field", ""), ("second_meeting", "联席会议纪要〔2026〕2号")):
        assert desk.step("huaxi", inspection, step, on="2026-05-28", document=document).status_code == 200
    minutes = _written(desk, inspection, "second_meeting", _MINUTES)
    _signed(desk, minutes["id"], "minutes", minutes["sha256"])
    report = _written(desk, inspection, "report", {"conclusions": "界线清楚，各方无争议。"})
    _signed(desk, report["id"], "report", report["sha256"])

    plan = desk.read(inspection, "huaxi")
    assert (plan["stage"], plan["completed_on"]) == ("report", "2026-11-25")
    paper = desk.by("nanming").get(f"/v1/inspections/reports/{inspection}", params={"f": "html"}).text
    assert "草稿" not in paper
    assert report["sha256"] in paper

    filed = desk.step("huaxi", inspection, "file", on="2026-11-25", document="黔民函〔2026〕9号")
    assert filed.status_code == 200, filed.text
    due = _read(desk, "guiyang", "/v1/inspections/due?limit=10")["items"]
    assert {each["line"]["name"]: each["standing"] for each in due}["花南线"] == "done"
    life = desk.by("huaxi").get(f"/v1/markers/{package['markers'][0]['id']}/history").text
    assert inspection in life
    with desk.database.sessions() as session:
        verify(session)


def _in_field(desk: Desk) -> str:
    inspection = str(desk.planned()["id"])
    for login in SIDES:
        person = desk.person(login)
        team = [{"person": person, "capacity": each, "from": "2026-03-02"} for each in ("leader", "representative")]
        assert desk.step(login, inspection, "team", team=team, reason="补记三月名单").status_code == 200
    for step in ("plan_agreed", "teams_formed", "first_meeting", "indoor", "begin_field"):
        told = desk.step("huaxi", inspection, step, on="2026-05-05", document="文件")
        assert told.status_code == 200, told.text
    return inspection


def _record(desk: Desk, package: dict[str, Any], at: int) -> dict[str, Any]:
    """The second marker is damaged, and photographed."""
    marker, is_damaged = package["markers"][at], at == 1
    record = str(uuid7())
    photos = [{"sha256": digest(PHOTO), "kind": "before", "bearing_deg": 90}] if is_damaged else []
    body = {
        "kind": "marker",
        "id": record,
        "marker": marker["id"],
        "seen_at": SEEN,
        "members": {str(side): [desk.person(login)] for login, side in SIDES.items()},
        "statuses": ["damaged"] if is_damaged else ["intact"],
        "legibility": "legible",
        "references": [{"number": each["number"], "state": "present", "note": ""} for each in marker["references"]],
        "measurement": None,
        "photos": photos,
        "evidence": [],
        "actions": [],
        "follow_ups": [],
        "note": "",
    }
    return {
        "id": record,
        "kind": "marker",
        "body": body,
        "line": package["line"]["id"],
        "marker": marker["id"],
        "by": desk.person("huaxi"),
        "device": "phone 1",
        "observed_at": SEEN,
        "photos": [each["sha256"] for each in photos],
    }


def _synced(desk: Desk, inspection: str, records: list[dict[str, Any]]) -> dict[str, Any]:
    batch = {"inspection": inspection, "device": "phone 1", "records": records}
    answer = desk.by("huaxi").post("/v1/inspections/sync", json=batch)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def _photographed(desk: Desk, inspection: str) -> httpx.Response:
    return desk.by("huaxi").put(
        f"/v1/inspections/photos/{digest(PHOTO)}",
        params={"inspection": inspection},
        content=PHOTO,
        headers={"Content-Type": "image/jpeg"},
    )


def _read(desk: Desk, login: str, path: str) -> dict[str, Any]:
    answer = desk.by(login).get(path)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def _signed(desk: Desk, subject: str, paper: str, read: str) -> None:
    """Both sides sign what both have read."""
    for login, side in SIDES.items():
        signature = {
            "id": str(uuid7()),
            "subject": subject,
            "paper": paper,
            "unit": str(side),
            "sha256": read,
            "name": login.title(),
            "signed_on": "2026-11-25",
        }
        answer = desk.by(login).post("/v1/inspections/signatures", json=signature)
        assert answer.status_code == 201, answer.text
    assert answer.json()["complete"]


def _repaired(desk: Desk, inspection: str) -> None:
    """One side alone closes no repair; both together do."""
    (asked,) = _read(desk, "huaxi", f"/v1/inspections/findings?inspection={inspection}")["items"]
    assert asked["action"] == "repair"

    def taken(login: str, step: str, **given: Any) -> httpx.Response:
        address = f"/v1/inspections/findings/{UUID(asked['id'])}"
        tag = desk.by(login).get(address).headers["ETag"]
        return desk.by(login).post(f"{address}/steps", json={"step": step, **given}, headers={"If-Match": tag})

    assert taken("huaxi", "done", on="2026-05-20").status_code == 200
    assert taken("huaxi", "attest", on="2026-05-20").status_code == 200
    assert taken("huaxi", "close").status_code == 409
    assert taken("nanming", "attest", on="2026-05-20").status_code == 200
    closed = taken("huaxi", "close")
    assert closed.status_code == 200, closed.text


def _written(desk: Desk, inspection: str, part: str, content: dict[str, Any]) -> dict[str, Any]:
    address = f"/v1/inspections/plans/{inspection}/papers/{part}"
    tag = desk.by("huaxi").get(address).headers["ETag"]
    answer = desk.by("huaxi").put(address, json=content, headers={"If-Match": tag})
    assert answer.is_success, answer.text
    told: dict[str, Any] = answer.json()
    return told


_MINUTES: dict[str, Any] = {
    "held_on": "2026-05-28",
    "place": "花溪区民政局",
    "chair": "Huaxi",
    "present": {str(HUAXI): ["Huaxi"], str(NANMING): ["Nanming"]},
    "agenda": ["通报检查情况"],
    "decided": ["修复002号界桩"],
    "open": [],
}
