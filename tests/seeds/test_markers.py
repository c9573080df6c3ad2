"""Markers of the demonstration: made up, and yet as the rules have them."""

from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import numpy as np
import pytest
from shapely import LineString, Point

from boundaries.lines.course.alignment import Course
from boundaries.lines.records import LineRecord, SegmentRecord, TriPointRecord
from boundaries.markers.consent import Deed, require_all_sides
from boundaries.markers.kinds import MarkerForm, require_fitting
from boundaries.markers.numbering import findings_in, parse_number
from boundaries.markers.placement import off_line, on_wrong_side, out_of_order, placed
from boundaries.markers.records import MarkerRecord
from foundation.crs.conversion import to_storage
from foundation.measure import length_m
from seeds.land.dice import Dice
from seeds.markers import Corner, corners_of, demonstration_markers

LINE, SHORT = UUID(int=1), UUID(int=2)
HUNAN, GUIZHOU, GUANGXI = UUID(int=43), UUID(int=52), UUID(int=45)
CODES = {HUNAN: "430000", GUIZHOU: "520000", GUANGXI: "450000"}


def a_line(width_deg: float = 2.0, *, level: int = 1, code: str = "4352", tri_point: bool = False) -> LineRecord:
    """Return a line that winds to the east, with Guizhou on its left."""
    along = np.linspace(0, width_deg, max(int(width_deg * 400), 2))
    wind = 0.004 * (Dice(7).units(len(along)) - 0.5)
    course = LineString(np.column_stack([107 + along, 26.5 + wind]))
    ends = course.coords[-1] if tri_point else None
    segment = SegmentRecord(course, length_m(course), ends=None if ends is None else (ends[0], ends[1]))
    return LineRecord(level, code, "湘黔线", (), GUIZHOU, HUNAN, (segment,))


def course_of(line: LineRecord) -> Course:
    return Course([segment.course for segment in line.segments])


@pytest.fixture(scope="module")
def markers() -> tuple[MarkerRecord, ...]:
    line = a_line(tri_point=True)
    (segment,) = line.segments
    corner = Corner(line.length_m, Point(segment.course.coords[-1]), GUANGXI)
    return demonstration_markers(LINE, line, CODES, corners=[corner])


def test_the_same_line_has_the_same_markers_whatever_its_identity(markers: tuple[MarkerRecord, ...]) -> None:
    line = a_line(tri_point=True)
    corner = Corner(line.length_m, Point(line.segments[0].course.coords[-1]), GUANGXI)
    again = demonstration_markers(SHORT, line, CODES, corners=[corner])
    assert [(each.number, each.position, each.first) for each in again] == [
        (each.number, each.position, each.first) for each in markers
    ]


def test_another_seed_gives_others(markers: tuple[MarkerRecord, ...]) -> None:
    others = demonstration_markers(LINE, a_line(), CODES, seed=1)
    assert [each.position for each in others] != [each.position for each in markers]


def test_each_is_marked_as_made_up(markers: tuple[MarkerRecord, ...]) -> None:
    assert all(each.synthetic for each in markers)


def test_the_checks_of_markers_find_nothing(markers: tuple[MarkerRecord, ...]) -> None:
    line = a_line()
    course = course_of(line)
    placements = placed(course, markers, 1.0)
    assert not findings_in([each.number for each in markers])
    assert not off_line(placements)
    assert not out_of_order(placements)
    assert not on_wrong_side(course, placements, line.left, line.right, CODES)


def test_form_letter_and_sides_fit_each_other(markers: tuple[MarkerRecord, ...]) -> None:
    for each in markers:
        require_fitting(each.form, each.number.letter, len(each.units))


def test_most_stand_alone_and_some_in_pairs(markers: tuple[MarkerRecord, ...]) -> None:
    single = sum(each.form is MarkerForm.SINGLE_TWO_FACED for each in markers)
    paired = sum(each.form is MarkerForm.DOUBLE_SAME_NUMBER for each in markers)
    assert single > paired > 0


def test_stones_of_a_pair_stand_20_to_60_m_off(markers: tuple[MarkerRecord, ...]) -> None:
    placements = placed(course_of(a_line()), markers, 1.0)
    offsets = [abs(each.offset_m) for each in placements if each.marker.form is MarkerForm.DOUBLE_SAME_NUMBER]
    assert all(10 < each <= 60.1 for each in offsets)


def test_the_tri_point_has_one_with_three_faces(markers: tuple[MarkerRecord, ...]) -> None:
    (corner,) = [each for each in markers if each.form is MarkerForm.SINGLE_THREE_FACED]
    assert corner.units == (HUNAN, GUANGXI, GUIZHOU)


