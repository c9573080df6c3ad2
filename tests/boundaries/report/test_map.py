"""The map of a report."""

import re

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box

from boundaries.report.drawing.frame import MARGIN, Frame
from boundaries.report.drawing.outlines import labels
from boundaries.report.drawing.placing import apart
from boundaries.report.map import drawn
from foundation.measure import length_m
from tests.boundaries.lines.topology.patches import grid
from tests.boundaries.report.reading import read
from tests.boundaries.report.reports import report, square, unit

GUIZHOU = box(103.6, 24.6, 109.6, 29.2)


def test_what_is_drawn_keeps_within_the_margins_with_north_up() -> None:
    frame = Frame.around([GUIZHOU])
    west, north = frame.at(Point(103.6, 29.2))
    east, south = frame.at(Point(109.6, 24.6))
    assert (west, north) == (MARGIN, MARGIN)
    assert (east, south) == pytest.approx((frame.width - MARGIN, frame.height - MARGIN), abs=0.1)


def test_the_scale_bar_is_as_long_on_the_ground_as_it_says() -> None:
    frame = Frame.around([GUIZHOU])
    metres, pixels = frame.scale_bar()
    ground = LineString([(106, 26.9), (106 + pixels / frame.across, 26.9)])
    assert metres == 100_000
    assert length_m(ground) == pytest.approx(metres, rel=0.001)


def test_a_narrow_map_has_room_for_the_scale_bar() -> None:
    frame = Frame.around([box(106, 25, 106.01, 28)])
    assert frame.width == 440
    assert frame.at(Point(106.005, 28))[0] == pytest.approx(220)


def test_a_single_point_can_be_mapped() -> None:
    frame = Frame.around([Point(106, 26)])
    assert frame.at(Point(106, 26)) == pytest.approx((frame.width / 2, frame.height / 2), abs=0.1)


def test_degrees_are_told_apart_however_near_they_are() -> None:
    names = [name for name, _ in Frame.around([box(106.12341, 26, 106.12345, 26.00004)]).meridians()]
    assert len(names) == len(set(names)) >= 3


def test_a_path_has_no_vertex_twice_and_closes_by_itself() -> None:
    frame = Frame.around([box(106, 26, 107, 27)])
    corners = [(106, 26), (107, 26), (107, 26.00001), (107, 27), (106, 27)]
    assert re.fullmatch(r"M\S+ \S+l\S+ \S+ \S+ \S+ \S+ \S+Z", frame.path(shapely.Polygon(corners)))


def test_what_is_too_small_to_be_seen_is_a_dot() -> None:
    frame = Frame.around([GUIZHOU])
    assert frame.path(box(106, 26, 106.00001, 26.00001)).endswith("l0 0Z")


@settings(deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(0, 60), spread=st.sampled_from([0.0, 5.0, 300.0]))
def test_no_circle_covers_another_nor_leaves_the_map(seed: int, count: int, spread: float) -> None:
    anchors = 200 + np.random.default_rng(seed).uniform(0, spread, (count, 2))
    places = apart(anchors, 20, (600, 600))
    gaps = np.linalg.norm(places[:, None] - places, axis=2) + np.diag([np.inf] * count)
    assert (gaps >= 20).all()
    assert ((places >= 10) & (places <= 590)).all()


def test_a_circle_with_room_stands_where_its_finding_is() -> None:
    anchors = np.array([[100.0, 100.0], [300.0, 200.0]])
    assert (apart(anchors, 20, (600, 600)) == anchors).all()


def test_names_stand_in_units_that_have_room_for_them() -> None:
    units = [unit("甲县", "520101", square(106, 26, 0.5)), unit("乙县", "520102", square(106.5, 26, 0.01))]
    [label] = labels(units, Frame.around([each.extent for each in units]))
    assert label.lines == ("甲县",)


def test_units_of_one_prefecture_have_one_tint() -> None:
    units = [unit(code, code, square(106 + at / 10, 26)) for at, code in enumerate(("520101", "520201", "520102"))]
    svg = drawn(report(units), ())
    assert svg is not None
    paths = read(svg).one("g", class_="units").all("path")
    assert [each.attributes["class"] for each in paths] == ["tint-0", "tint-1", "tint-0"]
    assert [each.one("title").text() for each in paths] == ["520101 520101", "520201 520201", "520102 520102"]


def test_a_polygon_that_crosses_itself_is_drawn_all_the_same() -> None:
    bow = [(106.0, 26.0), (106.1, 26.1), (106.1, 26.0), (106.0, 26.1)]
    told = report([unit("坏县", "520101", bow)], parts=())
    svg = drawn(told, told.numbered)
    assert svg is not None
    [outline] = read(svg).one("g", class_="units").all("path")
    assert (outline.attributes["d"] or "").startswith("M")
    assert read(svg).one("a", id="map-1").attributes["class"] == "error"


def test_a_map_of_many_vertices_stays_small() -> None:
    fine = [
        unit(each.name, None, shapely.get_coordinates(shapely.segmentize(each.extent, 1e-5)).tolist())
        for each in grid(9, seed=3)
    ]
    assert sum(len(each.extent.geoms[0].exterior.coords) for each in fine) > 100_000
    svg = drawn(report(fine, checks=(), parts=(), lines=(), tri_points=()), ())
    assert svg is not None
    assert len(svg.encode()) < 100_000


def test_there_is_no_map_of_nothing() -> None:
    assert drawn(report([], checks=(), parts=(), lines=(), tri_points=()), ()) is None
