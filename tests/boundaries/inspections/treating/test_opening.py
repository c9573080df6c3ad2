"""What a record of a marker asks for is begun with it: once, and closed by nothing but its papers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import Looker, locked
from boundaries.inspections.findings.content import from_content
from boundaries.inspections.models.treatment import FollowUp
from boundaries.inspections.treating.changes import Given, take
from boundaries.inspections.treating.following.events import Step
from boundaries.inspections.treating.following.states import Stage
from boundaries.inspections.treating.opening import Followed, open_for
from boundaries.inspections.treating.queries import Selection, listing, one
from boundaries.inspections.treating.recording import kept
from boundaries.markers.kinds import MarkerState
from boundaries.markers.queries import stored_markers
from foundation.ledger.writing import writing
from tests.api.conftest import HUAXI, NANMING
from tests.boundaries.inspections.syncing.conftest import Send
from tests.following_made import not_found
from tests.inspections_made import sha
from tests.syncing_made import NOON, SEEN, Ground, body, hand, sent

ONE, TWO, THREE = (UUID(int=2000 + number) for number in (1, 2, 3))
TODAY = date(2026, 11, 25)
EVERYBODY = Selection(Looker("user:x", None))
DAMAGED: dict[str, Any] = {"statuses": ["damaged"]}


def due(session: Session) -> Mapping[str, FollowUp]:
    return {each.action: each for each in session.scalars(select(FollowUp).order_by(FollowUp.id))}


def again(session: Session, ground: Ground, record: UUID, **changes: Any) -> Followed:
    """Have what a record says now followed, as its correction does."""
    task, finding = locked(session, ground.inspection), from_content(body(record, ground.markers[0], **changes))
    by = hand()
    with writing(session, by.actor, "correct record", reason="更正。") as entry:
        return open_for(session, entry, by, task, record, finding)


def test_an_intact_marker_asks_for_nothing(session: Session, ground: Ground, send: Send) -> None:
    send(records=[sent(ground, ONE)])
    assert not due(session)


def test_a_damaged_marker_asks_the_managing_side_for_a_repair(session: Session, ground: Ground, send: Send) -> None:
    send(records=[sent(ground, ONE, **DAMAGED)])
    found = due(session)["repair"]
    assert (found.unit_ids, found.due_on, found.record_id) == ([HUAXI], date(2026, 11, 24) + timedelta(days=90), ONE)
    assert found.closed_on is None


def test_what_both_sides_do_is_asked_of_both_once(session: Session, ground: Ground, send: Send) -> None:
    send(records=[sent(ground, ONE, **not_found())])
    (found,) = due(session).values()
    assert (found.action, set(found.unit_ids)) == ("search_again", {HUAXI, NANMING})


def test_not_found_is_not_lost(session: Session, ground: Ground, send: Send) -> None:
    send(records=[sent(ground, ONE, **not_found())])
    assert "re_erect" not in due(session)
    before = stored_markers(session, marker_id=ground.markers[0])
    assert [each.record.state for each in before] == [MarkerState.STANDING]


def test_a_record_that_comes_twice_doubles_nothing(session: Session, ground: Ground, send: Send) -> None:
    send(records=[sent(ground, ONE, **DAMAGED)])
    send(records=[sent(ground, ONE, **DAMAGED)])
    send(records=[sent(ground, TWO, by="user:n", **DAMAGED)])
    assert len(session.scalars(select(FollowUp.id)).all()) == 1


def test_a_correction_begins_what_is_new_and_keeps_what_was_begun(session: Session, ground: Ground, send: Send) -> None:
    send(records=[sent(ground, ONE, **DAMAGED)])
    found = again(session, ground, ONE, statuses=["damaged", "obstructed"])
    assert (len(found.opened), len(found.kept)) == (1, 1)
    assert set(due(session)) == {"repair", "clear"}
    assert again(session, ground, ONE, statuses=["damaged", "obstructed"]).opened == ()


def test_what_the_team_plans_itself_goes_before_the_table(session: Session, ground: Ground, send: Send) -> None:
    planned = [{"action": "repair", "side": str(NANMING), "due": "2026-12-24"}]
    send(records=[sent(ground, ONE, follow_ups=planned, **DAMAGED)])
    found = due(session)["repair"]
    assert (found.unit_ids, found.due_on) == ([NANMING], date(2026, 12, 24))


def test_what_was_done_on_the_spot_is_done_and_not_closed(session: Session, ground: Ground, send: Send) -> None:
    photos = [{"sha256": sha(n), "kind": kind, "bearing_deg": 0} for n, kind in ((1, "before"), (2, "after"))]
    send(records=[sent(ground, ONE, actions=["repair"], photos=photos, **DAMAGED)])
    (brief,) = listing(session, EVERYBODY, today=TODAY, limit=9)
    assert brief.stage is Stage.DONE
    assert kept(session, brief.id).state.done_on == date(2026, 11, 24)


def test_a_later_record_that_shows_it_mended_is_told_and_closes_nothing(
    session: Session, ground: Ground, send: Send
) -> None:
    send(records=[sent(ground, ONE, at=SEEN - timedelta(hours=30), **DAMAGED)])
    found = again(session, ground, TWO)
    assert len(found.mended) == 1
    send(records=[sent(ground, TWO)])
    (brief,) = listing(session, replace(EVERYBODY, is_open=True), today=TODAY, limit=9)
    assert brief.shown is not None
    assert (brief.shown.record, brief.stage) == (TWO, Stage.OPEN)


def test_who_did_not_see_the_stone_shows_nothing_of_it(session: Session, ground: Ground, send: Send) -> None:
    send(records=[sent(ground, ONE, at=SEEN - timedelta(hours=30), **DAMAGED)])
    send(records=[sent(ground, TWO)])
    assert again(session, ground, TWO, **not_found()).mended == ()
    assert again(session, ground, TWO, statuses=["not_reached"], legibility="not_seen").mended == ()


def test_a_record_that_comes_in_late_asks_not_for_what_was_done_since(
    session: Session, ground: Ground, send: Send
) -> None:
    send(records=[sent(ground, ONE, **DAMAGED)])
    close(session, due(session)["repair"].id)
    late = again(session, ground, TWO, **DAMAGED)
    assert late.opened == ()


def test_what_breaks_again_after_it_was_repaired_is_asked_for_again(
    session: Session, ground: Ground, send: Send
) -> None:
    send(records=[sent(ground, ONE, **DAMAGED)])
    close(session, due(session)["repair"].id)
    later = NOON + timedelta(days=9)
    send(now=later, records=[sent(ground, TWO, at=later, **DAMAGED)])
    stages = [each.stage for each in listing(session, EVERYBODY, today=TODAY, limit=9)]
    assert sorted(stages) == [Stage.CLOSED, Stage.OPEN]


def test_what_was_given_up_is_asked_for_again_by_the_next_record(session: Session, ground: Ground, send: Send) -> None:
    send(records=[sent(ground, ONE, statuses=["obstructed"])])
    first = due(session)["clear"].id
    send(records=[sent(ground, TWO, at=SEEN + timedelta(hours=5))])
    shown = one(session, EVERYBODY, first, today=TODAY)
    assert shown is not None
    take(session, hand(), kept(session, first, is_locked=True), Step.VOID, Given(HUAXI, shown.shown, "误报。"))
    send(records=[sent(ground, THREE, at=SEEN + timedelta(hours=8), statuses=["obstructed"])])
    stages = [each.stage for each in listing(session, EVERYBODY, today=TODAY, limit=9)]
    assert sorted(stages) == [Stage.OPEN, Stage.VOID]


def close(session: Session, follow_up: UUID) -> None:
    for person, unit, step in (
        ("user:h", HUAXI, Step.DONE),
        ("user:h", HUAXI, Step.ATTEST),
        ("user:n", NANMING, Step.ATTEST),
        ("user:h", HUAXI, Step.CLOSE),
    ):
        given = Given(unit, day=date(2026, 11, 24))
        take(session, hand(person), kept(session, follow_up, is_locked=True), step, given)
