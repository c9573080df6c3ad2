"""From a draft to its announcement over HTTP, with everybody who has a part in it; and what attackers run into."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage
from foundation.actor import OPERATOR
from foundation.ledger.verification import verify
from gazetteer.places.classes import ensure_classes
from gazetteer.places.loading import SourceFile
from gazetteer.places.of_divisions.loading import load_chronicle
from tests.api.acting.conftest import problem
from tests.api.conftest import serving, wait_until_ready  # noqa: F401 - the fixtures of `offices`
from tests.api.proposals.conftest import Ground, Office, office, offices  # noqa: F401 - fixtures
from tests.api.proposals.deeds import APPROVAL, DRAFT, Deed, comment, opine
from tests.histories import zunyi

Opener = Callable[[Ground], AbstractContextManager[Office]]
DOCUMENT = "国函〔2026〕88号"
STATE_COUNCIL = {"authority": {"kind": "state_council"}, "approved_by": "国务院", "document": DOCUMENT}


def test_a_name_goes_all_the_way_through_every_hand(office: Office) -> None:  # noqa: F811 - the fixture
    deed = Deed(office)
    deed.paper("proposer", "application")
    assert deed.step("proposer", "submit")["number"] == "黔地名〔2026〕000001"
    accepted = deed.step("reviewer", "accept")
    assert accepted["reviews"] == {"required": ["assessment", "consultation", "experts"], "finished": []}
    early = deed.tried("approver", "approve", approval=APPROVAL)
    assert {each["code"] for each in early.json()["errors"]} >= {"assessment_unfinished", "experts_unfinished"}

    deed.paper("reviewer", "assessment_report")
    deed.step("reviewer", "assess")
    deed.asked("expert", "other.expert")
    assert opine(deed, "expert").status_code == 201
    assert opine(deed, "other.expert", "abstain", text="无意见。").status_code == 201
    deed.paper("reviewer", "expert_report")
    deed.step("reviewer", "conclude_experts")

    deed.consulted()
    assert office.public.get(deed.href).json()["sight"] == "public"
    assert office.public.get("/v1/proposals").json()["items"][0]["href"] == deed.href
    said = comment(deed, name="杨某", contact="0851-12345678").json()
    body = {"shown": True, "reason": "与地名有关。"}
    office.by("reviewer").post(f"{deed.href}/comments/{said['id']}/moderation", json=body)
    assert len(office.public.get(f"{deed.href}/comments").json()["items"]) == 1
    assert problem(deed.tried("reviewer", "close_consultation"))[0] == 409
    office.clock.forward(16)
    assert comment(deed).json()["considered"] is False
    deed.paper("reviewer", "consultation_report")
    deed.step("reviewer", "close_consultation")

    document = APPROVAL | {"approved_on": "2026-12-11"}
    approved = deed.step("approver", "approve", approval=document)
    place = approved["decision"]["outcomes"][0]["place"]
    told = office.public.get(place).json()
    assert (told["name"], told["valid"]["start"]) == ("桂花坡", "2026-12-11")
    assert {each["what"]: each["due"] for each in approved["deadlines"] if each["done_on"] is None} == {
        "announce": "2026-12-26",
        "file": "2026-12-26",
    }
    deed.paper("approver", "approval")
    office.clock.forward(3)
    deed.step("clerk", "file", office="贵阳市人民政府", document_no="花府报〔2026〕3号")
    announced = deed.step("clerk", "announce", office="花溪区民政局", document_no="第1号")
    assert all(each["done_on"] for each in announced["deadlines"])
    public = office.public.get(deed.href)
    assert (public.json()["stage"], public.json()["decision"]["document_no"]) == ("announced", "花府函〔2026〕12号")
    assert "12345678" not in public.text
    assert "applicant" not in public.json()["drafts"][0]
    with office.database.sessions() as session:
        assert verify(session) > 0


def _zunyi(at: str) -> Ground:
    """Load the history of 遵义, and give the division of a name, and 红花岗区."""

    def load(session: Session) -> tuple[UUID, UUID]:
        ensure_classes(session)
        source = SourceFile("a history", "of a test")
        load_chronicle(session, "test", zunyi(), source=source, actor=OPERATOR, reason="a test")
        told = lineage(session)
        here, there = (told.called(name)[-1].division for name in (at, "红花岗区"))
        return here, there

    return load


@pytest.fixture
def bozhou(offices: Opener) -> Iterator[Office]:  # noqa: F811 - the fixture
    with offices(_zunyi("播州区")) as found:
        yield found


@pytest.fixture
def zunyi_city(offices: Opener) -> Iterator[Office]:  # noqa: F811 - the fixture
    with offices(_zunyi("遵义市")) as found:
        yield found


def merged(ids: dict[str, str], **more: Any) -> dict[str, Any]:
    """A change by which two districts become one of another name."""
    events = [{"kind": "abolish", "unit": ids[name]} for name in ("播州区", "红花岗区")]
    new = {"kind": "establish", "unit": "#new", "name": "遵义区", "unit_kind": "市辖区", "level": 3}
    new |= {"legal_parent": ids["遵义市"], "code": {"scheme": "GB2260", "code": "520305"}}
    return {
        "reason": "按批复登记。",
        "kind": "merger",
        "day": "2026-12-20",
        "approved_on": "2026-12-11",
        "authority": "国务院",
        "documents": [{"title": "国务院关于同意调整遵义市部分行政区划的批复", "number": DOCUMENT}],
        "events": [*events, new],
        "successions": [
            {"predecessor": ids[name], "successor": "#new", "is_whole": True} for name in ("播州区", "红花岗区")
        ],
        **more,
    }


def units(office: Office) -> dict[str, str]:  # noqa: F811 - an argument
    codes = {"遵义市": "520300", "播州区": "520304", "红花岗区": "520302"}
    return {name: office.public.get(f"/v1/divisions/{code}").json()["id"] for name, code in codes.items()}


def test_nobody_decides_in_a_district_that_has_gone(bozhou: Office) -> None:
    deed = Deed(bozhou, division="520304", position=None)
    deed.accepted()
    ids = units(bozhou)
    bozhou.clock.forward(30)
    made = bozhou.by("administrator").post("/v1/division-changes", json=merged(ids))
    assert made.status_code == 201, made.text
    told = APPROVAL | {"approved_on": "2026-12-24"}
    tag = bozhou.by("everything").get(deed.href).headers["etag"]
    for login in ("approver", "other.approver", "nanming.approver"):
        answer = bozhou.by(login).post(
            f"{deed.href}/steps", json={"step": "approve", "approval": told}, headers={"If-Match": tag}
        )
        assert problem(answer) in {(403, "forbidden"), (404, "not-found")}
    assert bozhou.public.get("/v1/search?q=桂花坡").json()["items"] == []


def test_a_division_change_is_approved_first_and_carried_out_by_its_record(zunyi_city: Office) -> None:
    office = zunyi_city  # noqa: F811 - as it is called elsewhere
    ids = units(office)
    draft = DRAFT | {"kind": "division_change", "name": "遵义区", "romanized": "Zūnyì Qū", "class_code": "21400"}
    draft |= {"division": "520300", "position": None}
    body = {"drafts": [draft], "changes": ["establish", "abolish"]}
    made = office.by("proposer").post("/v1/proposals", json=body)
    assert made.status_code == 201, made.text
    deed = Deed.of(office, made.headers["location"])
    for purpose in ("application", "background", "map_before", "map_of_plan"):
        deed.paper("proposer", purpose)
    justified = [{"rule": rule, "text": "已论证。"} for rule in ("R7", "R9")]
    told = office.by("proposer").put(
        deed.href,
        json={**body, "drafts": [draft | {"justifications": justified}]},
        headers={"If-Match": deed.tag("proposer")},
    )
    assert told.status_code == 200, told.text
    deed.step("proposer", "submit")
    deed.step("reviewer", "accept")
    deed.paper("reviewer", "assessment_report")
    deed.step("reviewer", "assess")
    deed.asked("expert")
    assert opine(deed, "expert", revision=2).status_code == 201
    deed.paper("reviewer", "expert_report")
    deed.step("reviewer", "conclude_experts")
    deed.consulted()
    office.clock.forward(16)
    deed.paper("reviewer", "consultation_report")
    deed.step("reviewer", "close_consultation")
    county = {"authority": {"kind": "government", "level": 1}, "approved_by": "贵州省人民政府", "document": "黔府函1号"}
    below = deed.tried("approver", "approve", approval=county | {"approved_on": "2026-12-11"})
    assert [each["code"] for each in below.json()["errors"]] == ["approved_below"]
    approved = deed.step("approver", "approve", approval=STATE_COUNCIL | {"approved_on": "2026-12-11"})
    assert office.public.get("/v1/divisions/520304").json()["name"] == "播州区"
    days = {each["what"]: each["due"] for each in approved["deadlines"]}
    assert (days["publish_code"], days["complete"]) == ("2027-01-11", "2027-12-11")

    office.clock.forward(30)
    days = {"code_published_on": "2027-01-05", "completed_on": "2027-01-09"}
    recorded = office.by("administrator").post("/v1/division-changes", json=merged(ids, **days))
    assert recorded.status_code == 201, recorded.text
    change = recorded.json()["change"]["id"]
    assert problem(deed.tried("clerk", "publish_code")) == (400, "invalid-parameters")
    other = office.public.get("/v1/division-changes").json()["items"][0]["id"]
    if other != change:
        assert problem(deed.tried("clerk", "publish_code", change=other)) == (409, "conflict")
    deed.step("clerk", "publish_code", change=change)
    deed.paper("clerk", "completion_report")
    done = deed.step("clerk", "complete", change=change)
    assert done["carried_out"] == [
        {"step": "complete", "change": f"/v1/division-changes/{change}"},
        {"step": "publish_code", "change": f"/v1/division-changes/{change}"},
    ]
    met = {each["what"]: each["done_on"] for each in done["deadlines"]}
    assert (met["publish_code"], met["complete"]) == ("2027-01-05", "2027-01-09")
    assert office.public.get(done["carried_out"][0]["change"]).status_code == 200
