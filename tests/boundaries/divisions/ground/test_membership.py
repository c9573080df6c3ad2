"""Bulk membership says what GEOS says, of any point, and gives every point of a coverage to exactly one unit."""

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from boundaries.divisions.ground import membership, raster
from boundaries.divisions.ground.membership import Membership
from foundation.errors import InvalidInput

Numbers = NDArray[np.float64]

SIZES_DEG = st.sampled_from([1e-12, 1e-9, 1e-5, 0.01, 1.0, 30.0])
PLACES = st.sampled_from([(0.0, 0.0), (106.713478, 26.578343), (-179.5, -60.1)])
SEEDS = st.integers(0, 2**32 - 1)


def many(*polygons: BaseGeometry) -> MultiPolygon:
    return MultiPolygon([polygon for polygon in polygons if isinstance(polygon, Polygon)])


def mesh(seed: int, size_deg: float, place: tuple[float, float], side: int = 5) -> list[MultiPolygon]:
    """Return a coverage: the cells of a bent lattice, dealt out to a few units, each with what parts come of it."""
    chance = np.random.default_rng(seed)
    lattice = np.stack(np.meshgrid(np.arange(side + 1.0), np.arange(side + 1.0)), axis=-1)
    lattice += chance.uniform(-0.3, 0.3, lattice.shape) * chance.integers(0, 2, lattice.shape)
    lattice = np.array(place) + lattice * (size_deg / side)
    corners = np.stack([lattice[:-1, :-1], lattice[:-1, 1:], lattice[1:, 1:], lattice[1:, :-1]], axis=2)
    cells = np.array([Polygon(ring) for ring in corners.reshape(-1, 4, 2)], dtype=object)
    whose = chance.integers(0, 6, len(cells))
    units = [shapely.coverage_union_all(cells[whose == unit]) for unit in range(6)]
    return [many(*shapely.get_parts(unit)) for unit in units]


def blobs(seed: int, size_deg: float, place: tuple[float, float]) -> list[MultiPolygon]:
    """Return units with holes, which overlap as they like."""
    chance = np.random.default_rng(seed)
    found = []
    for _ in range(4):
        centre = chance.uniform(0, 1, 2)
        angles = np.sort(chance.uniform(0, 2 * np.pi, 9))
        towards = np.column_stack([np.cos(angles), np.sin(angles)])
        around = centre + towards * chance.uniform(0.2, 0.5, (9, 1))
        shape = Polygon(np.array(place) + size_deg * around)
        hole = Polygon(np.array(place) + size_deg * (centre + towards * 0.1))
        parts = shapely.get_parts(shapely.difference(shapely.make_valid(shape), shapely.make_valid(hole)))
        found.append(many(*parts))
    return found


def asked(extents: list[MultiPolygon], seed: int) -> Numbers:
    """Return points anywhere, on vertices, halfway along edges, and as close to both as numbers allow."""
    chance = np.random.default_rng(seed)
    west, south, east, north = shapely.total_bounds(extents)
    least, most = np.array([west, south]), np.array([east, north])
    margin = (most - least) * 0.1
    anywhere = chance.uniform(least - margin, most + margin, (300, 2))
    vertices = shapely.get_coordinates(extents)
    halfway = (vertices[:-1] + vertices[1:]) / 2
    close = np.concatenate([vertices, halfway])
    nudged = [np.nextafter(close, close + chance.choice([-1.0, 0, 1], close.shape)) for _ in range(3)]
    # Beside 0, the next number is so small that GEOS multiplies it away, and takes an edge to be met that is not.
    nudged = [np.where(np.abs(each) < np.finfo(float).tiny, 0, each) for each in nudged]
    level = np.column_stack([chance.uniform(west, east, len(vertices)), vertices[:, 1]])
    return np.concatenate([anywhere, close, *nudged, level])


def by_geos(extents: list[MultiPolygon], points: Numbers) -> NDArray[np.int64]:
    found = np.full(len(points), -1)
    for number in reversed(range(len(extents))):
        found[shapely.intersects_xy(extents[number], points[:, 0], points[:, 1])] = number
    return found


def of(extents: list[MultiPolygon], points: Numbers) -> NDArray[np.int64]:
    return Membership(range(len(extents)), extents).of_points(points[:, 0], points[:, 1])


@settings(deadline=None)
@given(SEEDS, SIZES_DEG, PLACES)
@example(7, 1e-12, (0.0, 0.0))
def test_in_a_coverage_every_point_is_where_geos_has_it(seed: int, size_deg: float, place: tuple[float, float]) -> None:
    extents = mesh(seed, size_deg, place)
    if shapely.is_valid(extents).all():
        points = asked(extents, seed)
        np.testing.assert_array_equal(of(extents, points), by_geos(extents, points))


