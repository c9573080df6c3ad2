import math
import struct
from collections.abc import Sequence

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Point, Polygon, from_wkt

from foundation.validity import GeometryFault, crossings, faults_in, faults_in_many, read_wkb
from foundation.validity.rings import written_rings

Ring = Sequence[tuple[float, ...]]
_SQUARE = ((106.0, 26.0), (107.0, 26.0), (107.0, 27.0), (106.0, 27.0), (106.0, 26.0))


def _written(*rings: Ring, kind: int = 3, order: str = "<") -> bytes:
    """A polygon as bytes, whatever its rings are like."""
    parts = [struct.pack(f"{order}BII", order == "<", kind, len(rings))]
    for ring in rings:
        parts.append(struct.pack(f"{order}I", len(ring)))
        parts += [struct.pack(f"{order}{len(vertex)}d", *vertex) for vertex in ring]
    return b"".join(parts)


def _codes(faults: Sequence[GeometryFault]) -> list[str]:
    return [fault.code for fault in faults]


def test_a_sound_polygon_has_no_fault() -> None:
    assert faults_in(shapely.box(106, 26, 107, 27)) == ()


def test_a_bow_tie_is_named_with_the_place_where_it_crosses() -> None:
    (fault,) = faults_in(from_wkt("POLYGON ((106 26, 107 27, 107 26, 106 27, 106 26))"))
    assert fault.code == "self_intersection"
    assert fault.is_fatal
    assert fault.at == Point(106.5, 26.5)
    assert "at 106.500000, 26.500000:" in fault.message


def test_a_place_in_metres_is_told_in_centimetres() -> None:
    (fault,) = faults_in(
        from_wkt("POLYGON ((363000 2949000, 364000 2950000, 364000 2949000, 363000 2950000, 363000 2949000))")
    )
    assert "at 363500.00, 2949500.00:" in fault.message


def test_each_crossing_of_a_ring_is_told() -> None:
    ring = [(0, 0), (6, 0), (6, 1), (5, -1), (4, 1), (3, 1), (2, -1), (1, 1), (0, 1), (0, 0)]
    assert _codes(faults_in(Polygon(ring))) == ["self_intersection"] * 4


@pytest.mark.parametrize(
    ("wkt", "code", "at"),
    [
        ("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0), (2 2, 3 2, 3 3, 2 3, 2 2))", "hole_outside_shell", Point(2, 2)),
        (
            "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 5 1, 5 5, 1 5, 1 1), (2 2, 3 2, 3 3, 2 3, 2 2))",
            "nested_holes",
            Point(2, 2),
        ),
        ("MULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0)), ((1 1, 2 1, 2 2, 1 2, 1 1)))", "nested_shells", Point(1, 1)),
        ("MULTIPOLYGON (((0 0, 2 0, 2 2, 0 2, 0 0)), ((1 1, 3 1, 3 3, 1 3, 1 1)))", "parts_overlap", Point(1, 2)),
        (
            "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 5, 5 0, 10 5, 5 10, 0 5))",
            "disconnected_interior",
            Point(5, 0),
        ),
        ("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (8 1, 12 1, 12 2, 8 2, 8 1))", "rings_cross", Point(9, 2)),
        ("LINESTRING (1 2, 1 2)", "too_few_points", Point(1, 2)),
        ("POLYGON EMPTY", "empty", None),
    ],
)
def test_a_fault_is_told_by_its_code_and_place(wkt: str, code: str, at: Point | None) -> None:
    fault = faults_in(from_wkt(wkt))[0]
    assert (fault.code, fault.at, fault.is_fatal) == (code, at, True)


def test_a_coordinate_that_is_no_number_is_fatal_and_has_no_place() -> None:
    _, faults = read_wkb(_written(((0, 0), (1, 0), (1, math.nan), (0, 0))))
    assert [(fault.code, fault.at, fault.is_fatal) for fault in faults] == [("not_finite", None, True)]


def test_repeated_vertices_are_a_remark_with_their_count_and_the_first_place() -> None:
    (fault,) = faults_in(from_wkt("POLYGON ((0 0, 1 0, 1 0, 1 0, 1 1, 0 1, 0 0))"))
    assert (fault.code, fault.at, fault.is_fatal) == ("duplicate_vertex", Point(1, 0), False)
    assert fault.message.startswith("2 vertices repeat")


def test_a_vertex_that_two_parts_share_is_no_repetition() -> None:
    assert faults_in(from_wkt("MULTILINESTRING ((0 0, 1 0), (1 0, 2 0))")) == ()


def test_only_the_bad_ones_of_many_have_faults() -> None:
    bow_tie = from_wkt("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))")
    assert [_codes(each) for each in faults_in_many([shapely.box(0, 0, 1, 1), bow_tie, shapely.Point(1, 1)])] == [
        [],
        ["self_intersection"],
        [],
    ]


def test_no_geometries_have_no_faults() -> None:
    assert faults_in_many([]) == []


def test_lines_that_meet_end_to_end_do_not_cross() -> None:
    assert crossings(from_wkt("MULTILINESTRING ((0 0, 1 1), (1 1, 2 0))")) == []


