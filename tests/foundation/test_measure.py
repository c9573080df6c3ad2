"""Measures on the ellipsoid."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from foundation.measure import length_m, metres_a_degree


@given(st.floats(-89, 89))
def test_a_degree_is_as_long_as_the_geodesic_says(latitude: float) -> None:
    east, north = metres_a_degree(latitude)
    step = 1e-4
    assert east * step == pytest.approx(length_m(shapely.LineString([(0, latitude), (step, latitude)])), rel=1e-6)
    lower, upper = latitude - step / 2, latitude + step / 2
    assert north * step == pytest.approx(length_m(shapely.LineString([(0, lower), (0, upper)])), rel=1e-6)


def test_many_parallels_are_told_at_once() -> None:
    assert metres_a_degree(np.array([0.0, 26.0])).T.tolist() == [
        metres_a_degree(0.0).tolist(),
        metres_a_degree(26.0).tolist(),
    ]
