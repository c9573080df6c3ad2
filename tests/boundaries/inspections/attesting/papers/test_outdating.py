"""A report whose records are others since holds no signature, and says by whom."""

from datetime import timedelta
from uuid import UUID

from boundaries.inspections.attesting.papers.outdating import Outdating, RecordHead, outdated, voided
from boundaries.inspections.signing.signatures import Signature, SignedState, Void, Voided
from tests.boundaries.inspections.attesting.papers.test_reporting import REPORT
from tests.inspections_made import DAY, HUAXI, NANMING, NOON, sha

HEADS = [
    RecordHead(each.record, "marker 12号", each.revision, each.sha256, "张三", NOON, "") for each in REPORT.entries
]
LATER = NOON + timedelta(days=1)
CORRECTED = RecordHead(HEADS[0].record, "marker 12号", 2, sha(7), "李四", LATER, "误选状态")
BY_HUAXI = Signature(HUAXI, "user:h", "王主任", sha(1), DAY, NOON)
BY_NANMING = Signature(NANMING, "user:n", "赵主任", sha(1), DAY, NOON)
STATE = SignedState(sha(1), (BY_HUAXI,), (Voided(BY_NANMING, Void.WITHDRAWN, "撤回"),), frozenset({NANMING}))


def test_a_report_holds_while_its_records_are_as_it_has_them() -> None:
    assert outdated(REPORT, HEADS) == ()
    assert voided(STATE, ()) is STATE


def test_a_record_that_was_corrected_is_told_with_who_when_and_why() -> None:
    (found,) = outdated(REPORT, [CORRECTED, *HEADS[1:]])
    assert (found.how, found.signed_sha256) == (Outdating.CHANGED, HEADS[0].sha256)
    assert found.told == "李四 changed the record of marker 12号 on 2026-05-07 (revision 2: 误选状态)"


def test_a_record_that_was_changed_and_changed_back_is_another() -> None:
    back = RecordHead(HEADS[0].record, "marker 12号", 3, HEADS[0].sha256, "李四", LATER, "恢复")
    assert [each.how for each in outdated(REPORT, [back, *HEADS[1:]])] == [Outdating.CHANGED]


def test_a_record_that_came_in_later_is_told_as_such() -> None:
    more = RecordHead(UUID(int=999), "marker 15号", 1, sha(8), "李四", LATER, "")
    (found,) = outdated(REPORT, [*HEADS, more])
    assert (found.how, found.signed_sha256) == (Outdating.ADDED, None)
    assert found.told == "李四 added the record of marker 15号 on 2026-05-07 (revision 1)"


def test_no_signature_holds_on_a_report_that_is_outdated_and_every_one_stays_visible() -> None:
    since = outdated(REPORT, [CORRECTED, *HEADS[1:]])
    found = voided(STATE, since)
    assert found.holding == ()
    assert found.missing == {HUAXI, NANMING}
    assert [(each.signature, each.why) for each in found.void] == [
        (BY_NANMING, Void.WITHDRAWN),
        (BY_HUAXI, Void.CHANGED),
    ]
    assert "李四 changed the record of marker 12号" in found.void[1].told
