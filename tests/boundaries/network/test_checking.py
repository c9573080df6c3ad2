"""What is wrong with the markers of a day."""

from dataclasses import replace
from uuid import UUID

import pytest
from shapely import LineString

from boundaries.lines.course.alignment import Course
from boundaries.lines.records import LineRecord, SegmentRecord
from boundaries.markers.findings import MarkerFindingKind
from boundaries.markers.kinds import MarkerForm, MarkerState
from boundaries.markers.numbering import parse_number
from boundaries.markers.records import MarkerRecord
from boundaries.network.checking import MarkerCheck, check_markers
from boundaries.network.network import LineOnDay, MarkerOnLine
from foundation.measure import moved

HUNAN, GUIZHOU = UUID(int=43), UUID(int=52)
CODES = {HUNAN: "430000", GUIZHOU: "520000"}
COURSE = Course([LineString([(109.0, 26.5), (109.1, 26.5), (109.2, 26.5)])])
"""Eastward: Hunan on the left, which is north, Guizhou on the right."""


def a_marker(
    number: str,
    along_m: float,
    left_m: float = 0.0,
    *,
    level: int = 1,
    form: MarkerForm = MarkerForm.SINGLE_TWO_FACED,
    state: MarkerState = MarkerState.STANDING,
) -> MarkerRecord:
    """Return a marker as it is stored, so far along the line and so far to its left."""
    return MarkerRecord(
        # A stored number does not say the code of its line again.
        number=replace(parse_number(number, level), line_code=None),
        line=UUID(int=1),
        units=(HUNAN, GUIZHOU),
        responsible=None,
        form=form,
        state=state,
        position=moved(COURSE.at(along_m), COURSE.bearing_at(along_m) - 90.0, left_m),
        original_coordinates="",
        original_crs="EPSG:4490",
    )


def a_line(*markers: MarkerRecord, level: int = 1, code: str = "4352", name: str = "湘黔线") -> LineOnDay:
    segment = SegmentRecord(COURSE.courses[0], COURSE.length_m)
    record = LineRecord(level, code, name, (), HUNAN, GUIZHOU, (segment,))
    along = [(COURSE.locate(each.position), each) for each in markers]
    placed = tuple(
        MarkerOnLine(UUID(int=at), each, foot.chainage_m, foot.offset_m) for at, (foot, each) in enumerate(along)
    )
    return LineOnDay(UUID(int=level), record, COURSE, placed, ())


def checked(*lines: LineOnDay, tolerance_m: float = 50.0) -> MarkerCheck:
    return check_markers(lines, CODES.get, tolerance_m=tolerance_m)


def kinds(check: MarkerCheck) -> list[str]:
    return [each.finding.kind.value for each in check.findings]


def test_markers_that_stand_and_count_as_they_should_give_nothing() -> None:
    check = checked(a_line(a_marker("4352001Q", 1_000), a_marker("4352002Q", 5_000)))
    assert (check.markers, check.lines, check.findings, check.is_clean) == (2, 1, (), True)


def test_lines_without_markers_are_not_counted() -> None:
    check = checked(a_line(), a_line(a_marker("1号", 1_000, level=3), level=3))
    assert (check.markers, check.lines) == (1, 1)


def test_a_marker_300_m_off_its_line_is_an_error_with_line_place_and_amount() -> None:
    astray = a_marker("4352002Q", 5_000, -300)
    check = checked(a_line(a_marker("4352001Q", 1_000), astray))
    [found] = check.errors
    assert (found.code, found.name, found.sides) == ("4352", "湘黔线", (HUNAN, GUIZHOU))
    assert found.finding.numbers == ("4352002Q",)
    assert found.finding.offset_m == pytest.approx(-300, abs=0.1)
    assert found.finding.allowed_m == 50.0
    assert found.at == astray.position


def test_how_far_a_marker_may_stand_is_for_the_asker_to_say() -> None:
    line = a_line(a_marker("4352001Q", 1_000, 300))
    assert checked(line, tolerance_m=301.0).is_clean


def test_a_missing_serial_is_no_error_and_lies_between_the_markers_beside_it() -> None:
    check = checked(a_line(a_marker("4352001Q", 1_000), a_marker("4352003Q", 5_000)))
    [found] = check.findings
    assert check.is_clean
    assert found.finding.message.startswith("No marker has the serial 2 on line 4352")
    assert COURSE.locate(found.at).chainage_m == pytest.approx(3_000, abs=1)


def test_the_serial_of_a_marker_that_was_given_up_is_not_missing() -> None:
    gone = a_marker("4352002Q", 3_000, 900, state=MarkerState.WITHDRAWN)
    assert not checked(a_line(a_marker("4352001Q", 1_000), gone, a_marker("4352003Q", 5_000))).findings


def test_provincial_serials_begin_with_one_and_others_with_any() -> None:
    [provincial] = checked(a_line(a_marker("4352002Q", 1_000))).findings
    assert provincial.finding.numbers == ("4352002Q",)
    assert not checked(a_line(a_marker("2号", 1_000, level=3), level=3)).findings


def test_each_line_is_looked_at_by_itself() -> None:
    other = a_line(a_marker("1号", 1_000, level=3), a_marker("3号", 5_000, level=3), level=3, name="甲—乙线")
    check = checked(a_line(a_marker("4352001Q", 1_000), a_marker("4352002Q", 5_000)), other)
    assert [(each.name, each.finding.kind.value) for each in check.findings] == [("甲—乙线", "missing_serial")]


def test_errors_come_first() -> None:
    other = a_line(a_marker("1号", 1_000, 300, level=3), level=3)
    check = checked(a_line(a_marker("4352001Q", 1_000), a_marker("4352003Q", 5_000)), other)
    assert kinds(check) == ["off_line", "missing_serial"]
    assert check.counts == {MarkerFindingKind.OFF_LINE: 1, MarkerFindingKind.MISSING_SERIAL: 1}


def test_exchanged_stones_of_a_pair_are_errors_by_the_codes_of_their_units() -> None:
    pair = MarkerForm.DOUBLE_SAME_NUMBER
    line = a_line(a_marker("4352001A", 1_000, -30, form=pair), a_marker("4352001B", 1_000, 30, form=pair))
    assert kinds(checked(line)) == ["wrong_side", "wrong_side"]
    assert not check_markers([line], lambda _: None).findings


def test_half_a_pair_lies_where_the_other_half_stands() -> None:
    stone = a_marker("4352001A", 1_000, 30, form=MarkerForm.DOUBLE_SAME_NUMBER)
    [found] = checked(a_line(stone)).errors
    assert (found.finding.kind.value, found.at) == ("half_pair", stone.position)
