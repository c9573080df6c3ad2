from typing import Any

import mapbox_vector_tile
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import GeometryCollection, LineString, MultiLineString, MultiPolygon, Point, Polygon, box
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from gazetteer.tiles.encoding import Drawn, Form, Value, layer, paths, points, varint, varints, whole


def _decoded(form: Form, *geometries: BaseGeometry) -> list[Any]:
    drawn = [Drawn(form, each, {"n": 1}) for each in paths(np.array(geometries, dtype=object), form) if each]
    content = whole([layer("lines", drawn)])
    if not content:
        return []
    told = mapbox_vector_tile.decode(content, default_options={"y_coord_down": True})
    return [shape(feature["geometry"]) for feature in told["lines"]["features"]]


@given(st.lists(st.integers(0, 2**34), max_size=50))
def test_many_numbers_are_written_as_each_by_itself(numbers: list[int]) -> None:
    content, begins = varints(np.array(numbers, dtype=np.int64))
    assert content == b"".join(map(varint, numbers))
    assert begins.tolist() == [sum(len(varint(each)) for each in numbers[:at]) for at in range(len(numbers))]


@pytest.mark.parametrize(
    "area",
    [
        box(0, 0, 10, 10),
        Polygon([(0, 0), (0, 10), (10, 10), (10, 0)]),
        Polygon(box(0, 0, 20, 20).exterior, [box(5, 5, 9, 9).exterior.coords]),
        MultiPolygon([box(0, 0, 3, 3), Polygon(box(10, 10, 20, 20).exterior, [box(12, 12, 15, 15).exterior.coords])]),
    ],
    ids=["one way round", "the other", "with a hole", "in two parts"],
)
def test_an_area_is_read_as_it_was(area: BaseGeometry) -> None:
    [found] = _decoded(Form.POLYGON, area)
    assert found.is_valid
    assert found.equals(area)


def test_several_features_do_not_run_into_each_other() -> None:
    areas = [box(0, 0, 5, 5), box(100, 100, 300, 300), MultiPolygon([box(7, 7, 9, 9), box(20, 0, 30, 5)])]
    assert all(found.equals(area) for found, area in zip(_decoded(Form.POLYGON, *areas), areas, strict=True))


def test_lines_are_read_as_they_were() -> None:
    lines = [LineString([(0, 0), (5, 5), (9, 1)]), MultiLineString([[(1, 1), (2, 2)], [(40, 3), (50, 60), (-9, -8)]])]
    assert [found.equals(line) for found, line in zip(_decoded(Form.LINE, *lines), lines, strict=True)] == [True, True]


@pytest.mark.parametrize(
    "nothing", [Polygon(), box(3.1, 3.1, 3.2, 3.2), Polygon([(0, 0), (9, 0.1), (5, 0.2)]), Point(1, 1)]
)
def test_what_has_no_area_on_the_grid_is_not_written(nothing: BaseGeometry) -> None:
    assert paths(np.array([nothing], dtype=object), Form.POLYGON) == [b""]


def test_nothing_is_an_empty_tile() -> None:
    assert paths(np.array([], dtype=object), Form.POLYGON) == []
    assert points(np.zeros((0, 2))) == []
    assert whole([layer("lines", [])]) == b""


def test_a_hole_without_an_area_leaves_its_outline() -> None:
    holed = Polygon(box(0, 0, 20, 20).exterior, [box(5.1, 5.1, 5.2, 5.2).exterior.coords])
    assert [found.equals(box(0, 0, 20, 20)) for found in _decoded(Form.POLYGON, holed)] == [True]


def test_of_a_collection_what_fits_the_layer_is_written() -> None:
    mixed = GeometryCollection([LineString([(0, 0), (5, 0)]), box(1, 1, 4, 4), Point(0, 0)])
    assert [found.equals(box(1, 1, 4, 4)) for found in _decoded(Form.POLYGON, mixed)] == [True]


@given(st.lists(st.tuples(st.integers(-64, 4160), st.integers(-64, 4160)), min_size=1, max_size=20))
def test_points_stay_where_they_are(places: list[tuple[int, int]]) -> None:
    drawn = [Drawn(Form.POINT, each, {}) for each in points(np.array(places, dtype=np.float64))]
    told = mapbox_vector_tile.decode(whole([layer("places", drawn)]), default_options={"y_coord_down": True})
    assert [tuple(each["geometry"]["coordinates"]) for each in told["places"]["features"]] == places


def test_properties_are_told_with_their_types_and_without_what_is_not_known() -> None:
    [commands] = points(np.array([[1.0, 2.0]]))
    properties: dict[str, Value | None] = {
        "name": "㵲阳河",
        "rank": 2,
        "is_disputed": True,
        "romanized": None,
        "one": 1,
    }
    told = mapbox_vector_tile.decode(whole([layer("places", [Drawn(Form.POINT, commands, properties)])]))
    assert told["places"]["features"][0]["properties"] == {
        "name": "㵲阳河",
        "rank": 2,
        "is_disputed": True,
        "one": 1,
    }
    assert told["places"]["extent"] == 4096
    assert told["places"]["version"] == 2