def test_a_ring_that_is_not_closed_is_told_with_the_distance_of_its_ends() -> None:
    geometry, faults = read_wkb(_written(_SQUARE[:-1]))
    assert geometry == from_wkt("POLYGON ((106 26, 107 26, 107 27, 106 27, 106 26))")
    assert _codes(faults) == ["unclosed_ring"]
    assert faults[0].is_fatal
    assert faults[0].at == Point(106, 27)
    assert "106.000000, 26.000000 and 106.000000, 27.000000, are 110,7" in faults[0].message


def test_a_ring_whose_ends_are_apart_by_a_hair_is_closed_with_a_remark() -> None:
    geometry, faults = read_wkb(_written((*_SQUARE[:-1], (106.000001, 26.0))))
    assert geometry == Polygon(_SQUARE)
    assert [(fault.code, fault.is_fatal) for fault in faults] == [("ring_closed", False)]
    assert "0.100 m apart" in faults[0].message


def test_ends_in_metres_are_measured_in_the_plane() -> None:
    _, faults = read_wkb(_written(((363000, 2949000), (364000, 2949000), (364000, 2950000), (363000, 2949030))))
    assert "are 30.000 m apart" in faults[0].message


def test_heights_are_left_out_and_told() -> None:
    geometry, faults = read_wkb(shapely.to_wkb(from_wkt("POLYGON Z ((0 0 9, 1 0 9, 1 1 9, 0 1 9, 0 0 9))")))
    assert geometry == from_wkt("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))")
    assert [(fault.code, fault.is_fatal) for fault in faults] == [("heights_left_out", False)]


def test_shells_that_wind_both_ways_are_turned_and_told() -> None:
    mixed = from_wkt("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 1, 0 0)), ((2 0, 2 1, 3 1, 3 0, 2 0)))")
    geometry, faults = read_wkb(shapely.to_wkb(mixed))
    assert isinstance(geometry, MultiPolygon)
    assert all(part.exterior.is_ccw for part in geometry.geoms)
    assert [(fault.code, fault.at, fault.is_fatal) for fault in faults] == [("mixed_winding", Point(2, 0), False)]


def test_a_hole_that_winds_as_its_shell_does_is_turned_and_told() -> None:
    wrong = "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))"
    geometry, faults = read_wkb(shapely.to_wkb(from_wkt(wrong)))
    assert isinstance(geometry, Polygon)
    assert [geometry.exterior.is_ccw, geometry.interiors[0].is_ccw] == [True, False]
    assert _codes(faults) == ["mixed_winding"]


def test_clockwise_shells_of_a_shapefile_are_turned_without_a_word() -> None:
    geometry, faults = read_wkb(shapely.to_wkb(shapely.box(0, 0, 1, 1).reverse()))
    assert isinstance(geometry, Polygon)
    assert geometry.exterior.is_ccw
    assert faults == ()


def test_repeated_vertices_are_left_out() -> None:
    geometry, faults = read_wkb(shapely.to_wkb(from_wkt("LINESTRING (0 0, 1 0, 1 0, 2 0)")))
    assert geometry == LineString([(0, 0), (1, 0), (2, 0)])
    assert _codes(faults) == ["duplicate_vertex"]


@pytest.mark.parametrize("wkb", [b"", b"\1\3", _written(_SQUARE)[:-9], b"\1\x63\0\0\0\0\0\0\0"])
def test_bytes_that_are_no_geometry_are_unreadable(wkb: bytes) -> None:
    geometry, faults = read_wkb(wkb)
    assert geometry is None
    assert [(fault.code, fault.is_fatal) for fault in faults] == [("unreadable", True)]


def test_a_ring_of_two_vertices_has_too_few() -> None:
    _, faults = read_wkb(_written(((106, 26), (107, 26), (106, 26))))
    assert _codes(faults) == ["too_few_points"]


def test_a_ring_of_one_vertex_has_too_few() -> None:
    _, faults = read_wkb(_written(((106, 26),)))
    assert _codes(faults) == ["too_few_points"]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("kind", "dimensions"), [(3, 2), (1003, 3), (2003, 3), (3003, 4), (0x80000003, 3)])
def test_rings_are_found_in_either_byte_order_with_heights_or_without(order: str, kind: int, dimensions: int) -> None:
    ring = [(*vertex, 0.0, 0.0)[:dimensions] for vertex in _SQUARE]
    (found,) = written_rings(_written(ring, kind=kind, order=order))
    assert [tuple(vertex) for vertex in found.vertices] == list(_SQUARE)


def test_rings_are_found_behind_the_number_of_a_system() -> None:
    square = shapely.set_srid(Polygon(_SQUARE), 4490)
    assert len(list(written_rings(shapely.to_wkb(MultiPolygon([square]), include_srid=True)))) == 1


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=8))
def test_a_polygon_is_fatal_just_when_it_is_not_valid(vertices: list[tuple[int, int]]) -> None:
    polygon = Polygon(vertices)
    assert any(fault.is_fatal for fault in faults_in(polygon)) == (not polygon.is_valid)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=8))
def test_what_is_read_without_a_fatal_fault_covers_what_was_written(vertices: list[tuple[int, int]]) -> None:
    polygon = Polygon(vertices)
    geometry, faults = read_wkb(shapely.to_wkb(polygon))
    assert geometry is not None
    assert any(fault.is_fatal for fault in faults) or geometry.equals(polygon)
