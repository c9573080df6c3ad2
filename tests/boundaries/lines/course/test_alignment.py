"""Where along a line something is."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from shapely import LineString, Point, Polygon

from boundaries.lines.course.alignment import Course, LineIndex
from foundation.errors import InvalidInput
from foundation.measure import ELLIPSOID, chainage_m, distance_m, length_m, moved

SHARES = st.floats(0, 1)


@st.composite
def ridges(draw: st.DrawFn) -> LineString:
    """Give lines that wind to the east and never come back, so that each place of them is one distance along."""
    steps = draw(st.lists(st.tuples(st.floats(0.0005, 0.01), st.floats(-0.008, 0.008)), min_size=1, max_size=25))
    return LineString(np.vstack([(106.0, 26.5), np.array([106.0, 26.5]) + np.cumsum(np.array(steps), axis=0)]))


def nearest_of_many(line: LineString, point: Point) -> float:
    """Return how far a point is from the nearest of very many places on a line, looked for ever closer on each edge."""
    return min(_nearest_on_edge(np.array(edge), point) for edge in pairwise(line.coords))


def _nearest_on_edge(ends: NDArray[np.float64], point: Point) -> float:
    places = ends
    for _ in range(3):
        places = places[0] + np.linspace(0, 1, 101)[:, None] * (places[-1] - places[0])
        lon, lat = np.full(len(places), point.x), np.full(len(places), point.y)
        far_m = ELLIPSOID.inv(places[:, 0], places[:, 1], lon, lat)[2]
        at = int(np.argmin(far_m))
        places = places[max(at - 1, 0) : at + 2]
    return float(far_m[at])


def test_a_line_without_a_segment_has_no_course() -> None:
    with pytest.raises(InvalidInput, match="without a segment"):
        Course([])


def test_distances_run_on_from_segment_to_segment() -> None:
    one, other = LineString([(106, 26), (106.1, 26)]), LineString([(106.1, 26), (106.1, 25.9)])
    course = Course([one, other])
    assert course.length_m == pytest.approx(length_m(one) + length_m(other))
    assert course.locate(Point(106.1, 25.95)).segment == 1


def test_the_gap_between_two_segments_has_no_length() -> None:
    course = Course([LineString([(106, 26), (106.1, 26)]), LineString([(106.2, 26), (106.3, 26)])])
    assert course.locate(Point(106.2, 26)).chainage_m == pytest.approx(course.length_m / 2)


def test_what_stands_left_of_a_line_has_a_positive_offset() -> None:
    course = Course([LineString([(106, 26), (106.1, 26)])])
    left = course.locate(moved(Point(106.05, 26), 0.0, 250.0))
    right = course.locate(moved(Point(106.05, 26), 180.0, 250.0))
    assert (left.offset_m, right.offset_m) == pytest.approx((250.0, -250.0), abs=0.01)


@given(ridges(), SHARES)
def test_a_place_on_a_line_is_located_where_it_is(line: LineString, share: float) -> None:
    course = Course([line])
    chainage = share * course.length_m
    found = course.locate(course.at(chainage))
    assert found.chainage_m == pytest.approx(chainage, abs=0.01)
    assert abs(found.offset_m) < 0.01


@given(ridges(), SHARES, st.floats(0, 360), st.floats(0, 5_000))
def test_a_foot_is_the_nearest_place_to_the_centimetre(
    line: LineString, share: float, bearing: float, far_m: float
) -> None:
    course = Course([line])
    point = moved(course.at(share * course.length_m), bearing, far_m)
    found = course.locate(point)
    nearest_m = nearest_of_many(line, point)
    assert abs(found.offset_m) == pytest.approx(nearest_m, abs=0.01)
    assert distance_m(found.foot, point) == pytest.approx(nearest_m, abs=0.01)


@given(ridges(), SHARES, SHARES)
def test_stretches_add_up_to_the_line(line: LineString, one: float, other: float) -> None:
    course = Course([line])
    ends = sorted({0.0, one * course.length_m, other * course.length_m, course.length_m})
    parts = [course.between(start, end) for start, end in pairwise(ends) if end - start > 1e-6]
    assert sum(length_m(part) for part in parts) == pytest.approx(course.length_m, abs=0.05)


def test_a_stretch_keeps_the_vertices_inside_it() -> None:
    course = Course([LineString([(106, 26), (106.1, 26), (106.1, 25.9)])])
    (part,) = course.between(1_000, course.length_m - 1_000).geoms
    assert part.coords[1] == (106.1, 26)


def test_a_stretch_across_a_gap_has_two_parts() -> None:
    course = Course([LineString([(106, 26), (106.1, 26)]), LineString([(106.2, 26), (106.3, 26)])])
    assert len(course.between(5_000, 15_000).geoms) == 2


@pytest.mark.parametrize(("start", "end"), [(500, 500), (600, 500), (-1, 500), (20_000, 30_000)])
def test_a_stretch_that_is_not_on_the_line_is_refused(start: float, end: float) -> None:
    with pytest.raises(InvalidInput, match="does not lie on a line"):
        Course([LineString([(106, 26), (106.1, 26)])]).between(start, end)


def test_the_bearing_is_that_of_the_edge() -> None:
    course = Course([LineString([(106, 26), (106, 26.1), (106.1, 26.1)])])
    assert course.bearing_at(100) == pytest.approx(0)
    assert course.bearing_at(course.length_m - 100) == pytest.approx(90, abs=0.1)


def test_samples_end_at_the_end() -> None:
    course = Course([LineString([(106, 26), (106.1, 26)])])
    along, lon, lat = course.samples(3_000)
    assert along.tolist() == pytest.approx([0, 3_000, 6_000, 9_000, course.length_m])
    assert (lon[-1], lat[-1]) == (106.1, 26)
    assert chainage_m(np.column_stack([lon, lat])) == pytest.approx(along, abs=0.01)


def test_samples_need_a_step() -> None:
    with pytest.raises(InvalidInput, match="positive"):
        Course([LineString([(106, 26), (106.1, 26)])]).samples(0)


def test_many_points_are_located_as_each_alone() -> None:
    course = Course([LineString([(106, 26), (106.05, 26.02), (106.1, 26)])])
    points = [Point(106.02, 26.0), Point(106.07, 26.05)]
    found = course.locate_many(np.array([each.x for each in points]), np.array([each.y for each in points]))
    assert list(found) == [course.locate(each) for each in points]


@given(st.lists(ridges(), min_size=1, max_size=6), st.floats(105.9, 106.3), st.floats(26.2, 26.8))
def test_the_index_finds_the_line_that_is_nearest_of_all(lines: list[LineString], lon: float, lat: float) -> None:
    courses = [Course([line]) for line in lines]
    _, found = LineIndex(courses).nearest(Point(lon, lat))
    assert abs(found.offset_m) == min(abs(course.locate(Point(lon, lat)).offset_m) for course in courses)


@given(ridges(), SHARES, st.floats(0, 360), st.floats(1, 5_000))
def test_left_of_a_line_is_right_of_its_reverse(line: LineString, share: float, bearing: float, far_m: float) -> None:
    course, reverse = Course([line]), Course([line.reverse()])
    point = moved(course.at(share * course.length_m), bearing, far_m)
    there, back = course.locate(point), reverse.locate(point)
    assert abs(there.offset_m) == pytest.approx(abs(back.offset_m), abs=0.01)
    is_one_foot = distance_m(there.foot, back.foot) < 0.01
    if is_one_foot and abs(there.offset_m) > 0.01:
        assert there.offset_m == pytest.approx(-back.offset_m, abs=0.01)
        assert there.chainage_m + back.chainage_m == pytest.approx(course.length_m, abs=0.05)


def test_outside_a_hairpin_the_side_is_that_of_the_bend() -> None:
    hairpin = LineString([(106, 26), (106.01, 26), (106, 26.001)])
    tip = Point(106.015, 26.0005)
    assert Course([hairpin]).locate(tip).offset_m < 0 < Course([hairpin.reverse()]).locate(tip).offset_m


@pytest.mark.parametrize("bearing", range(0, 360, 15))
def test_the_side_is_known_where_a_ring_closes(bearing: int) -> None:
    ring = LineString([(106, 26), (106.1, 26), (106.0866, 26.05), (106, 26)])
    turned = LineString([*ring.coords[1:], ring.coords[1]])
    elsewhere = LineString([(105, 25), (105.1, 25)])
    point = moved(Point(106, 26), bearing, 200.0)
    is_inside = Polygon(ring).covers(point)
    # Seen from a vertex in the middle of the course, from its two ends, and from the ends of a segment of it.
    for course in (Course([turned]), Course([ring]), Course([elsewhere, ring]), Course([ring, elsewhere])):
        assert (course.locate(point).offset_m >= 0) == is_inside


def test_a_vertex_given_twice_leaves_the_side_as_it_is() -> None:
    hairpin = LineString([(106, 26), (106.01, 26), (106.01, 26), (106, 26.001)])
    tip = Point(106.015, 26.0005)
    assert Course([hairpin]).locate(tip).offset_m < 0 < Course([hairpin.reverse()]).locate(tip).offset_m


@given(st.lists(ridges(), min_size=1, max_size=4), st.floats(70, 140), st.floats(-80, 80))
def test_the_index_answers_for_points_far_from_all_lines(lines: list[LineString], lon: float, lat: float) -> None:
    courses = [Course([line]) for line in lines]
    _, found = LineIndex(courses).nearest(Point(lon, lat))
    least_m = min(abs(course.locate(Point(lon, lat)).offset_m) for course in courses)
    assert abs(found.offset_m) == pytest.approx(least_m, rel=1e-6)


@given(st.lists(ridges(), min_size=1, max_size=6), st.floats(105.9, 106.3), st.floats(26.2, 26.8), st.floats(0, 50_000))
def test_the_lines_within_a_distance_are_all_those_located_within_it(
    lines: list[LineString], lon: float, lat: float, distance_m: float
) -> None:
    courses = [Course([line]) for line in lines]
    found = LineIndex(courses).within(Point(lon, lat), distance_m)
    offsets = [abs(course.locate(Point(lon, lat)).offset_m) for course in courses]
    assert {line for line, _ in found} == {line for line, offset in enumerate(offsets) if offset <= distance_m}
    assert [abs(footing.offset_m) for _, footing in found] == sorted(each for each in offsets if each <= distance_m)


def test_samples_across_a_gap_go_on_at_the_next_segment() -> None:
    course = Course([LineString([(106, 26), (106.1, 26)]), LineString([(106.2, 26), (106.3, 26)])])
    _, lon, _ = course.samples(course.length_m / 2)
    assert lon.tolist() == [106, 106.2, 106.3]
