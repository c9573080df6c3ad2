"""Proposals looked for by name and number, each as far as one may see them."""

import pytest

from tests.api.acting.conftest import problem
from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import DRAFT, Deed


def _found(office: Office, login: str | None, q: str) -> list[str]:
    client = office.public if login is None else office.by(login)
    answer = client.get("/v1/proposals", params={"q": q})
    assert answer.status_code == 200, answer.text
    return [each["name"] for each in answer.json()["items"]]


def test_a_proposal_is_found_by_a_part_of_its_name_or_number_however_it_is_typed(office: Office) -> None:
    Deed(office, name="云岭寨").submitted()
    Deed(office, name="桂花坡")
    for q in ("云岭", "岭 寨", "雲嶺寨", "黔地名〔２０２６〕", "000001"):
        assert _found(office, "proposer", q) == ["云岭寨"], q
    assert _found(office, "proposer", "望江") == []


def test_each_name_of_a_bulk_proposal_is_looked_at(office: Office) -> None:
    drafts = [DRAFT | {"name": name, "romanized": "X"} for name in ("甲坡", "乙坡")]
    assert office.by("proposer").post("/v1/proposals", json={"drafts": drafts}).status_code == 201
    assert _found(office, "proposer", "乙坡") == ["甲坡"]


@pytest.mark.parametrize("q", ["桂%坡", "桂_坡", "桂/花", "坡' OR '1'='1", "桂\\花"])
def test_signs_of_a_pattern_are_nothing_but_signs(office: Office, q: str) -> None:
    Deed(office)
    assert _found(office, "proposer", q) == []


def test_what_one_may_not_see_is_not_found(office: Office) -> None:
    deed = Deed(office)
    assert _found(office, "reviewer", "桂花") == []
    deed.submitted()
    assert _found(office, "reviewer", "桂花") == ["桂花坡"]
    for login in ("nanming.reviewer", None):
        assert _found(office, login, "桂花") == []


def test_pages_of_what_is_found_go_on_where_the_page_before_ended(office: Office) -> None:
    for name in ("甲坡", "乙岭", "丙坡", "丁坡"):
        Deed(office, name=name)
    client = office.by("proposer")
    first = client.get("/v1/proposals?q=坡&limit=2").json()
    second = client.get(f"/v1/proposals?q=坡&limit=2&next={first['next']}").json()
    assert [each["name"] for each in first["items"] + second["items"]] == ["丁坡", "丙坡", "甲坡"]
    assert second["next"] is None
    assert problem(client.get(f"/v1/proposals?q=岭&limit=2&next={first['next']}")) == (400, "invalid-parameters")


def test_to_look_for_nothing_is_refused_with_what_to_write(office: Office) -> None:
    answer = office.by("proposer").get("/v1/proposals", params={"q": "  "})
    assert problem(answer) == (400, "invalid-parameters")
