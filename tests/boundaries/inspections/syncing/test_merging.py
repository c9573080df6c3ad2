"""Two devices, one record: merged by field, or put before a person; whatever the order, the same comes of it."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import locked
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.signing.revisions import check_history
from boundaries.inspections.syncing.changes import receive
from boundaries.inspections.syncing.correcting import correct, settle
from boundaries.inspections.syncing.queries import RecordView, of_inspection, record, views
from boundaries.inspections.syncing.sending.batches import batch_of
from boundaries.inspections.syncing.standing.fields import base_id
from foundation.errors import Conflict, Forbidden, InvalidInput, Stale
from tests.boundaries.inspections.syncing.conftest import Send
from tests.inspections_made import sha
from tests.syncing_made import NOON, SEEN, Ground, edit, hand, sent

ONE = UUID(int=1000)
E1, E2, E3 = (UUID(int=2000 + number) for number in (1, 2, 3))
OTHER_PHONE = "phone 2"


def read(session: Session) -> RecordView:
    return record(session, ONE, Rulebook())


def test_two_devices_that_edit_different_fields_are_merged_with_who_wrote_what(
    session: Session, ground: Ground, send: Send
) -> None:
    send(records=[sent(ground, ONE)])
    send(edits=[edit(E1, ONE, "/note", "基座缺角", (base_id(ONE, "/note"),))])
    statuses = edit(E2, ONE, "/statuses", ["damaged"], (base_id(ONE, "/statuses"),), by="user:n", device=OTHER_PHONE)
    send(by="user:n", device=OTHER_PHONE, edits=[{**statuses, "reason": "两方复核"}])
    found = read(session)
    assert (found.standing.content["note"], found.standing.content["statuses"]) == ("基座缺角", ["damaged"])
    assert found.merged.fields["/statuses"].heads[0].by == "user:n"
    assert found.merged.fields["/note"].heads[0].device == "phone 1"
    assert [each.revision.reason for each in found.written] == ["", "merged from devices", "两方复核"]
    check_history([each.revision for each in found.written])
    assert (found.brief.is_settled, found.brief.statuses, found.brief.revision) == (True, ("damaged",), 3)


def test_a_field_that_two_left_differently_is_put_before_a_person_and_the_record_reads_on(
    session: Session, ground: Ground, send: Send
) -> None:
    send(records=[sent(ground, ONE)])
    base = (base_id(ONE, "/note"),)
    send(edits=[edit(E1, ONE, "/note", "甲", base)])
    send(by="user:n", device=OTHER_PHONE, edits=[edit(E2, ONE, "/note", "乙", base, by="user:n", device=OTHER_PHONE)])
    found = read(session)
    assert (found.brief.is_settled, found.standing.content["note"]) == (False, "甲")
    assert [each.where for each in found.outlook.unsettled] == ["/note"]
    assert {each.value for each in found.merged.conflicts[0].heads} == {'"甲"', '"乙"'}


def decided(session: Session, ground: Ground, value: str, *seen: UUID, reason: str = "以照片为准。") -> None:
    task = locked(session, ground.inspection)
    settle(session, hand(), task, read(session).standing, "/note", value, seen=seen, reason=reason)


@pytest.fixture
def conflicting(ground: Ground, send: Send) -> Ground:
    """A record whose note two devices left differently."""
    send(records=[sent(ground, ONE)])
    base = (base_id(ONE, "/note"),)
    send(edits=[edit(E1, ONE, "/note", "甲", base), edit(E2, ONE, "/note", "乙", base, device=OTHER_PHONE)])
    return ground


def test_a_person_decides_and_the_decision_is_an_edit_too(session: Session, conflicting: Ground) -> None:
    decided(session, conflicting, "丙", E1, E2)
    found = read(session)
    assert (found.brief.is_settled, found.standing.content["note"]) == (True, "丙")
    assert found.written[-1].revision.reason == "以照片为准。"
    assert {each.id for each in found.merged.fields["/note"].past} >= {E1, E2}


def test_nobody_decides_between_what_was_not_before_them(session: Session, conflicting: Ground) -> None:
    with pytest.raises(Stale):
        decided(session, conflicting, "丙", E1)
    decided(session, conflicting, "丙", E1, E2)
    with pytest.raises(Conflict):
        decided(session, conflicting, "丁", E1, E2)


def test_a_decision_says_why(session: Session, conflicting: Ground) -> None:
    with pytest.raises(InvalidInput, match="why"):
        decided(session, conflicting, "丙", E1, E2, reason=" ")


def test_edits_that_cannot_stand_in_one_record_wait_for_a_person(session: Session, ground: Ground, send: Send) -> None:
    send(records=[sent(ground, ONE)])
    answer = send(edits=[edit(E1, ONE, "/legibility", "illegible", (base_id(ONE, "/legibility"),))])
    assert answer.receipts[0].outcome.value == "taken"
    found = read(session)
    assert (found.brief.is_settled, found.standing.content["legibility"]) == (False, "legible")
    assert {each.code for each in found.outlook.unsettled} == {"inscription_contradicts"}
    # What puts it right may come from another device.
    send(edits=[edit(E2, ONE, "/statuses", ["worn_text"], (base_id(ONE, "/statuses"),), device=OTHER_PHONE)])
    assert read(session).standing.content["legibility"] == "illegible"
    assert read(session).brief.is_settled


def test_photos_of_two_devices_stand_beside_each_other(session: Session, ground: Ground, send: Send) -> None:
    send(records=[sent(ground, ONE)])
    photo = {"kind": "site", "bearing_deg": None}
    send(edits=[edit(E1, ONE, f"/photos/{sha(3)}", photo)])
    answer = send(edits=[edit(E2, ONE, f"/photos/{sha(2)}", photo, device=OTHER_PHONE)])
    shown = read(session).standing.content["photos"]
    assert [each["sha256"] for each in shown] == [sha(1), sha(2), sha(3)]
    assert answer.receipts[0].missing_photos == (sha(2),)
    assert answer.missing_photos == (sha(1), sha(2), sha(3))


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("/seen_at", NOON.isoformat(), "field_fixed"),
        ("/marker", str(UUID(int=9)), "field_fixed"),
        ("/colour", "red", "unknown_field"),
        ("/photos", [], "unknown_field"),
        ("/statuses", ["gone"], "unreadable"),
        ("/note", None, "unreadable"),
        (f"/photos/{sha(1)}", {"kind": "before"}, "unreadable"),
        ("/photos/abc", {"kind": "before", "bearing_deg": None}, "unreadable"),
        ("/note", "a\x00", "control_character"),
    ],
)
def test_an_edit_that_the_field_cannot_hold_is_refused(
    ground: Ground, send: Send, field: str, value: object, code: str
) -> None:
    send(records=[sent(ground, ONE)])
    answer = send(edits=[edit(E1, ONE, field, value)])
    assert {each.code for each in answer.receipts[0].reasons} == {code}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"by": "user:x"}, "not_on_team"),
        ({"by": "user:n"}, "by_another"),
        ({"at": NOON + timedelta(days=1)}, "from_future"),
    ],
)
def test_an_edit_is_of_somebody_on_the_team_and_in_time(
    ground: Ground, send: Send, changes: dict[str, object], code: str
) -> None:
    send(records=[sent(ground, ONE)])
    change = edit(E1, ONE, "/note", "甲", **changes)  # type: ignore[arg-type]  # of whatever kind
    assert code in {each.code for each in send(edits=[change]).receipts[0].reasons}


def test_an_id_that_was_given_to_two_edits_is_a_conflict_and_the_first_stands(
    session: Session, ground: Ground, send: Send
) -> None:
    send(records=[sent(ground, ONE)])
    base = (base_id(ONE, "/note"),)
    first = send(edits=[edit(E1, ONE, "/note", "甲", base)]).receipts[0]
    other = send(edits=[edit(E1, ONE, "/note", "乙", base)]).receipts[0]
    assert (other.outcome.value, other.kept_sha256) == ("conflict", first.sha256)
    assert read(session).standing.content["note"] == "甲"


def corrected(session: Session, ground: Ground, by: str = "user:h", seen: str | None = None, **changes: object) -> None:
    standing = read(session).standing
    content = {**standing.content, **changes}
    task = locked(session, ground.inspection)
    correct(session, hand(by), task, standing, content, reason="复核后更正。", seen_sha256=seen or standing.sha256)


def test_a_correction_is_the_next_revision_and_names_what_it_corrects(
    session: Session, ground: Ground, send: Send
) -> None:
    send(records=[sent(ground, ONE)])
    corrected(session, ground, statuses=["damaged"], seen_at=(SEEN + timedelta(minutes=5)).isoformat())
    found = read(session)
    assert found.brief.revision == 2
    assert found.written[1].revision.corrects == found.written[0].revision.sha256
    assert found.standing.content["seen_at"] == (SEEN + timedelta(minutes=5)).isoformat()
    assert found.standing.content["statuses"] == ["damaged"]
    check_history([each.revision for each in found.written])
    corrected(session, ground, seen_at=SEEN.isoformat())
    assert read(session).standing.content["seen_at"] == SEEN.isoformat()


def test_a_correction_decides_what_two_devices_left_differently(session: Session, conflicting: Ground) -> None:
    corrected(session, conflicting)
    found = read(session)
    assert (found.brief.is_settled, found.standing.content["note"]) == (True, "完好")


@pytest.mark.parametrize(
    ("by", "seen", "changes", "error"),
    [
        ("user:h", sha(5), {"note": "x"}, Stale),
        ("user:x", None, {"note": "x"}, Forbidden),
        ("user:h", None, {}, InvalidInput),
        ("user:h", None, {"statuses": ["intact", "lost"]}, InvalidInput),
        ("user:h", None, {"id": str(E1)}, InvalidInput),
        ("user:h", None, {"seen_at": (NOON + timedelta(days=1)).isoformat()}, InvalidInput),
        ("user:h", None, {"note": "\x07"}, InvalidInput),
    ],
)
def test_a_correction_that_would_not_be_taken_is_refused(
    session: Session, ground: Ground, send: Send, by: str, seen: str | None, changes: dict[str, object], error: type
) -> None:
    send(records=[sent(ground, ONE)])
    with pytest.raises(error):
        corrected(session, ground, by, seen, **changes)
    assert read(session).brief.revision == 1


Batches = list[dict[str, list[object]]]


def batches(ground: Ground) -> Batches:
    """What three phones send: two records, edits of different fields and of one, photos, one over another."""
    two = UUID(int=1001)
    note, statuses, legible = (base_id(ONE, field) for field in ("/note", "/statuses", "/legibility"))
    photo = {"kind": "site", "bearing_deg": None}
    return [
        {"records": [sent(ground, ONE)]},
        {"records": [sent(ground, two, ground.markers[1], statuses=["damaged"]), sent(ground, E3, by="user:x")]},
        {"edits": [edit(E1, ONE, "/note", "甲", (note,))]},
        {"edits": [edit(E2, ONE, "/note", "乙", (E1,), device=OTHER_PHONE)]},
        {"edits": [edit(UUID(int=2010), two, "/note", "丙", (base_id(two, "/note"),))]},
        {"edits": [edit(UUID(int=2011), two, "/note", "丁", (base_id(two, "/note"),), device=OTHER_PHONE)]},
        {"edits": [edit(UUID(int=2012), ONE, "/statuses", ["worn_text"], (statuses,))]},
        {"edits": [edit(UUID(int=2013), ONE, "/legibility", "partly", (legible,), device=OTHER_PHONE)]},
        {"edits": [edit(UUID(int=2014), ONE, f"/photos/{sha(7)}", photo)]},
    ]


def end_of(session: Session, ground: Ground) -> object:
    found = views(session, of_inspection(session, ground.inspection), Rulebook())
    return [
        (
            each.brief.id,
            each.brief.is_settled,
            each.merged,
            # What waits for a person reads what it read, and that is a matter of what came first.
            each.standing.sha256 if each.brief.is_settled else None,
        )
        for each in found
    ]


def end_after(session: Session, ground: Ground, sequence: Iterable[int]) -> object:
    """What is there after batches have come in some order; it is undone again."""
    within = session.begin_nested()
    try:
        for at in sequence:
            task = locked(session, ground.inspection)
            receive(session, hand(), task, batch_of("phone 1", None, **batches(ground)[at]))
        return end_of(session, ground)
    finally:
        within.rollback()
        session.expire_all()


@pytest.fixture
def in_order(session: Session, ground: Ground) -> object:
    """What is there when batches come as they were made."""
    return end_after(session, ground, range(9))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(9)), again=st.lists(st.integers(0, 8), max_size=4))
def test_in_whatever_order_and_however_often_batches_come_the_records_are_the_same_at_the_end(
    session: Session, ground: Ground, in_order: object, order: list[int], again: list[int]
) -> None:
    assert end_after(session, ground, [*order, *again]) == in_order
