"""What is of concern to the whole country is for the State Council, whoever asks and however it is filed."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from boundaries.divisions.chronicle.events import EventKind
from gazetteer.proposals.content import Content, content_as_record, content_from_record
from gazetteer.proposals.handling.changes import take
from gazetteer.proposals.handling.concerned import called
from gazetteer.proposals.handling.particulars import Particulars
from gazetteer.proposals.handling.subjects import Called, subject_of
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.rulebook.lists import rulebook
from gazetteer.proposals.workflow.approvers import approver, known_approvers
from gazetteer.proposals.workflow.facts import DocumentKind
from gazetteer.proposals.workflow.guards import StepRefused
from gazetteer.proposals.workflow.states import Approval, Authority, AuthorityKind, Reach
from gazetteer.proposals.workflow.steps import Step
from tests.factories import a_division, a_place
from tests.proposals_made import APPROVER, DAY, FINE, PROPOSER, Journey, a_draft, approval, begun, level

HERE = UUID(int=1)
FAMOUS = rulebook().famous_features
BOUNDARY = frozenset({EventKind.BOUNDARY_CHANGE})
STATE_COUNCIL = Authority(AuthorityKind.STATE_COUNCIL)


def reach(content: Content, known: Called | None = None, at: int = 3) -> Reach:
    return subject_of(content, lambda _: at, known, FAMOUS).reach


def of(name: str, class_code: str, kind: Kind = Kind.NAME, **more: object) -> Content:
    return Content((a_draft(HERE, name, kind=kind, class_code=class_code, place_id=UUID(int=7), **more),))


def boundary_of(name: str, class_code: str = "21400", *, is_national: bool = False) -> Content:
    draft = a_draft(HERE, name, kind=Kind.DIVISION_CHANGE, class_code=class_code)
    return Content((draft,), BOUNDARY, is_national)


def authority(content: Content, known: Called | None = None) -> Authority:
    return approver(subject_of(content, lambda _: 3, known, FAMOUS), known_approvers()).authority


@pytest.mark.parametrize("name", ["乌江", "赤水河", "北盘江"])
def test_a_famous_river_is_for_the_state_council(name: str) -> None:
    assert authority(of(name, "12100")) == STATE_COUNCIL


def test_a_famous_river_is_known_by_the_name_it_is_to_lose(session: Session) -> None:
    place = a_place(session, "乌江", class_code="12100")
    content = Content((a_draft(HERE, "黔江", kind=Kind.RENAME, class_code="12100", place_id=place),))
    assert authority(content, called(session, content, as_of=DAY)) == STATE_COUNCIL


def test_a_village_that_is_called_as_a_famous_river_is_none() -> None:
    assert reach(of("乌江", "22200")) is Reach.COUNTY


def test_a_brook_that_nobody_knows_is_for_those_who_have_it() -> None:
    assert [reach(of("花溪河", "12100"), at=at) for at in (1, 2, 3, 4)] == [
        Reach.PROVINCE,
        Reach.PREFECTURE,
        Reach.COUNTY,
        Reach.COUNTY,
    ]


def test_a_feature_that_crosses_into_another_province_is_said_to_by_the_applicant() -> None:
    draft = a_draft(HERE, "界溪", class_code="12100")
    assert authority(Content((draft,), is_national=True)) == STATE_COUNCIL


@pytest.mark.parametrize("name", ["威宁彝族回族苗族自治县", "三都水族自治县"])
def test_the_boundary_of_an_autonomous_county_is_for_the_state_council(name: str) -> None:
    assert authority(boundary_of(name)) == STATE_COUNCIL


def test_an_autonomous_county_is_known_by_its_kind_and_by_the_name_of_its_place(session: Session) -> None:
    county = a_division(session, "威宁彝族回族苗族自治县", kind="自治县")
    by_kind = Content((a_draft(county, "县界", kind=Kind.DIVISION_CHANGE, class_code="21400"),), BOUNDARY)
    assert called(session, by_kind, as_of=DAY).kinds == {"自治县"}
    assert authority(by_kind, called(session, by_kind, as_of=DAY)) == STATE_COUNCIL
    place = a_place(session, "三都水族自治县", class_code="21400")
    draft = a_draft(HERE, "县界", kind=Kind.DIVISION_CHANGE, class_code="21400", place_id=place)
    by_name = Content((draft,), BOUNDARY)
    assert authority(by_name, called(session, by_name, as_of=DAY)) == STATE_COUNCIL


def test_part_of_the_boundary_of_a_county_is_for_the_province_and_a_major_change_of_it_is_not() -> None:
    assert authority(boundary_of("花溪区")) == Authority(AuthorityKind.GOVERNMENT, 1)
    assert authority(boundary_of("花溪区", is_national=True)) == STATE_COUNCIL


def test_the_boundary_of_a_township_in_an_autonomous_county_is_for_the_province() -> None:
    content = boundary_of("中水镇", "21500")
    assert authority(content, Called(kinds=frozenset({"自治县"}))) == Authority(AuthorityKind.GOVERNMENT, 1)


@pytest.mark.parametrize(
    ("name", "by"),
    [("三都水族自治县", STATE_COUNCIL), ("剑河县", Authority(AuthorityKind.GOVERNMENT, 1))],
)
def test_the_seat_of_an_autonomous_county_is_for_the_state_council_and_that_of_another_for_the_province(
    name: str, by: Authority
) -> None:
    draft = a_draft(HERE, name, kind=Kind.DIVISION_CHANGE, class_code="21400")
    assert authority(Content((draft,), frozenset({EventKind.SEAT_MOVE}))) == by


@given(at=st.integers(1, 4), name=st.sampled_from(["乌江", "青溪寨", "花溪河"]))
def test_no_word_of_the_applicant_makes_it_reach_less(at: int, name: str) -> None:
    content = of(name, "12100")
    order = (Reach.COUNTY, Reach.PREFECTURE, Reach.PROVINCE, Reach.NATION)
    said = reach(Content(content.drafts, is_national=True), at=at)
    assert order.index(said) >= order.index(reach(content, at=at))


def test_what_the_applicant_says_is_kept_and_leaves_the_digests_of_others_as_they_are() -> None:
    plain, national = of("界溪", "12100"), Content(of("界溪", "12100").drafts, is_national=True)
    assert "is_national" not in content_as_record(plain)
    assert content_from_record(content_as_record(national)) == national


def test_the_province_does_not_approve_what_is_for_the_state_council(session: Session) -> None:
    place = a_place(session, "乌江", class_code="12100")
    division = a_division(session)
    draft = a_draft(division, "黔江", kind=Kind.RENAME, class_code="12100", place_id=place)
    journey = Journey(session, begun(session, division, [draft])).accepted()
    assert journey.standing.state.subject.reach is Reach.NATION
    with pytest.raises(StepRefused, match="state council"):
        journey.step(APPROVER, Step.APPROVE, approval=approval())
    given = Approval(STATE_COUNCIL, "国务院", "国函〔2026〕9号", DAY)
    assert journey.step(APPROVER, Step.APPROVE, approval=given).standing.state.is_decided


def test_what_a_draft_concerns_is_looked_at_again_when_it_is_handed_in(session: Session) -> None:
    place, division = a_place(session, "无名溪", class_code="12100"), a_division(session)
    draft = a_draft(division, "清溪", kind=Kind.RENAME, class_code="12100", place_id=place)
    journey = Journey(session, begun(session, division, [draft]))
    assert journey.standing.state.subject.reach is Reach.COUNTY
    # Between the two somebody has put it on the province's list.
    listed = replace(FAMOUS[0], name="无名溪", classes=("121",))
    journey.paper(DocumentKind.APPLICATION, PROPOSER)
    known = replace(journey.by(PROPOSER), famous=(listed,))
    after = take(session, known, journey.standing, Step.SUBMIT, Particulars(checked=FINE), level)
    assert after.state.subject.reach is Reach.NATION
