"""What somebody finds out, or brings about, who tries: nothing that is not his."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from sqlalchemy import text

from tests.api.acting.conftest import problem
from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import APPROVAL, DRAFT, Deed, assign, comment, declare, enlist, opine


def test_proposals_are_not_enumerated_by_their_numbers_nor_told_from_none(office: Office) -> None:
    deed = Deed(office).submitted()
    number = office.by("reviewer").get(deed.href).json()["number"]
    nowhere = "/v1/proposals/0190f5a0-0000-7000-8000-0000000000ff"
    for client in (office.public, office.by("other.proposer"), office.by("nanming.reviewer"), office.by("expert")):
        for given in (number, number.replace("000001", "000002")):
            assert problem(client.get(f"/v1/proposals/{quote(given)}")) == (400, "invalid-parameters")
        for rest in ("", "/history", "/comments"):
            answers = [client.get(f"{href}{rest}") for href in (deed.href, nowhere)]
            assert [problem(each) for each in answers] == [(404, "not-found")] * 2
            told = [
                each.json()["detail"].replace(href[-36:], "")
                for each, href in zip(answers, (deed.href, nowhere), strict=True)
            ]
            assert told[0] == told[1]


def test_what_is_posted_to_a_proposal_one_does_not_see_is_answered_as_if_there_were_none(office: Office) -> None:
    deed = Deed(office).submitted()
    hidden = Deed.of(office, "/v1/proposals/0190f5a0-0000-7000-8000-0000000000ff")
    for each in (deed, hidden):
        assert problem(comment(each)) == (404, "not-found")
        assert problem(comment(each, "other.proposer")) == (404, "not-found")
        assert problem(opine(each, "expert")) == (404, "not-found")
        assert problem(declare(each, "expert")) == (404, "not-found")
        assert problem(assign(each, "expert", by="nanming.reviewer")) == (404, "not-found")
        assert problem(
            office.by("other.proposer").put(each.href, json={"drafts": [DRAFT]}, headers={"If-Match": '"1"'})
        ) == (
            404,
            "not-found",
        )


def test_of_opinions_and_declarations_that_are_sent_at_once_one_counts(office: Office) -> None:
    deed = Deed(office).accepted("experts")
    enlist(office, "expert")
    with ThreadPoolExecutor(4) as threads:
        made = sorted(threads.map(lambda _: assign(deed, "expert").status_code, range(4)))
        said = sorted(threads.map(lambda _: declare(deed, "expert").status_code, range(4)))
        thought = sorted(threads.map(lambda _: opine(deed, "expert").status_code, range(4)))
    assert (made, said, thought) == ([201, 409, 409, 409],) * 3
    assert len(office.by("reviewer").get(f"{deed.href}/opinions").json()["items"]) == 1


def test_an_address_that_floods_at_once_is_counted_as_often_as_it_came(office: Office) -> None:
    deed = Deed(office).accepted("consultation").consulted()
    with ThreadPoolExecutor(8) as threads:
        came = list(threads.map(lambda _: comment(deed).status_code, range(16)))
    assert (came.count(201), came.count(429)) == (10, 6)
    with office.database.sessions() as session:
        assert session.scalar(text("SELECT count(*) FROM proposal_comment")) == 10


def test_a_decision_is_not_replayed_by_another_nor_on_another_proposal(office: Office) -> None:
    deed, other = Deed(office).accepted(), Deed(office, name="月亮坡", romanized="Yuèliàngpō").accepted()
    headers = {"If-Match": deed.tag("approver"), "Idempotency-Key": "decision-of-a-test"}
    body = {"step": "approve", "approval": APPROVAL}
    assert office.by("approver").post(f"{deed.href}/steps", json=body, headers=headers).status_code == 200
    again = {**headers, "If-Match": other.tag("approver")}
    assert problem(office.by("approver").post(f"{other.href}/steps", json=body, headers=again)) == (422, "key-reused")
    taken = office.by("other.approver").post(f"{deed.href}/steps", json=body, headers=headers)
    assert problem(taken) == (412, "stale")


def test_who_has_every_role_judges_nothing_of_his_own(office: Office) -> None:
    made = office.by("everything").post("/v1/proposals", json={"drafts": [DRAFT]})
    deed = Deed.of(office, made.headers["location"])
    deed.paper("everything", "application")
    deed.step("everything", "submit")
    for step in ("accept", "return"):
        assert problem(deed.tried("everything", step, reason="自己的。")) == (403, "forbidden")
    deed.step("reviewer", "accept", reviews=["experts", "consultation"], reason="影响较小。")
    enlist(office, "everything")
    assert problem(assign(deed, "everything")) == (409, "conflict")
    assert problem(opine(deed, "everything")) == (403, "forbidden")
    for step in ("approve", "reject", "conclude_experts"):
        told = {"approval": APPROVAL} if step == "approve" else {"reason": "自己的。"}
        assert problem(deed.tried("everything", step, **told)) == (403, "forbidden")


def test_who_has_every_role_hears_nobody_for_and_nothing_more_of_his_own(office: Office) -> None:
    made = office.by("everything").post("/v1/proposals", json={"drafts": [DRAFT]})
    deed = Deed.of(office, made.headers["location"])
    deed.paper("everything", "application")
    deed.step("everything", "submit")
    deed.step("reviewer", "accept", reviews=["experts", "consultation"], reason="影响较小。")
    deed.asked("expert").consulted()
    assert opine(deed, "expert").status_code == 201
    said = comment(deed, stance="object", contact="0851-00000000").json()["id"]
    own = office.by("everything")
    hidden = {"shown": False, "reason": "不好听。"}
    assert problem(own.post(f"{deed.href}/comments/{said}/moderation", json=hidden)) == (403, "forbidden")
    assert problem(assign(deed, "other.expert", by="everything")) == (403, "forbidden")
    assert own.get(deed.href).json()["sight"] == "own"
    assert [each["by"] for each in own.get(f"{deed.href}/opinions").json()["items"]] == [None]
    assert own.get(f"{deed.href}/comments").json()["items"] == []


def test_who_proposes_as_well_adds_the_papers_of_his_office_to_the_proposals_of_others(office: Office) -> None:
    deed = Deed(office).accepted("assessment")
    deed.paper("everything", "assessment_report")


def test_who_proposes_as_well_takes_no_papers_off_the_proposals_of_others(office: Office) -> None:
    deed = Deed(office).submitted()
    deed.step("reviewer", "return", reason="位置不明。")
    [paper] = office.by("everything").get(deed.href).json()["attachments"]
    assert problem(office.by("everything").delete(paper["href"])) == (403, "forbidden")
    assert office.by("proposer").delete(paper["href"]).status_code == 204


def test_a_name_that_is_forbidden_is_not_left_out_until_it_is_approved(office: Office) -> None:
    drafts = [DRAFT, DRAFT | {"name": "龙场", "romanized": "Lóngchǎng"}]
    made = office.by("proposer").post("/v1/proposals", json={"drafts": drafts})
    deed = Deed.of(office, made.headers["location"])
    deed.paper("proposer", "application")
    refused = deed.tried("proposer", "submit", excluded=[2])
    assert problem(refused) == (400, "invalid-parameters")
    assert [each["pointer"] for each in refused.json()["errors"]] == ["/excluded"]
