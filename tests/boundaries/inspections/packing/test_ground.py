"""The map that is taken along: whole where it can be, and honest about what was left out."""

from uuid import UUID

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, box

from boundaries.inspections.packing import ground
from boundaries.inspections.packing.ground import around, course_taken, divisions_taken

WEST, EAST = UUID(int=1), UUID(int=2)


def test_a_line_of_usual_length_is_taken_whole() -> None:
    line = LineString([(106.7, 26.5), (106.75, 26.51), (106.8, 26.5)])
    taken, tolerance_m = course_taken([line])
    assert tolerance_m == 0
    assert taken.geoms[0].equals(line)


def test_a_line_with_too_many_vertices_is_simpler_and_says_by_how_much() -> None:
    lon = np.linspace(106, 107, ground.MOST_VERTICES + 10)
    line = LineString(np.column_stack([lon, 26 + 1e-6 * np.sin(lon * 5_000)]))
    taken, tolerance_m = course_taken([line])
    assert shapely.get_num_coordinates(taken) <= ground.MOST_VERTICES
    assert tolerance_m >= 1
    (found,) = taken.geoms
    ends = [found.coords[0], found.coords[-1]]
    assert np.allclose(ends, [line.coords[0], line.coords[-1]], rtol=0, atol=1e-7)


def test_neighbours_still_meet_once_they_are_cut_and_simplified() -> None:
    zigzag = [(106.5 + 0.0002 * (at % 2), 26 + at / 1_000) for at in range(1_000)]
    left = shapely.Polygon([(106, 26), *zigzag, (106, 26.999)])
    right = shapely.Polygon([(107, 26), *zigzag, (107, 26.999)])
    taken, tolerance_m = divisions_taken(
        [(WEST, MultiPolygon([left])), (EAST, MultiPolygon([right]))], (106.4, 26.4, 106.6, 26.6)
    )
    areas = [area for _, area in taken]
    assert [unit for unit, _ in taken] == [WEST, EAST]
    assert tolerance_m == 50
    assert shapely.coverage_is_valid(areas)
    assert shapely.get_num_coordinates(areas).sum() < 2_000


def test_where_no_division_is_known_there_is_none() -> None:
    assert divisions_taken([], (106, 26, 107, 27)) == ([], 0.0)
    outside = [(WEST, MultiPolygon([box(110, 30, 111, 31)]))]
    assert divisions_taken(outside, (106, 26, 107, 27))[0] == []


@given(st.tuples(*(st.floats(100, 110) for _ in range(2))), st.tuples(*(st.floats(20, 30) for _ in range(2))))
def test_the_box_holds_the_line(lons: tuple[float, float], lats: tuple[float, float]) -> None:
    west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    assert box(*around((west, south, east, north))).contains(box(west, south, east + 1e-9, north + 1e-9))
