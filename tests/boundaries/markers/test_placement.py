"""Where markers stand along their line, and what is wrong with them there."""

from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from boundaries.lines.course.alignment import Course
from boundaries.markers.findings import MarkerFinding, MarkerFindingKind
from boundaries.markers.kinds import MarkerForm, MarkerState
from boundaries.markers.numbering import parse_number
from boundaries.markers.placement import LineSide, findings_of, off_line, on_wrong_side, out_of_order, owner_of, placed
from boundaries.markers.records import MarkerRecord, responsible_by_parity
from foundation.measure import moved

HUNAN, GUIZHOU, GUANGXI = UUID(int=43), UUID(int=52), UUID(int=45)
CODES = {HUNAN: "430000", GUIZHOU: "520000", GUANGXI: "450000"}
COURSE = Course([LineString([(109.0, 26.5), (109.1, 26.5), (109.2, 26.5)])])
"""Eastward: Hunan on the left, which is north, Guizhou on the right."""


def a_marker(number: str, along_m: float, left_m: float = 0.0, **more: object) -> MarkerRecord:
    """Return a marker that stands so far along the line, and so far to its left."""
    on = COURSE.at(along_m)
    position = moved(on, COURSE.bearing_at(along_m) - 90.0, left_m)
    fields: dict[str, object] = {
        "number": parse_number(number, 1),
        "line": UUID(int=1),
        "units": (HUNAN, GUIZHOU),
        "responsible": HUNAN,
        "form": MarkerForm.SINGLE_TWO_FACED,
        "state": MarkerState.STANDING,
        "position": position,
        "original_coordinates": "",
        "original_crs": "EPSG:4490",
    }
    return MarkerRecord(**(fields | more))  # type: ignore[arg-type]  # a test states only what matters to it


def a_stone(number: str, along_m: float, left_m: float) -> MarkerRecord:
    """Return one of a pair."""
    return a_marker(number, along_m, left_m, form=MarkerForm.DOUBLE_SAME_NUMBER)


def wrong_sides(*markers: MarkerRecord) -> tuple[MarkerFinding, ...]:
    return on_wrong_side(COURSE, placed(COURSE, markers, 50.0), HUNAN, GUIZHOU, CODES)


def test_markers_come_in_their_order_along_the_line() -> None:
    markers = [a_marker("4352003Q", 9_000), a_marker("4352001Q", 1_000), a_marker("4352002Q", 5_000)]
    found = placed(COURSE, markers, 1.0)
    assert [each.marker.number.serial for each in found] == [1, 2, 3]
    assert [each.chainage_m for each in found] == pytest.approx([1_000, 5_000, 9_000], abs=0.05)


@pytest.mark.parametrize(("left_m", "side"), [(20, LineSide.LEFT), (0.5, LineSide.ON), (-20, LineSide.RIGHT)])
def test_a_marker_stands_left_or_right_of_its_line_or_on_it(left_m: float, side: LineSide) -> None:
    (found,) = placed(COURSE, [a_marker("4352001Q", 3_000, left_m)], 50.0)
    assert found.side is side
    assert found.offset_m == pytest.approx(left_m, abs=0.05)


def test_a_marker_300_m_off_its_line_is_named_with_distance_place_and_remedy() -> None:
    found = placed(COURSE, [a_marker("4352001Q", 3_000, 300), a_marker("4352002Q", 6_000, 4)], 50.0)
    (finding,) = off_line(found)
    assert (finding.kind, finding.numbers) == (MarkerFindingKind.OFF_LINE, ("4352001Q",))
    assert "300.0 m off its line, and 50 m are allowed: check the coordinates" in finding.message
    assert "3,000 m from its beginning" in finding.detail
    assert finding.offset_m == pytest.approx(300, abs=0.05)
    assert finding.allowed_m == 50.0
    assert finding.at == found[0].marker.position


def test_stones_of_a_pair_stand_beside_the_line_on_purpose() -> None:
    pair = [a_stone("4352001A", 3_000, 60), a_stone("4352001B", 3_000, -60)]
    assert not off_line(placed(COURSE, pair, 5.0))
    assert off_line(placed(COURSE, pair, 5.0, beside_m=40.0))


def test_serials_that_run_along_the_line_are_in_order() -> None:
    markers = [a_marker(f"4352{serial:03d}Q", 1_000 * serial) for serial in range(1, 6)]
    assert not out_of_order(placed(COURSE, markers, 1.0))


def test_serials_may_run_against_the_direction_of_the_line() -> None:
    markers = [a_marker(f"4352{serial:03d}Q", 1_000 * (10 - serial)) for serial in range(1, 6)]
    assert not out_of_order(placed(COURSE, markers, 1.0))


def test_two_markers_in_the_wrong_order_are_found() -> None:
    along = {1: 1_000, 2: 3_000, 3: 2_000, 4: 4_000}
    markers = [a_marker(f"4352{serial:03d}Q", at) for serial, at in along.items()]
    (finding,) = out_of_order(placed(COURSE, markers, 1.0))
    assert (finding.kind, finding.numbers) == (MarkerFindingKind.OUT_OF_ORDER, ("4352003Q", "4352002Q"))
    assert "4352002Q stands beyond 4352003Q" in finding.message
    assert "1,000 m beyond" in finding.detail


