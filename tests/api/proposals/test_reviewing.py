"""Experts over HTTP: the pool, who is asked, what they declare and think, and who is told of it."""

from typing import Any

from tests.api.acting.conftest import problem
from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import Deed, assign, declare, enlist, opine


def test_the_pool_is_kept_by_administrators_and_read_by_the_office(office: Office) -> None:
    made = enlist(office, "expert", "地名学", "布依语")
    assert made.status_code == 200
    assert made.json()["specialities"] == ["地名学", "布依语"]
    enlist(office, "other.expert", "历史")
    listed = office.by("reviewer").get("/v1/experts", params={"speciality": "布依语"}).json()
    assert [each["user"] for each in listed["items"]] == [str(office.ids["expert"])]
    for login in ("proposer", "expert"):
        assert problem(office.by(login).get("/v1/experts")) == (403, "forbidden")
    assert problem(office.public.get("/v1/experts")) == (401, "unauthenticated")
    refused = office.by("reviewer").put(made.json()["href"], json={**_EXPERT, "specialities": ["历史"]})
    assert problem(refused) == (403, "forbidden")


_EXPERT = {"organisation": "贵州大学", "specialities": ["地名学"], "reason": "专家库建设。"}


def test_the_pool_is_read_page_by_page(office: Office) -> None:
    for login in ("expert", "other.expert", "everything"):
        enlist(office, login)
    client, found, after = office.by("approver"), [], None
    for _ in range(3):
        page = client.get("/v1/experts", params={"limit": 1} | ({"after": after} if after else {})).json()
        found += [each["user"] for each in page["items"]]
        after = page["after"]
    assert sorted(found) == sorted(str(office.ids[login]) for login in ("expert", "other.expert", "everything"))
    assert after is None


def test_who_has_not_the_role_of_an_expert_is_not_put_into_the_pool(office: Office) -> None:
    assert problem(enlist(office, "proposer")) == (409, "conflict")
    nobody = office.by("administrator").put("/v1/experts/0190f5a0-0000-7000-8000-0000000000ff", json=_EXPERT)
    assert problem(nobody) == (404, "not-found")


def test_an_expert_who_retires_is_asked_no_more(office: Office) -> None:
    href = enlist(office, "expert").json()["href"]
    deed = Deed(office).accepted("experts")
    client = office.by("administrator")
    assert problem(client.delete(href)) == (400, "invalid-parameters")
    assert client.delete(href, params={"reason": "本人申请退出。"}).status_code == 204
    assert problem(assign(deed, "expert")) == (404, "not-found")
    assert problem(client.delete(href, params={"reason": "本人申请退出。"})) == (404, "not-found")


def test_an_expert_sees_a_proposal_once_he_is_asked_and_not_who_else_is(office: Office) -> None:
    deed = Deed(office).accepted("experts")
    assert problem(office.by("expert").get(deed.href)) == (404, "not-found")
    deed.asked("expert", "other.expert")
    client = office.by("expert")
    told = client.get(deed.href).json()
    assert (told["sight"], told["drafts"][0]["name"]) == ("asked", "桂花坡")
    own = client.get(f"{deed.href}/assignments").json()["items"]
    assert [each["user"] for each in own] == [str(office.ids["expert"])]
    opine(deed, "other.expert", "against")
    assert client.get(f"{deed.href}/opinions").json() == {"items": [], "tally": None}
    assert "Other.Expert" not in client.get(f"{deed.href}/history").text
    assert [each["href"] for each in client.get("/v1/proposals").json()["items"]] == [deed.href]


def test_opinions_are_told_to_each_as_far_as_he_may_know(office: Office) -> None:
    deed = Deed(office).accepted("experts").asked("expert", "other.expert")
    assert opine(deed, "expert").status_code == 201
    assert opine(deed, "other.expert", "against", text="与桂花村同名。").status_code == 201
    of_office = office.by("approver").get(f"{deed.href}/opinions").json()
    assert [(each["vote"], each["by"]) for each in of_office["items"]] == [
        ("for", "Expert"),
        ("against", "Other.Expert"),
    ]
    assert of_office["tally"] == {"revision": 1, "votes": {"for": 1, "against": 1, "abstain": 0}}
    of_applicant = office.by("proposer").get(f"{deed.href}/opinions").json()
    assert [(each["vote"], each["by"]) for each in of_applicant["items"]] == [("for", None), ("against", None)]
    assert "Expert" not in office.by("proposer").get(f"{deed.href}/opinions").text
    assert problem(office.by("other.proposer").get(f"{deed.href}/opinions")) == (404, "not-found")
    assert problem(office.public.get(f"{deed.href}/opinions")) == (401, "unauthenticated")


