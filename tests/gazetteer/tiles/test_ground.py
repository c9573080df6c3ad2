from uuid import UUID

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon, box

from gazetteer.tiles.pictures.ground import Area, pictured, tolerance_deg


def _id(number: int) -> UUID:
    return UUID(int=number)


PROVINCE, WEST, EAST, NORTH_WEST, SOUTH_WEST, WHOLE_EAST, ABROAD = map(_id, range(1, 8))
IN_WEST, IN_EAST = {1: PROVINCE, 2: WEST}, {1: PROVINCE, 2: EAST}

AREAS = (
    Area(PROVINCE, 1, box(0, 0, 4, 4), {}),
    Area(WEST, 2, box(0, 0, 2, 4), {1: PROVINCE}),
    Area(EAST, 2, box(2, 0, 4, 4), {1: PROVINCE}),
    Area(NORTH_WEST, 3, box(0, 2, 2, 4), IN_WEST),
    Area(SOUTH_WEST, 3, box(0, 0, 2, 2), IN_WEST),
    Area(WHOLE_EAST, 3, Polygon([(2, 0), (4, 0), (4, 4), (2, 4), (2, 2)]), IN_EAST),
    Area(ABROAD, 1, box(4, 0, 6, 4), {}),
)


def _length(level: int, *, tolerance: float = 0.0) -> float:
    return float(pictured(AREAS, tolerance).edges[level].length)


def test_edges_have_the_level_on_which_their_sides_part() -> None:
    edges = pictured(AREAS, 0.0).edges
    assert edges[3].equals(shapely.LineString([(0, 2), (2, 2)]))
    assert edges[2].equals(shapely.LineString([(2, 0), (2, 4)]))
    assert _length(1) == 4 + 8 + 8 + 4


def test_no_edge_is_drawn_twice() -> None:
    everything = pictured(AREAS, 0.0).edges.values()
    assert sum(lines.length for lines in everything) == shapely.union_all([*everything]).length


def test_a_unit_above_is_what_those_below_are_drawn_as() -> None:
    wavy = [(2, y / 50, 0.01 * (y % 2)) for y in range(201)]
    middle = [(x + dx, y) for x, y, dx in wavy]
    west, east = Polygon([(0, 4), (0, 0), *middle]), Polygon([(4, 0), (4, 4), *middle[::-1]])
    areas = [
        Area(PROVINCE, 1, box(0, 0, 4, 4), {}),
        Area(WEST, 3, west, {1: PROVINCE}),
        Area(EAST, 3, east, {1: PROVINCE}),
    ]
    drawn = pictured(areas, 0.2).areas
    assert shapely.get_num_coordinates(drawn[WEST]) < 50
    assert shapely.coverage_is_valid(np.array([drawn[WEST], drawn[EAST]]))
    assert drawn[PROVINCE].equals(shapely.union_all([drawn[WEST], drawn[EAST]]))


def test_a_level_that_is_known_in_part_does_not_take_the_place_of_the_one_above() -> None:
    areas = [AREAS[0], Area(WEST, 2, box(0, 0, 1, 1), {1: PROVINCE}), Area(EAST, 2, box(1, 0, 2, 1), {1: PROVINCE})]
    found = pictured(areas, 0.0)
    assert found.areas[PROVINCE].equals(box(0, 0, 4, 4))
    assert found.edges[2].equals(shapely.MultiLineString([[(1, 0), (1, 1)], [(0, 1), (2, 1), (2, 0)]]))
    assert found.edges[1].length == 16


def test_a_unit_beside_what_is_not_known_is_closed_at_every_zoom() -> None:
    wavy = [(x / 50, 2 + 0.004 * (x % 2)) for x in range(51)]
    known = Polygon([(0, 4), (0, 2), *wavy[1:], (1, 4)])
    areas = [Area(PROVINCE, 1, box(0, 0, 4, 4), {}), Area(NORTH_WEST, 3, known, {1: PROVINCE})]
    for tolerance in (0.0, 0.05):
        found = pictured(areas, tolerance)
        drawn = shapely.union_all([found.edges[1], found.edges[3]])
        assert drawn.buffer(2 * tolerance + 1e-9).covers(shapely.boundary(found.areas[NORTH_WEST]))
        assert shapely.boundary(found.areas[NORTH_WEST]).buffer(1e-9).covers(found.edges[3])
        assert found.edges[3].length < 4.5


def test_prefectures_part_where_not_all_of_their_province_is_known() -> None:
    areas = [Area(PROVINCE, 1, box(0, 0, 5, 4), {}), *AREAS[1:6]]
    edges = pictured(areas, 0.0).edges
    assert edges[1].equals(shapely.boundary(areas[0].extent))
    assert edges[2].equals(shapely.MultiLineString([[(2, 0), (2, 4)], [(4, 0), (4, 4)]]))
    assert edges[3].equals(shapely.LineString([(0, 2), (2, 2)]))


def test_nothing_known_is_nothing_drawn() -> None:
    assert pictured([], 0.1).areas == {}
    assert pictured([], 0.1).edges == {}


def test_parts_are_kept() -> None:
    two = MultiPolygon([box(0, 0, 1, 1), box(3, 3, 3.01, 3.01)])
    assert len(shapely.get_parts(pictured([Area(WEST, 1, two, {})], 0.5).areas[WEST])) == 2


def test_what_is_left_out_is_a_pixel_and_nothing_in_the_end() -> None:
    assert tolerance_deg(0) == 360 / 512
    assert tolerance_deg(12) == 0.0
