"""A proposal over HTTP, from its draft to its announcement, and what stands in the way of who may not."""

from concurrent.futures import ThreadPoolExecutor

from tests.api.acting.conftest import problem
from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import APPROVAL, DRAFT, Deed


def test_a_name_is_led_from_its_draft_to_its_announcement(office: Office) -> None:
    deed = Deed(office)
    assert deed.answer.json()["stage"] == "draft"
    deed.paper("proposer", "application")
    assert deed.step("proposer", "submit")["number"] == "黔地名〔2026〕000001"
    deed.step("reviewer", "accept", reviews=["assessment"], reason="影响较小，其余从简。")
    deed.paper("reviewer", "assessment_report")
    deed.step("reviewer", "assess")
    approved = deed.step("approver", "approve", approval=APPROVAL)
    place = approved["decision"]["outcomes"][0]["place"]
    told = office.public.get(place).json()
    assert (told["name"], told["romanized"], told["valid"]["start"]) == ("桂花坡", "Guìhuāpō", "2026-11-25")
    assert [hit["name"] for hit in office.public.get("/v1/search?q=桂花坡").json()["items"]][:1] == ["桂花坡"]
    assert [each["due"] for each in approved["deadlines"]] == ["2026-12-10", "2026-12-10"]
    deed.paper("approver", "approval")
    deed.step("clerk", "file", office="贵阳市人民政府", document_no="花府报〔2026〕3号")
    assert office.public.get(deed.href).status_code == 404
    deed.step("clerk", "announce", office="花溪区民政局", document_no="第1号")
    public = office.public.get(deed.href).json()
    assert (public["stage"], public["sight"]) == ("announced", "public")
    assert "applicant" not in public["drafts"][0]
    steps = [each["step"] for each in office.by("reviewer").get(f"{deed.href}/history").json()["events"]]
    assert steps == [
        *("begin", "attach", "submit", "accept", "attach", "assess", "approve", "attach", "file", "announce"),
    ]


def test_a_draft_is_seen_by_its_writer_alone(office: Office) -> None:
    deed = Deed(office)
    assert office.by("proposer").get(deed.href).status_code == 200
    for login in ("other.proposer", "reviewer", "approver", "administrator"):
        assert problem(office.by(login).get(deed.href)) == (404, "not-found")
    assert problem(office.public.get(deed.href)) == (404, "not-found")


def test_what_is_handed_in_is_seen_by_the_office_of_its_ground(office: Office) -> None:
    deed = Deed(office).submitted()
    assert office.by("reviewer").get(deed.href).json()["sight"] == "office"
    assert office.by("nanming.reviewer").get(deed.href).status_code == 404
    listed = office.by("reviewer").get("/v1/proposals").json()["items"]
    assert [each["href"] for each in listed] == [deed.href]
    assert office.by("nanming.reviewer").get("/v1/proposals").json()["items"] == []
    assert office.public.get("/v1/proposals").json()["items"] == []


def test_a_list_goes_on_where_the_page_before_ended(office: Office) -> None:
    made = [Deed(office, name=name).href for name in ("甲坡", "乙坡", "丙坡")]
    client = office.by("proposer")
    first = client.get("/v1/proposals?limit=2&own=true").json()
    second = client.get(f"/v1/proposals?limit=2&own=true&next={first['next']}").json()
    assert [each["href"] for each in first["items"] + second["items"]] == made[::-1]
    assert second["next"] is None


def test_nobody_approves_his_own_proposal_whatever_his_roles(office: Office) -> None:
    client = office.by("everything")
    answer = client.post("/v1/proposals", json={"drafts": [DRAFT]})
    deed = Deed.of(office, answer.headers["location"])
    deed.paper("everything", "application")
    deed.step("everything", "submit")
    deed.step("reviewer", "accept", reviews=[], reason="影响较小。")
    assert problem(deed.tried("everything", "approve", approval=APPROVAL)) == (403, "forbidden")


def test_a_step_out_of_ones_ground_is_refused(office: Office) -> None:
    deed = Deed(office).accepted()
    refused = deed.tried("nanming.approver", "approve", approval=APPROVAL)
    # Who does not see it hears that there is none.
    assert problem(refused) == (404, "not-found")
    assert problem(deed.tried("clerk", "approve", approval=APPROVAL)) == (403, "forbidden")
    assert problem(deed.tried("proposer", "accept")) == (403, "forbidden")


def test_a_proposal_out_of_ones_ground_is_not_begun(office: Office) -> None:
    answer = office.by("proposer").post("/v1/proposals", json={"drafts": [DRAFT | {"division": "520102"}]})
    assert problem(answer) == (403, "forbidden")
    assert problem(office.public.post("/v1/proposals", json={"drafts": [DRAFT]})) == (401, "unauthenticated")


