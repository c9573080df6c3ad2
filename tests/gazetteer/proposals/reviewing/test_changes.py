"""The pool of experts, who is asked, what they declare: nobody judges what is his own, or in which he has a share."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from foundation.actor import Actor
from foundation.errors import Conflict, Forbidden, NotFound
from gazetteer.proposals import queries as proposals
from gazetteer.proposals.keeping.standing import locked
from gazetteer.proposals.reviewing.changes import assign, declare, put_into_pool, take_from_pool
from gazetteer.proposals.reviewing.queries import (
    ExpertView,
    assignments,
    conflicted,
    experts,
    experts_after,
    opinions,
)
from gazetteer.proposals.seeing import Sight, Viewer, sight_of
from gazetteer.proposals.workflow.guards import StepRefused
from gazetteer.proposals.workflow.states import Review
from gazetteer.proposals.workflow.steps import Step
from tests.factories import a_division, a_place
from tests.proposals_made import ADMINISTRATOR, DAY, EXPERT, PROPOSER, REVIEWER, Journey, begun, hand

OTHER_EXPERT = Actor("user:other.expert", "潘云", "expert")


@pytest.fixture
def division(session: Session) -> UUID:
    a_place(session, "别处")
    return a_division(session)


@pytest.fixture
def journey(session: Session, division: UUID) -> Journey:
    return Journey(session, begun(session, division)).accepted(frozenset({Review.EXPERTS}))


def pooled(session: Session, expert: Actor = EXPERT, *specialities: str) -> None:
    view = ExpertView(expert.id, expert.name, "贵州大学", specialities or ("地名学",))
    put_into_pool(session, hand(ADMINISTRATOR), view)


def ask(session: Session, journey: Journey, who: Actor = EXPERT, duty: str = "expert") -> None:
    assign(session, journey.by(REVIEWER), journey.standing, who, duty)
    journey.standing = locked(session, journey.standing.id)


def test_an_expert_is_in_the_pool_from_the_day_he_is_put_there(session: Session) -> None:
    pooled(session)
    assert [each.name for each in experts(session, as_of=DAY)] == ["吴正"]
    assert experts(session, as_of=DAY - timedelta(days=1)) == []


def test_an_expert_is_found_by_each_of_his_specialities(session: Session) -> None:
    pooled(session, EXPERT, "地名学", "布依语")
    pooled(session, OTHER_EXPERT, "历史")
    assert [each.name for each in experts(session, as_of=DAY, speciality="布依语")] == ["吴正"]
    assert [each.name for each in experts_after(session, as_of=DAY, speciality="历史", limit=9)] == ["潘云"]
    assert experts(session, as_of=DAY, speciality="语") == []


def test_the_pool_is_read_page_by_page(session: Session) -> None:
    pooled(session)
    pooled(session, OTHER_EXPERT)
    [first] = experts_after(session, as_of=DAY, limit=1)
    [second] = experts_after(session, first.expert_id, as_of=DAY, limit=1)
    assert {first.name, second.name} == {"吴正", "潘云"}
    assert experts_after(session, second.expert_id, as_of=DAY, limit=1) == []


def test_what_is_told_of_an_expert_may_become_otherwise_and_what_was_is_kept(session: Session) -> None:
    pooled(session, EXPERT, "历史")
    later = hand(ADMINISTRATOR, DAY + timedelta(days=10))
    put_into_pool(session, later, ExpertView(EXPERT.id, EXPERT.name, "省社科院", ("历史", "苗语")))
    [then], [now] = experts(session, as_of=DAY), experts(session, as_of=later.today)
    assert (then.organisation, now.organisation, now.specialities) == ("贵州大学", "省社科院", ("历史", "苗语"))


def test_who_is_taken_out_of_the_pool_is_not_asked_any_more(session: Session, journey: Journey) -> None:
    pooled(session)
    take_from_pool(session, hand(ADMINISTRATOR), EXPERT.id)
    assert experts(session, as_of=DAY) == []
    with pytest.raises(NotFound, match="put him there first"):
        ask(session, journey)
    with pytest.raises(NotFound, match="no expert"):
        take_from_pool(session, hand(ADMINISTRATOR), EXPERT.id)


def test_what_an_expert_said_stays_when_he_is_taken_out_of_the_pool(session: Session, journey: Journey) -> None:
    journey.asked().step(EXPERT, Step.OPINE, vote="for", text="合乎规则。")
    take_from_pool(session, hand(ADMINISTRATOR), EXPERT.id)
    assert [each.text for each in opinions(session, journey.standing.id)] == ["合乎规则。"]


def test_nobody_is_asked_twice(session: Session, journey: Journey) -> None:
    pooled(session)
    ask(session, journey)
    with pytest.raises(Conflict, match="before"):
        ask(session, journey)


def test_who_wrote_it_is_not_asked_about_it(session: Session, journey: Journey) -> None:
    pooled(session, PROPOSER)
    with pytest.raises(Conflict, match="own hand"):
        ask(session, journey, PROPOSER)


def test_nobody_is_asked_about_what_is_decided(session: Session, division: UUID) -> None:
    pooled(session)
    decided = Journey(session, begun(session, division)).approved()
    with pytest.raises(Conflict, match="decided"):
        ask(session, decided)


def test_who_was_not_asked_declares_nothing(session: Session, journey: Journey) -> None:
    with pytest.raises(Forbidden, match="asked"):
        declare(session, journey.by(EXPERT), journey.standing, has_conflict=False, statement="")


def test_what_was_declared_stands(session: Session, journey: Journey) -> None:
    journey.asked(has_conflict=True)
    with pytest.raises(Conflict, match="already"):
        declare(session, journey.by(EXPERT), journey.standing, has_conflict=False, statement="")
    assert conflicted(session, journey.standing.id) == {EXPERT.id}
    with pytest.raises(DBAPIError, match="append-only"), session.begin_nested():
        session.execute(text("UPDATE proposal_declaration SET has_conflict = false"))


def test_who_has_an_interest_gives_no_opinion_and_is_asked_in_no_other_capacity(
    session: Session, journey: Journey
) -> None:
    journey.asked(has_conflict=True)
    with pytest.raises(Forbidden, match="回避"):
        journey.step(EXPERT, Step.OPINE, vote="for", text="合乎规则。")
    with pytest.raises(Conflict, match="回避"):
        ask(session, journey, EXPERT, "reviewer")


def test_a_reviewer_with_an_interest_stands_back_too(session: Session, journey: Journey) -> None:
    reviewer = Actor("user:interested", "周宁", "reviewer")
    ask(session, journey, reviewer, "reviewer")
    declare(session, journey.by(reviewer), journey.standing, has_conflict=True, statement="本人住在该寨。")
    journey.standing = locked(session, journey.standing.id)
    with pytest.raises(Forbidden, match="回避"):
        journey.step(reviewer, Step.CONCLUDE_EXPERTS)


def test_an_opinion_needs_a_declaration_first(session: Session, journey: Journey) -> None:
    pooled(session)
    ask(session, journey)
    with pytest.raises(Forbidden, match="Declare first"):
        journey.step(EXPERT, Step.OPINE, vote="for", text="合乎规则。")


def test_nobody_votes_twice(journey: Journey) -> None:
    journey.asked().step(EXPERT, Step.OPINE, vote="for", text="合乎规则。")
    with pytest.raises(StepRefused, match="one each"):
        journey.step(EXPERT, Step.OPINE, vote="against", text="另有想法。")


def test_an_opinion_is_of_what_was_proposed_at_the_time(session: Session, journey: Journey) -> None:
    journey.asked().step(EXPERT, Step.OPINE, vote="against", text="与青溪村同音。")
    [found] = opinions(session, journey.standing.id)
    assert (found.revision, found.vote, found.duty, found.author) == (1, "against", "expert", "吴正")
    with pytest.raises(DBAPIError, match="append-only"), session.begin_nested():
        session.execute(text("UPDATE proposal_opinion SET vote = 'for'"))


def test_an_expert_sees_what_he_was_asked_about_and_nothing_before(session: Session, journey: Journey) -> None:
    viewer = Viewer(EXPERT.id)
    assert sight_of(session, viewer, journey.standing.id) is Sight.NOTHING
    pooled(session)
    ask(session, journey)
    assert sight_of(session, viewer, journey.standing.id) is Sight.ASKED
    with pytest.raises(NotFound):
        proposals.seen(session, Viewer(OTHER_EXPERT.id), journey.standing.id)


def test_who_was_asked_is_not_named_in_the_reasons_of_the_ledger(session: Session, journey: Journey) -> None:
    pooled(session)
    ask(session, journey)
    told = session.scalars(text("SELECT reason FROM ledger_entry")).all()
    assert not [each for each in told if EXPERT.name in each]


def test_those_who_were_asked_are_told_in_the_order_in_which_they_were(session: Session, journey: Journey) -> None:
    for each in (OTHER_EXPERT, EXPERT):
        pooled(session, each)
        ask(session, journey, each)
    assert [each.name for each in assignments(session, journey.standing.id)] == ["潘云", "吴正"]