def test_they_stand_a_few_kilometres_apart() -> None:
    line = a_line()
    placements = placed(course_of(line), demonstration_markers(LINE, line, CODES), 1.0)
    singles = [each.chainage_m for each in placements if each.marker.form is MarkerForm.SINGLE_TWO_FACED]
    assert all(each > 1_400 for each in np.diff(singles))
    for one, other in pairwise(placements):
        assert other.chainage_m - one.chainage_m < 6_200


@pytest.mark.parametrize("width_deg", [0.011, 0.02, 0.05, 0.1])
def test_a_line_longer_than_a_kilometre_has_one_at_least(width_deg: float) -> None:
    line = a_line(width_deg)
    assert line.length_m > 1_000
    assert demonstration_markers(LINE, line, CODES)


def test_a_very_short_line_has_none() -> None:
    assert not demonstration_markers(LINE, a_line(0.005), CODES)


def test_each_has_three_objects_around_it(markers: tuple[MarkerRecord, ...]) -> None:
    for each in markers:
        assert len({found.name for found in each.reference_objects}) == 3
        assert all(0 <= (found.bearing_deg or 0) < 360 for found in each.reference_objects)
        assert all(8 <= (found.distance_m or 0) <= 180 for found in each.reference_objects)


def test_heights_are_those_of_guizhou_with_their_datum(markers: tuple[MarkerRecord, ...]) -> None:
    assert all(200 <= (each.height_m or 0) <= 2_800 and each.height_datum for each in markers)


def test_they_were_erected_in_the_years_of_the_demarcation(markers: tuple[MarkerRecord, ...]) -> None:
    assert {each.first.year for each in markers if each.first} <= set(range(1996, 2003))
    assert all(each.first for each in markers)


def test_none_was_erected_before_both_units_were_there(markers: tuple[MarkerRecord, ...]) -> None:
    founded = min(each.first for each in markers if each.first) + timedelta(days=30)
    later = demonstration_markers(LINE, a_line(), CODES, since=founded)
    assert min(each.first for each in later if each.first) == founded


def test_odd_serials_are_the_smaller_codes_to_look_after(markers: tuple[MarkerRecord, ...]) -> None:
    for each in markers:
        if each.form is MarkerForm.SINGLE_TWO_FACED and each.number.serial is not None:
            assert each.responsible == (HUNAN if each.number.serial % 2 else GUIZHOU)


def test_coordinates_are_those_of_a_survey_table_in_the_zone_of_their_longitude(
    markers: tuple[MarkerRecord, ...],
) -> None:
    assert {each.original_crs for each in markers} == {"EPSG:4524"}
    for each in markers:
        north, east = (float(part[2:]) for part in each.original_coordinates.split())
        assert 2_900_000 < north < 2_960_000
        assert 36_000_000 < east < 37_000_000
        assert to_storage(each.original_crs).point(east, north) == (each.position.x, each.position.y)


def test_all_sides_agreed_to_each_on_the_day_it_was_erected(markers: tuple[MarkerRecord, ...]) -> None:
    for each in markers:
        require_all_sides({unit: CODES[unit] for unit in each.units}, each.consents, Deed.ADD)
        assert {consent.signed_on for consent in each.consents} == {each.first}


def test_that_parity_is_custom_and_no_law_is_said(markers: tuple[MarkerRecord, ...]) -> None:
    assert all("法规没有规定" in each.note for each in markers)


def test_county_lines_count_plainly() -> None:
    line = a_line(level=3, code="520102520111")
    numbers = [each.number for each in demonstration_markers(LINE, line, {HUNAN: "520102", GUIZHOU: "520111"})]
    assert numbers[0].text in {"001号", "001号A"}
    assert all(parse_number(each.text, 3) == each for each in numbers)


def test_a_tri_point_is_numbered_by_the_first_of_the_lines_that_meet() -> None:
    county, province = a_line(level=3, code="520102520111", tri_point=True), a_line(tri_point=True)
    place = province.segments[0].ends
    assert place is not None
    point = TriPointRecord(Point(place), frozenset(CODES), level=1)
    found = corners_of({SHORT: county, LINE: province}, [point])
    assert found == {LINE: (Corner(province.length_m, point.position, GUANGXI),)}


def test_a_line_of_other_units_does_not_number_a_tri_point() -> None:
    line = a_line(tri_point=True)
    place = line.segments[0].ends
    assert place is not None
    point = TriPointRecord(Point(place), frozenset({GUIZHOU, GUANGXI, UUID(int=53)}), level=1)
    assert not corners_of({LINE: line}, [point])
