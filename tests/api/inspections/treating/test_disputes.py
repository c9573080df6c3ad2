"""Disputes over HTTP: nobody ends one alone, nobody decides his own, and no settlement moves the line."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from boundaries.lines.queries import stored_lines
from foundation.ledger.verification import verify
from tests.api.conftest import HUAXI, NANMING
from tests.api.inspections.treating.conftest import Desk, codes
from tests.syncing_made import stretch

DISPUTES = "/v1/inspections/disputes"
TOLD = "双方对山脊走向认定不一致。"
PAPER = "花南协字〔2026〕3号"


def reported(desk: Desk, login: str = "huaxi", **told: Any) -> str:
    given = {"line": "4552", "kind": "position", "told": TOLD, "from_m": 100, "to_m": 900, **told}
    answer = desk.by(login).post(DISPUTES, json=given)
    assert answer.status_code == 201, answer.text
    href: str = answer.headers["location"]
    return href


def referred(desk: Desk, **told: Any) -> str:
    href = reported(desk, **told)
    desk.step(href, "huaxi", "mediate")
    desk.step(href, "nanming", "meet", document="会议纪要1号")
    desk.step(href, "nanming", "refer", document="请示1号")
    return href


def shown(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.public.get("/v1/lines/4552").json()["disputes"]
    return found


def test_no_side_ends_a_dispute_alone(desk: Desk) -> None:
    href = reported(desk)
    desk.step(href, "huaxi", "mediate")
    for step in ("agree", "dismiss"):
        refused = desk.tried(href, "huaxi", step, document=PAPER, reason="已无争议")
        assert (refused.status_code, codes(refused)) == (409, {"consent_missing"})
    desk.step(href, "nanming", "consent", to="agree", document=PAPER)
    ended = desk.step(href, "huaxi", "agree", document=PAPER)
    assert (ended["stage"], ended["settled_by"]) == ("resolved", PAPER)


def test_who_agreed_to_another_paper_did_not_agree_to_this(desk: Desk) -> None:
    href = reported(desk)
    desk.step(href, "huaxi", "mediate")
    desk.step(href, "nanming", "consent", to="agree", document="另一份协议")
    assert codes(desk.tried(href, "huaxi", "agree", document=PAPER)) == {"consent_missing"}


def test_a_consent_holds_until_something_else_happens(desk: Desk) -> None:
    href = reported(desk)
    desk.step(href, "huaxi", "mediate")
    assert desk.step(href, "nanming", "consent", to="agree", document=PAPER)["agreed"]
    assert not desk.step(href, "nanming", "meet", document="会议纪要2号")["agreed"]
    assert codes(desk.tried(href, "huaxi", "agree", document=PAPER)) == {"consent_missing"}


@pytest.mark.parametrize("login", ["superior", "both", "decider"])
def test_who_stands_above_the_sides_or_for_both_agrees_for_neither(desk: Desk, login: str) -> None:
    href = reported(desk)
    desk.step(href, "huaxi", "mediate")
    for unit in (HUAXI, NANMING):
        told = {"to": "agree", "document": PAPER, "unit": str(unit)}
        assert desk.tried(href, login, "consent", **told).status_code == 403


def test_an_approver_of_all_sides_decides_what_was_referred(desk: Desk) -> None:
    href = referred(desk)
    offered = desk.by("decider").get(href).json()["steps"]
    assert {each["step"] for each in offered} == {"decide", "return"}
    assert [each["missing"] for each in offered] == [[], []]
    ended = desk.step(href, "decider", "decide", document="处理决定1号")
    assert (ended["stage"], ended["settled_by"]) == ("resolved", "处理决定1号")


@pytest.mark.parametrize("login", ["huaxi", "approver", "nanming.approver", "superior", "administrator"])
def test_no_side_and_nobody_without_the_office_decides(desk: Desk, login: str) -> None:
    href = referred(desk)
    assert desk.tried(href, login, "decide", document="处理决定1号").status_code == 403


def test_who_acted_for_a_side_does_not_decide_it_in_another_office(desk: Desk) -> None:
    href = reported(desk, "partial", unit=str(HUAXI))
    desk.step(href, "partial", "mediate", unit=str(HUAXI))
    desk.step(href, "nanming", "meet", document="会议纪要1号")
    desk.step(href, "nanming", "refer", document="请示1号")
    refused = desk.tried(href, "partial", "decide", document="处理决定1号")
    assert (refused.status_code, codes(refused)) == (409, {"own_judge"})
    assert desk.step(href, "decider", "decide", document="处理决定1号")["stage"] == "resolved"


def test_a_settlement_never_moves_the_line(desk: Desk) -> None:
    href = referred(desk)
    with desk.database.sessions() as session:
        before = stored_lines(session)
    refused = desk.tried(href, "decider", "decide", document="处理决定1号", moves_line=True)
    assert (refused.status_code, codes(refused)) == (409, {"line_moved"})
    desk.step(href, "decider", "decide", document="处理决定1号")
    with desk.database.sessions() as session:
        assert stored_lines(session) == before
        assert verify(session) > 0


def test_the_line_shows_a_dispute_from_when_it_is_taken_up_until_it_ends(desk: Desk) -> None:
    href = reported(desk)
    assert shown(desk) == []
    desk.step(href, "huaxi", "mediate")
    (told,) = shown(desk)
    assert (told["from_m"], told["to_m"]) == (100, 900)
    assert TOLD not in str(told)
    desk.clock.forward(5)
    desk.step(href, "nanming", "consent", to="agree", document=PAPER)
    desk.step(href, "huaxi", "agree", document=PAPER)
    assert shown(desk) == []
    past = desk.public.get("/v1/lines/4552", params={"as_of": "2026-11-27"}).json()
    assert len(past["disputes"]) == 1
    desk.step(href, "huaxi", "reopen", reason="又起争议")
    assert len(shown(desk)) == 1


def test_a_dispute_about_something_else_is_not_shown_on_the_line(desk: Desk) -> None:
    href = reported(desk, kind="resource")
    desk.step(href, "huaxi", "mediate")
    assert shown(desk) == []


def test_a_hazard_of_a_record_becomes_one_dispute(desk: Desk) -> None:
    record = uuid4()
    sent = stretch(desk.ground, record, by=desk.ids["huaxi"], hazards=[{"note": "采石越界", "dispute": None}])
    assert desk.sync(records=[sent])["receipts"][0]["outcome"] == "taken"
    given = {"line": str(desk.ground.line), "kind": "cross_line_use", "record": str(record), "hazard": 0}
    told = desk.by("huaxi").post(DISPUTES, json=given).json()
    assert (told["told"], told["from_m"], told["to_m"], told["record"]) == ("采石越界", 100, 900, str(record))
    again = desk.by("nanming").post(DISPUTES, json=given)
    assert (again.status_code, codes(again)) == (409, {"reported_already"})
    assert again.json()["dispute"] == told["id"]
    beyond = desk.by("huaxi").post(DISPUTES, json=given | {"hazard": 1})
    assert (beyond.status_code, codes(beyond)) == (400, {"out_of_range"})


def test_the_list_is_for_the_sides_and_by_what_is_asked(desk: Desk) -> None:
    first, second = reported(desk), reported(desk, "nanming", kind="marker")
    desk.step(first, "huaxi", "mediate")

    def hrefs(login: str = "huaxi", **asked: str) -> list[str]:
        return [each["href"] for each in desk.by(login).get(DISPUTES, params=asked).json()["items"]]

    assert hrefs() == hrefs("nanming", line="4552") == hrefs(division="520102") == [second, first]
    assert hrefs(stage="mediating") == hrefs(kind="position") == [first]
    assert hrefs(open="false") == hrefs("proposer") == []
    assert desk.by("proposer").get(first).status_code == 404
    assert desk.by("proposer").post(DISPUTES, json={"line": "4552", "kind": "other", "told": TOLD}).status_code == 403
    page = desk.by("huaxi").get(DISPUTES, params={"limit": 1}).json()
    rest = desk.by("huaxi").get(DISPUTES, params={"limit": 1, "next": page["next"]}).json()
    assert [page["items"][0]["href"], rest["items"][0]["href"]] == [second, first]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"step": "report"}, 400),
        ({"step": "consent"}, 400),
        ({"step": "consent", "to": "decide", "document": PAPER}, 400),
        ({"step": "agree", "document": PAPER}, 409),
        ({"step": "decide", "authority": "贵州省人民政府"}, 400),
        ({"step": "consent", "to": "dismiss", "document": PAPER, "on": "2027-01-01"}, 409),
        ({"step": "consent", "to": "dismiss", "document": PAPER, "signed_by": "李明", "unit": str(NANMING)}, 400),
    ],
)
def test_a_forged_step_is_refused(desk: Desk, body: dict[str, Any], status: int) -> None:
    href = reported(desk)
    answer = desk.by("huaxi").post(f"{href}/steps", json=body, headers={"If-Match": desk.tag(href)})
    assert answer.status_code == status, answer.text
    assert answer.json()["errors"]


def test_a_stretch_beyond_the_line_is_none(desk: Desk) -> None:
    given = {"line": "4552", "kind": "position", "told": TOLD, "from_m": 100, "to_m": 9_000_000}
    answer = desk.by("huaxi").post(DISPUTES, json=given)
    assert (answer.status_code, codes(answer)) == (httpx.codes.BAD_REQUEST, {"stretch_off_line"})
