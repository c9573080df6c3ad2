"""Inspections led on over HTTP: teams, stages, replanning and cancelling, each with every reason of refusal."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from foundation.ledger.verification import verify
from tests.plans_made import Desk


def codes(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(each.get("pointer") or each["parameter"], each["code"]) for each in answer.json()["errors"]]


def test_an_inspection_goes_on_step_by_step_with_its_papers(desk: Desk) -> None:
    told = desk.in_field()
    assert (told["stage"], told["field_from"]) == ("indoor", "2026-05-06")
    assert [each["stage"] for each in told["done"]] == ["plan", "team", "first_meeting", "indoor"]
    assert {each["name"] for each in told["team"]} == {"Huaxi", "Nanming"}
    answer = desk.step("nanming", told["id"], "field", on="2026-05-20")
    assert answer.status_code == 200, answer.text
    answer = desk.step("huaxi", told["id"], "second_meeting", on="2026-06-01", document="会议纪要2")
    assert answer.json()["stage"] == "second_meeting"
    assert answer.headers["ETag"].startswith(f'"{answer.json()["revision"]}-')


def test_what_is_mine_now_is_told_with_what_it_lacks(desk: Desk) -> None:
    plan = desk.planned()
    own = {each["step"]: each["missing"] for each in desk.read(plan["id"], "huaxi")["steps"]}
    assert "replan" not in own
    assert "complete" not in own
    assert own["plan_agreed"] == [] and own["team"] == []  # noqa: PT018 - both lack nothing
    assert [each["code"] for each in own["teams_formed"]] == ["team_without_leader", "step_before_its_time"]
    planner = [each["step"] for each in desk.read(plan["id"], "guiyang")["steps"]]
    assert {"replan", "cancel"} <= set(planner)
    assert desk.read(plan["id"], "huaxi.approver")["steps"] == []


def test_every_reason_against_a_step_is_told_at_once(desk: Desk) -> None:
    plan = desk.planned()
    answer = desk.step("huaxi", plan["id"], "second_meeting", on="2026-12-24")
    assert answer.status_code == 409
    assert codes(answer) == [
        ("/on", "from_future"),
        ("/step", "step_before_its_time"),
        ("/document", "paper_missing"),
    ]


@pytest.mark.parametrize("step", ["plan", "complete"])
def test_what_comes_about_otherwise_is_no_step_of_anybody(desk: Desk, step: str) -> None:
    answer = desk.step("huaxi", desk.planned()["id"], step)
    assert answer.status_code == 400
    assert codes(answer) == [("/step", "not_here")]


def test_a_step_says_which_version_it_is_of(desk: Desk) -> None:
    plan = desk.planned()
    path = f"{plan['href']}/steps"
    body = {"step": "plan_agreed", "document": "方案"}
    assert desk.by("huaxi").post(path, json=body).status_code == 428
    assert desk.step("nanming", plan["id"], "plan_agreed", document="方案").status_code == 200
    stale = desk.by("huaxi").post(path, json=body, headers={"If-Match": plan["etag"]})
    assert stale.status_code == 412


def test_of_two_who_take_a_step_at_once_one_takes_it(desk: Desk) -> None:
    plan = desk.planned()
    body = {"step": "plan_agreed", "document": "方案"}
    headers = {"If-Match": plan["etag"]}
    clients = [desk.by("huaxi"), desk.by("nanming"), desk.by("guiyang")]
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda each: each.post(f"{plan['href']}/steps", json=body, headers=headers), clients))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]
    assert len(desk.read(plan["id"])["events"]) == 2


def test_a_step_that_is_sent_again_is_taken_once(desk: Desk) -> None:
    plan = desk.planned()
    headers = {"If-Match": plan["etag"], "Idempotency-Key": "agreed-0001"}
    body = {"step": "plan_agreed", "document": "方案"}
    first, again = (desk.by("huaxi").post(f"{plan['href']}/steps", json=body, headers=headers) for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert again.headers["Idempotency-Replayed"] == "true"
    assert len(desk.read(plan["id"])["events"]) == 2


def test_each_side_names_its_own_people_and_not_those_of_the_other(desk: Desk) -> None:
    plan = desk.planned()
    team = [{"person": desk.person("huaxi"), "capacity": "leader", "from": "2026-11-25"}]
    assert desk.step("huaxi", plan["id"], "team", team=team).status_code == 200
    assert desk.step("huaxi", plan["id"], "team", unit="520102", team=team).status_code == 403
    unclear = desk.step("guiyang", plan["id"], "team", team=team)
    assert codes(unclear) == [("/unit", "side_unclear")]
    stranger = desk.step("guiyang", plan["id"], "team", unit="450000", team=team)
    assert codes(stranger) == [("/unit", "no_side")]
    assert desk.step("guiyang", plan["id"], "team", unit="520111", team=team).status_code == 200


def test_who_is_put_on_a_team_is_somebody_who_may_act_for_it(desk: Desk) -> None:
    plan = desk.planned()
    begins = {"capacity": "member", "from": "2026-11-25"}
    team = [
        {"person": desk.person("proposer"), **begins},
        {"person": desk.person("nanming"), **begins},
        {"person": "user:nobody", **begins},
        {**begins},
        {"name": "无号者", "capacity": "member", "from": "2026-11-25", "to": "2026-11-25"},
    ]
    answer = desk.step("huaxi", plan["id"], "team", team=team)
    assert answer.status_code == 400
    assert codes(answer) == [
        ("/team/0/person", "person_without_role"),
        ("/team/1/person", "person_without_role"),
        ("/team/2/person", "unknown_person"),
        ("/team/3/name", "name_missing"),
        ("/team/4/to", "no_day"),
    ]


def test_who_acts_for_a_government_may_be_on_a_team_without_an_account(desk: Desk) -> None:
    plan = desk.planned()
    team = [{"name": "副区长 李明", "capacity": "representative", "from": "2026-11-25"}]
    told = desk.step("huaxi", plan["id"], "team", team=team).json()["team"]
    assert told[0]["name"] == "副区长 李明"
    assert told[0]["person"].startswith("person:")
    kept = [{"person": told[0]["person"], "capacity": "representative", "from": "2026-11-25"}]
    assert desk.step("huaxi", plan["id"], "team", team=kept).json()["team"] == told


def test_who_left_the_team_stays_on_its_list(desk: Desk) -> None:
    plan = desk.planned()
    desk.teams(plan["id"])
    gone = desk.step("huaxi", plan["id"], "team", reason="调离", team=[
        {"person": desk.person("guiyang"), "capacity": "leader", "from": "2026-11-25"},
    ])  # fmt: skip
    assert codes(gone) == [("/team", "days_erased")]
    left = desk.step("huaxi", plan["id"], "team", reason="调离", team=[
        {"person": desk.person("huaxi"), "capacity": "leader", "from": "2026-03-02", "to": "2026-06-01"},
        {"person": desk.person("guiyang"), "capacity": "leader", "from": "2026-06-01"},
    ])  # fmt: skip
    assert left.status_code == 200, left.text
    assert desk.by("huaxi").get("/v1/inspections/plans", params={"mine": "true"}).json()["items"]


def test_nobody_is_on_the_teams_of_both_sides(desk: Desk) -> None:
    plan = desk.planned()
    team = [{"person": desk.person("guiyang"), "capacity": "member", "from": "2026-11-25"}]
    assert desk.step("guiyang", plan["id"], "team", unit="520111", team=team).status_code == 200
    both = desk.step("guiyang", plan["id"], "team", unit="520102", team=team)
    assert both.status_code == 409
    assert codes(both) == [("/team/0", "on_two_sides")]


def test_who_is_on_the_team_of_the_province_acts_for_it_with_a_role_in_a_county(desk: Desk) -> None:
    plan = desk.planned("province", "4552", "520000")
    assert desk.by("huaxi").get(plan["href"]).status_code == 404
    team = [{"person": desk.person("huaxi"), "capacity": "leader", "from": "2026-11-25"}]
    assert desk.step("province", plan["id"], "team", unit="520000", team=team).status_code == 200
    steps = [each["step"] for each in desk.read(plan["id"], "huaxi")["steps"]]
    assert "plan_agreed" in steps
    assert "cancel" not in steps
    assert desk.step("huaxi", plan["id"], "plan_agreed", document="方案").status_code == 200


def test_a_line_is_planned_otherwise_with_a_reason(desk: Desk) -> None:
    plan = desk.planned()
    assert codes(desk.step("guiyang", plan["id"], "replan", year=2027)) == [("/reason", "reason_missing")]
    assert desk.step("huaxi", plan["id"], "replan", year=2027, reason="汛期").status_code == 403
    told = desk.step("guiyang", plan["id"], "replan", year=2027, lead="520102", reason="汛期").json()
    assert (told["year"], told["lead"]["name"], told["events"][-1]["reason"]) == (2027, "南明区", "汛期")
    outside = desk.step("guiyang", plan["id"], "replan", year=2030, reason="汛期")
    assert codes(outside) == [("/year", "year_outside_round")]


def test_a_cancelled_inspection_makes_room_for_another(desk: Desk) -> None:
    plan = desk.planned()
    assert codes(desk.step("guiyang", plan["id"], "cancel")) == [("/reason", "reason_missing")]
    told = desk.step("guiyang", plan["id"], "cancel", reason="界线调整").json()
    assert told["is_cancelled"]
    assert told["steps"] == []
    assert codes(desk.step("huaxi", plan["id"], "plan_agreed", document="方案")) == [("/step", "cancelled")]
    assert desk.planned()["id"] != plan["id"]
    shown = desk.by("huaxi").get("/v1/inspections/plans", params={"stage": "cancelled"}).json()["items"]
    assert [each["id"] for each in shown] == [plan["id"]]


def test_an_inspection_that_is_not_there_is_told_like_one_that_is_not_to_be_seen(desk: Desk) -> None:
    nowhere = "0190f5a0-0000-7000-8000-00000000dead"
    for answer in (
        desk.by("guiyang").get(f"/v1/inspections/plans/{nowhere}"),
        desk.by("guiyang").get(f"/v1/inspections/plans/{nowhere}/package"),
        desk.by("guiyang").post(f"/v1/inspections/plans/{nowhere}/steps", json={"step": "cancel"}),
    ):
        assert answer.status_code == 404
        assert "or none that you may see" in answer.json()["detail"]


def test_all_of_it_stands_in_the_ledger_and_the_ledger_holds(desk: Desk) -> None:
    desk.in_field()
    with desk.database.sessions() as session:
        assert verify(session) > 0