@settings(deadline=None)
@given(SEEDS, SIZES_DEG, PLACES)
def test_also_among_overlaps_and_holes(seed: int, size_deg: float, place: tuple[float, float]) -> None:
    extents = blobs(seed, size_deg, place)
    if shapely.is_valid(extents).all():
        points = asked(extents, seed)
        np.testing.assert_array_equal(of(extents, points), by_geos(extents, points))


@settings(deadline=None)
@given(SEEDS)
def test_every_point_of_a_coverage_has_exactly_one_unit(seed: int) -> None:
    extents = mesh(seed, 1.0, (106.0, 26.0))
    whole = shapely.union_all(extents)
    points = asked(extents, seed)
    # What the outer edge does to a point beside it is told by the units; within it, nothing may fall between two.
    within = points[shapely.contains_xy(whole.buffer(-1e-9), points[:, 0], points[:, 1])]
    assert len(within)
    assert (of(extents, within) >= 0).all()


@settings(deadline=None)
@given(SEEDS, st.permutations(range(6)))
def test_on_a_shared_edge_the_unit_that_was_given_first_has_the_point(seed: int, order: list[int]) -> None:
    extents = [mesh(seed, 1.0, (0.0, 0.0))[number] for number in order]
    vertices = shapely.get_coordinates(extents)
    touching = np.array([shapely.intersects_xy(extent, vertices[:, 0], vertices[:, 1]) for extent in extents])
    np.testing.assert_array_equal(of(extents, vertices), touching.argmax(axis=0))


@pytest.mark.parametrize("size", [100, 777])
def test_how_many_points_are_asked_at_a_time_does_not_matter(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    extents = mesh(520000, 1.0, (106.0, 26.0))
    points = asked(extents, 520000)
    at_once = of(extents, points)
    monkeypatch.setattr(membership, "BLOCK", size)
    monkeypatch.setattr(raster, "BLOCK", size // 20)
    np.testing.assert_array_equal(of(extents, points), at_once)


def test_a_hole_belongs_to_whoever_fills_it_or_to_nobody() -> None:
    ring = shapely.box(0, 0, 3, 3)
    around = ring.difference(shapely.box(1, 1, 2, 2))
    points = np.array([[0.5, 0.5], [1.5, 1.5], [1.0, 1.5]])
    assert of([many(around)], points).tolist() == [0, -1, 0]
    assert of([many(around), many(shapely.box(1, 1, 2, 2))], points).tolist() == [0, 1, 0]


@pytest.mark.parametrize("direction", [1, -1])
def test_the_winding_of_rings_does_not_matter(direction: int) -> None:
    square = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)][::direction])
    assert of([many(square)], np.array([[2.0, 2.0], [5.0, 2.0]])).tolist() == [0, -1]


@pytest.mark.parametrize("place", [(np.nan, 1.0), (1.0, np.nan), (np.inf, 1.0), (1.0, -np.inf), (1e300, 1e300)])
def test_a_position_that_is_nowhere_lies_in_no_unit(place: tuple[float, float]) -> None:
    assert of([many(shapely.box(0, 0, 2, 2))], np.array([place])).tolist() == [-1]


def test_units_without_land_hold_nothing() -> None:
    assert of([MultiPolygon(), MultiPolygon()], np.array([[1.0, 1.0]])).tolist() == [-1]
    assert of([], np.array([[1.0, 1.0]])).tolist() == [-1]
    assert of([MultiPolygon(), many(shapely.box(0, 0, 2, 2))], np.array([[1.0, 1.0]])).tolist() == [1]


def test_answers_have_the_shape_of_what_is_asked() -> None:
    of_one = Membership(["a"], [many(shapely.box(0, 0, 2, 2))])
    assert of_one.of_points([[1, 5], [1, 1]], [[1, 1], [5, 1]]).tolist() == [[0, -1], [-1, 0]]
    assert of_one.of_points([], []).shape == (0,)
    assert of_one.of_points(1, 1).shape == ()


def test_longitudes_without_latitudes_are_refused() -> None:
    with pytest.raises(InvalidInput, match="2 longitudes and 1 latitudes"):
        Membership(["a"], [many(shapely.box(0, 0, 2, 2))]).of_points([1, 2], [1])


def test_units_and_extents_that_do_not_match_are_refused() -> None:
    with pytest.raises(InvalidInput, match="2 units have 1 extents"):
        Membership(["a", "b"], [MultiPolygon()])
    with pytest.raises(InvalidInput, match="named twice"):
        Membership(["a", "a"], [MultiPolygon(), MultiPolygon()])
