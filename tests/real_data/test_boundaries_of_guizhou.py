"""The published boundaries, read as divisions: complete, clean, shared to the vertex."""

from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely import MultiPolygon

from boundaries.divisions.records import DivisionRecord
from boundaries.intake.shift import Offset, systematic_shift
from gazetteer.intake.datasets.guizhou_boundaries import guizhou, neighbours
from seeds.facts import counties

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def own(shared_data: Path) -> tuple[DivisionRecord, ...]:
    """Guizhou's divisions."""
    return guizhou(shared_data).records


@pytest.fixture(scope="module")
def around(shared_data: Path) -> tuple[DivisionRecord, ...]:
    """Those of the provinces around it."""
    return neighbours(shared_data).records


def _extents(records: tuple[DivisionRecord, ...], level: int) -> list[MultiPolygon]:
    return [record.extent for record in records if record.level == level and record.extent is not None]


def test_there_are_one_province_nine_prefectures_and_88_counties(own: tuple[DivisionRecord, ...]) -> None:
    assert [len(_extents(own, level)) for level in (1, 2, 3)] == [1, 9, 88]


def test_the_cities_in_custody_are_those_we_know(own: tuple[DivisionRecord, ...]) -> None:
    known = {county.name for county in counties() if county.in_custody}
    assert {record.name for record in own if record.in_custody} == known


def test_there_are_five_provinces_around_with_583_counties(around: tuple[DivisionRecord, ...]) -> None:
    assert sorted(record.name for record in around if record.level == 1) == [
        "云南省",
        "四川省",
        "广西壮族自治区",
        "湖南省",
        "重庆市",
    ]
    assert len(_extents(around, 3)) == 583


def test_counties_on_both_sides_share_their_edges_to_the_vertex(
    own: tuple[DivisionRecord, ...], around: tuple[DivisionRecord, ...]
) -> None:
    assert shapely.coverage_is_valid([*_extents(own, 3), *_extents(around, 3)])


def test_counties_dissolve_to_the_prefectures_and_the_province(own: tuple[DivisionRecord, ...]) -> None:
    assert shapely.coverage_union_all(_extents(own, 3)).equals(_extents(own, 1)[0])
    assert shapely.coverage_union_all(_extents(own, 2)).equals(_extents(own, 1)[0])


def test_every_extent_around_is_valid(around: tuple[DivisionRecord, ...]) -> None:
    assert all(shapely.is_valid([record.extent for record in around]))


def test_the_files_taken_for_what_they_declare_would_be_warned_of(
    own: tuple[DivisionRecord, ...], shared_data: Path
) -> None:
    text = (shared_data / "boundaries" / "guizhou_counties_gcj02.geojson").read_bytes()
    declared = list(shapely.get_parts(shapely.from_geojson(text)))
    found = systematic_shift(declared, _extents(own, 3))
    assert found is not None
    assert found.offset is Offset.INCOMING
    assert np.hypot(found.east_m, found.north_m) > 300
    assert found.after_m < 0.01
