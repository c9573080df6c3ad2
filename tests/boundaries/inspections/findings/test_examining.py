"""A record held against the register: what is wrong, and what a person looks at."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.examining import examine
from boundaries.inspections.findings.finding import (
    Evidence,
    EvidenceKind,
    Finding,
    Legibility,
    Photo,
    PhotoKind,
    ReferenceSighting,
    ReferenceState,
)
from boundaries.inspections.findings.measuring import Verdict
from boundaries.inspections.findings.statuses import MarkerStatus, Sight
from boundaries.inspections.remarks import Weight
from foundation.errors import InvalidInput
from tests.inspections_made import (
    HUAXI,
    REGISTERED,
    RULEBOOK,
    STRANGER,
    THREE_PRESENT,
    finding,
    measured,
    sha,
)

S = MarkerStatus
AFTER = Photo(sha(9), PhotoKind.AFTER, 0.0)


def codes(record: Finding, weight: Weight | None = None) -> set[str]:
    remarks = examine(record, REGISTERED, RULEBOOK).remarks
    return {each.rule.code for each in remarks if weight is None or each.weight is weight}


def test_a_record_of_an_intact_marker_has_nothing_against_it() -> None:
    found = examine(finding(), REGISTERED, RULEBOOK)
    assert found.remarks == ()
    assert found.is_taken
    assert found.sight is Sight.SEEN
    assert found.offset is not None
    assert found.offset.verdict is Verdict.WITHIN


def test_several_things_may_be_wrong_with_one_marker() -> None:
    assert codes(finding(S.WORN_TEXT, S.DAMAGED, S.OBSTRUCTED, legibility=Legibility.PARTLY)) == set()


def test_what_contradicts_itself_is_not_taken() -> None:
    found = examine(finding(S.INTACT, S.DAMAGED), REGISTERED, RULEBOOK)
    assert not found.is_taken


@pytest.mark.parametrize(
    ("statuses", "legibility", "weight"),
    [
        ({S.WORN_TEXT}, Legibility.LEGIBLE, Weight.REFUSE),
        ({S.WORN_TEXT}, Legibility.NOT_SEEN, Weight.REFUSE),
        ({S.INTACT}, Legibility.PARTLY, Weight.REFUSE),
        ({S.TILTED}, Legibility.ILLEGIBLE, Weight.REVIEW),
        ({S.TILTED}, Legibility.NOT_SEEN, Weight.REVIEW),
        ({S.INTACT}, Legibility.NOT_SEEN, Weight.REVIEW),
        ({S.NOT_REACHED}, Legibility.LEGIBLE, Weight.REFUSE),
    ],
)
def test_an_inscription_that_does_not_fit_the_stone_is_pointed_at(
    statuses: set[S], legibility: Legibility, weight: Weight
) -> None:
    assert "inscription_contradicts" in codes(finding(*statuses, legibility=legibility), weight)


@pytest.mark.parametrize("hiding", [S.BURIED, S.OBSTRUCTED, S.DAMAGED])
def test_an_inscription_that_something_hides_may_be_unseen(hiding: S) -> None:
    assert codes(finding(hiding, legibility=Legibility.NOT_SEEN)) == set()


def test_a_reference_object_that_is_gone_is_a_status_too() -> None:
    gone = (*THREE_PRESENT[:2], ReferenceSighting(3, ReferenceState.GONE, "老屋已拆"))
    assert codes(finding(references=gone)) == {"reference_objects"}
    assert codes(finding(S.INTACT, S.REF_MARKS_INCOMPLETE, references=gone)) == set()
    assert codes(finding(S.INTACT, S.REF_MARKS_INCOMPLETE)) == {"reference_objects"}


def test_what_changed_of_a_reference_object_is_told() -> None:
    silent = (*THREE_PRESENT[:2], ReferenceSighting(3, ReferenceState.CHANGED))
    assert codes(finding(S.INTACT, S.REF_MARKS_INCOMPLETE, references=silent)) == {"reference_objects"}


@pytest.mark.parametrize(
    "wrong",
    [
        (*THREE_PRESENT, ReferenceSighting(4, ReferenceState.PRESENT)),
        (*THREE_PRESENT, ReferenceSighting(0, ReferenceState.PRESENT)),
        (*THREE_PRESENT, THREE_PRESENT[0]),
    ],
)
def test_a_reference_object_that_the_register_does_not_have_is_refused(wrong: tuple[ReferenceSighting, ...]) -> None:
    assert codes(finding(references=wrong), Weight.REFUSE) == {"reference_objects"}


def test_a_reference_object_of_which_nothing_is_said_is_pointed_at() -> None:
    assert codes(finding(references=THREE_PRESENT[:2]), Weight.REVIEW) == {"reference_objects"}


def test_a_marker_registered_with_two_is_incomplete_though_both_are_there() -> None:
    record = finding(S.INTACT, S.REF_MARKS_INCOMPLETE, references=THREE_PRESENT[:2])
    assert examine(record, replace(REGISTERED, references=2), RULEBOOK).remarks == ()


def test_who_was_not_there_has_seen_no_reference_object_and_measures_nothing() -> None:
    away = finding(S.NOT_REACHED, legibility=Legibility.NOT_SEEN, measurement=None, photos=())
    assert codes(away, Weight.REFUSE) == {"reference_objects"}
    assert codes(replace(away, references=())) == set()
    assert examine(replace(away, references=()), REGISTERED, RULEBOOK).sight is Sight.UNKNOWN


def test_a_marker_measured_elsewhere_is_displaced_or_the_register_is_wrong() -> None:
    assert codes(finding(measurement=measured(5.0)), Weight.REVIEW) == {"offset_beyond_tolerance"}
    assert codes(finding(S.DISPLACED, measurement=measured(5.0))) == {"person_decides"}


def test_a_marker_called_displaced_that_stands_at_its_place_is_looked_at() -> None:
    assert codes(finding(S.DISPLACED)) == {"offset_beyond_tolerance", "person_decides"}


def test_a_phone_displaces_no_marker() -> None:
    assert codes(finding(measurement=measured(4.0, accuracy_m=6.0))) == set()


def test_who_searches_a_little_beside_displaces_nothing() -> None:
    searched = (Evidence(EvidenceKind.SEARCH, "查找30分钟"),)
    record = finding(S.NOT_FOUND, legibility=Legibility.NOT_SEEN, evidence=searched, measurement=measured(5.0))
    assert codes(record) == set()


def test_a_marker_without_a_position_is_pointed_at() -> None:
    assert codes(finding(measurement=None), Weight.REVIEW) == {"no_position"}


@pytest.mark.parametrize("crs", ["西安80", "nonsense"])
def test_a_position_in_a_system_that_cannot_be_used_is_refused_and_says_why(crs: str) -> None:
    found = examine(finding(measurement=replace(measured(), crs=crs)), REGISTERED, RULEBOOK)
    assert found.offset is None
    assert [each.rule.code for each in found.remarks] == ["position_unusable"]


def test_one_side_alone_makes_no_joint_inspection() -> None:
    assert codes(finding(members=((HUAXI, ("user:h",)),)), Weight.REVIEW) == {"side_absent"}
    assert codes(finding(members=((HUAXI, ("user:h",)), (STRANGER, ("user:x",)))), Weight.REFUSE) == {
        "no_side_of_marker"
    }


@pytest.mark.parametrize("action", [Action.REPAIR, Action.RE_ERECT, Action.RESTORE, Action.MOVE, Action.ADD])
def test_what_one_side_did_alone_is_recorded_and_pointed_at(action: Action) -> None:
    alone = finding(
        S.DAMAGED,
        members=((HUAXI, ("user:h",)),),
        actions=frozenset({action}),
        photos=(*finding().photos, AFTER),
    )
    assert codes(alone, Weight.REVIEW) == {"done_alone", "side_absent"}


def test_one_side_alone_may_clear_and_repaint() -> None:
    record = finding(
        S.OBSTRUCTED,
        members=((HUAXI, ("user:h",)),),
        actions=frozenset({Action.CLEAR, Action.REPAINT}),
        photos=(*finding().photos, AFTER),
    )
    assert codes(record) == {"side_absent"}


def test_what_was_done_is_shown() -> None:
    assert codes(finding(S.OBSTRUCTED, actions=frozenset({Action.CLEAR}))) == {"no_photo_after"}
    assert codes(finding(actions=frozenset({Action.NONE}))) == set()


def test_one_photo_is_one_photo() -> None:
    assert codes(finding(photos=(*finding().photos, finding().photos[0]))) == {"photo_twice"}


@pytest.mark.parametrize(("sha256", "bearing"), [("ABC", 0.0), (sha(1).upper() + "0", 0.0), (sha(1), 360.0)])
def test_a_photo_without_a_digest_or_with_an_impossible_bearing_is_refused(sha256: str, bearing: float) -> None:
    with pytest.raises(InvalidInput):
        Photo(sha256, PhotoKind.BEFORE, bearing)


def test_a_bearing_that_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidInput):
        Photo(sha(1), PhotoKind.BEFORE, float("nan"))


def test_evidence_is_told_in_words() -> None:
    with pytest.raises(InvalidInput):
        Evidence(EvidenceKind.WITNESS, " ")


def test_a_record_has_a_time_with_a_zone() -> None:
    with pytest.raises(InvalidInput, match="zone"):
        finding(seen_at=datetime(2026, 5, 6))  # noqa: DTZ001 - a time without a zone is the point


@given(
    st.frozensets(st.sampled_from(MarkerStatus), max_size=5),
    st.sampled_from(Legibility),
    st.frozensets(st.sampled_from(Action), max_size=3),
)
def test_whatever_is_said_of_a_marker_is_answered_with_reasons(
    statuses: frozenset[S], legibility: Legibility, actions: frozenset[Action]
) -> None:
    record = replace(finding(), statuses=statuses, legibility=legibility, actions=actions)
    found = examine(record, REGISTERED, RULEBOOK)
    assert all(each.rule.basis and each.rule.certainty and each.message.endswith(".") for each in found.remarks)
    assert all(each.fault.message.endswith(")") for each in found.remarks)
    assert found.is_taken or found.remarks