def test_who_has_not_seen_the_last_edit_overwrites_nothing(office: Office) -> None:
    deed = Deed(office)
    client, tag = office.by("proposer"), deed.tag("proposer")
    body = {"drafts": [DRAFT | {"name": "桂花岭"}]}
    assert problem(client.put(deed.href, json=body)) == (428, "precondition-missing")
    assert client.put(deed.href, json=body, headers={"If-Match": tag}).json()["drafts"][0]["name"] == "桂花岭"
    assert problem(client.put(deed.href, json=body, headers={"If-Match": tag})) == (412, "stale")
    assert problem(client.post(f"{deed.href}/steps", json={"step": "withdraw"}, headers={"If-Match": tag}))[0] == 412


def test_another_proposer_edits_nothing_of_mine(office: Office) -> None:
    deed = Deed(office)
    headers = {"If-Match": deed.tag("proposer")}
    answer = office.by("other.proposer").put(deed.href, json={"drafts": [DRAFT]}, headers=headers)
    assert answer.status_code in {403, 404}


def test_of_two_who_decide_at_once_one_is_told_that_it_is_decided(office: Office) -> None:
    deed = Deed(office).accepted()
    tag = deed.tag("reviewer")

    def decide(login: str) -> int:
        return (
            office.by(login)
            .post(f"{deed.href}/steps", json={"step": "approve", "approval": APPROVAL}, headers={"If-Match": tag})
            .status_code
        )

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(decide, ["approver", "other.approver"])) in ([200, 409], [200, 412])


def test_a_decision_that_is_sent_again_is_answered_again_and_done_once(office: Office) -> None:
    deed = Deed(office).accepted()
    headers = {"If-Match": deed.tag("approver"), "Idempotency-Key": "decision-of-a-test"}
    body = {"step": "approve", "approval": APPROVAL}
    answers = [office.by("approver").post(f"{deed.href}/steps", json=body, headers=headers) for _ in range(2)]
    assert [each.status_code for each in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert office.public.get("/v1/search?q=桂花坡").json()["items"][0]["name"] == "桂花坡"
    again = office.by("approver").post(f"{deed.href}/steps", json=body, headers={"If-Match": headers["If-Match"]})
    assert problem(again) == (412, "stale")


def test_a_name_that_the_law_does_not_allow_is_not_handed_in(office: Office) -> None:
    deed = Deed(office, name="毛泽东寨", romanized="Máo Zédōng Zhài")
    deed.paper("proposer", "application")
    refused = deed.tried("proposer", "submit")
    assert problem(refused) == (409, "conflict")
    assert "R4" in refused.text


def test_markup_in_a_name_or_a_reason_is_refused(office: Office) -> None:
    for member in ("name", "meaning", "reasons"):
        told = {"drafts": [DRAFT | {member: "<script>alert(1)</script>坡"}]}
        answer = office.by("proposer").post("/v1/proposals", json=told)
        assert problem(answer) == (400, "invalid-parameters")
        assert f"/drafts/0/{member}" in answer.text
    deed = Deed(office).submitted()
    answer = deed.tried("reviewer", "return", reason="<img src=x onerror=alert(1)>")
    assert problem(answer) == (400, "invalid-parameters")


def test_a_stage_cannot_be_claimed(office: Office) -> None:
    answer = office.by("proposer").post("/v1/proposals", json={"drafts": [DRAFT], "stage": "approved"})
    assert problem(answer) == (400, "invalid-parameters")
    deed = Deed(office)
    assert problem(deed.tried("proposer", "announce"))[0] in {403, 409}


def test_a_place_that_one_may_not_see_is_none_to_rename(office: Office) -> None:
    hidden = "0190f5a0-0000-7000-8000-000000000666"
    told = DRAFT | {"kind": "rename", "place_id": hidden}
    answer = office.by("proposer").post("/v1/proposals", json={"drafts": [told]})
    assert problem(answer) == (400, "invalid-parameters")
    assert "青岩密营" not in answer.text


def test_a_file_comes_back_as_a_download_that_can_do_nothing(office: Office) -> None:
    deed = Deed(office)
    told = deed.paper("proposer", "application").json()
    answer = office.by("proposer").get(told["href"])
    assert answer.content.startswith(b"%PDF-1.7")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert problem(office.public.get(told["href"])) == (404, "not-found")
    assert problem(office.by("other.proposer").get(told["href"])) == (404, "not-found")


def test_a_file_that_is_not_what_it_says_is_refused(office: Office) -> None:
    deed = Deed(office)
    told = {"filename": "批复.pdf", "purpose": "application"}
    answer = office.by("proposer").post(f"{deed.href}/attachments", params=told, content=b"MZ\x90\x00" + bytes(99))
    assert problem(answer) == (400, "invalid-parameters")
    assert answer.json()["errors"][0]["code"] == "type_not_taken"


def test_the_same_is_found_missing_whether_it_is_secret_or_not_there(office: Office) -> None:
    deed = Deed(office)
    nowhere = "/v1/proposals/0190f5a0-0000-7000-8000-0000000000ff"
    answers = [office.by("other.proposer").get(href).json() for href in (deed.href, nowhere)]
    told = [
        each["detail"].replace(href.rsplit("/", 1)[1], "")
        for each, href in zip(answers, (deed.href, nowhere), strict=True)
    ]
    assert told[0] == told[1]
