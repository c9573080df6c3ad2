"""What is to be done to markers over HTTP: each side for itself, and nothing that takes all is closed by one."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session

from boundaries.divisions.models import DivisionVersion
from boundaries.lines.queries import stored_lines
from boundaries.markers.queries import stored_markers
from foundation.actor import OPERATOR
from foundation.ledger.verification import verify
from foundation.ledger.writing import close_rows, writing
from foundation.versioned import known_at
from tests.api.conftest import GUIZHOU, HUAXI, NANMING
from tests.api.inspections.treating.conftest import Desk, codes
from tests.following_made import not_found
from tests.inspections_made import sha

FINDINGS = "/v1/inspections/findings"
DAY = "2026-11-24"
MOVED: Mapping[str, Any] = {
    "position": {"x": 106.7255, "y": 26.5001, "method": "RTK", "accuracy_m": 0.03},
    "references": [{"name": "石桥", "bearing_deg": 45.5, "distance_m": 18.2}],
}


def planned(desk: Desk, action: str, by: UUID = HUAXI) -> str:
    return desk.found("intact", follow_ups=[{"action": action, "side": str(by), "due": "2027-03-01"}])


def agreed(desk: Desk, href: str) -> None:
    for login in ("huaxi", "nanming"):
        desk.step(href, login, "consent", document="移桩同意函", on=DAY)


def done_with_all_papers(desk: Desk, href: str, survey: Mapping[str, Any] | None = MOVED) -> None:
    agreed(desk, href)
    desk.step(href, "huaxi", "done", on=DAY)
    desk.step(href, "huaxi", "survey", document="联合测绘成果1号", on=DAY, **({"survey": survey} if survey else {}))
    desk.step(href, "huaxi", "file", document="备案1号", authority="贵州省人民政府", on="2026-11-25")
    for login in ("huaxi", "nanming"):
        desk.step(href, login, "attest")


def test_a_repair_with_one_signature_is_refused_and_closed_with_both(desk: Desk) -> None:
    href = desk.found("damaged")
    before = desk.tried(href, "huaxi", "close")
    assert (before.status_code, codes(before)) == (409, {"not_done", "signature_missing"})
    desk.step(href, "huaxi", "done", on=DAY)
    desk.step(href, "huaxi", "attest")
    one = desk.tried(href, "huaxi", "close")
    assert (one.status_code, codes(one)) == (409, {"signature_missing"})
    assert "南明区" in one.json()["detail"]
    desk.step(href, "nanming", "attest")
    closed = desk.step(href, "nanming", "close")
    assert (closed["stage"], closed["closed_on"], closed["steps"][0]["step"]) == ("closed", "2026-11-25", "reopen")


def test_every_reason_is_told_at_once(desk: Desk) -> None:
    href = planned(desk, "move")
    desk.step(href, "huaxi", "done", on=DAY)
    refused = desk.tried(href, "huaxi", "close")
    wanted = {"signature_missing", "consent_missing", "survey_missing", "filing_missing", "setting_missing"}
    assert codes(refused) == wanted
    told = desk.by("huaxi").get(href).json()
    assert {each["code"] for each in told["closing"]["missing"]} == wanted


@pytest.mark.parametrize("login", ["superior", "both", "administrator", "decider"])
def test_who_stands_above_the_sides_or_for_both_signs_for_neither(desk: Desk, login: str) -> None:
    href = desk.found("damaged")
    desk.step(href, "huaxi", "done", on=DAY)
    for unit in ({}, {"unit": str(HUAXI)}, {"unit": str(NANMING)}):
        assert desk.tried(href, login, "attest", **unit).status_code == 403


def test_nobody_signs_for_the_other_side(desk: Desk) -> None:
    href = desk.found("damaged")
    desk.step(href, "huaxi", "done", on=DAY)
    refused = desk.tried(href, "huaxi", "attest", unit=str(NANMING))
    assert refused.status_code == 403
    on_paper = desk.tried(href, "huaxi", "attest", unit=str(NANMING), signed_by="李明", document="签字页")
    assert (on_paper.status_code, codes(on_paper)) == (400, {"has_accounts"})


def test_two_officials_who_close_at_once_close_it_once(desk: Desk) -> None:
    href = desk.found("damaged")
    desk.step(href, "huaxi", "done", on=DAY)
    for login in ("huaxi", "nanming"):
        desk.step(href, login, "attest")
    tag = desk.tag(href)
    clients = [desk.by("huaxi"), desk.by("nanming")]

    def close(client: httpx.Client) -> int:
        return client.post(f"{href}/steps", json={"step": "close"}, headers={"If-Match": tag}).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(close, clients)) == [200, 412]
    assert [each["step"] for each in desk.by("huaxi").get(href).json()["events"]].count("close") == 1


def test_a_step_that_is_sent_twice_under_its_key_is_taken_once(desk: Desk) -> None:
    href = desk.found("damaged")
    headers = {"If-Match": desk.tag(href), "Idempotency-Key": str(uuid4())}
    client = desk.by("huaxi")
    first, again = (client.post(f"{href}/steps", json={"step": "done", "on": DAY}, headers=headers) for _ in range(2))
    assert (first.status_code, again.content) == (200, first.content)
    assert len(client.get(href).json()["events"]) == 2


def test_a_step_without_if_match_or_upon_what_has_changed_is_refused(desk: Desk) -> None:
    href = desk.found("damaged")
    stale = desk.tag(href)
    assert desk.by("huaxi").post(f"{href}/steps", json={"step": "done", "on": DAY}).status_code == 428
    desk.step(href, "huaxi", "done", on=DAY)
    again = desk.by("huaxi").post(f"{href}/steps", json={"step": "attest"}, headers={"If-Match": stale})
    assert again.status_code == 412


def test_not_found_is_not_lost(desk: Desk) -> None:
    href = desk.found(**not_found())
    told = desk.by("huaxi").get(href).json()
    assert (told["action"], {each["id"] for each in told["units"]}) == ("search_again", {str(HUAXI), str(NANMING)})
    with desk.database.sessions() as session:
        (stored,) = stored_markers(session, marker_id=desk.ground.markers[0])
    assert stored.record.state.value == "standing"


def test_a_marker_is_moved_in_the_register_by_the_entry_that_closes_it(desk: Desk) -> None:
    href = planned(desk, "move")
    with desk.database.sessions() as session:
        lines, before = stored_lines(session), stored_markers(session, marker_id=desk.ground.markers[0])
    done_with_all_papers(desk, href)
    with desk.database.sessions() as session:
        assert stored_markers(session, marker_id=desk.ground.markers[0]) == before
    closed = desk.step(href, "huaxi", "close")
    assert closed["stage"] == "closed"
    with desk.database.sessions() as session:
        was, now = stored_markers(session, marker_id=desk.ground.markers[0])
        assert (was.record.end, was.record.position) == (now.record.first, before[0].record.position)
        assert (now.record.position.x, now.record.position.y) == (106.7255, 26.5001)
        assert {each.unit for each in now.record.consents} == {HUAXI, NANMING}
        # No marker moves its line.
        assert stored_lines(session) == lines
        assert verify(session) > 0
    told = desk.public.get(f"/v1/markers/{desk.ground.markers[0]}").json()
    assert {each["title"] for each in told["documents"]} == {"联合测绘成果1号", "备案1号"}


def test_a_marker_that_is_added_gets_a_number_of_its_own(desk: Desk) -> None:
    href = planned(desk, "add")
    agreed(desk, href)
    desk.step(href, "huaxi", "done", on=DAY)
    taken = desk.tried(href, "huaxi", "survey", document="成果", on=DAY, survey={**MOVED, "number": "4552001"})
    assert codes(taken) == {"number_taken"}
    survey = {**MOVED, "number": "4552009", "responsible": "520102", "material": "花岗岩"}
    done_with_all_papers(desk, href, survey)
    closed = desk.step(href, "nanming", "close")
    added = UUID(next(each for each in closed["events"] if each["step"] == "close")["grounds"]["added"])
    with desk.database.sessions() as session:
        (stored,) = stored_markers(session, marker_id=added)
    assert (stored.record.number.text, stored.record.responsible) == ("4552009", NANMING)


def test_a_marker_that_is_scrapped_stays_in_its_history(desk: Desk) -> None:
    href = planned(desk, "scrap")
    done_with_all_papers(desk, href, None)
    desk.step(href, "huaxi", "close")
    with desk.database.sessions() as session:
        was, now = stored_markers(session, marker_id=desk.ground.markers[0])
    assert (was.record.state.value, now.record.state.value) == ("standing", "withdrawn")


def test_nothing_is_surveyed_by_an_internet_map(desk: Desk) -> None:
    href = planned(desk, "move")
    survey = {"position": {"x": 106.72, "y": 26.5, "crs": "GCJ-02"}}
    answer = desk.tried(href, "huaxi", "survey", document="成果", survey=survey)
    assert (answer.status_code, codes(answer)) == (400, {"not_surveyed"})


def test_what_one_side_calls_needless_the_other_has_to_call_so_too(desk: Desk) -> None:
    href = desk.found("damaged")
    assert codes(desk.tried(href, "huaxi", "void", reason="误报")) == {"still_asked", "consent_missing"}
    desk.sync("huaxi", records=[desk.record(uuid4(), "huaxi")])
    told = desk.by("nanming").get(href).json()
    assert (told["shown"]["is_mended"], told["stage"]) == (True, "open")
    assert codes(desk.tried(href, "huaxi", "void", reason="误报")) == {"consent_missing"}
    for login in ("huaxi", "nanming"):
        desk.step(href, login, "consent", purpose="void", document="双方确认")
    assert desk.step(href, "huaxi", "void", reason="误报")["stage"] == "void"


def test_both_sides_read_it_and_others_are_told_that_there_is_none(desk: Desk) -> None:
    href = desk.found("damaged")
    for login in ("huaxi", "nanming", "superior", "approver", "administrator"):
        assert desk.by(login).get(href).status_code == 200
        assert len(desk.by(login).get(FINDINGS).json()["items"]) == 1
    assert desk.by("proposer").get(href).status_code == 404
    assert desk.by("proposer").get(FINDINGS).json()["items"] == []
    assert desk.tried(href, "proposer", "done", on=DAY).status_code == 404
    assert desk.public.get(href).status_code == 401


def test_a_grant_follows_the_ground_when_a_division_goes_elsewhere(desk: Desk) -> None:
    href = desk.found("damaged")
    assert desk.by("superior").get(href).status_code == 200
    with desk.database.sessions.begin() as session:
        move_to_the_province(session)
    assert desk.by("superior").get(href).status_code == 404
    assert desk.by("huaxi").get(href).status_code == 200


def move_to_the_province(session: Session) -> None:
    """Have both sides of the line lie in the province itself, and in no city."""
    row = DivisionVersion
    rows = session.scalars(select(row).where(row.division_id.in_([HUAXI, NANMING]), known_at(row, None))).all()
    with writing(session, OPERATOR, "move divisions", reason="区划调整。") as entry:
        close_rows(session, entry, row, [each.row_id for each in rows])
        for each in rows:
            session.execute(
                insert(row).values(
                    division_id=each.division_id,
                    name=each.name,
                    romanized=each.romanized,
                    kind=each.kind,
                    level=each.level,
                    legal_parent_id=GUIZHOU,
                    valid=each.valid,
                    recorded=Range(entry.at, None),
                    opened_by=entry.seq,
                )
            )


def test_the_list_is_read_page_by_page_and_by_what_is_asked(desk: Desk) -> None:
    desk.found("damaged", "obstructed")
    desk.found("worn_text", marker=desk.ground.markers[1], legibility="partly")
    client = desk.by("huaxi")
    first = client.get(FINDINGS, params={"limit": 2}).json()
    rest = client.get(FINDINGS, params={"limit": 2, "next": first["next"]}).json()
    assert [each["action"] for each in first["items"] + rest["items"]] == ["clear", "repaint", "repair"]
    assert rest["next"] is None

    def count(**asked: object) -> int:
        answer = client.get(FINDINGS, params={key: str(value) for key, value in asked.items()})
        assert answer.status_code == 200, answer.text
        return len(answer.json()["items"])

    assert count(action="repair") == 1
    assert count(marker=desk.ground.markers[1]) == 1
    assert count(line=desk.ground.line, division="520111") == 3
    assert count(open="false") == count(overdue="true") == 0
    desk.clock.forward(31)
    assert count(overdue="true") == 2


def test_the_steps_that_are_mine_are_those_of_my_side(desk: Desk) -> None:
    href = desk.found("damaged")
    steps = {each["step"]: each for each in desk.by("nanming").get(href).json()["steps"]}
    assert {each["unit"] for each in steps.values()} == {str(NANMING)}
    assert steps["done"]["missing"] == []
    assert {each["code"] for each in steps["close"]["missing"]} == {"not_done", "signature_missing"}
    assert "attest" not in steps
    # Who signs for the side, and inspects nothing.
    assert {each["step"] for each in desk.by("approver").get(href).json()["steps"]} == {"consent"}


@pytest.mark.parametrize(
    "body",
    [
        {"step": "open"},
        {"step": "move_the_line"},
        {"step": "done", "on": "2026-13-01"},
        {"step": "done", "unit": "999999"},
        {"step": "file", "document": "x" * 201},
        {"step": "survey", "survey": {"position": {"x": "NaN", "y": 26}}},
        {"step": "done", "stage": "closed"},
    ],
)
def test_a_forged_step_is_refused_with_its_place(desk: Desk, body: dict[str, Any]) -> None:
    href = desk.found("damaged")
    answer = desk.by("huaxi").post(f"{href}/steps", json=body, headers={"If-Match": desk.tag(href)})
    assert answer.status_code == 400
    assert answer.json()["errors"]


def signed(desk: Desk, record: UUID, login: str, unit: UUID) -> None:
    told = desk.by(login).get(f"/v1/inspections/records/{record}").json()
    signature = {
        "id": str(uuid4()),
        "subject": str(record),
        "paper": "record",
        "unit": str(unit),
        "sha256": told["sha256"],
        "name": login.title(),
        "signed_on": DAY,
        "means": "account",
    }
    assert desk.sync(login, signatures=[signature])["receipts"][0]["outcome"] == "taken"


def test_signatures_of_both_sides_on_the_record_close_what_it_says_was_done(desk: Desk) -> None:
    record = uuid4()
    photos = [{"sha256": sha(n), "kind": kind, "bearing_deg": 0} for n, kind in ((1, "before"), (2, "after"))]
    sent = desk.record(record, "huaxi", statuses=["damaged"], actions=["repair"], photos=photos)
    assert desk.sync(records=[sent])["receipts"][0]["outcome"] == "taken"
    href = desk.by("huaxi").get(FINDINGS).json()["items"][0]["href"]
    signed(desk, record, "huaxi", HUAXI)
    assert codes(desk.tried(href, "huaxi", "close")) == {"signature_missing"}
    signed(desk, record, "nanming", NANMING)
    assert desk.step(href, "huaxi", "close")["stage"] == "closed"


def test_a_record_that_is_changed_takes_its_signatures_with_it(desk: Desk) -> None:
    record = uuid4()
    photos = [{"sha256": sha(n), "kind": kind, "bearing_deg": 0} for n, kind in ((1, "before"), (2, "after"))]
    sent = desk.record(record, "huaxi", statuses=["damaged"], actions=["repair"], photos=photos)
    desk.sync(records=[sent])
    for login, unit in (("huaxi", HUAXI), ("nanming", NANMING)):
        signed(desk, record, login, unit)
    address = f"/v1/inspections/records/{record}"
    read = desk.by("huaxi").get(address)
    body = {"content": {**read.json()["content"], "note": "改"}, "reason": "更正。"}
    assert desk.by("huaxi").patch(address, json=body, headers={"If-Match": read.headers["etag"]}).is_success
    href = desk.by("huaxi").get(FINDINGS).json()["items"][0]["href"]
    assert codes(desk.tried(href, "huaxi", "close")) == {"signature_missing"}
