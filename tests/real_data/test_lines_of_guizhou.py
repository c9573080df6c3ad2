"""The lines that the shared polygons of Guizhou and its neighbours show."""

from pathlib import Path
from uuid import UUID, uuid5

import numpy as np
import pytest
import shapely

from boundaries.lines.deriving.coverage import Derived, Tract, derive
from boundaries.lines.naming import Side, provincial
from gazetteer.intake.datasets import guizhou_boundaries

pytestmark = pytest.mark.real_data

_SPACE = UUID(int=52)
_COUNTY = 3


def _unit(code: str) -> UUID:
    return uuid5(_SPACE, code)


def _tracts(boundary_set: guizhou_boundaries.BoundarySet) -> list[Tract]:
    found = []
    for record in boundary_set.records:
        code = record.codes[0][1]
        if record.level == _COUNTY and record.extent is not None:
            found.append(Tract(_unit(code), _unit(code[:2]), record.extent))
    return found


@pytest.fixture(scope="module")
def tracts(shared_data: Path) -> list[Tract]:
    return [
        *_tracts(guizhou_boundaries.guizhou(shared_data)),
        *_tracts(guizhou_boundaries.neighbours(shared_data)),
    ]


@pytest.fixture(scope="module")
def derived(tracts: list[Tract]) -> Derived:
    return derive(tracts, _unit("52"))


def test_five_provincial_lines_have_the_lengths_that_are_known_of_these_polygons(derived: Derived) -> None:
    others = {"湘": ("43", 732), "桂": ("45", 1094), "渝": ("50", 900), "川": ("51", 475), "滇": ("53", 946)}
    lengths = {
        name: line.length_m / 1000
        for name, (code, _) in others.items()
        for line in derived.lines
        if line.pair == {_unit("52"), _unit(code)}
    }
    assert lengths == {name: pytest.approx(km, rel=0.003) for name, (_, km) in others.items()}


def test_there_are_228_pairs_of_counties_in_241_segments(derived: Derived) -> None:
    county = [line for line in derived.lines if line.level == _COUNTY]
    assert (len(county), sum(len(line.segments) for line in county)) == (228, 241)


def test_two_pairs_of_counties_touch_over_less_than_half_a_kilometre(derived: Derived) -> None:
    assert sum(line.length_m < 500 for line in derived.lines) == 2


def test_provinces_meet_at_five_points(derived: Derived) -> None:
    assert sum(point.level == 1 for point in derived.tri_points) == 5


def test_no_stretch_of_the_border_is_without_a_neighbour(derived: Derived) -> None:
    assert derived.open_m == 0


def test_lines_are_the_edges_of_the_polygons_to_the_vertex(tracts: list[Tract], derived: Derived) -> None:
    extent = {tract.unit: tract.extent for tract in tracts}
    for line in derived.lines:
        if line.level != _COUNTY:
            continue
        vertices = np.concatenate([shapely.get_coordinates(segment.course) for segment in line.segments])
        for unit in line.pair:
            ring = {tuple(each) for each in shapely.get_coordinates(extent[unit]).tolist()}
            assert {tuple(each) for each in vertices.tolist()} <= ring


def test_all_edges_of_the_counties_are_on_lines(tracts: list[Tract], derived: Derived) -> None:
    own = [tract.extent for tract in tracts if tract.province == _unit("52")]
    rings = shapely.get_rings(shapely.get_parts(own))
    edges = shapely.get_num_coordinates(rings).sum() - len(rings)
    drawn = sum(
        (2 if line.level == _COUNTY else 1) * (len(segment.course.coords) - 1)
        for line in derived.lines
        for segment in line.segments
    )
    assert drawn == edges


def test_segments_end_where_others_begin(derived: Derived) -> None:
    for line in derived.lines:
        for segment in line.segments:
            for number, end in ((segment.begins, 0), (segment.ends, -1)):
                if number is not None:
                    assert derived.tri_points[number].position.coords[0] == segment.course.coords[end]


def test_the_enclave_of_a_neighbour_is_a_ring_of_the_provincial_line(derived: Derived) -> None:
    [hunan] = [line for line in derived.lines if line.pair == {_unit("52"), _unit("43")}]
    assert any(segment.course.is_closed for segment in hunan.segments)


@pytest.mark.parametrize(("code", "name"), [("43", "湘黔线"), ("45", "桂黔线"), ("53", "黔滇线")])
def test_provincial_lines_have_the_names_that_the_ministry_uses(code: str, name: str) -> None:
    assert provincial(Side("520000", "贵州省"), Side(f"{code}0000", "…")).name == name
