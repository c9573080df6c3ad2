"""Simplified outlines for display."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from boundaries.lines.topology.display import NOTICE, for_display
from foundation.errors import InvalidInput
from tests.boundaries.lines.topology.patches import box, grid, units


@settings(deadline=None, max_examples=30)
@given(side=st.integers(1, 4), seed=st.integers(0, 10_000), tolerance_m=st.floats(0, 100_000))
def test_simplified_units_still_are_a_coverage_and_none_vanishes(side: int, seed: int, tolerance_m: float) -> None:
    outlines = np.array([each.extent for each in for_display(grid(side, seed), tolerance_m)], dtype=object)
    assert shapely.coverage_is_valid(outlines)
    assert not shapely.is_empty(outlines).any()


def test_bends_smaller_than_the_tolerance_go() -> None:
    drawn = grid(2, seed=1)
    simple = for_display(drawn, 300)
    count = [int(shapely.get_num_coordinates([each.extent for each in some]).sum()) for some in (drawn, simple)]
    assert count[1] < count[0]


def test_no_tolerance_leaves_all_vertices() -> None:
    drawn = grid(2, seed=1)
    assert all(one.extent.equals(other.extent) for one, other in zip(drawn, for_display(drawn, 0), strict=True))


def test_every_outline_says_that_it_is_schematic() -> None:
    assert {each.notice for each in for_display(grid(2, seed=1), 10)} == {NOTICE} == {"示意，不作为划界依据"}


def test_units_that_are_no_coverage_are_refused() -> None:
    with pytest.raises(InvalidInput, match="repair them"):
        for_display(units(a=box(0, 0, 1100, 1000), b=box(1000, 0, 2000, 1000)), 10)


def test_a_negative_tolerance_is_refused() -> None:
    with pytest.raises(InvalidInput, match="from 0 on"):
        for_display([], -1)
