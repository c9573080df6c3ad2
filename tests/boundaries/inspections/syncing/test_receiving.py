"""What devices send is taken once and answered alike each time; what is not taken is kept, with every reason."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import locked, task
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.models.records import InspectionSubmission, InspectionSync
from boundaries.inspections.models.tasks import Inspection
from boundaries.inspections.models.treatment import FollowUp
from boundaries.inspections.receiving.submissions import Outcome
from boundaries.inspections.syncing.changes import receive, replay
from boundaries.inspections.syncing.queries import aside, brief, record
from boundaries.inspections.syncing.sending.batches import Answer, batch_of
from foundation.errors import NotFound
from foundation.periods import Period
from tests.api.conftest import HUAXI, NANMING
from tests.boundaries.inspections.syncing.conftest import Send
from tests.inspections_made import sha
from tests.photos_made import enter_inspection
from tests.syncing_made import NOON, SEEN, Ground, counts, edit, hand, sent, stretch

ONE, TWO, THREE = (UUID(int=1000 + number) for number in (1, 2, 3))
_NOTHING = {"records": 0, "submissions": 0, "edits": 0, "revisions": 0, "syncs": 0}


def codes(answer: Answer, at: int = 0) -> set[str]:
    return {each.code for each in answer.receipts[at].reasons}


def outcomes(answer: Answer) -> list[str]:
    return [each.outcome.value for each in answer.receipts]


def test_a_record_is_taken_with_its_first_revision_in_one_ledger_entry(
    session: Session, ground: Ground, send: Send
) -> None:
    before = counts(session)
    answer = send(records=[sent(ground, ONE)])
    assert outcomes(answer) == ["taken"]
    assert answer.receipts[0].missing_photos == (sha(1),)
    assert answer.missing_photos == (sha(1),)
    added = {name: after - before[name] for name, after in counts(session).items()}
    assert added == {"records": 1, "submissions": 1, "edits": 0, "revisions": 1, "syncs": 1, "entries": 1}
    found = record(session, ONE, Rulebook())
    assert found.standing.content == sent(ground, ONE)["body"]
    assert (found.brief.statuses, found.brief.is_reached, found.brief.is_settled) == (("intact",), True, True)
    assert {each.code for each in answer.receipts[0].remarks} == {"no_position"}


def test_the_same_batch_again_is_answered_alike_and_writes_nothing(
    session: Session, ground: Ground, send: Send
) -> None:
    batch = {"records": [sent(ground, ONE), sent(ground, TWO, by="user:x")]}
    first = send(**batch)
    before, tag = counts(session), task(session, ground.inspection).changed_by
    again = send(**batch)
    assert again.receipts == first.receipts
    assert again.sync_id is None
    assert (counts(session), task(session, ground.inspection).changed_by) == (before, tag)


def test_an_inspection_that_took_something_has_another_entity_tag(session: Session, ground: Ground, send: Send) -> None:
    before = task(session, ground.inspection).changed_by
    send(records=[sent(ground, ONE)])
    assert task(session, ground.inspection).changed_by > before


def test_a_stretch_is_taken_with_its_ends(session: Session, ground: Ground, send: Send) -> None:
    assert outcomes(send(records=[stretch(ground, ONE)])) == ["taken"]
    found = brief(session, ONE)
    assert (found.from_m, found.to_m, found.marker_id) == (100, 900, None)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"at": NOON + timedelta(hours=1)}, "from_future"),
        ({"at": datetime.fromisoformat("2026-03-01T12:00:00+08:00")}, "before_inspection"),
        ({"by": "user:x"}, "not_on_team"),
        ({"by": "user:n"}, "by_another"),
        ({"statuses": ["intact", "damaged"]}, "statuses_exclude"),
        ({"statuses": ["lost"]}, "evidence_missing"),
        ({"legibility": "blurred"}, "unreadable"),
        ({"further": 1}, "unreadable"),
        ({"note": "a\x00b"}, "control_character"),
        ({"seen_at": NOON.isoformat()}, "body_differs"),
        ({"id": str(TWO)}, "body_differs"),
    ],
)
def test_what_does_not_belong_or_contradicts_itself_is_refused_and_kept(
    session: Session, ground: Ground, send: Send, changes: dict[str, object], code: str
) -> None:
    answer = send(records=[sent(ground, ONE, **changes)])  # type: ignore[arg-type]  # of whatever kind
    assert outcomes(answer) == ["refused"]
    assert code in codes(answer)
    found = {name: count for name, count in counts(session).items() if name != "entries"}
    assert found == {**_NOTHING, "submissions": 1, "syncs": 1}
    kept = aside(session, ground.inspection)
    assert [(each.id, code in {fault.code for fault in each.reasons}) for each in kept] == [(ONE, True)]


def test_a_marker_that_is_not_on_the_plan_is_refused(ground: Ground, send: Send) -> None:
    assert codes(send(records=[sent(ground, ONE, ground.stranger)])) == {"marker_not_on_plan"}


def test_who_has_left_the_team_is_refused_for_what_came_after_and_believed_for_what_was_before(
    session: Session, ground: Ground
) -> None:
    there = locked(session, ground.inspection)
    until = Period(date(2026, 3, 2), SEEN.date())
    members = tuple(replace(each, mandate=replace(each.mandate, valid=until)) for each in there.state.members)
    left = replace(there, state=replace(there.state, members=members))
    records: list[object] = [sent(ground, ONE), sent(ground, TWO, at=SEEN - timedelta(days=1))]
    before = counts(session)
    answer = receive(session, hand(), left, batch_of("phone 1", None, records=records))
    assert (outcomes(answer), codes(answer)) == (["refused", "taken"], {"not_on_team_then"})
    after = counts(session)
    assert (after["records"] - before["records"], after["submissions"] - before["submissions"]) == (1, 2)


def test_somebody_of_the_same_side_hands_in_what_was_recorded_on_a_shared_device(ground: Ground, send: Send) -> None:
    assert outcomes(send(by="user:h2", records=[sent(ground, ONE, by="user:h")])) == ["taken"]


def test_one_bad_record_in_a_batch_of_many_holds_up_none_of_the_rest(
    session: Session, ground: Ground, send: Send
) -> None:
    ids = [uuid4() for _ in range(20)]
    records: list[object] = [sent(ground, each) for each in ids]
    records[7] = sent(ground, ids[7], at=NOON + timedelta(days=3))
    records[11] = "no record at all"
    records[13] = {**sent(ground, ids[13]), "observed_at": "yesterday"}
    answer = send(records=records)
    assert [at for at, each in enumerate(outcomes(answer)) if each != "taken"] == [7, 11, 13]
    assert answer.receipts[11].id is None
    assert codes(answer, 13) == {"malformed"}
    found = counts(session)
    assert (found["records"], found["submissions"], found["revisions"]) == (17, 20, 17)


def test_the_same_id_with_another_body_is_a_conflict_and_both_are_kept(
    session: Session, ground: Ground, send: Send
) -> None:
    first = send(records=[sent(ground, ONE)]).receipts[0]
    other = send(records=[sent(ground, ONE, note="另一份")]).receipts[0]
    assert (other.outcome, other.kept_sha256) == (Outcome.CONFLICT, first.sha256)
    kept = session.execute(select(InspectionSubmission.sha256, InspectionSubmission.outcome)).all()
    assert {(each.hex(), outcome) for each, outcome in kept} == {(first.sha256, "taken"), (other.sha256, "conflict")}
    assert record(session, ONE, Rulebook()).standing.content["note"] == "完好"


def test_two_of_one_id_in_one_batch_are_taken_once(session: Session, ground: Ground, send: Send) -> None:
    answer = send(records=[sent(ground, ONE), sent(ground, ONE), sent(ground, ONE, note="另一份")])
    assert outcomes(answer) == ["taken", "taken", "conflict"]
    assert counts(session)["records"] == 1


def test_the_skew_of_a_clock_is_recorded_and_told_and_refuses_nothing(
    session: Session, ground: Ground, send: Send
) -> None:
    ahead = timedelta(days=1)
    answer = send(sent_at=NOON + ahead, records=[sent(ground, ONE, at=SEEN + ahead + timedelta(hours=2))])
    assert (outcomes(answer), answer.skew_s, answer.is_clock_notable) == (["taken"], 86_400.0, True)
    assert session.scalars(select(InspectionSync.skew_s)).one() == 86_400.0
    assert record(session, ONE, Rulebook()).came.skew_s == 86_400.0


def test_what_was_refused_is_taken_when_it_is_looked_at_again_in_time(
    session: Session, ground: Ground, send: Send
) -> None:
    early = sent(ground, ONE, at=NOON + timedelta(hours=1))
    refused = send(records=[early]).receipts[0]
    later = hand(now=NOON + timedelta(hours=2))
    answer = replay(session, later, locked(session, ground.inspection), ONE, refused.sha256)
    assert outcomes(answer) == ["taken"]
    assert aside(session, ground.inspection) == []
    assert brief(session, ONE).is_settled
    with pytest.raises(NotFound):
        replay(session, later, locked(session, ground.inspection), ONE, refused.sha256)


def test_what_cannot_be_read_stays_so_when_it_is_looked_at_again(session: Session, ground: Ground, send: Send) -> None:
    refused = send(records=[sent(ground, ONE, note="a\x00b")]).receipts[0]
    before = counts(session)
    answer = replay(session, hand(), locked(session, ground.inspection), ONE, refused.sha256)
    assert (outcomes(answer), answer.receipts[0].sha256) == (["refused"], refused.sha256)
    assert counts(session) == before


def test_a_record_that_is_taken_asks_for_what_is_to_be_done(session: Session, ground: Ground, send: Send) -> None:
    answer = send(records=[sent(ground, ONE, statuses=["damaged"])])
    assert outcomes(answer) == ["taken"]
    assert session.scalars(select(FollowUp.action)).all() == ["repair"]


def test_an_edit_of_a_record_that_has_not_come_is_refused_until_it_comes(
    session: Session, ground: Ground, send: Send
) -> None:
    change = edit(TWO, ONE, "/note", "基座缺角")
    assert codes(send(edits=[change])) == {"record_unknown"}
    assert len(send(records=[sent(ground, ONE)]).receipts) == 1
    found = record(session, ONE, Rulebook())
    assert {each.value for each in found.merged.fields["/note"].heads} == {'"完好"', '"基座缺角"'}
    assert aside(session, ground.inspection) == []
    assert outcomes(send(edits=[change])) == ["taken"]


def test_a_batch_nested_without_end_is_refused_and_the_rest_is_taken(ground: Ground, send: Send) -> None:
    deep: object = []
    for _ in range(5_000):
        deep = [deep]
    answer = send(records=[{**sent(ground, ONE), "body": deep}, sent(ground, TWO)])
    assert outcomes(answer) == ["refused", "taken"]
    assert codes(answer) == {"too_deep"}


def test_an_id_of_another_inspection_is_refused_and_tells_nothing_of_it(
    session: Session, ground: Ground, send: Send
) -> None:
    send(records=[sent(ground, ONE)])
    # A line is inspected once in a round: the first one makes room.
    session.execute(update(Inspection).values(is_cancelled=True))
    other = enter_inspection(session, ground.line, {HUAXI: ("user:h",), NANMING: ("user:n",)}, ground.markers)
    batch = batch_of("phone 1", None, records=[sent(ground, ONE)])
    answer = receive(session, hand(), locked(session, other), batch)
    assert (outcomes(answer), codes(answer)) == (["refused"], {"id_used_elsewhere"})
    assert answer.receipts[0].kept_sha256 is None
