"""What devices send is taken once, answered alike each time, and nothing of it is lost."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.merging.skew import ClockReading
from boundaries.inspections.receiving.admission import PlannedInspection, Reception
from boundaries.inspections.receiving.receiving import receipt_of, receive, receive_batch, waiting_photos
from boundaries.inspections.receiving.submissions import Kept, Outcome, Receipt, RecordKind, Submission
from foundation.errors import InvalidInput
from foundation.periods import Period
from tests.inspections_made import (
    DAY,
    HUAXI,
    LINE,
    MARKER,
    NOON,
    OTHER_LINE,
    OTHER_MARKER,
    TEAMS,
    mandate,
    sha,
)

PLAN = PlannedInspection({LINE: frozenset({MARKER})}, TEAMS, date(2026, 5, 1))
NOW = Reception(NOON + timedelta(hours=6))
SENT = Submission(
    UUID(int=1),
    RecordKind.MARKER,
    {"statuses": ["damaged"], "note": "损坏"},
    LINE,
    MARKER,
    "user:h",
    "phone 1",
    NOON,
    (sha(1), sha(2)),
)
OTHER_BODY = replace(SENT, body={"statuses": ["intact"]})
UNREADABLE = replace(SENT, id=UUID(int=2), body={"note": "\ud800"})
NOBODY = replace(SENT, id=UUID(int=3), by="user:x")
submissions = st.lists(
    st.sampled_from(
        [
            SENT,
            OTHER_BODY,
            UNREADABLE,
            NOBODY,
            replace(NOBODY, body={}),
            replace(SENT, id=UUID(int=4)),
            replace(SENT, id=UUID(int=5), marker=OTHER_MARKER),
            replace(SENT, id=UUID(int=6), observed_at=NOON + timedelta(days=1)),
        ]
    ),
    max_size=10,
)


def answer(submission: Submission, plan: PlannedInspection = PLAN, reception: Reception = NOW) -> Receipt:
    return receipt_of(submission, None, plan, reception)


def reasons(submission: Submission, plan: PlannedInspection = PLAN, reception: Reception = NOW) -> list[str]:
    return [each.code for each in answer(submission, plan, reception).reasons]


def held(kept: Kept) -> set[tuple[UUID, str]]:
    return {(each.id, each.rough_sha256) for each in (*kept.taken.values(), *kept.aside.values())}


def test_a_record_is_taken_and_the_photos_that_are_missing_are_listed() -> None:
    receipt, kept = receive(SENT, Kept(), PLAN, NOW, frozenset({sha(2)}))
    assert (receipt.outcome, receipt.missing_photos) == (Outcome.TAKEN, (sha(1),))
    assert kept.taken == {SENT.id: SENT}
    assert waiting_photos(kept, frozenset({sha(2)})) == ((SENT.id, sha(1)),)
    assert waiting_photos(kept, frozenset({sha(1), sha(2)})) == ()


def test_the_same_again_is_answered_as_before_and_kept_once() -> None:
    first, kept = receive(SENT, Kept(), PLAN, NOW)
    again, after = receive(replace(SENT, body=dict(reversed(list(SENT.body.items())))), kept, PLAN, NOW)
    assert again == first
    assert after == kept


def test_what_was_taken_stays_taken_whatever_has_changed_since() -> None:
    first, kept = receive(SENT, Kept(), PLAN, NOW)
    closed = replace(PLAN, markers={}, mandates=(), closed_on=date(2026, 5, 2))
    assert receive(SENT, kept, closed, NOW) == (first, kept)


def test_another_content_under_the_same_id_is_a_conflict_and_both_are_kept() -> None:
    _, kept = receive(SENT, Kept(), PLAN, NOW)
    receipt, after = receive(OTHER_BODY, kept, PLAN, NOW)
    assert (receipt.outcome, receipt.sha256, receipt.kept_sha256) == (
        Outcome.CONFLICT,
        OTHER_BODY.sha256,
        SENT.sha256,
    )
    assert after.taken == {SENT.id: SENT}
    assert list(after.aside.values()) == [OTHER_BODY]


@pytest.mark.parametrize(
    "other",
    [
        replace(SENT, by="user:n"),
        replace(SENT, device="phone 2"),
        replace(SENT, observed_at=NOON + timedelta(seconds=1)),
        replace(SENT, photos=(sha(1),)),
    ],
)
def test_whoever_sends_it_and_whatever_it_speaks_of_belongs_to_its_content(other: Submission) -> None:
    _, kept = receive(SENT, Kept(), PLAN, NOW)
    assert receive(other, kept, PLAN, NOW)[0].outcome is Outcome.CONFLICT


def test_photos_are_a_set_in_whatever_order_they_are_named() -> None:
    assert replace(SENT, photos=(sha(2), sha(1), sha(2))).sha256 == SENT.sha256


@pytest.mark.parametrize(
    ("submission", "code"),
    [
        (replace(SENT, observed_at=NOW.received_at + timedelta(seconds=301)), "from_future"),
        (replace(SENT, observed_at=datetime(2026, 4, 30, 15, 59, tzinfo=UTC)), "before_inspection"),
        (replace(SENT, line=OTHER_LINE), "line_not_on_plan"),
        (replace(SENT, marker=OTHER_MARKER), "marker_not_on_plan"),
        (replace(SENT, marker=None), "marker_missing"),
        (replace(SENT, by="user:x"), "not_on_team"),
    ],
)
def test_what_does_not_belong_to_the_inspection_is_refused_and_kept_beside(submission: Submission, code: str) -> None:
    receipt, kept = receive(submission, Kept(), PLAN, NOW)
    assert (receipt.outcome, [each.code for each in receipt.reasons]) == (Outcome.REFUSED, [code])
    assert (kept.taken, list(kept.aside.values())) == ({}, [submission])


def test_a_clock_a_little_ahead_and_the_first_day_in_shanghai_are_in_time() -> None:
    assert reasons(replace(SENT, observed_at=NOW.received_at + timedelta(seconds=300))) == []
    assert reasons(replace(SENT, observed_at=datetime(2026, 4, 30, 16, 0, tzinfo=UTC))) == []


def test_a_phone_that_is_a_day_ahead_is_believed_less_its_skew() -> None:
    ahead = replace(SENT, observed_at=NOON + timedelta(days=1))
    assert reasons(ahead) == ["from_future"]
    clock = ClockReading("phone 1", NOW.received_at + timedelta(days=1), NOW.received_at)
    assert reasons(ahead, reception=replace(NOW, clock=clock)) == []


def test_a_phone_that_was_set_wrong_after_the_record_loses_nothing() -> None:
    behind = ClockReading("phone 1", NOW.received_at - timedelta(days=1), NOW.received_at)
    assert reasons(SENT, reception=replace(NOW, clock=behind)) == []


def test_no_skew_excuses_a_record_from_next_week() -> None:
    clock = ClockReading("phone 1", NOW.received_at + timedelta(days=1), NOW.received_at)
    week = replace(SENT, observed_at=NOON + timedelta(days=7))
    assert reasons(week, reception=replace(NOW, clock=clock)) == ["from_future"]


def test_who_has_left_the_team_since_has_still_seen_it() -> None:
    left = replace(PLAN, mandates=(mandate("user:h", HUAXI, valid=Period(None, date(2026, 5, 7))),))
    late = Reception(NOON + timedelta(days=30))
    assert reasons(SENT, left, late) == []
    after = replace(SENT, observed_at=NOON + timedelta(days=1))
    assert reasons(after, left, late) == ["not_on_team_then"]


def test_the_day_on_which_somebody_leaves_is_counted_in_shanghai() -> None:
    left = replace(PLAN, mandates=(mandate("user:h", HUAXI, valid=Period(None, DAY)),))
    last = replace(SENT, observed_at=datetime(2026, 5, 5, 15, 59, tzinfo=UTC))
    assert reasons(last, left) == []
    assert reasons(replace(last, observed_at=datetime(2026, 5, 5, 16, 0, tzinfo=UTC)), left) == ["not_on_team_then"]


def test_after_the_report_is_signed_corrections_alone_are_taken() -> None:
    closed = replace(PLAN, closed_on=DAY)
    assert reasons(SENT, closed) == ["closed"]
    assert reasons(SENT, replace(PLAN, closed_on=date(2026, 5, 7))) == []


def test_a_stretch_needs_no_marker() -> None:
    assert reasons(replace(SENT, kind=RecordKind.STRETCH, marker=None)) == []
    assert reasons(replace(SENT, kind=RecordKind.STRETCH, marker=OTHER_MARKER)) == ["marker_not_on_plan"]


def test_every_reason_is_told_at_once() -> None:
    bad = replace(SENT, by="user:x", marker=OTHER_MARKER, observed_at=NOON + timedelta(days=9))
    assert reasons(bad) == ["from_future", "marker_not_on_plan", "not_on_team"]
    assert all(each.message.endswith(".") for each in answer(bad).reasons)


def test_what_was_refused_is_taken_when_what_was_wrong_is_put_right() -> None:
    _, kept = receive(NOBODY, Kept(), PLAN, NOW)
    joined = replace(PLAN, mandates=(*TEAMS, mandate("user:x", HUAXI)))
    receipt, after = receive(NOBODY, kept, joined, NOW)
    assert receipt.outcome is Outcome.TAKEN
    assert (list(after.taken.values()), after.aside) == ([NOBODY], {})


def test_a_record_that_has_no_one_text_is_kept_beside_and_says_why() -> None:
    receipt, kept = receive(UNREADABLE, Kept(), PLAN, NOW)
    assert (receipt.outcome, [each.code for each in receipt.reasons]) == (Outcome.REFUSED, ["unreadable"])
    assert list(kept.aside.values()) == [UNREADABLE]


def test_a_bad_record_holds_up_none_of_the_rest() -> None:
    receipts, kept = receive_batch([NOBODY, SENT, UNREADABLE, OTHER_BODY], Kept(), PLAN, NOW)
    assert [each.outcome for each in receipts] == [
        Outcome.REFUSED,
        Outcome.TAKEN,
        Outcome.REFUSED,
        Outcome.CONFLICT,
    ]
    assert kept.count == 4


@given(submissions)
def test_a_batch_sent_twice_leaves_what_it_left_once(batch: Sequence[Submission]) -> None:
    receipts, kept = receive_batch(batch, Kept(), PLAN, NOW)
    again, after = receive_batch(batch, kept, PLAN, NOW)
    assert held(after) == held(kept)
    assert set(after.taken) == set(kept.taken)
    assert [each.outcome for each in again if each.outcome is Outcome.TAKEN] == [
        each.outcome for each in receipts if each.outcome is Outcome.TAKEN
    ]


@given(submissions, submissions)
def test_whatever_two_devices_send_and_in_whatever_order_nothing_is_lost(
    one: Sequence[Submission], other: Sequence[Submission]
) -> None:
    _, kept = receive_batch([*one, *other], Kept(), PLAN, NOW)
    _, turned = receive_batch([*other, *one], Kept(), PLAN, NOW)
    sent = {(each.id, each.rough_sha256) for each in (*one, *other)}
    assert held(kept) == held(turned) == sent
    assert set(kept.taken) == set(turned.taken)
    assert kept.count == len(sent)


@given(submissions, st.integers(0, 10))
def test_a_sync_that_breaks_off_and_begins_again_ends_as_if_it_had_not(batch: Sequence[Submission], cut: int) -> None:
    _, begun = receive_batch(batch[:cut], Kept(), PLAN, NOW)
    _, resumed = receive_batch(batch, begun, PLAN, NOW)
    _, whole = receive_batch(batch, Kept(), PLAN, NOW)
    assert held(resumed) == held(whole)
    assert resumed.taken == whole.taken


def test_a_record_has_a_time_with_a_zone() -> None:
    with pytest.raises(InvalidInput, match="zone"):
        replace(SENT, observed_at=datetime(2026, 5, 6))  # noqa: DTZ001 - a time without a zone is the point
