"""Whether the units below make up the unit above."""

import pytest

from boundaries.lines.topology.findings import FindingKind
from boundaries.lines.topology.nesting import nested
from tests.boundaries.lines.topology.patches import box, polygon, unit

CHILDREN = [unit("a", box(0, 0, 1000, 1000)), unit("b", box(1000, 0, 2000, 1000))]
PARENT = unit("p", box(0, 0, 2000, 1000))


def test_units_below_that_dissolve_to_the_unit_above_are_nested() -> None:
    assert nested({"p": CHILDREN}, [PARENT]) == []


def test_a_vertex_on_a_straight_edge_makes_no_difference() -> None:
    parent = unit("p", polygon((0, 0), (500, 0), (1000, 0), (2000, 0), (2000, 1000), (0, 1000)))
    assert nested({"p": CHILDREN}, [parent]) == []


def test_ground_that_no_unit_below_has_is_told() -> None:
    [finding] = nested({"p": CHILDREN}, [unit("p", box(0, 0, 2000, 1100))])
    assert (finding.kind, finding.units, finding.is_error) == (FindingKind.NOT_NESTED, ("p", "a", "b"), True)
    assert finding.area_m2 == pytest.approx(221_810, rel=1e-3)
    assert "covered by no unit below" in finding.message


def test_ground_below_that_the_unit_above_has_not_is_told() -> None:
    [finding] = nested({"p": CHILDREN}, [unit("p", box(0, 0, 1900, 1000))])
    assert finding.units == ("p", "b")
    assert "lies in units below, and not in it" in finding.message


def test_each_connected_area_of_difference_is_a_finding() -> None:
    assert len(nested({"p": CHILDREN}, [unit("p", box(100, 0, 1900, 1000))])) == 2


def test_units_below_that_overlap_are_compared_by_the_ground_they_cover() -> None:
    overlapping = [CHILDREN[0], unit("b", box(900, 0, 2000, 1000))]
    assert nested({"p": overlapping}, [PARENT]) == []


def test_a_unit_above_without_units_below_is_told() -> None:
    [finding] = nested({}, [PARENT])
    assert (finding.kind, finding.units) == (FindingKind.NOT_NESTED, ("p",))


def test_units_below_without_the_unit_above_are_told() -> None:
    assert [finding.units for finding in nested({"p": CHILDREN}, [])] == [("a",), ("b",)]


def test_a_family_with_an_invalid_polygon_is_not_compared() -> None:
    bow_tie = unit("a", polygon((0, 0), (1000, 1000), (1000, 0), (0, 1000)))
    [finding] = nested({"p": [bow_tie, CHILDREN[1]]}, [PARENT])
    assert finding.kind is FindingKind.INVALID_GEOMETRY