def test_what_everybody_may_read_of_a_finding_tells_no_place() -> None:
    markers = [
        a_marker("4352001Q", 1_000),
        a_marker("4352003Q", 2_000),
        a_marker("4352002Q", 3_000, 400),
        a_marker("4352004Q", 3_500),
        a_marker("4352002A", 5_000, -30, form=MarkerForm.DOUBLE_SAME_NUMBER),
    ]
    findings = findings_of(COURSE, placed(COURSE, markers, 50.0), HUNAN, GUIZHOU, CODES)
    assert {each.kind.value for each in findings} == {"off_line", "out_of_order", "wrong_side"}
    for each in findings:
        assert "109." not in each.message
        assert ",000 m" not in each.message


def test_a_marker_far_off_the_line_is_not_also_out_of_order() -> None:
    markers = [a_marker("4352001Q", 1_000), a_marker("4352003Q", 2_000, 400), a_marker("4352002Q", 3_000)]
    kinds = [each.kind for each in findings_of(COURSE, placed(COURSE, markers, 50.0), HUNAN, GUIZHOU, CODES)]
    assert kinds == [MarkerFindingKind.OFF_LINE]


def test_nothing_is_found_of_a_marker_that_was_given_up() -> None:
    gone = a_marker("4352001Q", 3_000, 300, state=MarkerState.WITHDRAWN)
    assert not findings_of(COURSE, placed(COURSE, [gone], 50.0), HUNAN, GUIZHOU, CODES)


@given(st.floats(100, 19_800), st.floats(-400, 400))
def test_a_marker_is_found_where_it_was_put(along_m: float, left_m: float) -> None:
    (found,) = placed(COURSE, [a_marker("4352001Q", along_m, left_m)], 50.0)
    assert found.chainage_m == pytest.approx(along_m, abs=0.3)  # an edge is no geodesic
    assert found.offset_m == pytest.approx(left_m, abs=0.05)
    assert found.is_within_tolerance == (abs(found.offset_m) <= 50.0)


@given(st.permutations(range(1, 8)), st.randoms())
def test_what_is_found_does_not_hang_on_the_order_of_the_table(serials: list[int], chance: Random) -> None:
    markers = [a_marker(f"4352{serial:03d}Q", 2_000.0 * at) for at, serial in enumerate(serials, 1)]
    shuffled = chance.sample(markers, len(markers))
    found = out_of_order(placed(COURSE, markers, 1.0))
    assert out_of_order(placed(COURSE, shuffled, 1.0)) == found
    assert (not found) == (serials in (sorted(serials), sorted(serials, reverse=True)))


def test_stones_of_a_pair_may_stand_in_any_order() -> None:
    markers = [a_stone("4352001B", 1_000, -30), a_stone("4352001A", 1_001, 30), a_marker("4352002Q", 2_000)]
    assert not out_of_order(placed(COURSE, markers, 1.0))


def test_the_stone_of_the_smaller_code_stands_on_its_own_side() -> None:
    assert not wrong_sides(a_stone("4352001A", 3_000, 30), a_stone("4352001B", 3_000, -30))


def test_stones_with_exchanged_letters_are_found() -> None:
    found = wrong_sides(a_stone("4352001A", 3_000, -30), a_stone("4352001B", 3_010, 30))
    assert [each.kind for each in found] == [MarkerFindingKind.WRONG_SIDE] * 2
    assert "4352001A is the stone of 430000 by its letter A" in found[0].message
    assert "on the right, where 430000 is not" in found[0].message


def test_stones_of_a_triple_are_looked_at_where_they_are_beside_the_line() -> None:
    units = (HUNAN, GUANGXI, GUIZHOU)
    form = MarkerForm.TRIPLE_SAME_NUMBER
    own = a_marker("4352009C", 40, 30, units=units, form=form)
    strange = a_marker("4352009E", 40, 30, units=units, form=form)
    beyond = a_marker("4352009D", 0, -30, units=units, form=form)
    assert [each.numbers for each in wrong_sides(own, strange, beyond)] == [("4352009E",)]


def test_letters_of_a_triple_follow_the_codes() -> None:
    units = (GUIZHOU, HUNAN, GUANGXI)
    stones = [a_marker(f"4352009{each}", 40, units=units, form=MarkerForm.TRIPLE_SAME_NUMBER) for each in "CDE"]
    assert [owner_of(each, CODES) for each in stones] == [HUNAN, GUANGXI, GUIZHOU]


def test_a_single_marker_is_no_units_own() -> None:
    assert owner_of(a_marker("4352001Q", 40), CODES) is None


def test_odd_serials_are_the_first_sides_where_the_agreement_says_so() -> None:
    assert [responsible_by_parity(serial, "甲", "乙") for serial in (1, 2, 3)] == ["甲", "乙", "甲"]
