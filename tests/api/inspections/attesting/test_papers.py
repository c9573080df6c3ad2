"""Minutes and the report over HTTP: read, written, corrected, with what becomes of the signatures."""

from uuid import UUID

import pytest

from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.signing.canonical import digest
from tests.api.conftest import HUAXI, NANMING
from tests.api.inspections.attesting.conftest import MINUTES, Desk

PARTS = ("first_meeting", "second_meeting", "report")


@pytest.mark.parametrize("part", PARTS)
def test_a_paper_that_nobody_has_written_says_so(refusing: Desk, part: str) -> None:
    answer = refusing.by("n1").get(refusing.paper(part))
    assert answer.status_code == 200
    told = answer.json()
    assert (told["revision"], told["content"], told["signatures"], told["complete"]) == (0, None, [], False)


def test_minutes_are_written_and_have_the_digest_of_what_they_say(desk: Desk) -> None:
    answer = desk.put("n1", "second_meeting", MINUTES)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["sha256"] == digest(told["content"])
    assert told["content"]["decided"] == ["修复12号界桩"]
    assert [side["name"] for side in told["sides"]] == ["南明区", "花溪区"]
    read = desk.by("h1").get(desk.paper("second_meeting"))
    assert read.json()["sha256"] == told["sha256"]


def test_who_has_read_it_already_is_told_nothing_new(desk: Desk) -> None:
    desk.put("n1", "second_meeting", MINUTES)
    client = desk.by("n1")
    tag = client.get(desk.paper("second_meeting")).headers["etag"]
    assert client.get(desk.paper("second_meeting"), headers={"If-None-Match": tag}).status_code == 304


def test_nobody_overwrites_what_he_has_not_seen(desk: Desk) -> None:
    client = desk.by("n1")
    assert client.put(desk.paper("second_meeting"), json=MINUTES).status_code == 428
    tag = client.get(desk.paper("second_meeting")).headers["etag"]
    assert desk.put("h1", "second_meeting", MINUTES).status_code == 200
    late = client.put(desk.paper("second_meeting"), json=MINUTES, headers={"If-Match": tag})
    assert late.status_code == 412


def test_a_correction_gives_a_reason_and_what_was_said_before_can_be_read(desk: Desk) -> None:
    desk.put("n1", "second_meeting", MINUTES)
    changed = {**MINUTES, "place": "南明区民政局"}
    refused = desk.put("h1", "second_meeting", changed)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["code"] == "reason_missing"
    told = desk.put("h1", "second_meeting", {**changed, "reason": "地点有误"}).json()
    assert [(each["revision"], each["reason"]) for each in told["revisions"]] == [(1, ""), (2, "地点有误")]
    client = desk.by("n1")
    assert (
        client.get(desk.paper("second_meeting"), params={"revision": 1}).json()["content"]["place"] == MINUTES["place"]
    )
    assert client.get(desk.paper("second_meeting"), params={"revision": 3}).status_code == 404


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"present": {str(NANMING): ["南明组长"]}}, "side_absent"),
        ({"present": {str(NANMING): ["甲"], str(HUAXI): ["乙"], str(UUID(int=9)): ["丙"]}}, "no_side"),
        ({"held_on": "2999-01-01"}, "in_the_future"),
        ({"agenda": []}, "too_short"),
        ({"place": "<script>"}, "markup"),
        ({"chair": "长" * 101}, "too_long"),
        ({"seal": "公章"}, "unknown"),
    ],
)
def test_minutes_that_are_wrong_are_refused_with_the_place(
    refusing: Desk, changes: dict[str, object], code: str
) -> None:
    answer = refusing.put("n1", "second_meeting", {**MINUTES, **changes})
    assert answer.status_code == 400
    assert [each["code"] for each in answer.json()["errors"]] == [code]


def test_the_report_is_no_meeting(refusing: Desk) -> None:
    answer = refusing.put("n1", "report", MINUTES)
    assert answer.status_code == 400


def test_a_report_is_drafted_of_the_records_and_made_with_conclusions(desk: Desk) -> None:
    nothing = desk.by("n1").get(desk.paper("report")).json()
    assert [each["code"] for each in nothing["lacking"]] == ["nothing_recorded"]
    assert desk.put("n1", "report", {"conclusions": "界线清晰。"}).status_code == 400
    record, sha256 = desk.recorded()
    draft = desk.by("n1").get(desk.paper("report")).json()["draft"]
    assert [each["sha256"] for each in draft["markers"]] == [sha256]
    made = desk.put("n1", "report", {"conclusions": "界线清晰。"})
    assert made.status_code == 200, made.text
    told = made.json()
    assert told["sha256"] == digest(told["content"])
    assert (told["draft"], told["unsigned_records"]) == (None, [str(record)])


def test_a_record_that_changes_voids_the_report_and_the_page_says_who_changed_what_when(desk: Desk) -> None:
    record, _ = desk.recorded()
    made = desk.put("n1", "report", {"conclusions": "界线清晰。"}).json()
    for login in ("n3", "h3"):
        assert desk.sign(login, made["id"], made["sha256"], "report").status_code == 201
    assert desk.by("n1").get(desk.paper("report")).json()["complete"]
    with desk.scene() as scene:
        scene.correct(record, MarkerStatus.DAMAGED, reason="误选状态")
    told = desk.by("n1").get(desk.paper("report")).json()
    assert not told["complete"]
    assert [each["signed"] for each in told["sides"]] == [False, False]
    assert [(each["record"], each["how"], each["reason"]) for each in told["outdated"]] == [
        (str(record), "changed", "误选状态")
    ]
    assert [each["void"]["why"] for each in told["signatures"]] == ["changed", "changed"]
    assert told["draft"] is not None
    late = desk.sign("n3", made["id"], made["sha256"], "report")
    assert (late.status_code, late.json()["errors"][0]["code"]) == (412, "report_outdated")


def test_who_may_not_see_the_inspection_is_told_that_there_is_none(refusing: Desk) -> None:
    client = refusing.by("clerk")
    for part in PARTS:
        assert client.get(refusing.paper(part)).status_code == 404
    headers = {"If-Match": '"0-000000000000000000"'}
    assert client.put(refusing.paper("second_meeting"), json=MINUTES, headers=headers).status_code == 404
    assert refusing.public.get(refusing.paper("report")).status_code == 401


def test_who_only_reads_and_signs_writes_no_paper(refusing: Desk) -> None:
    answer = refusing.put("n3", "second_meeting", MINUTES)
    assert answer.status_code == 403


@pytest.mark.parametrize("login", ["province", "administrator", "beside"])
def test_who_plans_or_inspects_for_a_side_writes_papers(desk: Desk, login: str) -> None:
    assert desk.put(login, "second_meeting", MINUTES).status_code == 200


def test_an_inspection_that_is_not_there_has_no_papers(refusing: Desk) -> None:
    client = refusing.by("n1")
    assert client.get(f"/v1/inspections/plans/{UUID(int=5)}/papers/report").status_code == 404
    assert client.get(refusing.paper("third_meeting")).status_code == 400
