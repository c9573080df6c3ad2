from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
import shapely

from boundaries.divisions.kinds import kind_of
from boundaries.divisions.records import DivisionRecord
from seeds import demo


def on_level(divisions: Sequence[DivisionRecord], level: int) -> list[DivisionRecord]:
    return [each for each in divisions if each.level == level]


def extents(divisions: Sequence[DivisionRecord], level: int) -> np.ndarray:
    return np.array([each.extent for each in on_level(divisions, level)], dtype=object)


def test_the_levels_have_their_numbers(divisions: Sequence[DivisionRecord]) -> None:
    assert Counter(each.level for each in divisions) == {1: 6, 2: 9, 3: 88, 4: 1510}


def test_a_parent_comes_before_its_children(divisions: Sequence[DivisionRecord]) -> None:
    seen: set[tuple[str, ...]] = {()}
    for each in divisions:
        assert each.path[:-1] in seen
        seen.add(each.path)


def test_no_two_divisions_have_the_same_path_or_code(divisions: Sequence[DivisionRecord]) -> None:
    assert len({each.path for each in divisions}) == len(divisions)
    assert len({code for each in divisions for code in each.codes}) == len(divisions)


def test_the_kind_is_what_the_name_says(divisions: Sequence[DivisionRecord]) -> None:
    assert all(each.kind == kind_of(each.name, each.level) for each in divisions)


def test_only_townships_are_synthetic(divisions: Sequence[DivisionRecord]) -> None:
    assert all(each.synthetic == (each.level == 4) for each in divisions)


@pytest.mark.parametrize("level", [2, 3, 4])
def test_the_divisions_of_a_level_are_a_coverage_of_the_province(
    divisions: Sequence[DivisionRecord], level: int
) -> None:
    parts = extents(divisions, level)
    assert shapely.coverage_is_valid(parts)
    province = shapely.get_geometry(divisions[0].extent, 0)
    assert shapely.equals_identical(shapely.normalize(shapely.coverage_union_all(parts)), shapely.normalize(province))


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_every_extent_is_one_valid_polygon(divisions: Sequence[DivisionRecord], level: int) -> None:
    parts = extents(divisions, level)
    assert shapely.is_valid(parts).all()
    assert (shapely.get_num_geometries(parts) == 1).all()


@pytest.mark.parametrize("level", [1, 2, 3])
def test_only_townships_lie_within_another(divisions: Sequence[DivisionRecord], level: int) -> None:
    parts = extents(divisions, level)
    assert (shapely.get_num_interior_rings(shapely.get_geometry(parts, 0)) == 0).all()


def test_vertices_are_whole_microdegrees(divisions: Sequence[DivisionRecord]) -> None:
    vertices = shapely.get_coordinates(extents(divisions, 4))
    assert (np.round(vertices, 6) == vertices).all()


def test_every_seat_lies_in_its_own_division(divisions: Sequence[DivisionRecord]) -> None:
    inside = [each for each in divisions if each.path[0] == "贵州省"]
    outside = [each.path for each in inside if not shapely.contains(each.extent, each.seat)]
    assert (len(inside), outside) == (1608, [])


def test_a_province_around_has_no_seat_for_its_land_is_shown_in_part(divisions: Sequence[DivisionRecord]) -> None:
    assert {each.seat for each in divisions if each.path[0] != "贵州省"} == {None}


def test_a_township_lies_in_its_county(divisions: Sequence[DivisionRecord]) -> None:
    counties = {each.path: each.extent for each in on_level(divisions, 3)}
    townships = on_level(divisions, 4)
    inside = shapely.covers([counties[each.path[:-1]] for each in townships], [each.extent for each in townships])
    assert inside.all()


def test_the_province_lies_where_guizhou_lies(divisions: Sequence[DivisionRecord]) -> None:
    west, south, east, north = shapely.bounds(divisions[0].extent)
    assert (west, south) == pytest.approx((103.60, 24.62), abs=0.1)
    assert (east, north) == pytest.approx((109.60, 29.22), abs=0.1)


def test_a_city_in_custody_is_marked(divisions: Sequence[DivisionRecord]) -> None:
    assert sum(each.in_custody for each in divisions) == 5


def test_the_divisions_are_the_same_every_time(divisions: Sequence[DivisionRecord]) -> None:
    assert tuple(demo.divisions()) == divisions
