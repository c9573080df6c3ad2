"""The strips of land of the five provinces around: they fit the province, and meet where provinces meet."""

from collections.abc import Sequence
from uuid import UUID

import numpy as np
import pytest
import shapely
from shapely import LineString, Point

from boundaries.divisions.kinds import kind_of
from boundaries.divisions.records import DivisionRecord
from boundaries.lines.deriving.coverage import Derived, Tract, derive
from boundaries.lines.topology.coverage import check
from boundaries.lines.topology.findings import Unit
from foundation.measure import length_m
from gazetteer.names.romanise import romanise
from seeds.neighbours import Neighbour, neighbours

HOME = "520000"
TRI_POINTS = {
    "滇桂黔": ({"530000", "450000"}, (104.55, 24.75)),
    "湘桂黔": ({"430000", "450000"}, (109.50, 26.05)),
    "渝湘黔": ({"500000", "430000"}, (109.25, 28.50)),
    "渝川黔": ({"500000", "510000"}, (106.40, 28.55)),
    "川滇黔": ({"510000", "530000"}, (105.30, 27.70)),
}


@pytest.fixture(scope="module")
def provinces(divisions: Sequence[DivisionRecord]) -> dict[str, DivisionRecord]:
    return {each.codes[0][1]: each for each in divisions if each.level == 1}


@pytest.fixture(scope="module")
def drawn(provinces: dict[str, DivisionRecord], divisions: Sequence[DivisionRecord]) -> Derived:
    """What the counties and the provinces around show of lines; a unit's identity is the number of its code."""
    tracts = [
        *(_tract(each, HOME) for each in divisions if each.level == 3),
        *(_tract(each, code) for code, each in provinces.items() if code != HOME),
    ]
    return derive(tracts, UUID(int=int(HOME)))


def _tract(division: DivisionRecord, province: str) -> Tract:
    assert division.extent is not None
    return Tract(UUID(int=int(division.codes[0][1])), UUID(int=int(province)), division.extent)


def test_the_five_provinces_around_are_there(provinces: dict[str, DivisionRecord]) -> None:
    assert {code: each.name for code, each in provinces.items() if code != HOME} == {
        "430000": "湖南省",
        "450000": "广西壮族自治区",
        "500000": "重庆市",
        "510000": "四川省",
        "530000": "云南省",
    }


@pytest.mark.parametrize("neighbour", neighbours(), ids=lambda each: each.code)
def test_a_neighbour_is_of_the_kind_and_spelling_that_its_name_says(neighbour: Neighbour) -> None:
    assert neighbour.kind == kind_of(neighbour.name, 1)
    assert neighbour.romanized == romanise(neighbour.name, joined=False).text


def test_provinces_are_a_coverage_without_gap_or_overlap(provinces: dict[str, DivisionRecord]) -> None:
    units = [Unit(code, each.name, code, each.extent) for code, each in provinces.items() if each.extent is not None]
    assert len(units) == 6
    report = check(units)
    assert [finding.message for finding in report.findings] == []


def test_counties_fit_the_provinces_around_to_the_vertex(
    provinces: dict[str, DivisionRecord], divisions: Sequence[DivisionRecord]
) -> None:
    counties = [each.extent for each in divisions if each.level == 3]
    around = [each.extent for code, each in provinces.items() if code != HOME]
    assert shapely.coverage_is_valid(np.array([*counties, *around], dtype=object))


def test_each_neighbour_is_one_polygon_without_a_hole(provinces: dict[str, DivisionRecord]) -> None:
    parts = np.array([each.extent for each in provinces.values()], dtype=object)
    assert (shapely.get_num_geometries(parts) == 1).all()
    assert (shapely.get_num_interior_rings(shapely.get_geometry(parts, 0)) == 0).all()


def test_their_ground_is_schematic_and_they_are_not(provinces: dict[str, DivisionRecord]) -> None:
    assert {each.nature for each in provinces.values()} == {"schematic"}
    assert not any(each.synthetic for each in provinces.values())


def test_the_strip_is_about_half_a_degree_wide(provinces: dict[str, DivisionRecord]) -> None:
    home = provinces[HOME].extent
    assert home is not None
    around = shapely.coverage_union_all(np.array([each.extent for each in provinces.values()], dtype=object))
    far = shapely.distance(home, shapely.points(shapely.get_coordinates(shapely.boundary(around))))
    assert 0.25 < far.min() < far.max() < 0.75


def test_the_border_has_a_neighbour_everywhere(drawn: Derived) -> None:
    assert drawn.open_m == 0


def test_there_is_one_line_of_one_piece_with_each_neighbour(drawn: Derived) -> None:
    lines = [line for line in drawn.lines if line.level == 1]
    assert {line.pair for line in lines} == {
        frozenset({UUID(int=int(HOME)), UUID(int=int(each.code))}) for each in neighbours()
    }
    courses = [shapely.line_merge(shapely.union_all([segment.course for segment in line.segments])) for line in lines]
    assert all(isinstance(course, LineString) for course in courses)


@pytest.mark.parametrize("name", TRI_POINTS)
def test_three_provinces_meet_about_where_they_do_in_truth(drawn: Derived, name: str) -> None:
    codes, place = TRI_POINTS[name]
    units = frozenset(UUID(int=int(code)) for code in (HOME, *codes))
    (found,) = [point for point in drawn.tri_points if point.units == units]
    assert found.level == 1
    assert length_m(LineString([found.position, Point(place)])) < 15_000


def test_no_other_point_is_one_of_three_provinces(drawn: Derived) -> None:
    assert sum(point.level == 1 for point in drawn.tri_points) == 5
