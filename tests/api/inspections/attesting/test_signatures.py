"""Signing over HTTP: for the own side, what is there now, once; everything else is refused and says why."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from uuid_utils.compat import uuid7

from boundaries.inspections.conducting.queries import task
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.models.records import InspectionSignature
from tests.api.conftest import HUAXI, NANMING
from tests.api.inspections.attesting.conftest import MINUTES, TEAM, Desk
from tests.attesting_made import TODAY
from tests.inspections_made import sha

ADDRESS = "/v1/inspections/signatures"
STROKES = [[[0.1, 0.2], [0.8, 0.3]], [[0.3, 0.1], [0.3, 0.9]]]


def count(desk: Desk) -> int:
    with desk.database.sessions() as session:
        return session.scalar(select(func.count()).select_from(InspectionSignature)) or 0


def test_both_sides_sign_a_record(desk: Desk) -> None:
    record, sha256 = desk.recorded()
    first = desk.sign("h1", record, sha256, means="drawn", strokes=STROKES)
    assert first.status_code == 201, first.text
    told = first.json()
    assert [(side["name"], side["signed"]) for side in told["sides"]] == [("南明区", False), ("花溪区", True)]
    assert told["items"][0]["strokes"] == STROKES
    assert desk.sign("n1", record, sha256).json()["complete"]


def test_the_list_says_who_may_still_sign(desk: Desk) -> None:
    record, sha256 = desk.recorded()

    def listed(login: str) -> list[str]:
        found: list[str] = desk.by(login).get(ADDRESS, params={"subject": str(record)}).json()["may_sign"]
        return found

    assert (listed("h1"), listed("n1"), listed("beside"), listed("province")) == ([str(HUAXI)], [str(NANMING)], [], [])
    desk.sign("h1", record, sha256)
    assert listed("h1") == []


def test_a_change_after_a_signature_voids_it_and_shows_who_changed_what_when(desk: Desk) -> None:
    record, sha256 = desk.recorded()
    desk.sign("h1", record, sha256)
    with desk.scene() as scene:
        now = scene.correct(record, MarkerStatus.DAMAGED, by=f"user:{desk.ids['n1']}", reason="误选状态")
    told = desk.by("n1").get(ADDRESS, params={"subject": str(record)}).json()
    (signature,) = told["items"]
    assert (signature["holds"], signature["void"]["why"], signature["revision"]) == (False, "changed", 1)
    assert f"on {TODAY} (revision 2: 误选状态)" in signature["void"]["told"]
    change = told["revisions"][1]
    assert (change["by"]["id"], change["reason"], change["sha256"]) == (f"user:{desk.ids['n1']}", "误选状态", now)
    assert told["sha256"] == now


def test_the_same_signature_sent_again_is_the_same(desk: Desk) -> None:
    record, sha256 = desk.recorded()
    body = desk.signature("h1", record, sha256)
    client = desk.by("h1")
    assert [client.post(ADDRESS, json=body).status_code for _ in range(3)] == [201, 201, 201]
    assert count(desk) == 1


def test_the_same_signature_sent_by_two_devices_at_once_is_one(desk: Desk) -> None:
    record, sha256 = desk.recorded()
    body = desk.signature("h1", record, sha256)
    clients = [desk.by("h1") for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda client: client.post(ADDRESS, json=body), clients))
    assert {answer.status_code for answer in answers} == {201}
    assert count(desk) == 1


def test_a_key_that_was_told_before_is_answered_as_before(desk: Desk) -> None:
    record, sha256 = desk.recorded()
    body, headers = desk.signature("h1", record, sha256), {"Idempotency-Key": str(uuid7())}
    client = desk.by("h1")
    first = client.post(ADDRESS, json=body, headers=headers)
    again = client.post(ADDRESS, json=body, headers=headers)
    assert again.content == first.content
    assert again.headers["Idempotency-Replayed"] == "true"
    other = client.post(ADDRESS, json={**body, "id": str(uuid7())}, headers=headers)
    assert other.status_code == 422


def test_an_id_of_another_signature_is_refused(desk: Desk) -> None:
    record, sha256 = desk.recorded()
    other, other_sha256 = desk.recorded()
    id_ = str(uuid7())
    assert desk.sign("h1", record, sha256, id=id_).status_code == 201
    refused = desk.sign("h1", other, other_sha256, id=id_)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "id_used")


@pytest.mark.parametrize(
    ("login", "changes", "status"),
    [
        ("h1", {"sha256": sha(7)}, 412),
        ("h1", {"unit": str(NANMING), "name": "花溪成员"}, 403),
        ("n1", {"unit": str(HUAXI)}, 403),
        ("h1", {"unit": str(UUID(int=9))}, 400),
        ("h1", {"name": "南明成员"}, 400),
        ("beside", {"name": "花溪成员"}, 400),
        ("beside", {}, 403),
        ("province", {"name": "Province"}, 403),
        ("administrator", {"name": "Administrator"}, 403),
        ("h1", {"paper": "report"}, 400),
        ("h1", {"signed_on": (TODAY + timedelta(days=2)).isoformat()}, 400),
        ("h1", {"signed_on": "2001-01-01"}, 400),
        ("h1", {"sha256": "forged"}, 400),
        ("h1", {"means": "drawn"}, 400),
        ("h1", {"means": "drawn", "strokes": [[["0.1", 0.2], [0.8, 0.3]]]}, 400),
        ("h1", {"means": "drawn", "strokes": [[[0.1, 0.2], [0.8, 1.3]]]}, 400),
        ("h1", {"means": "drawn", "strokes": [[[0.1, 0.2], [0.8, 0.3]]] * 201}, 400),
        ("h1", {"means": "drawn", "strokes": [[[0.1, 0.2]] * 3_001]}, 400),
        ("h1", {"means": "drawn", "strokes": [[[0.111111, 0.222222]] * 30_000]}, 413),
        ("h1", {"means": "paper", "scan": sha(5)}, 400),
        ("h1", {"person": "user:other"}, 400),
        ("h1", {"stamp": "红章"}, 400),
    ],
)
def test_what_is_no_signature_of_the_own_side_on_what_is_there_is_refused(
    refusing: Desk, login: str, changes: dict[str, Any], status: int
) -> None:
    record, sha256 = refusing.recorded()
    answer = refusing.sign(login, record, sha256, **changes)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert count(refusing) == 0


def test_who_may_not_see_it_hears_the_same_as_of_what_is_not_there(desk: Desk) -> None:
    record, sha256 = desk.recorded()
    client = desk.by("clerk")
    hidden = client.get(ADDRESS, params={"subject": str(record)})
    absent = client.get(ADDRESS, params={"subject": str(UUID(int=5))})
    assert hidden.status_code == absent.status_code == 404
    assert hidden.json()["detail"].replace(str(record), "") == absent.json()["detail"].replace(str(UUID(int=5)), "")
    assert client.post(ADDRESS, json=desk.signature("clerk", record, sha256)).status_code == 404
    assert desk.public.post(ADDRESS, json=desk.signature("h1", record, sha256)).status_code == 401


def test_what_nobody_has_written_is_not_there_to_be_signed(desk: Desk) -> None:
    assert desk.sign("h1", UUID(int=5), sha(1)).status_code == 404


def test_a_signature_is_taken_back_by_its_signer_with_a_reason(desk: Desk) -> None:
    record, sha256 = desk.recorded()
    body = desk.signature("h1", record, sha256)
    desk.by("h1").post(ADDRESS, json=body)
    address = f"{ADDRESS}/{body['id']}/withdrawal"
    assert desk.by("n1").post(address, json={"reason": "不同意"}).status_code == 403
    assert desk.by("clerk").post(address, json={"reason": "不同意"}).status_code == 404
    assert desk.by("h1").post(address, json={"reason": " "}).status_code == 400
    told = desk.by("h1").post(address, json={"reason": "照片不符"}).json()
    (signature,) = told["items"]
    assert (signature["holds"], signature["void"]["why"], signature["withdrawn_because"]) == (
        False,
        "withdrawn",
        "照片不符",
    )
    assert desk.by("h1").post(address, json={"reason": "再说一次"}).status_code == 200
    assert desk.by("h1").post(f"{ADDRESS}/{UUID(int=5)}/withdrawal", json={"reason": "无"}).status_code == 404


def test_from_minutes_to_the_signed_report_the_inspection_is_completed(desk: Desk) -> None:
    desk.recorded()
    minutes = desk.put("n1", "second_meeting", MINUTES).json()
    assert desk.sign("n1", minutes["id"], minutes["sha256"], "minutes").status_code == 403
    for login in ("n2", "h2"):
        assert desk.sign(login, minutes["id"], minutes["sha256"], "minutes").status_code == 201
    report = desk.put("h1", "report", {"conclusions": "界线清晰,双方无争议。"}).json()
    assert desk.sign("h2", report["id"], report["sha256"], "report").status_code == 403
    assert not desk.sign("n3", report["id"], report["sha256"], "report").json()["complete"]
    assert desk.sign("h3", report["id"], report["sha256"], "report").json()["complete"]
    with desk.database.sessions() as session:
        assert task(session, desk.inspection).state.completed_on == TODAY
    told = desk.by("h3").get(ADDRESS, params={"subject": report["id"]}).json()
    first = told["items"][0]["id"]
    undone = desk.by("n3").post(f"{ADDRESS}/{first}/withdrawal", json={"reason": "反悔"})
    assert undone.status_code == 409
    assert [each["person"]["name"] for each in told["items"]] == [TEAM["n3"][2], TEAM["h3"][2]]
