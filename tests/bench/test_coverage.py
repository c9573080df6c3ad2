"""The counties of the benchmarks stay a coverage, however many vertices they are given, and each way gives the same."""

import numpy as np
import pytest
import shapely
from shapely import MultiPolygon, Polygon

from bench.coverage import Counties, counties, halved
from bench.figures.boundaries import anywhere, beside_vertices
from bench.peers.joining import framed, in_common, joined, pointed
from boundaries.divisions.ground.membership import Membership
from boundaries.lines.deriving.coverage import derive


@pytest.fixture(scope="module")
def schematic(tmp_path_factory: pytest.TempPathFactory) -> Counties:
    """What is measured where there is no real data."""
    return counties(tmp_path_factory.mktemp("nothing"))


def test_without_real_data_the_counties_are_those_of_the_demonstration_province(schematic: Counties) -> None:
    assert "schematic" in schematic.title
    assert len(schematic.codes) == len(schematic.extents) == schematic.own == 88


def test_with_twice_the_vertices_a_coverage_is_one_still(schematic: Counties) -> None:
    finer = schematic.finer(2)
    rings = sum(len(part.interiors) + 1 for extent in schematic.extents for part in extent.geoms)
    assert finer.vertices - rings == 4 * (schematic.vertices - rings)
    assert shapely.coverage_is_valid(finer.extents)
    np.testing.assert_allclose(shapely.area(finer.extents), shapely.area(schematic.extents), rtol=1e-9)


def test_a_ring_is_halved_by_itself() -> None:
    square, hole, other = shapely.box(0, 0, 8, 8), shapely.box(2, 2, 4, 4), shapely.box(9, 9, 10, 10)
    [found] = halved(np.array([MultiPolygon([Polygon(square.exterior, [hole.exterior]), other])], dtype=object))
    assert found.equals(MultiPolygon([Polygon(square.exterior, [hole.exterior]), other]))
    assert [len(part.exterior.coords) for part in found.geoms] == [9, 9]
    assert len(found.geoms[0].interiors[0].coords) == 9


def test_lines_are_as_many_however_many_vertices(schematic: Counties) -> None:
    plain, finer = (derive(each.tracts(), each.home) for each in (schematic, schematic.finer(1)))
    assert [line.pair for line in plain.lines] == [line.pair for line in finer.lines]


def test_the_peer_finds_the_lines_that_are_derived(schematic: Counties) -> None:
    assert in_common(schematic.extents, schematic.own) == len(derive(schematic.tracts(), schematic.home).lines)


@pytest.mark.parametrize("draw", [anywhere, beside_vertices])
def test_the_peer_puts_points_into_the_same_counties(schematic: Counties, draw: object) -> None:
    assert callable(draw)
    lon, lat = draw(schematic.extents, 5_000)
    ours = Membership(schematic.codes, schematic.extents.tolist()).of_points(lon, lat)
    np.testing.assert_array_equal(ours, joined(pointed(lon, lat), framed(schematic.extents)))
