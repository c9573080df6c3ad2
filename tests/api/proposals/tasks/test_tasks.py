"""What waits for whom, and by when."""

from typing import Any

from icalendar import Calendar

from tests.api.acting.conftest import problem
from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import DRAFT, Deed


def _tasks(office: Office, login: str, query: str = "") -> list[tuple[str, list[str], str | None]]:
    answer = office.by(login).get(f"/v1/proposals/tasks{query}")
    assert answer.status_code == 200, answer.text
    return [
        (each["proposal"]["href"], [step["step"] for step in each["steps"]], each["status"])
        for each in answer.json()["items"]
    ]


def test_a_proposal_waits_for_one_after_the_other(office: Office) -> None:
    deed = Deed(office)
    assert _tasks(office, "proposer") == [(deed.href, ["submit"], None)]
    assert _tasks(office, "reviewer") == []
    deed.submitted()
    assert _tasks(office, "proposer") == []
    assert _tasks(office, "reviewer") == [(deed.href, ["accept"], None)]
    deed.step("reviewer", "accept", reviews=[], reason="影响较小。")
    assert _tasks(office, "reviewer") == []
    assert [steps for _, steps, _ in _tasks(office, "approver")] == [["approve"]]


def test_what_was_approved_waits_for_the_clerk_with_days_and_their_basis(office: Office) -> None:
    deed = Deed(office).approved()
    assert _tasks(office, "approver") == []
    [told] = office.by("clerk").get("/v1/proposals/tasks").json()["items"]
    assert told["proposal"]["href"] == deed.href
    assert told["steps"] == [
        {"step": "announce", "role": "filing_clerk"},
        {"step": "file", "role": "filing_clerk"},
    ]
    deadlines: list[dict[str, Any]] = told["deadlines"]
    assert [(each["what"], each["due"], each["days_left"], each["status"]) for each in deadlines] == [
        ("announce", "2026-12-10", 15, "open"),
        ("file", "2026-12-10", 15, "open"),
    ]
    assert deadlines[1]["basis"] == "地名管理条例第十三条"
    assert told["status"] == "open"


def test_what_is_near_and_what_is_late_is_told_as_days_go_by(office: Office) -> None:
    Deed(office).approved()
    office.clock.forward(12)
    assert [each[2] for each in _tasks(office, "clerk")] == ["soon"]
    assert _tasks(office, "clerk", "?due=overdue") == []
    office.clock.forward(4)
    counts = office.by("clerk").get("/v1/proposals/tasks?due=overdue").json()["counts"]
    assert counts == {"all": 1, "soon": 0, "overdue": 1}


def test_a_proposal_waits_for_nobody_whose_ground_or_hand_it_is_not(office: Office) -> None:
    Deed(office).submitted()
    assert _tasks(office, "nanming.reviewer") == []
    assert _tasks(office, "clerk") == []
    assert _tasks(office, "other.proposer") == []


def test_who_wrote_it_has_it_before_him_no_more_whatever_his_roles(office: Office) -> None:
    client = office.by("everything")
    answer = client.post("/v1/proposals", json={"drafts": [DRAFT]})
    deed = Deed.of(office, answer.headers["location"])
    deed.paper("everything", "application")
    deed.step("everything", "submit")
    assert _tasks(office, "everything") == []
    assert [each[1] for each in _tasks(office, "reviewer")] == [["accept"]]


def test_nobody_has_tasks_without_an_account(office: Office) -> None:
    assert problem(office.public.get("/v1/proposals/tasks")) == (401, "unauthenticated")
    assert problem(office.public.get("/v1/proposals/deadlines.ics")) == (401, "unauthenticated")


def test_tasks_go_on_page_by_page_what_is_due_first_first(office: Office) -> None:
    made = [Deed(office, name=name).submitted().href for name in ("甲坡", "乙坡", "丙坡")]
    client = office.by("reviewer")
    first = client.get("/v1/proposals/tasks?limit=2").json()
    second = client.get(f"/v1/proposals/tasks?limit=2&next={first['next']}").json()
    assert [each["proposal"]["href"] for each in first["items"] + second["items"]] == made
    assert second["next"] is None
    assert first["counts"]["all"] == 3


def test_deadlines_are_a_calendar_of_whole_days(office: Office) -> None:
    Deed(office).approved()
    answer = office.by("clerk").get("/v1/proposals/deadlines.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["cache-control"]
    events = Calendar.from_ical(answer.text).walk("VEVENT")
    assert sorted(str(each["summary"])[:3] for each in events) == ["公告：", "备案："]
    assert {str(each.decoded("dtstart")) for each in events} == {"2026-12-10"}
    empty = Calendar.from_ical(office.by("approver").get("/v1/proposals/deadlines.ics").text)
    assert empty.walk("VEVENT") == []


def test_figures_tell_how_many_are_late_and_nothing_of_anybody(office: Office) -> None:
    Deed(office).approved()
    Deed(office, name="甲坡")
    office.clock.forward(20)
    answer = office.public.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = answer.text.splitlines()
    assert 'gazetteer_proposals{stage="approved"} 1' in lines
    assert 'gazetteer_proposals{stage="draft"} 1' in lines
    assert 'gazetteer_proposal_deadlines{state="overdue"} 1' in lines
    assert 'gazetteer_proposal_deadlines{state="soon"} 0' in lines
    assert "桂花坡" not in answer.text
