"""The steps that the service offers: to each their own, and with what is missing as a sentence."""

from typing import Any

from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import APPROVAL, DRAFT, Deed, assign, declare, enlist, opine


def _offered(deed: Deed, login: str) -> dict[str, list[str]]:
    answer = deed.office.by(login).get(deed.href)
    assert answer.status_code == 200, answer.text
    return {each["step"]: [fault["code"] for fault in each["missing"]] for each in answer.json()["steps"]}


def test_a_step_that_lacks_a_paper_is_offered_with_a_sentence_that_says_which(office: Office) -> None:
    deed = Deed(office)
    [submit, withdraw] = office.by("proposer").get(deed.href).json()["steps"]
    assert (submit["step"], submit["role"]) == ("submit", "proposer")
    told = {
        "where": "documents",
        "code": "application_missing",
        "detail": "The application is missing: add the paper.",
    }
    assert submit["missing"] == [told]
    assert withdraw == {"step": "withdraw", "role": "proposer", "missing": []}
    deed.paper("proposer", "application")
    assert _offered(deed, "proposer") == {"submit": [], "withdraw": []}


def test_each_is_offered_the_steps_of_the_own_role(office: Office) -> None:
    deed = Deed(office).submitted()
    assert _offered(deed, "proposer") == {"withdraw": []}
    assert _offered(deed, "reviewer") == {"accept": [], "return": []}
    assert _offered(deed, "approver") == {"return": []}
    assert _offered(deed, "clerk") == {}


def test_what_a_refused_step_names_is_what_was_told_as_missing(office: Office) -> None:
    deed = Deed(office).accepted("assessment").consulted()
    told = _offered(deed, "approver")["approve"]
    refused = deed.tried("approver", "approve", approval=APPROVAL).json()
    assert [each["code"] for each in refused["errors"]] == told == ["assessment_unfinished", "consultation_unfinished"]


def test_what_the_rules_forbid_is_missing_from_a_draft(office: Office) -> None:
    deed = Deed(office, name="毛泽东寨", romanized="Máo Zédōng Zhài")
    deed.paper("proposer", "application")
    [submit, _] = office.by("proposer").get(deed.href).json()["steps"]
    [broken] = [each for each in submit["missing"] if each["code"] == "rules_broken"]
    assert "R4" in broken["detail"]


def test_what_is_done_is_not_offered_again(office: Office) -> None:
    deed = Deed(office).accepted("assessment")
    assert "assess" in _offered(deed, "reviewer")
    deed.paper("reviewer", "assessment_report")
    answer = deed.step("reviewer", "assess")
    assert "assess" not in {each["step"] for each in answer["steps"]}
    assert "close_consultation" not in _offered(deed, "reviewer")
    assert _offered(deed, "approver") == {"return": [], "approve": [], "reject": []}


def test_nobody_is_offered_the_review_of_his_own_proposal(office: Office) -> None:
    answer = office.by("everything").post("/v1/proposals", json={"drafts": [DRAFT]})
    deed = Deed.of(office, answer.headers["location"])
    deed.paper("everything", "application")
    deed.step("everything", "submit")
    assert _offered(deed, "everything") == {"withdraw": []}


def test_an_expert_is_offered_an_opinion_once_asked_and_until_it_is_given(office: Office) -> None:
    deed = Deed(office).accepted("experts")
    enlist(office, "expert")
    assert assign(deed, "expert").status_code == 201
    assert _offered(deed, "expert") == {"opine": ["undeclared"]}
    assert declare(deed, "expert").status_code == 201
    assert _offered(deed, "expert") == {"opine": []}
    assert opine(deed, "expert").status_code == 201
    assert _offered(deed, "expert") == {}


def test_the_public_is_offered_nothing(office: Office) -> None:
    deed = Deed(office).accepted().consulted()
    told: dict[str, Any] = office.public.get(deed.href).json()
    assert (told["sight"], told["steps"]) == ("public", [])
    assert _offered(deed, "nanming.reviewer") == {}
