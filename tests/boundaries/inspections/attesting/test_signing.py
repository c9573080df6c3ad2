"""Who signs what, for whom: everything else is refused, and says why."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.inspections.attesting.changes import make_report, sign, sign_alone, withdraw, write_minutes
from boundaries.inspections.attesting.papers.parts import Part
from boundaries.inspections.attesting.queries import paper, signature, signed_records, signed_state
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.models.photos import InspectionPhoto
from boundaries.inspections.models.records import InspectionSignature
from boundaries.inspections.signing.mandates import Paper
from boundaries.inspections.signing.signatures import Means
from foundation.errors import Conflict, Forbidden, GazetteerError, InvalidInput, NotFound, Stale
from foundation.ledger.models import LedgerEntry
from foundation.ledger.writing import writing
from tests.api.conftest import HUAXI, NANMING
from tests.attesting_made import NOW, PEOPLE, TODAY, WALKED, Scene, enter_scene, hand
from tests.inspections_made import STRANGER, sha

STROKES = (((0.1, 0.2), (0.8, 0.3)), ((0.3, 0.1), (0.3, 0.9)))


def signed_by(scene: Scene, subject: UUID, signer: str, *, by: str = "", **changes: Any) -> UUID:
    """Sign for the own side what is there now; `by` is who acts, where that is somebody else."""
    sent = scene.submission(subject, signer, **changes)
    return sign_alone(scene.session, hand(by or signer), scene.task, sent)


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(InspectionSignature)) or 0


def refused(
    scene: Scene, kind: type[GazetteerError], subject: UUID, signer: str, *, by: str = "", **changes: Any
) -> list[str]:
    """The codes for which a signature is refused; nothing is written by it."""
    before = count(scene.session)
    with pytest.raises(kind) as error:
        signed_by(scene, subject, signer, by=by, **changes)
    assert count(scene.session) == before
    return [each.code for each in error.value.faults]


def the_report(scene: Scene) -> UUID:
    """The report of what was recorded, which nobody has signed."""
    made = make_report(scene.session, hand("user:n1"), scene.task, "界线清晰。", "").subject
    assert made is not None
    return made.id


def test_a_record_is_signed_when_both_sides_have_signed_it(scene: Scene) -> None:
    record = scene.record()
    assert signed_state(scene.session, record).missing == {HUAXI, NANMING}
    signed_by(scene, record, "user:h1")
    assert signed_state(scene.session, record).missing == {NANMING}
    signed_by(scene, record, "user:n1", means=Means.DRAWN, strokes=STROKES)
    assert signed_state(scene.session, record).is_complete
    assert [each.is_complete for each in signed_records(scene.session, scene.task).values()] == [True]


def test_the_ledger_has_what_was_signed_and_the_inspection_another_tag(scene: Scene) -> None:
    record = scene.record()
    before = scene.task.changed_by
    id_ = signed_by(scene, record, "user:h1")
    seq = scene.task.changed_by
    assert seq > before
    details = scene.session.scalar(select(LedgerEntry.details).where(LedgerEntry.seq == seq))
    assert details is not None
    assert details["signatures"][str(id_)]["sha256"] == scene.head(record)


def test_the_strokes_are_kept_as_they_were_drawn(scene: Scene) -> None:
    record = scene.record()
    kept = signature(scene.session, signed_by(scene, record, "user:h1", means=Means.DRAWN, strokes=STROKES))
    assert kept is not None
    assert kept.strokes == [[list(point) for point in stroke] for stroke in STROKES]


def test_the_same_sent_twice_is_the_same_whatever_has_changed_since(scene: Scene) -> None:
    record = scene.record()
    sent = scene.submission(record, "user:h1", means=Means.DRAWN, strokes=STROKES)
    assert sign_alone(scene.session, hand("user:h1"), scene.task, sent) == sent.id
    scene.correct(record, MarkerStatus.DAMAGED)
    assert sign_alone(scene.session, hand("user:h1"), scene.task, sent) == sent.id
    assert count(scene.session) == 1


def test_the_same_person_signing_the_same_again_adds_none(scene: Scene) -> None:
    record = scene.record()
    first = signed_by(scene, record, "user:h1")
    assert signed_by(scene, record, "user:h1") == first
    assert count(scene.session) == 1


def test_an_id_that_belongs_to_another_signature_is_refused(scene: Scene) -> None:
    record, other = scene.record(), scene.record(marker=1)
    id_ = signed_by(scene, record, "user:h1")
    assert refused(scene, Conflict, other, "user:h1", id=id_) == ["id_used"]
    assert refused(scene, Conflict, record, "user:n1", id=id_) == ["id_used"]


def test_nobody_signs_what_was_never_written(scene: Scene) -> None:
    record = scene.record()
    assert refused(scene, Stale, record, "user:h1", sha256=sha(7)) == ["other_content"]


def test_nobody_signs_what_is_there_no_more(scene: Scene) -> None:
    record = scene.record()
    old = scene.head(record)
    scene.correct(record, MarkerStatus.DAMAGED)
    assert refused(scene, Stale, record, "user:h1", sha256=old) == ["other_content"]


def test_the_digest_of_another_record_is_no_signature_on_this_one(scene: Scene) -> None:
    record, other = scene.record(), scene.record(marker=1)
    digest = scene.head(other)
    assert refused(scene, Stale, record, "user:h1", sha256=digest) == ["other_content"]


def test_nobody_signs_for_another_side(scene: Scene) -> None:
    record = scene.record()
    assert refused(scene, Forbidden, record, "user:h1", unit=NANMING) == ["not_entitled"]
    assert refused(scene, Forbidden, record, "user:h1", unit=STRANGER) == ["not_entitled"]


def test_a_stranger_signs_nothing(scene: Scene) -> None:
    record = scene.record()
    assert refused(scene, Forbidden, record, "user:h1", by="user:x", name="user:x") == ["not_entitled"]


def test_an_account_that_only_pretends_to_be_another_signs_nothing(scene: Scene) -> None:
    record = scene.record()
    name = PEOPLE["user:n1"][2]
    assert refused(scene, InvalidInput, record, "user:h1", name=name) == ["other_name"]
    assert refused(scene, InvalidInput, record, "user:h1", by="user:x") == ["other_name"]


def test_nobody_signs_after_leaving_the_team_but_for_a_day_on_which_he_was_on_it(session: Session) -> None:
    scene = enter_scene(session, left={"user:h1": TODAY - timedelta(days=5)})
    record = scene.record()
    assert refused(scene, Forbidden, record, "user:h1") == ["not_entitled"]
    signed_by(scene, record, "user:h1", signed_on=TODAY - timedelta(days=6))
    assert signed_state(session, record).missing == {NANMING}


def test_nobody_signs_before_joining_before_the_observation_or_tomorrow(scene: Scene) -> None:
    record = scene.record()

    def on(days: int) -> list[str]:
        day = TODAY + timedelta(days=days)
        return refused(scene, InvalidInput, record, "user:h1", signed_on=day)

    assert on(1) == ["from_future"]
    assert on((WALKED - NOW).days - 2) == ["before_observation"]


def test_a_paper_is_not_signed_before_it_was_written(scene: Scene) -> None:
    written = write_minutes(scene.session, hand("user:n1"), scene.task, scene.minutes(), "")
    assert written.subject is not None
    subject = written.subject.id
    yesterday = TODAY - timedelta(days=1)
    assert refused(scene, InvalidInput, subject, "user:n2", signed_on=yesterday) == ["before_written"]


def test_members_sign_records_leaders_minutes_and_representatives_the_report(scene: Scene) -> None:
    scene.record()
    minutes = write_minutes(scene.session, hand("user:n1"), scene.task, scene.minutes(), "").subject
    report = the_report(scene)
    assert minutes is not None
    for subject, person in ((minutes.id, "user:n1"), (report, "user:n1"), (report, "user:n2")):
        assert refused(scene, Forbidden, subject, person) == ["not_entitled"]
    signed_by(scene, minutes.id, "user:n2")
    signed_by(scene, minutes.id, "user:h3")
    signed_by(scene, report, "user:n3")
    assert signed_state(scene.session, minutes.id).is_complete
    assert signed_state(scene.session, report).missing == {HUAXI}


def test_a_signature_says_as_what_it_is(scene: Scene) -> None:
    record = scene.record()
    assert refused(scene, InvalidInput, record, "user:h3", paper=Paper.REPORT) == ["other_paper"]


def test_what_is_not_of_this_inspection_is_not_signed_in_it(scene: Scene) -> None:
    sent = replace(scene.submission(scene.record(), "user:h1"), subject=uuid7())
    with pytest.raises(NotFound):
        sign_alone(scene.session, hand("user:h1"), scene.task, sent)


def whole_photo(scene: Scene, sha256: str) -> None:
    with writing(scene.session, hand("user:h1").actor, "take photo", reason="A page was signed.") as entry:
        scene.session.execute(
            insert(InspectionPhoto).values(
                sha256=bytes.fromhex(sha256), inspection_id=scene.inspection, size_bytes=1, begun_by="user:h1",
                begun_at=NOW, media_type="image/jpeg", seq=entry.seq,
            )
        )  # fmt: skip


def test_a_page_signed_by_hand_comes_with_its_photo(scene: Scene) -> None:
    record = scene.record()
    on_paper = {"means": Means.PAPER, "scan": sha(9)}
    assert refused(scene, InvalidInput, record, "user:h1", **on_paper) == ["scan_missing"]
    whole_photo(scene, sha(9))
    kept = signature(scene.session, signed_by(scene, record, "user:h1", **on_paper))
    assert kept is not None
    assert kept.scan == sha(9)


def test_a_page_of_who_has_no_account_is_handed_in_by_the_own_side(scene: Scene) -> None:
    scene.record()
    report = the_report(scene)
    whole_photo(scene, sha(9))
    page = {"means": Means.PAPER, "scan": sha(9), "person": "person:h4"}
    assert refused(scene, Forbidden, report, "person:h4", by="user:n3", **page) == ["not_own_side"]
    signed_by(scene, report, "person:h4", by="user:h2", **page)
    assert signed_state(scene.session, report).missing == {NANMING}


def test_who_has_an_account_signs_himself(scene: Scene) -> None:
    record = scene.record()
    whole_photo(scene, sha(9))
    page = {"means": Means.PAPER, "scan": sha(9), "person": "user:h1"}
    assert refused(scene, Forbidden, record, "user:h1", by="user:h2", **page) == ["not_own_side"]


def test_a_signature_that_is_refused_holds_up_none_of_the_rest_of_its_entry(scene: Scene) -> None:
    record = scene.record()
    with writing(scene.session, hand("user:h1").actor, "sync records", reason="A device sends what it has.") as entry:
        with pytest.raises(Stale):
            sign(scene.session, entry, hand("user:h1"), scene.task, scene.submission(record, "user:h1", sha256=sha(7)))
        sign(scene.session, entry, hand("user:h1"), scene.task, scene.submission(record, "user:h1"))
    assert signed_state(scene.session, record).missing == {NANMING}


def test_only_the_signer_takes_a_signature_back_and_it_stays_visible(scene: Scene) -> None:
    record = scene.record()
    kept = signature(scene.session, signed_by(scene, record, "user:h1"))
    assert kept is not None
    with pytest.raises(Forbidden):
        withdraw(scene.session, hand("user:n1"), scene.task, kept, "不是我签的")
    with pytest.raises(InvalidInput):
        withdraw(scene.session, hand("user:h1"), scene.task, kept, " ")
    withdraw(scene.session, hand("user:h1"), scene.task, kept, "照片不符")
    state = signed_state(scene.session, record)
    assert [each.why.value for each in state.void] == ["withdrawn"]
    again = signature(scene.session, kept.id)
    assert again is not None
    assert again.withdrawn_because == "照片不符"
    withdraw(scene.session, hand("user:h1"), scene.task, again, "再次撤回")
    signed_by(scene, record, "user:h1")
    assert signed_state(scene.session, record).missing == {NANMING}


def test_the_last_signature_on_the_report_completes_the_inspection(scene: Scene) -> None:
    scene.record()
    report = the_report(scene)
    signed_by(scene, report, "user:n3")
    assert scene.task.state.completed_on is None
    signed_by(scene, report, "user:h3")
    assert scene.task.state.completed_on == TODAY
    kept = paper(scene.session, scene.task, Part.REPORT).kept[0]
    with pytest.raises(Conflict):
        withdraw(scene.session, hand("user:n3"), scene.task, kept, "反悔")


def test_the_report_is_signed_by_all_only_when_everything_before_it_is_done(session: Session) -> None:
    scene = enter_scene(session, stages=6)
    scene.record()
    report = the_report(scene)
    signed_by(scene, report, "user:n3")
    assert refused(scene, Conflict, report, "user:h3") == ["step_before_its_time"]
    assert scene.task.state.completed_on is None


def test_signatures_that_come_after_the_last_one_in_the_same_entry_complete_nothing_twice(scene: Scene) -> None:
    scene.record()
    report = the_report(scene)
    whole_photo(scene, sha(9))
    before = scene.task
    sent = [scene.submission(report, person) for person in ("user:n3", "user:h3")]
    page = {"means": Means.PAPER, "scan": sha(9), "person": "person:h4"}
    with writing(scene.session, hand("user:h2").actor, "sync records", reason="A device sends what it has.") as entry:
        for each, person in zip(sent, ("user:n3", "user:h3"), strict=True):
            sign(scene.session, entry, hand(person), before, each)
        sign(scene.session, entry, hand("user:h2"), before, scene.submission(report, "person:h4", **page))
    assert scene.task.state.completed_on == TODAY
    assert len(scene.task.events) == len(before.events) + 1
    assert len(signed_state(scene.session, report).holding) == 3
