import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from shapely import MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from boundaries.intake.shift import Offset, systematic_shift
from foundation.crs.offsets import gcj02_from_wgs84

Numbers = NDArray[np.float64]


def _in_gcj02(geometry: BaseGeometry) -> BaseGeometry:
    def shifted(vertices: Numbers) -> Numbers:
        return np.column_stack(gcj02_from_wgs84(vertices[:, 0], vertices[:, 1]))

    return shapely.transform(geometry, shifted)


def _shaken(geometry: BaseGeometry, metres: float, seed: int) -> BaseGeometry:
    """The same, digitised by somebody else."""
    chance = np.random.default_rng(seed)

    def shaken(vertices: Numbers) -> Numbers:
        moves = chance.normal(0, metres / 111_000, vertices.shape)
        moves[-1] = moves[0]  # a ring ends where it begins
        return vertices + moves

    return shapely.transform(geometry, shaken)


@st.composite
def _counties(draw: st.DrawFn) -> Polygon:
    """A rough outline somewhere in Guizhou, vertices some hundred metres apart."""
    lon, lat = draw(st.floats(104, 109)), draw(st.floats(25, 29))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    turns = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    radii = 0.15 + 0.01 * chance.random(200)
    return Polygon(np.column_stack([lon + radii * np.cos(turns), lat + radii * np.sin(turns)]))


@settings(max_examples=30, deadline=None)
@given(_counties())
def test_gcj02_declared_as_wgs84_is_found_whatever_the_county(county: Polygon) -> None:
    found = systematic_shift([_in_gcj02(county)], [county])
    assert found is not None
    assert found.offset is Offset.INCOMING
    assert found.after_m < 0.01


@settings(max_examples=30, deadline=None)
@given(_counties())
def test_gcj02_that_was_loaded_is_found_when_the_truth_comes_in(county: Polygon) -> None:
    found = systematic_shift([county], [_in_gcj02(county)], same_units=True)
    assert found is not None
    assert found.offset is Offset.LOADED


@settings(max_examples=30, deadline=None)
@given(_counties(), st.floats(0, 150), st.integers(0, 99))
def test_another_drawing_of_the_same_county_is_no_shift(county: Polygon, metres: float, seed: int) -> None:
    assert systematic_shift([_shaken(county, metres, seed)], [county]) is None


@settings(max_examples=30, deadline=None)
@given(_counties(), st.floats(-600, 600), st.floats(-600, 600))
def test_a_shift_by_anything_else_is_not_taken_for_gcj02(county: Polygon, east_m: float, north_m: float) -> None:
    moved = shapely.transform(county, lambda vertices: vertices + np.array([east_m, north_m]) / 100_000)
    found = systematic_shift([moved], [county])
    assert found is None or found.after_m < 10


def test_the_shift_is_told_in_metres_with_its_direction() -> None:
    county = shapely.box(106.5, 26.5, 106.8, 26.8).segmentize(0.01)
    found = systematic_shift([_in_gcj02(county)], [county])
    assert found is not None
    assert found.east_m == pytest.approx(360, abs=30)
    assert found.north_m == pytest.approx(-410, abs=30)
    assert "m east and" in found.message
    assert "Import it with --crs GCJ-02." in found.message
    assert found.note(count=88).remark.value == "gcj02_suspected"


def test_markers_are_held_against_the_loaded_lines() -> None:
    line = shapely.LineString([(109, 27), (109.1, 27.06), (109.2, 27), (109.3, 27.1)]).segmentize(0.005)
    markers = [_in_gcj02(_shaken(Point(vertex), 1, 1)) for vertex in line.coords]
    found = systematic_shift(markers, [line])
    assert found is not None
    assert found.offset is Offset.INCOMING
    assert systematic_shift([MultiPoint(list(line.coords))], [line]) is None


def test_a_few_points_prove_nothing() -> None:
    assert systematic_shift([_in_gcj02(Point(109, 27))], [shapely.LineString([(109, 27), (110, 27)])]) is None


def test_nothing_loaded_proves_nothing() -> None:
    assert systematic_shift([shapely.box(106, 26, 107, 27)], []) is None
