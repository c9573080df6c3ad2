"""Plans over HTTP: who makes them, what is refused, and that a line is planned once in a round."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select

from boundaries.inspections.models.tasks import Inspection, LineOccurrence
from foundation.actor import OPERATOR
from foundation.ledger.models import LedgerEntry
from foundation.ledger.writing import writing
from foundation.ledger.written import signed
from tests.plans_made import Desk

PLANS = "/v1/inspections/plans"


def codes(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(each.get("pointer") or each["parameter"], each["code"]) for each in answer.json()["errors"]]


def assigned(line: str = "花南线", year: int = 2026, lead: str | None = "520111", **more: object) -> dict[str, object]:
    return {"round": 5, "assignments": [{"line": line, "year": year, "lead": lead}], **more}


def test_a_common_superior_plans_a_line_and_both_sides_see_it(desk: Desk) -> None:
    answer = desk.by("guiyang").post(PLANS, json=assigned())
    assert answer.status_code == 200, answer.text
    told = answer.json()
    (item,) = told["items"]
    assert (item["line"]["name"], item["year"], item["lead"]["name"]) == ("花南线", 2026, "花溪区")
    assert [each["name"] for each in item["sides"]] == ["南明区", "花溪区"]
    assert item["marker_count"] == 3, "a marker that was given up is on no plan"
    assert [each["name"] for each in told["unplanned"]] == ["桂黔线"]
    assert answer.headers["Location"] == item["href"]
    for login in ("huaxi", "nanming", "huaxi.approver", "province", "administrator"):
        assert desk.by(login).get(item["href"]).status_code == 200, login


def test_who_has_nothing_to_do_with_a_line_is_told_that_there_is_no_inspection(desk: Desk) -> None:
    plan = desk.planned()
    for login in ("proposer", "baise"):
        assert desk.by(login).get(plan["href"]).status_code == 404
        assert desk.step(login, plan["id"], "cancel", reason="试").status_code == 404
        assert desk.by(login).get(PLANS).json()["items"] == []
    assert desk.public.get(plan["href"]).status_code == 401


def test_one_side_alone_plans_nothing_for_both(desk: Desk) -> None:
    for login in ("huaxi", "nanming", "baise", "huaxi.approver", "proposer"):
        answer = desk.by(login).post(PLANS, json=assigned())
        assert answer.status_code == 403, login
    assert "南明区" in desk.by("huaxi").post(PLANS, json=assigned()).json()["detail"]


def test_the_province_plans_a_line_with_its_neighbour(desk: Desk) -> None:
    answer = desk.by("province").post(PLANS, json=assigned("4552", lead="450000"))
    assert answer.status_code == 200, answer.text
    (item,) = answer.json()["items"]
    for login in ("guiyang", "baise"):
        assert desk.by(login).get(item["href"]).status_code == 404
    team = [{"person": desk.person("baise"), "capacity": "leader", "from": "2026-11-25"}]
    assert desk.step("province", item["id"], "team", unit="450000", team=team).status_code == 200
    assert desk.read(item["id"], "baise")["team"][0]["name"] == "Baise"
    assert desk.step("baise", item["id"], "plan_agreed", document="方案").status_code == 200


def test_whom_nobody_names_leads_by_turns(desk: Desk) -> None:
    (item,) = desk.by("guiyang").post(PLANS, json=assigned(lead=None)).json()["items"]
    assert item["lead"]["code"] == "520102"
    later = {"assignments": [{"line": "花南线", "year": 2029}]}
    (item,) = desk.by("guiyang").post(PLANS, json=later).json()["items"]
    assert (item["lead"]["code"], item["round"]) == ("520111", 6)


def test_everything_that_is_wrong_with_a_plan_is_told_at_once(desk: Desk) -> None:
    body = {
        "round": 5,
        "assignments": [{"line": "无此线", "year": 2026}, {"line": "花南线", "year": 2026, "lead": "990000"}],
    }
    answer = desk.by("guiyang").post(PLANS, json=body)
    assert answer.status_code == 400
    assert codes(answer) == [("/assignments/0/line", "unknown_line"), ("/assignments/1/lead", "unknown_division")]
    answer = desk.by("guiyang").post(PLANS, json=assigned(year=2031, lead="520100"))
    assert answer.status_code == 409
    assert codes(answer) == [
        ("/assignments/0/year", "year_outside_round"),
        ("/assignments/0/lead", "lead_is_no_side"),
    ]


def test_a_line_is_planned_once_in_a_round(desk: Desk) -> None:
    desk.planned()
    again = desk.by("guiyang").post(PLANS, json=assigned(year=2027))
    assert again.status_code == 409
    assert codes(again) == [("/assignments/0/line", "planned_twice")]
    twice = {"round": 6, "assignments": [{"line": "花南线", "year": 2028}, {"line": "520102520111", "year": 2029}]}
    answer = desk.by("guiyang").post(PLANS, json=twice)
    assert codes(answer) == [("/assignments/1/line", "planned_twice")]
    with desk.database.sessions() as session:
        assert session.scalar(select(func.count()).select_from(Inspection)) == 1


def test_of_two_planners_at_once_one_plans_and_the_other_hears_so(desk: Desk) -> None:
    clients = [desk.by("guiyang"), desk.by("province"), desk.by("administrator"), desk.by("guiyang")]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda client: client.post(PLANS, json=assigned()), clients))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    with desk.database.sessions() as session:
        assert session.scalar(select(func.count()).select_from(Inspection)) == 1


def test_a_trial_says_what_would_be_refused_and_writes_nothing(desk: Desk) -> None:
    desk.planned()
    with desk.database.sessions() as session:
        before = session.scalar(select(func.max(LedgerEntry.seq)))
    answer = desk.by("guiyang").post(PLANS, json=assigned(dry_run=True))
    assert answer.status_code == 200
    assert [each["code"] for each in answer.json()["faults"]] == ["planned_twice"]
    assert answer.json()["dry_run"]
    with desk.database.sessions() as session:
        assert session.scalar(select(func.max(LedgerEntry.seq))) == before


def test_many_lines_are_planned_in_one_entry_of_the_ledger(desk: Desk) -> None:
    body = {
        "round": 5,
        "assignments": [{"line": "花南线", "year": 2026}, {"line": "4552", "year": 2027}],
        "note": "年度计划",
    }
    assert len(desk.by("province").post(PLANS, json=body).json()["items"]) == 2
    with desk.database.sessions() as session:
        entry = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1)).one()
    assert (entry.action, entry.reason, len(entry.details["inspections"])) == ("plan inspections", "年度计划", 2)
    assert len(entry.details["events_sha256"]) == 2


def test_a_plan_that_is_sent_again_is_made_once(desk: Desk) -> None:
    client = desk.by("guiyang")
    first, again = (
        client.post(PLANS, json=assigned(), headers={"Idempotency-Key": "plan-2026-0001"}) for _ in range(2)
    )
    assert first.json() == again.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    other = client.post(PLANS, json=assigned(year=2027), headers={"Idempotency-Key": "plan-2026-0001"})
    assert other.status_code == 422


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "one_or_the_other"),
        ({"line": "花南线", "assignments": [{"line": "花南线", "year": 2026}]}, "one_or_the_other"),
        ({"line": "花南线", "from_m": 1}, "stretch_unclear"),
        ({"occurrence": str(uuid4()), "line": "花南线"}, "stretch_twice"),
    ],
)
def test_a_plan_is_a_list_or_one_stretch(desk: Desk, body: dict[str, object], code: str) -> None:
    answer = desk.by("guiyang").post(PLANS, json=body)
    assert answer.status_code == 400
    assert code in [each["code"] for each in answer.json()["errors"]]


def test_a_stretch_is_inspected_out_of_turn_with_the_markers_on_it(desk: Desk) -> None:
    body = {"line": "花南线", "occasion": "disaster", "from_m": 0, "to_m": 6000, "lead": "520111", "note": "山体滑坡"}
    answer = desk.by("guiyang").post(PLANS, json=body)
    assert answer.status_code == 200, answer.text
    told = desk.read(answer.json()["items"][0]["id"])
    assert (told["occasion"], told["from_m"], told["to_m"], told["year"]) == ("disaster", 0, 6000, 2026)
    assert [each["number"] for each in told["markers"]] == ["001", "002"]
    again = desk.by("guiyang").post(PLANS, json=body)
    assert codes(again) == [("/line", "planned_twice")]
    far = desk.by("guiyang").post(PLANS, json={**body, "to_m": 60_000})
    assert codes(far) == [("/to_m", "stretch_off_line")]


def test_an_occurrence_says_where_and_why_a_stretch_is_inspected(desk: Desk) -> None:
    identity = uuid4()
    with (
        desk.database.sessions.begin() as session,
        writing(session, OPERATOR, "report occurrence", reason="A test.") as entry,
    ):
        session.add(
            LineOccurrence(
                id=identity,
                line_id=desk.ground.county,
                occasion="river_change",
                happened_on=date(2026, 7, 1),
                from_m=100.0,
                to_m=900.0,
                note="洪水改道",
                **signed(entry, OPERATOR),
            )
        )
    answer = desk.by("guiyang").post(PLANS, json={"occurrence": str(identity)})
    assert answer.status_code == 200, answer.text
    (item,) = answer.json()["items"]
    assert (item["occasion"], item["from_m"], item["to_m"]) == ("river_change", 100, 900)
    unknown = desk.by("guiyang").post(PLANS, json={"occurrence": str(uuid4())})
    assert codes(unknown) == [("/occurrence", "unknown_occurrence")]


def test_lists_are_narrowed_and_go_on_page_by_page(desk: Desk) -> None:
    desk.planned()
    desk.planned("province", "4552", "520000")
    client = desk.by("province")
    first = client.get(PLANS, params={"limit": 1}).json()
    rest = client.get(PLANS, params={"limit": 1, "next": first["next"]}).json()
    assert {each["line"]["name"] for each in first["items"] + rest["items"]} == {"花南线", "桂黔线"}
    assert rest["next"] is None
    for params, names in (
        ({"line": "4552"}, ["桂黔线"]),
        ({"division": "520100"}, ["花南线"]),
        ({"round": 5, "year": 2027}, []),
        ({"stage": "planned", "line": "花南线"}, ["花南线"]),
        ({"stage": "cancelled"}, []),
        ({"mine": "true"}, []),
    ):
        items = client.get(PLANS, params=params).json()["items"]
        assert [each["line"]["name"] for each in items] == names, params
    assert codes(client.get(PLANS, params={"line": "无此线"})) == [("line", "unknown_line")]
    assert client.get(PLANS, params={"stage": "dancing"}).status_code == 400


def test_a_list_that_has_not_changed_is_not_sent_again(desk: Desk) -> None:
    desk.planned()
    client = desk.by("huaxi")
    tag = client.get(PLANS).headers["ETag"]
    assert client.get(PLANS, headers={"If-None-Match": tag}).status_code == 304
    assert desk.by("nanming").get(PLANS, headers={"If-None-Match": tag}).status_code == 200


def test_rounds_are_counted_as_far_as_one_sees_them(desk: Desk) -> None:
    desk.in_field()
    rounds = {each["number"]: each for each in desk.by("guiyang").get("/v1/inspections/rounds").json()["items"]}
    fifth = rounds[5]
    assert (fifth["planned"], fifth["in_field"], fifth["lines"], fifth["unplanned"]) == (1, 1, 1, 0)
    assert fifth["is_running"]
    assert [each["year"] for each in fifth["years"]] == [2026]
    one = desk.by("province").get("/v1/inspections/rounds/5").json()
    assert (one["lines"], one["unplanned"]) == (2, 1)
    assert desk.by("proposer").get("/v1/inspections/rounds/5").json()["planned"] == 0
    assert desk.by("guiyang").get("/v1/inspections/rounds/77").status_code == 404


def test_who_names_a_team_is_told_who_may_be_on_it(desk: Desk) -> None:
    people = desk.by("huaxi").get("/v1/inspections/people", params={"unit": "520111"}).json()["items"]
    assert {each["name"] for each in people} == {"Huaxi", "Guiyang", "Province", "Huaxi.Approver"}
    assert all(set(each) == {"id", "name"} for each in people)
    assert desk.by("nanming").get("/v1/inspections/people", params={"unit": "520111"}).status_code == 403
    assert desk.by("huaxi").get("/v1/inspections/people", params={"unit": "999999"}).status_code == 400
    page = desk.by("huaxi").get("/v1/inspections/people", params={"unit": "520111", "limit": 3}).json()
    rest = (
        desk.by("huaxi")
        .get("/v1/inspections/people", params={"unit": "520111", "limit": 3, "next": page["next"]})
        .json()
    )
    assert len(page["items"]) + len(rest["items"]) == 4
