"""Measures of many geometries at once."""

import numpy as np
import pytest
import shapely

from boundaries.lines.topology.metres import are_narrow, spots
from foundation.measure import area_m2, length_m, metres_a_degree
from tests.boundaries.lines.topology.patches import box, line, polygon


def test_measures_are_those_of_each_by_itself() -> None:
    drawn = [box(0, 0, 900, 700), line((0, 0), (500, 300)), shapely.Point(106, 26), box(0, 0, 500_000, 400_000)]
    measured = spots(drawn)
    assert [spot.area_m2 for spot in measured] == pytest.approx([area_m2(each) for each in drawn], rel=1e-6)
    assert [spot.length_m or 0 for spot in measured] == pytest.approx([length_m(each) for each in drawn], rel=1e-9)
    assert [spot.width_m is None for spot in measured] == [False, True, True, False]


def test_two_edges_that_are_one_have_no_width_though_the_geodesic_runs_beside_them() -> None:
    [spot] = spots([polygon((0, 0), (2000, 0), (1000, 1e-4))])
    assert spot.width_m is not None
    assert spot.width_m < 0.001


@pytest.mark.parametrize(("width", "expected"), [(4.9, True), (5.1, False)])
def test_narrow_is_what_no_circle_of_that_diameter_fits_into(width: float, *, expected: bool) -> None:
    north_m = metres_a_degree(26.0)[1] * 1e-5
    strip = np.array([box(0, 0, 3000, width / north_m)], dtype=object)
    assert are_narrow(strip, 5).tolist() == [expected]
