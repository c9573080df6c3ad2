from uuid import UUID

import pytest
import shapely
from shapely import MultiPolygon, Point, Polygon, box

from boundaries.lines.deriving.coverage import Derived, DerivedLine, Tract, derive
from foundation.errors import InvalidInput
from foundation.measure import length_m

HOME, ABROAD, FAR = UUID(int=52), UUID(int=43), UUID(int=45)
A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)
EAST = UUID(int=9)


def _tract(unit: UUID, polygon: Polygon, province: UUID = HOME) -> Tract:
    return Tract(unit, province, MultiPolygon([polygon]))


# Two counties side by side, one above both, and a province to the east of all.
WEST_COUNTY = Polygon([(106, 26), (107, 26), (107, 27), (106, 27)])
EAST_COUNTY = Polygon([(107, 26), (108, 26), (108, 27), (107, 27)])
NORTH_COUNTY = Polygon([(106, 27), (107, 27), (108, 27), (108, 28), (106, 28)])
NEIGHBOUR = Polygon([(108, 26), (109, 26), (109, 28), (108, 28), (108, 27)])
OWN = [_tract(A, WEST_COUNTY), _tract(B, EAST_COUNTY), _tract(C, NORTH_COUNTY)]


def _between(derived: Derived, one: UUID, other: UUID) -> DerivedLine:
    [found] = [line for line in derived.lines if line.pair == {one, other}]
    return found


def test_two_counties_that_touch_have_one_line() -> None:
    derived = derive(OWN, HOME)
    assert {line.pair for line in derived.lines} == {frozenset({A, B}), frozenset({A, C}), frozenset({B, C})}
    assert {line.level for line in derived.lines} == {3}


def test_a_line_that_runs_north_and_south_begins_in_the_north() -> None:
    line = _between(derive(OWN, HOME), A, B)
    assert list(line.segments[0].course.coords) == [(107, 27), (107, 26)]
    assert (line.left, line.right) == (B, A)


def test_a_line_that_runs_east_and_west_begins_in_the_west() -> None:
    line = _between(derive(OWN, HOME), A, C)
    assert list(line.segments[0].course.coords) == [(106, 27), (107, 27)]
    assert (line.left, line.right) == (C, A)


def test_segments_begin_and_end_at_tri_points_where_all_three_units_are_known() -> None:
    derived = derive(OWN, HOME)
    [point] = derived.tri_points
    assert (point.position, point.units, point.level) == (Point(107, 27), frozenset({A, B, C}), 3)
    segment = _between(derived, A, B).segments[0]
    assert (segment.begins, segment.ends) == (0, None)


def test_lengths_are_geodesic() -> None:
    line = _between(derive(OWN, HOME), A, B)
    assert line.length_m == pytest.approx(length_m(shapely.LineString([(107, 26), (107, 27)])))


def test_with_a_neighbour_the_line_of_the_province_is_one_of_provinces() -> None:
    derived = derive([*OWN, _tract(EAST, NEIGHBOUR, ABROAD)], HOME)
    line = _between(derived, HOME, ABROAD)
    assert line.level == 1
    assert line.length_m == pytest.approx(length_m(shapely.LineString([(108, 26), (108, 28)])))
    assert Point(108, 27) in [point.position for point in derived.tri_points]


def test_what_of_the_border_has_nobody_on_the_other_side_is_told() -> None:
    alone = derive(OWN, HOME).open_m
    known = derive([*OWN, _tract(EAST, NEIGHBOUR, ABROAD)], HOME).open_m
    assert alone == pytest.approx(length_m(box(106, 26, 108, 28)), rel=1e-3)
    assert alone - known == pytest.approx(length_m(shapely.LineString([(108, 26), (108, 28)])))


def test_where_three_provinces_meet_is_a_tri_point_of_provinces() -> None:
    south_east, north_east = box(108, 26, 109, 27), box(108, 27, 109, 28)
    derived = derive([*OWN, _tract(EAST, south_east, ABROAD), _tract(UUID(int=8), north_east, FAR)], HOME)
    [point] = [point for point in derived.tri_points if point.level == 1]
    assert (point.position, point.units) == (Point(108, 27), frozenset({HOME, ABROAD, FAR}))


def test_an_enclave_of_a_neighbour_is_a_ring_of_the_provincial_line() -> None:
    hole = box(106.2, 26.2, 106.4, 26.4)
    holed = _tract(A, Polygon(WEST_COUNTY.exterior, [hole.exterior]))
    derived = derive([holed, *OWN[1:], _tract(EAST, NEIGHBOUR, ABROAD), _tract(UUID(int=8), hole, ABROAD)], HOME)
    line = _between(derived, HOME, ABROAD)
    rings = [segment for segment in line.segments if segment.course.is_closed]
    assert [(segment.begins, segment.ends) for segment in rings] == [(None, None)]
    assert len(line.segments) == 2


def test_segments_of_one_line_have_the_same_unit_on_the_left() -> None:
    lower = Polygon([(106, 26), (109, 26), (109, 27), (108, 27), (107, 27), (106, 27)])
    upper = Polygon([(106, 27), (107, 27), (107, 27.5), (108, 27.5), (108, 27), (109, 27), (109, 28), (106, 28)])
    middle = box(107, 27, 108, 27.5)
    derived = derive([_tract(A, lower), _tract(B, upper), _tract(C, middle)], HOME)
    line = _between(derived, A, B)
    assert [list(each.course.coords) for each in line.segments] == [[(106, 27), (107, 27)], [(108, 27), (109, 27)]]
    assert line.left == B


def test_without_any_county_of_the_province_there_is_nothing_to_derive() -> None:
    with pytest.raises(InvalidInput, match="load or import"):
        derive([_tract(EAST, NEIGHBOUR, ABROAD)], HOME)