def test_what_experts_think_of_a_public_proposal_is_not_for_the_street(office: Office) -> None:
    deed = Deed(office).accepted("experts", "consultation").asked("expert").consulted()
    for what in ("opinions", "assignments"):
        assert problem(office.by("other.proposer").get(f"{deed.href}/{what}")) == (403, "forbidden")
        assert problem(office.by("proposer").get(f"{deed.href}/assignments")) == (403, "forbidden")


def test_an_expert_with_an_interest_is_refused(office: Office) -> None:
    deed = Deed(office).accepted("experts").asked("expert", has_conflict=True)
    refused = opine(deed, "expert")
    assert problem(refused) == (403, "forbidden")
    assert "回避" in refused.json()["detail"]
    assert problem(deed.tried("expert", "opine", vote="for", text="无妨。")) == (403, "forbidden")
    assert problem(declare(deed, "expert")) == (409, "conflict")
    [told] = office.by("reviewer").get(f"{deed.href}/assignments").json()["items"]
    assert (told["has_conflict"], told["statement"]) == (True, "本人住在该寨。")


def test_an_interest_is_declared_with_what_it_is_and_before_the_opinion(office: Office) -> None:
    deed = Deed(office).accepted("experts")
    enlist(office, "expert")
    assign(deed, "expert")
    assert problem(opine(deed, "expert")) == (403, "forbidden")
    silent = office.by("expert").post(f"{deed.href}/declarations", json={"has_conflict": True})
    assert problem(silent) == (400, "invalid-parameters")


def test_only_reviewers_of_the_ground_ask_and_only_whom_the_ground_has(office: Office) -> None:
    deed = Deed(office).accepted("experts")
    for login in ("expert", "nanming.expert", "proposer"):
        enlist(office, login)
    for login in ("approver", "clerk", "administrator"):
        assert problem(assign(deed, "expert", by=login)) == (403, "forbidden")
    assert problem(assign(deed, "expert", by="nanming.reviewer")) == (404, "not-found")
    assert problem(assign(deed, "nanming.expert")) == (409, "conflict")
    assert problem(assign(deed, "proposer")) == (409, "conflict")
    assert problem(assign(deed, "proposer", "reviewer")) == (409, "conflict")
    body = {"user": "0190f5a0-0000-7000-8000-0000000000ff"}
    nobody = office.by("reviewer").post(f"{deed.href}/assignments", json=body)
    assert problem(nobody) == (400, "invalid-parameters")


def test_who_was_not_asked_gives_no_opinion_and_declares_nothing(office: Office) -> None:
    deed = Deed(office).accepted("experts", "consultation").consulted()
    assert problem(opine(deed, "expert")) == (403, "forbidden")
    assert problem(declare(deed, "expert")) == (403, "forbidden")


def test_an_opinion_on_what_was_read_before_an_edit_is_stale(office: Office) -> None:
    deed = Deed(office).accepted("experts").asked("expert")
    deed.step("reviewer", "return", reason="位置不明。")
    headers = {"If-Match": deed.tag("proposer")}
    told = office.by("proposer").get(deed.href).json()["drafts"][0]
    draft = {name: told[name] for name in ("kind", "name", "romanized", "class_code", "position", "meaning")}
    edited = {"drafts": [draft | {"division": "520111", "position_description": "青岩镇西北约3公里"}]}
    assert office.by("proposer").put(deed.href, json=edited, headers=headers).status_code == 200
    deed.step("proposer", "submit")
    deed.step("reviewer", "accept", reviews=["experts"], reason="影响较小。")
    assert problem(opine(deed, "expert")) == (412, "stale")
    assert opine(deed, "expert", revision=2).status_code == 201


def test_an_opinion_that_is_sent_again_is_counted_once(office: Office) -> None:
    deed = Deed(office).accepted("experts").asked("expert")
    client, body = office.by("expert"), {"vote": "for", "text": "名实相符。", "revision": 1}
    headers = {"Idempotency-Key": "opinion-of-a-test"}
    answers = [client.post(f"{deed.href}/opinions", json=body, headers=headers) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert problem(client.post(f"{deed.href}/opinions", json=body)) == (409, "conflict")
    assert len(office.by("reviewer").get(f"{deed.href}/opinions").json()["items"]) == 1


_NO_OPINION: tuple[dict[str, Any], ...] = (
    {"text": "<script>alert(1)</script>"},
    {"text": "  "},
    {"text": "好" * 5_001},
    {"vote": "maybe"},
    {"by": "somebody else"},
    {"text": "看不见的\u202e字"},
)


def test_what_is_no_opinion_is_refused(office: Office) -> None:
    deed = Deed(office).accepted("experts").asked("expert")
    for told in _NO_OPINION:
        assert problem(opine(deed, "expert", **told)) == (400, "invalid-parameters"), told
