"""What the public says: while it is asked, in time or late, shown only when a moderator has looked at it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from foundation.errors import Conflict, NotFound
from gazetteer.proposals.consulting import queries
from gazetteer.proposals.consulting.changes import Comment, comment_on, moderate
from gazetteer.proposals.consulting.models import CommentSender
from gazetteer.proposals.consulting.pacing import TooMany
from gazetteer.proposals.workflow.facts import DocumentKind
from gazetteer.proposals.workflow.states import Review
from gazetteer.proposals.workflow.steps import Step
from tests.factories import a_division, a_place
from tests.proposals_made import APPROVER, DAY, REVIEWER, Journey, approval, begun, hand

NOON = datetime(2026, 6, 1, 4, tzinfo=UTC)
"""In Asia/Shanghai, of `DAY`."""


@pytest.fixture
def accepted(session: Session) -> Journey:
    a_place(session, "别处")
    return Journey(session, begun(session, a_division(session))).accepted(frozenset({Review.CONSULTATION}))


@pytest.fixture
def journey(accepted: Journey) -> Journey:
    return accepted.step(REVIEWER, Step.OPEN_CONSULTATION, scope="青岩镇居民，张榜并上网")


def say(journey: Journey, day: int = 0, told: str = "寨名好听。", **more: object) -> tuple[UUID, bool]:
    comment = Comment("support", told, **more)  # type: ignore[arg-type] # a test's columns
    return comment_on(journey.session, journey.standing, comment, now=NOON + timedelta(days=day))


def shown(journey: Journey) -> list[str]:
    found = queries.comments(journey.session, journey.standing.id, only_shown=True, after=None, limit=99)
    return [each.text for each in found]


def test_nobody_comments_on_what_the_public_was_not_asked_about(accepted: Journey) -> None:
    with pytest.raises(Conflict, match="not asked"):
        say(accepted)


def test_a_comment_of_the_last_day_is_in_time_and_one_of_the_next_is_late(journey: Journey) -> None:
    [period] = queries.consultations(journey.session, journey.standing.id)
    days = (period.closes_on - DAY).days
    assert [say(journey, day)[1] for day in (0, days, days + 1)] == [True, True, False]


def test_the_last_day_ends_at_midnight_in_shanghai(journey: Journey) -> None:
    [period] = queries.consultations(journey.session, journey.standing.id)
    midnight = datetime(period.closes_on.year, period.closes_on.month, period.closes_on.day, 16, tzinfo=UTC)
    ends = [midnight - timedelta(seconds=1), midnight]
    came = [comment_on(journey.session, journey.standing, Comment("neutral", "意见"), now=now)[1] for now in ends]
    assert came == [True, False]


def test_a_comment_on_a_consultation_that_is_prolonged_is_in_time_to_its_new_end(journey: Journey) -> None:
    [period] = queries.consultations(journey.session, journey.standing.id)
    later = period.closes_on + timedelta(days=10)
    journey.step(REVIEWER, Step.OPEN_CONSULTATION, scope="同前", until=later)
    assert say(journey, (later - DAY).days)[1]
    assert not say(journey, (later - DAY).days + 1)[1]


def test_what_comes_after_the_consultation_is_closed_is_late(journey: Journey) -> None:
    journey.wait(20).paper(DocumentKind.CONSULTATION_REPORT).step(REVIEWER, Step.CLOSE_CONSULTATION)
    assert not say(journey, 20)[1]
    assert not say(journey, 1)[1]


def test_what_was_sent_back_is_not_commented_on_until_the_public_is_asked_again(journey: Journey) -> None:
    journey.step(REVIEWER, Step.RETURN, reason="位置不明。")
    with pytest.raises(Conflict, match="sent back"):
        say(journey)


def test_what_is_decided_is_not_commented_on_any_more(journey: Journey) -> None:
    journey.wait(20).paper(DocumentKind.CONSULTATION_REPORT).step(REVIEWER, Step.CLOSE_CONSULTATION)
    journey.step(APPROVER, Step.APPROVE, approval=approval(journey.today))
    with pytest.raises(Conflict, match="decided"):
        say(journey, 20)


def test_nothing_is_shown_before_a_moderator_has_looked_at_it(journey: Journey) -> None:
    comment, _ = say(journey)
    assert shown(journey) == []
    moderate(journey.session, hand(REVIEWER), journey.standing, comment, is_shown=True, reason="与地名有关。")
    assert shown(journey) == ["寨名好听。"]


def test_the_last_decision_of_a_moderator_holds_and_those_before_are_kept(journey: Journey) -> None:
    comment, _ = say(journey)
    for is_shown, reason in ((True, "可以公开。"), (False, "有他人电话。")):
        moderate(journey.session, hand(REVIEWER), journey.standing, comment, is_shown=is_shown, reason=reason)
    assert shown(journey) == []
    found = queries.comment(journey.session, journey.standing.id, comment)
    assert (found.is_shown, found.moderation_reason) == (False, "有他人电话。")
    assert len(journey.session.scalars(text("SELECT n FROM proposal_moderation")).all()) == 2
    with pytest.raises(Conflict, match="already"):
        moderate(journey.session, hand(REVIEWER), journey.standing, comment, is_shown=False, reason="再次。")


def test_a_comment_on_another_proposal_is_not_moderated_here(session: Session, journey: Journey) -> None:
    comment, _ = say(journey)
    other = begun(session, journey.standing.division_id, name="白水寨")
    with pytest.raises(NotFound):
        moderate(session, hand(REVIEWER), other, comment, is_shown=True, reason="可以公开。")


def test_a_name_is_shown_only_if_its_writer_lets_it(journey: Journey) -> None:
    comments = [say(journey, author_name="杨某", shows_name=shows)[0] for shows in (False, True)]
    found = [queries.comment(journey.session, journey.standing.id, each) for each in comments]
    assert [each.shows_name for each in found] == [False, True]
    nameless, _ = say(journey, shows_name=True)
    assert not queries.comment(journey.session, journey.standing.id, nameless).shows_name


def test_a_comment_cannot_be_changed_by_anybody(journey: Journey) -> None:
    say(journey)
    with pytest.raises(DBAPIError, match="append-only"), journey.session.begin_nested():
        journey.session.execute(text("UPDATE proposal_comment SET text = 'x'"))


def test_one_address_sends_ten_comments_an_hour(journey: Journey) -> None:
    for _ in range(10):
        say(journey, address="203.0.113.7")
    with pytest.raises(TooMany) as refused:
        say(journey, address="203.0.113.7")
    assert refused.value.details == {"retry_after_s": 3_600}
    say(journey, address="203.0.113.8")


def test_an_address_is_counted_whatever_it_comments_on(session: Session, journey: Journey) -> None:
    other = Journey(session, begun(session, journey.standing.division_id, name="白水寨"))
    other.accepted(frozenset({Review.CONSULTATION})).step(REVIEWER, Step.OPEN_CONSULTATION, scope="居民")
    for each in (journey, other) * 5:
        say(each, address="203.0.113.7")
    with pytest.raises(TooMany):
        say(other, address="203.0.113.7")


def test_where_comments_came_from_is_forgotten_after_a_day(journey: Journey) -> None:
    say(journey, address="203.0.113.7")
    say(journey, 1, address="203.0.113.8")
    assert journey.session.scalars(select(CommentSender.address)).all() == ["203.0.113.8"]


def test_comments_come_page_by_page_in_their_order(journey: Journey) -> None:
    for n in range(5):
        say(journey, told=f"第{n}条")
    told: list[str] = []
    after: UUID | None = None
    while page := queries.comments(journey.session, journey.standing.id, only_shown=False, after=after, limit=2):
        told += [each.text for each in page]
        after = page[-1].id
    assert told == [f"第{n}条" for n in range(5)]
