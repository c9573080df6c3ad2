"""Parts and holes of units: exclaves told from errors."""

import pytest
from shapely import Polygon

from boundaries.lines.topology.parts import Standing, holes_in, parts_of
from tests.boundaries.lines.topology.patches import box, polygon, unit

INNER = box(1000, 1000, 2000, 2000)
RING = Polygon(box(0, 0, 3000, 3000).exterior, [INNER.exterior])
AWAY = box(5000, 0, 9000, 4000)


def test_a_unit_in_one_part_has_none_to_tell() -> None:
    assert parts_of([unit("a", AWAY)]) == []


def test_the_largest_part_is_the_main_one() -> None:
    first, second = parts_of([unit("a", INNER, AWAY)])
    assert (first.standing, first.extent.equals(AWAY)) == (Standing.MAIN, True)
    assert second.area_m2 == pytest.approx(1_109_046, rel=1e-5)


def test_a_part_all_around_which_lies_one_other_unit_is_within_it() -> None:
    _, part = parts_of([unit("a", AWAY, INNER), unit("b", RING)])
    assert (part.standing, [each.key for each in part.around]) == (Standing.WITHIN, ["b"])


def test_a_part_can_lie_within_a_unit_of_the_surroundings() -> None:
    _, part = parts_of([unit("a", AWAY, INNER)], [unit("outside", RING)])
    assert (part.standing, [each.key for each in part.around]) == (Standing.WITHIN, ["outside"])


def test_a_part_between_several_units_is_among_them_the_longest_edge_first() -> None:
    low = polygon((0, 0), (3000, 0), (3000, 2000), (2000, 2000), (2000, 1000), (1000, 1000), (1000, 2000), (0, 2000))
    high = box(0, 2000, 3000, 3000)
    _, part = parts_of([unit("a", AWAY, INNER), unit("high", high), unit("low", low)])
    assert (part.standing, [each.key for each in part.around]) == (Standing.AMONG, ["low", "high"])


def test_a_part_with_nobody_on_one_side_is_open() -> None:
    _, part = parts_of([unit("a", AWAY, INNER), unit("b", box(0, 1000, 1000, 2000))])
    assert (part.standing, [each.key for each in part.around]) == (Standing.OPEN, ["b"])


def test_a_hole_names_who_fills_it() -> None:
    [hole] = holes_in([unit("b", RING), unit("a", AWAY, INNER)])
    assert (hole.unit.key, [each.key for each in hole.filled_by], hole.uncovered_m2) == ("b", ["a"], 0)


def test_a_hole_that_nobody_fills_is_uncovered_altogether() -> None:
    [hole] = holes_in([unit("b", RING)])
    assert (hole.filled_by, hole.uncovered_m2) == ((), hole.area_m2)
