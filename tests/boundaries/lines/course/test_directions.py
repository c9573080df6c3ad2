"""A course in words: the rose of sixteen points, and what a line does between markers."""

import re
from itertools import pairwise
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from boundaries.lines.course.alignment import Course
from boundaries.lines.course.directions import ROSE, Station, describe, legs, rose, written_m
from foundation.errors import InvalidInput
from foundation.measure import line_of, moved

BEARINGS = st.integers(-(720 * 1024), 720 * 1024).map(lambda part: part / 1024)
"""Degrees that sums do not round, the limits of the bins among them."""
OPPOSITE = str.maketrans("东南西北", "西北东南")
CORNER = Course([LineString([(106, 26), (106.01, 26), (106.01, 25.99)])])
"""A kilometre to the east, then 1.1 km to the south."""


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Give lines that wind, some of them with a gap."""
    steps = st.tuples(st.floats(-0.01, 0.01), st.floats(-0.01, 0.01))
    parts = []
    at = np.array([106.0, 26.0])
    for _ in range(draw(st.integers(1, 2))):
        moves = np.array([(0.001, 0.001), *draw(st.lists(steps, max_size=30))])
        vertices = np.vstack([at, at + np.cumsum(moves, axis=0)])
        parts.append(LineString(vertices))
        at = vertices[-1] + 0.005
    return Course(parts)


def ends_of(sentence: str) -> tuple[str, str]:
    """Return the stations that a sentence begins and ends at."""
    found = re.fullmatch("自(.+?)起，界线.+，至([^，]+)(，长[^，]+)?。", sentence)
    assert found is not None, sentence
    return found[1], found[2]


@pytest.mark.parametrize(
    ("bearing", "word"),
    [
        (0, "北"),
        (11.25, "北偏东北"),
        (33.75, "东北"),
        (56.25, "东偏东北"),
        (78.75, "东"),
        (101.25, "东偏东南"),
        (123.75, "东南"),
        (146.25, "南偏东南"),
        (168.75, "南"),
        (191.25, "南偏西南"),
        (213.75, "西南"),
        (236.25, "西偏西南"),
        (258.75, "西"),
        (281.25, "西偏西北"),
        (303.75, "西北"),
        (326.25, "北偏西北"),
        (348.75, "北"),
    ],
)
def test_a_limit_of_the_rose_belongs_to_the_next_direction(bearing: float, word: str) -> None:
    assert rose(bearing) == word


@given(BEARINGS)
def test_every_bearing_has_one_of_sixteen_directions(bearing: float) -> None:
    assert len(set(ROSE)) == 16
    assert rose(bearing) in ROSE
    assert rose(bearing) == rose(bearing + 360)


@given(BEARINGS)
def test_opposite_bearings_have_opposite_directions(bearing: float) -> None:
    assert rose(bearing + 180) == rose(bearing).translate(OPPOSITE)


@pytest.mark.parametrize("bearing", [nan, inf, -inf])
def test_what_is_no_number_is_no_bearing(bearing: float) -> None:
    with pytest.raises(InvalidInput, match="no bearing"):
        rose(bearing)


def test_a_stretch_between_markers_is_told_leg_by_leg() -> None:
    told = describe(
        CORNER,
        [Station("3号界桩", 0.0), Station("4号界桩", CORNER.length_m)],
        left="甲县",
        right="乙县",
        schematic=False,
    )
    assert told.sentences == ("自3号界桩起，界线向东行1.00千米，转向南行1.11千米，至4号界桩，长2.11千米。",)


def test_the_whole_says_who_is_on_which_side() -> None:
    told = describe(CORNER, (), left="甲县", right="乙县", schematic=False)
    assert told.text.startswith("界线左侧为甲县，右侧为乙县，全长2.11千米。自界线起点起，界线")
    assert told.text.endswith("，至界线终点，长2.11千米。")


def test_schematic_geometry_says_so_at_the_end() -> None:
    told = describe(CORNER, (), left="甲县", right="乙县", schematic=True)
    assert told.text.endswith("示意，不作为划界依据。")


def test_stations_are_told_in_their_order_with_the_ends_of_the_line() -> None:
    told = describe(CORNER, [Station("乙", 1500), Station("甲", 500)], left="", right="", schematic=False)
    assert [ends_of(sentence) for sentence in told.sentences] == [("界线起点", "甲"), ("甲", "乙"), ("乙", "界线终点")]


def test_the_stones_of_a_pair_are_one_station() -> None:
    told = describe(CORNER, [Station("5号A", 500), Station("5号B", 503)], left="", right="", schematic=False)
    assert told.sentences[0].endswith("至5号A、5号B。")
    assert len(told.sentences) == 2


def test_lengths_below_a_kilometre_are_told_in_metres() -> None:
    told = describe(CORNER, [Station("甲", 500), Station("乙", 550)], left="", right="", schematic=False)
    assert told.sentences[1] == "自甲起，界线向东行50米，至乙。"


def test_a_station_off_the_line_is_refused() -> None:
    with pytest.raises(InvalidInput, match="locate it anew"):
        describe(CORNER, [Station("甲", 9_000)], left="", right="", schematic=False)


def test_a_gap_of_the_line_is_told() -> None:
    course = Course([LineString([(106, 26), (106.01, 26)]), LineString([(106.02, 26), (106.03, 26)])])
    told = describe(course, (), left="", right="", schematic=False)
    assert told.sentences == (
        "自界线起点起，界线向东行1.00千米，在此中断，另起一段向东行1.00千米，至界线终点，长2.00千米。",
    )


def test_small_bends_are_no_legs() -> None:
    along = np.linspace(0, 0.2, 400)
    course = Course([LineString(np.column_stack([106 + along, 26 + 0.0005 * np.sin(along * 300)]))])
    (leg,) = legs(course, 0.0, course.length_m)
    assert leg.direction == "东"


@given(courses(), st.lists(st.floats(0, 1), max_size=6))
def test_the_legs_of_a_stretch_are_together_as_long_as_it(course: Course, shares: list[float]) -> None:
    ends = sorted({0.0, course.length_m, *(share * course.length_m for share in shares)})
    for start, end in pairwise(ends):
        if end - start > 0.01:
            assert sum(leg.length_m for leg in legs(course, start, end)) == pytest.approx(end - start, abs=1e-6)


@given(courses())
def test_a_stretch_has_a_handful_of_legs(course: Course) -> None:
    assert 1 <= len(legs(course, 0.0, course.length_m)) <= 6 * len(course.courses)


@given(courses(), st.lists(st.floats(0, 1), max_size=6))
def test_every_sentence_begins_where_the_last_one_ended(course: Course, shares: list[float]) -> None:
    stations = [Station(f"{number}号界桩", share * course.length_m) for number, share in enumerate(shares)]
    told = describe(course, stations, left="甲县", right="乙县", schematic=True).sentences
    for one, other in pairwise(told):
        assert ends_of(one)[1] == ends_of(other)[0]


@given(st.lists(st.floats(0, 3_000), min_size=1, max_size=12))
def test_written_lengths_are_right_to_the_last_digit_and_so_is_their_sum(lengths_m: list[float]) -> None:
    written = written_m(lengths_m)
    for length, whole in zip(lengths_m, written, strict=True):
        assert abs(whole - length) <= (1 if length < 1_000 else 10) + 1e-6
    (total,) = written_m([sum(lengths_m)])
    assert abs(sum(written) - total) <= (1 if total < 1_000 else 10)


def test_just_below_a_kilometre_rounds_to_one() -> None:
    line = line_of([Point(106, 26), moved(Point(106, 26), 0.0, 999.7)])
    told = describe(Course([line]), (), left="", right="", schematic=False)
    assert "行1.00千米" in told.text
