"""A repair closes what is within its tolerance, and leaves agreed lines where they are."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString

from boundaries.lines.topology.findings import FindingKind, Unit
from boundaries.lines.topology.repair import Repair, repaired
from foundation.errors import InvalidInput
from tests.boundaries.lines.topology.patches import box, grid, jittered, line, polygon, unit, units

EAST_CELL = box(1000, 0, 2000, 1000)
Edges = set[tuple[tuple[float, ...], ...]]


def is_clean(found: Repair[str]) -> bool:
    return not found.left and bool(shapely.coverage_is_valid([each.extent for each in found.units]))


def edges(drawn: Unit[str]) -> Edges:
    rings = (ring for part in drawn.extent.geoms for ring in (part.exterior, *part.interiors))
    return {tuple(sorted(pair)) for ring in rings for pair in pairwise(ring.coords)}


def edges_along(fixed: LineString) -> Edges:
    return {tuple(sorted(pair)) for pair in pairwise(fixed.coords)}


def area(drawn: Sequence[Unit[str]]) -> float:
    return sum(each.extent.area for each in drawn)


@settings(deadline=None, max_examples=25)
@given(side=st.integers(1, 4), seed=st.integers(0, 10_000))
def test_a_clean_coverage_comes_back_as_it_is(side: int, seed: int) -> None:
    drawn = grid(side, seed)
    found = repaired(drawn, tolerance_m=20)
    assert all(one is other for one, other in zip(drawn, found.units, strict=True))
    assert (found.moved_m, found.closed, found.left) == ({}, (), ())


@settings(deadline=None, max_examples=40)
@given(side=st.integers(2, 3), seed=st.integers(0, 10_000), reach=st.floats(0.01, 4))
def test_what_is_off_by_less_than_the_tolerance_is_clean_afterwards(side: int, seed: int, reach: float) -> None:
    drawn = jittered(side, seed, reach)
    # Two drawings of one vertex are up to 2 x reach apart in each direction: 3.1 m a step.
    found = repaired(drawn, tolerance_m=4 * reach)
    assert is_clean(found)
    assert max(found.moved_m.values()) <= 4 * reach
    assert area(found.units) == pytest.approx(area(drawn), rel=0.01)
    again = repaired(found.units, tolerance_m=4 * reach)
    assert all(one is other for one, other in zip(found.units, again.units, strict=True))


@settings(deadline=None, max_examples=40)
@given(side=st.integers(2, 3), seed=st.integers(0, 10_000), whole=st.booleans())
def test_an_agreed_line_stays_to_the_last_bit_and_the_other_side_comes_to_it(
    side: int, seed: int, *, whole: bool
) -> None:
    true = {each.key: each for each in grid(side, seed)}
    drawn = [true["1-0"] if each.key == "1-0" else each for each in jittered(side, seed, 3)]
    ring = true["1-0"].extent.geoms[0].exterior.coords
    fixed = LineString(ring if whole else ring[2:6])
    found = repaired(drawn, tolerance_m=15, fixed=[fixed])
    assert is_clean(found)
    assert next(edges(each) for each in found.units if each.key == "1-0") >= edges_along(fixed)


@pytest.mark.parametrize("edge", [997, 1003])
def test_a_narrow_strip_is_closed(edge: float) -> None:
    found = repaired(units(a=box(0, 0, edge, 1000), b=EAST_CELL), tolerance_m=5)
    assert is_clean(found)
    assert [finding.kind for finding in found.closed] == [FindingKind.SLIVER]
    assert max(found.moved_m.values()) == pytest.approx(3.0, abs=0.01)


@pytest.mark.parametrize("edge", [900, 1100])
def test_a_strip_wider_than_the_tolerance_is_left(edge: float) -> None:
    ring = polygon((0, 0), (1000, 0), (edge, 300), (edge, 700), (1000, 1000), (0, 1000))
    drawn = units(a=ring, b=EAST_CELL)
    found = repaired(drawn, tolerance_m=5)
    assert all(one is other for one, other in zip(drawn, found.units, strict=True))
    assert [finding.kind for finding in found.left] == [FindingKind.GAP if edge < 1000 else FindingKind.OVERLAP]


def test_a_missing_vertex_is_given_to_the_edge_without_moving_it() -> None:
    long, left, right = box(0, 0, 2000, 1000), box(0, 1000, 1000, 2000), box(1000, 1000, 2000, 2000)
    drawn = units(long=long, left=left, right=right)
    found = repaired(drawn, tolerance_m=1)
    assert is_clean(found)
    assert [one is other for one, other in zip(drawn, found.units, strict=True)] == [False, True, True]
    assert found.moved_m["long"] < 1e-6


def test_a_sliver_goes_to_the_neighbour_with_the_longest_edge() -> None:
    # Vertices lie too far apart to come together; the lower unit lies along the whole of the sliver.
    low = polygon((0, 0), (2000, 0), (2000, 1000), (0, 1000))
    left = polygon((0, 1000), (250, 1002), (900, 1002), (1000, 2000), (0, 2000))
    right = polygon((900, 1002), (1750, 1002), (2000, 1000), (2000, 2000), (1000, 2000))
    found = repaired(units(left=left, low=low, right=right), tolerance_m=3)
    assert is_clean(found)
    assert list(found.moved_m) == ["low"]


def test_a_gap_beside_an_agreed_line_goes_to_the_side_that_is_not_agreed() -> None:
    low = box(0, 0, 2000, 1000)
    left, right = box(0, 1002, 1000, 2000), box(1000, 1002, 2000, 2000)
    found = repaired(
        units(left=left, low=low, right=right), tolerance_m=3, fixed=[line((0, 1002), (1000, 1002), (2000, 1002))]
    )
    assert is_clean(found)
    assert list(found.moved_m) == ["low"]


def test_two_agreed_lines_that_differ_leave_the_fault() -> None:
    drawn = units(a=box(0, 0, 997, 1000), b=EAST_CELL)
    both = [line((997, 0), (997, 1000)), line((1000, 0), (1000, 1000))]
    found = repaired(drawn, tolerance_m=5, fixed=both)
    assert all(one is other for one, other in zip(drawn, found.units, strict=True))
    assert [finding.kind for finding in found.left] == [FindingKind.SLIVER]


def test_a_third_unit_that_meets_an_agreed_line_between_its_vertices_is_left_unmatched() -> None:
    long, left, right = box(0, 0, 2000, 1000), box(0, 1000, 1000, 2000), box(1000, 1000, 2000, 2000)
    drawn = units(long=long, left=left, right=right)
    found = repaired(drawn, tolerance_m=1, fixed=[line((0, 1000), (2000, 1000))])
    assert found.units[0] is drawn[0]
    assert [finding.kind for finding in found.left] == [FindingKind.UNMATCHED_VERTEX]


def test_an_invalid_unit_comes_back_as_it_is_and_is_left() -> None:
    bow_tie = unit("a", polygon((0, 0), (1000, 1000), (1000, 0), (0, 1000)))
    sliver = units(b=EAST_CELL, c=box(2003, 0, 3000, 1000))
    found = repaired([bow_tie, *sliver], tolerance_m=5)
    assert found.units[0] is bow_tie
    assert [finding.kind for finding in found.left] == [FindingKind.INVALID_GEOMETRY]
    assert [finding.kind for finding in found.closed] == [FindingKind.SLIVER]


def test_a_unit_that_lies_in_another_altogether_is_for_people_to_decide() -> None:
    drawn = units(a=box(0, 0, 1000, 1000), b=box(400, 400, 404, 600))
    found = repaired(drawn, tolerance_m=10)
    assert all(one is other for one, other in zip(drawn, found.units, strict=True))
    assert found.left


def test_names_and_codes_stay_with_their_units() -> None:
    found = repaired(units(a=box(0, 0, 997, 1000), b=EAST_CELL), tolerance_m=5)
    assert [(each.key, each.name, each.code) for each in found.units] == [("a", "a", None), ("b", "b", None)]


@pytest.mark.parametrize("tolerance_m", [0, -1, float("nan"), float("inf")])
def test_a_tolerance_that_is_no_positive_number_is_refused(tolerance_m: float) -> None:
    with pytest.raises(InvalidInput, match="positive number"):
        repaired([], tolerance_m=tolerance_m)
