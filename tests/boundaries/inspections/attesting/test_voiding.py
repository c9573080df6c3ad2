"""What changes after a signature voids it, visibly: who changed what, when, and why; a report follows its records."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from boundaries.inspections.attesting.attested import Attested
from boundaries.inspections.attesting.changes import make_report, sign_alone, write_minutes
from boundaries.inspections.attesting.papers.content import from_content
from boundaries.inspections.attesting.papers.outdating import Outdating
from boundaries.inspections.attesting.papers.parts import Part
from boundaries.inspections.attesting.queries import attested, content, paper, signed_state, subject_of
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.signing.signatures import Void
from foundation.errors import Conflict, InvalidInput, Stale
from tests.api.conftest import HUAXI, NANMING
from tests.attesting_made import PEOPLE, TODAY, Scene, hand
from tests.inspections_made import STRANGER

BOTH = frozenset({NANMING, HUAXI})


def signed_by(scene: Scene, subject: UUID, *people: str) -> None:
    for person in people:
        sign_alone(scene.session, hand(person), scene.task, scene.submission(subject, person))


def made(scene: Scene, conclusions: str = "界线清晰。", reason: str = "") -> Attested:
    return make_report(scene.session, hand("user:n1"), scene.task, conclusions, reason)


def the_id(found: Attested) -> UUID:
    assert found.subject is not None
    return found.subject.id


def test_a_correction_after_a_signature_voids_it_and_says_who_changed_what_when_and_why(scene: Scene) -> None:
    record = scene.record()
    signed_by(scene, record, "user:h1", "user:n1")
    assert signed_state(scene.session, record).is_complete
    scene.correct(record, MarkerStatus.DAMAGED, by="user:n2", reason="照片上可见破损")
    state = signed_state(scene.session, record)
    assert state.missing == BOTH
    assert [each.why for each in state.void] == [Void.CHANGED, Void.CHANGED]
    name = PEOPLE["user:n2"][2]
    assert state.void[0].told.startswith(f"{name} changed the content on {TODAY} (revision 2: 照片上可见破损)")


def test_changing_it_back_makes_no_signature_hold_again(scene: Scene) -> None:
    record = scene.record(MarkerStatus.INTACT)
    signed_by(scene, record, "user:h1")
    scene.correct(record, MarkerStatus.DAMAGED)
    scene.correct(record, MarkerStatus.INTACT, reason="恢复")
    assert signed_state(scene.session, record).missing == BOTH
    signed_by(scene, record, "user:h1")
    assert signed_state(scene.session, record).missing == {NANMING}


def test_minutes_that_are_corrected_are_signed_anew_and_what_they_said_is_kept(scene: Scene) -> None:
    first = write_minutes(scene.session, hand("user:n1"), scene.task, scene.minutes(), "")
    subject = the_id(first)
    signed_by(scene, subject, "user:n2", "user:h2")
    assert signed_state(scene.session, subject).is_complete
    changed = scene.minutes(decided=("修复12号、13号界桩",))
    after = write_minutes(scene.session, hand("user:h1"), scene.task, changed, "漏记13号界桩")
    assert after.state is not None
    assert after.state.missing == BOTH
    assert [each.revision.reason for each in after.written] == ["", "漏记13号界桩"]
    assert content(scene.session, subject, 1)["decided"] == ["修复12号界桩"]


def test_minutes_that_say_the_same_are_the_same_and_need_no_reason(scene: Scene) -> None:
    first = write_minutes(scene.session, hand("user:n1"), scene.task, scene.minutes(), "")
    signed_by(scene, the_id(first), "user:n2", "user:h2")
    again = write_minutes(scene.session, hand("user:h1"), scene.task, scene.minutes(), "")
    assert again.is_complete
    assert len(again.written) == 1


def test_a_correction_without_a_reason_is_refused(scene: Scene) -> None:
    write_minutes(scene.session, hand("user:n1"), scene.task, scene.minutes(), "")
    with pytest.raises(InvalidInput) as refused:
        write_minutes(scene.session, hand("user:n1"), scene.task, scene.minutes(place="南明区民政局"), " ")
    assert [each.code for each in refused.value.faults] == ["reason_missing"]


def test_minutes_of_one_side_alone_or_with_a_stranger_are_refused(scene: Scene) -> None:
    for present, code in (
        ({NANMING: ("张三",)}, "side_absent"),
        ({NANMING: ("张三",), HUAXI: ("李四",), STRANGER: ("王五",)}, "no_side"),
    ):
        with pytest.raises(InvalidInput) as refused:
            write_minutes(scene.session, hand("user:n1"), scene.task, scene.minutes(present=present), "")
        assert [each.code for each in refused.value.faults] == [code]


def test_a_report_has_every_record_by_its_digest_and_what_they_come_to(scene: Scene) -> None:
    record, stretch = scene.record(MarkerStatus.DAMAGED), scene.walk(0, 1_000)
    found = from_content(content(scene.session, the_id(made(scene)), 1))
    assert [(each.record, each.sha256, each.number) for each in found.markers] == [(record, scene.head(record), "12号")]
    assert [(each.record, each.sha256) for each in found.stretches] == [(stretch, scene.head(stretch))]
    assert (found.statistics.markers, found.statistics.reached, found.statistics.covered_m) == (2, 1, 1_000.0)
    assert dict(found.unreached) == {scene.markers[1]: "13号"}
    assert [each.statuses for each in found.defects] == [(MarkerStatus.DAMAGED,)]
    assert [each.name for each in found.sides] == ["南明区", "花溪区"]


def test_a_report_of_the_same_records_is_the_same_report(scene: Scene) -> None:
    scene.record()
    subject = the_id(made(scene))
    signed_by(scene, subject, "user:n3")
    again = made(scene)
    assert len(again.written) == 1
    assert signed_state(scene.session, subject).missing == {HUAXI}


def test_a_record_that_is_corrected_voids_the_report_at_once(scene: Scene) -> None:
    record = scene.record()
    subject = the_id(made(scene))
    signed_by(scene, subject, "user:n3", "user:h3")
    assert signed_state(scene.session, subject).is_complete
    scene.correct(record, MarkerStatus.DAMAGED, by="user:n1", reason="误选状态")
    found = attested(scene.session, subject_of(scene.session, subject))
    assert found.state is not None
    assert found.state.missing == BOTH
    assert [each.how for each in found.since] == [Outdating.CHANGED]
    told = found.state.void[0].told
    assert f"{PEOPLE['user:n1'][2]} changed the record of marker 12号 on {TODAY} (revision 2: 误选状态)" in told
    # What was completed stays completed: it is corrected, and signed anew.
    assert scene.task.state.completed_on == TODAY


def test_a_record_that_comes_in_later_voids_the_report_as_well(scene: Scene) -> None:
    scene.record()
    subject = the_id(made(scene))
    signed_by(scene, subject, "user:n3")
    scene.walk(0, 500)
    found = attested(scene.session, subject_of(scene.session, subject))
    assert [each.how for each in found.since] == [Outdating.ADDED]
    assert not found.is_complete
    assert "added the record of the stretch from 0 m to 500 m" in found.since[0].told


def test_a_report_whose_records_are_others_is_not_signed_until_it_is_made_anew(scene: Scene) -> None:
    record = scene.record()
    subject = the_id(made(scene))
    scene.correct(record, MarkerStatus.DAMAGED)
    with pytest.raises(Stale) as refused:
        signed_by(scene, subject, "user:n3")
    assert [each.code for each in refused.value.faults] == ["report_outdated"]
    made(scene, reason="12号界桩记录更正")
    signed_by(scene, subject, "user:n3", "user:h3")
    assert signed_state(scene.session, subject).is_complete


def test_a_record_changed_and_changed_back_voids_the_report_all_the_same(scene: Scene) -> None:
    record = scene.record(MarkerStatus.INTACT)
    subject = the_id(made(scene))
    signed_by(scene, subject, "user:n3")
    scene.correct(record, MarkerStatus.DAMAGED)
    scene.correct(record, MarkerStatus.INTACT, reason="恢复")
    assert signed_state(scene.session, subject).missing == BOTH


def test_a_complete_report_is_corrected_and_signed_anew_and_the_inspection_completed_once(
    scene: Scene,
) -> None:
    record = scene.record()
    subject = the_id(made(scene))
    signed_by(scene, subject, "user:n3", "user:h3")
    events = len(scene.task.events)
    scene.correct(record, MarkerStatus.DAMAGED)
    made(scene, reason="12号界桩记录更正")
    signed_by(scene, subject, "user:n3", "user:h3")
    assert signed_state(scene.session, subject).is_complete
    assert len(scene.task.events) == events
    found = paper(scene.session, scene.task, Part.REPORT)
    assert len(found.kept) == 4
    assert found.state is not None
    assert len(found.state.void) == 2


def test_no_report_is_made_of_nothing_or_of_a_record_that_says_two_things(scene: Scene) -> None:
    with pytest.raises(InvalidInput) as refused:
        made(scene)
    assert [each.code for each in refused.value.faults] == ["nothing_recorded"]
    record = scene.record()
    scene.unsettle(record)
    with pytest.raises(InvalidInput) as refused:
        made(scene, conclusions=" ")
    assert [each.code for each in refused.value.faults] == ["unsettled", "blank"]


def test_a_record_that_says_two_things_holds_up_the_last_signature(scene: Scene) -> None:
    record = scene.record()
    subject = the_id(made(scene))
    signed_by(scene, subject, "user:n3")
    scene.unsettle(record)
    with pytest.raises(Conflict) as refused:
        signed_by(scene, subject, "user:h3")
    assert [each.code for each in refused.value.faults] == ["records_unsettled"]


def test_what_nobody_has_written_has_no_signatures(session: Session, scene: Scene) -> None:
    found = paper(session, scene.task, Part.FIRST_MEETING)
    assert (found.subject, found.state, found.changed_by) == (None, None, 0)
