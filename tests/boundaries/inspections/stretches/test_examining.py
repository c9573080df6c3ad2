"""What was found along a line between its markers."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.provisions import Provisions
from boundaries.inspections.remarks import Weight
from boundaries.inspections.stretches.examining import RegisteredLine, examine_stretch
from boundaries.inspections.stretches.record import (
    CrossLineUse,
    Feature,
    FeatureChange,
    Hazard,
    Recognisable,
    Resurvey,
    StretchRecord,
)
from boundaries.inspections.treatment.course import Cause
from foundation.errors import InvalidInput
from tests.inspections_made import (
    HUAXI,
    LENGTH_M,
    LINE,
    MARKER,
    NANMING,
    NOON,
    OTHER_MARKER,
    SIDES,
    STRANGER,
    consent,
)

REGISTERED = RegisteredLine(LENGTH_M, dict(SIDES), {MARKER: 1000.0, OTHER_MARKER: 3000.0})
PLAIN = StretchRecord(
    UUID(int=200),
    LINE,
    1000.0,
    3000.0,
    MARKER,
    OTHER_MARKER,
    NOON,
    frozenset(SIDES),
    Recognisable.CLEAR,
)
SHIFTED = FeatureChange(Feature.RIVER, Cause.NATURAL, "河道向东移约30米")


def codes(record: StretchRecord, weight: Weight | None = None) -> list[str]:
    remarks = examine_stretch(record, REGISTERED, Provisions())
    return [each.rule.code for each in remarks if weight is None or each.weight is weight]


def test_a_stretch_along_which_nothing_changed_has_nothing_against_it() -> None:
    assert codes(PLAIN) == []


def test_a_river_that_shifted_leaves_the_line_and_asks_for_a_survey() -> None:
    assert codes(replace(PLAIN, changes=(SHIFTED,))) == ["line_stays", "resurvey"]
    needed = replace(PLAIN, changes=(SHIFTED,), resurvey=Resurvey.NEEDED)
    assert codes(needed) == ["line_stays"]


@given(st.sampled_from(Feature), st.sampled_from(Cause))
def test_no_change_of_any_feature_by_any_cause_moves_the_line(feature: Feature, cause: Cause) -> None:
    record = replace(PLAIN, changes=(FeatureChange(feature, cause, "变化"),))
    assert "line_stays" in codes(record, Weight.REVIEW)
    assert codes(record, Weight.REFUSE) == []


def test_what_somebody_altered_without_leave_is_reported() -> None:
    altered = FeatureChange(Feature.ROAD, Cause.UNAUTHORISED, "擅自改道")
    assert "altered_without_leave" in codes(replace(PLAIN, changes=(altered,)))


def test_a_survey_leaves_a_document() -> None:
    assert codes(replace(PLAIN, resurvey=Resurvey.DONE), Weight.REFUSE) == ["resurvey"]
    assert codes(replace(PLAIN, resurvey=Resurvey.DONE, resurveyed_by="修测成果1号")) == []


def test_a_line_that_nobody_can_tell_asks_for_marks() -> None:
    assert codes(replace(PLAIN, recognisable=Recognisable.UNRECOGNISABLE)) == ["line_unrecognisable"]
    assert codes(replace(PLAIN, recognisable=Recognisable.PARTLY)) == []


def test_use_across_the_line_wants_consents_approvals_and_filing() -> None:
    bare = CrossLineUse("越界开垦约3亩")
    found = examine_stretch(replace(PLAIN, uses=(bare,)), REGISTERED, Provisions())
    assert [each.rule.code for each in found] == ["use_across_line"]
    assert "花溪区, 南明区" in found[0].message
    whole = CrossLineUse("跨界水渠", (consent(HUAXI), consent(NANMING)), ("花府批1号", "南府批1号"), "备案1号")
    assert codes(replace(PLAIN, uses=(whole,))) == []
    twice = replace(whole, approvals=("花府批1号", "花府批1号"))
    assert codes(replace(PLAIN, uses=(twice,))) == ["use_across_line"]


def test_a_hazard_is_followed_up_in_a_dispute() -> None:
    assert codes(replace(PLAIN, hazards=(Hazard("林地归属不清"),))) == ["hazard_not_followed"]
    assert codes(replace(PLAIN, hazards=(Hazard("林地归属不清", UUID(int=300)),))) == []


def test_a_stretch_lies_on_its_line_and_between_its_markers() -> None:
    assert codes(replace(PLAIN, to_m=LENGTH_M + 10, to_marker=None), Weight.REFUSE) == ["stretch_off_line"]
    assert codes(replace(PLAIN, to_m=LENGTH_M + 4, to_marker=None)) == []
    assert codes(replace(PLAIN, from_marker=STRANGER), Weight.REFUSE) == ["stretch_between_other_markers"]
    assert codes(replace(PLAIN, from_m=900.0), Weight.REVIEW) == ["stretch_between_other_markers"]


def test_one_side_alone_makes_no_joint_inspection() -> None:
    assert codes(replace(PLAIN, sides_present=frozenset({HUAXI}))) == ["side_absent"]


@pytest.mark.parametrize(
    "ends", [(5.0, 5.0), (6.0, 5.0), (-1.0, 5.0), (0.0, float("inf")), (float("nan"), 5.0), (0.0, float("nan"))]
)
def test_a_stretch_without_length_is_refused(ends: tuple[float, float]) -> None:
    with pytest.raises(InvalidInput, match="no length"):
        replace(PLAIN, from_m=ends[0], to_m=ends[1])


def test_what_is_found_is_told_in_a_sentence() -> None:
    with pytest.raises(InvalidInput):
        FeatureChange(Feature.RIDGE, Cause.UNKNOWN, "")
    with pytest.raises(InvalidInput):
        CrossLineUse(" ")
    with pytest.raises(InvalidInput):
        Hazard("")


def test_a_record_has_a_time_with_a_zone() -> None:
    with pytest.raises(InvalidInput, match="zone"):
        replace(PLAIN, walked_at=datetime(2026, 5, 6))  # noqa: DTZ001 - a time without a zone is the point
