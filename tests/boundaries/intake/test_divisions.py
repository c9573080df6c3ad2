import struct
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
import shapely
from shapely import MultiPolygon, box, from_wkt

from boundaries.divisions.records import DivisionRecord
from boundaries.divisions.tree import DivisionNode, DivisionTree
from boundaries.intake.context import BoundaryContext
from boundaries.intake.divisions import read_divisions
from foundation.crs.conversion import from_storage
from foundation.errors import InvalidInput, RefusedCrs
from foundation.intake.files.opening import open_file
from foundation.intake.files.reading import Reading
from foundation.intake.outcomes import Note, Rejection

Outcome = DivisionRecord | Rejection | Note

_COLUMNS = ("code", "name", "province", "prefecture")
_HUAXI = ("520111", "花溪区", "贵州省", "贵阳市")
_SQUARE = shapely.to_wkb(box(106.5, 26.2, 106.6, 26.3))
_GUIZHOU = DivisionNode(UUID(int=1), "贵州省", "省", 1, None, "520000", None, False)
_GUIYANG = DivisionNode(UUID(int=2), "贵阳市", "地级市", 2, _GUIZHOU.id, "520100", None, False)


def _records(outcomes: Iterable[Outcome]) -> list[DivisionRecord]:
    return [each for each in outcomes if isinstance(each, DivisionRecord)]


def _reasons(outcomes: Iterable[Outcome]) -> list[str]:
    return [each.reason for each in outcomes if isinstance(each, Rejection)]


def _remarks(outcomes: Iterable[Outcome]) -> list[str]:
    return [each.remark.value for each in outcomes if isinstance(each, Note)]


def _open_ring() -> bytes:
    vertices = [(106.5, 26.2), (106.6, 26.2), (106.6, 26.3), (106.5, 26.3)]
    return struct.pack("<BIII", 1, 3, 1, 4) + b"".join(struct.pack("<2d", *vertex) for vertex in vertices)


def test_a_row_becomes_a_division_with_its_path_kind_code_and_extent(
    drawn: Callable[..., Path], context: BoundaryContext
) -> None:
    square = box(106.5, 26.2, 106.6, 26.3)
    path = drawn("花溪.gpkg", dict(zip(_COLUMNS, [[each] for each in _HUAXI], strict=True)), [square])
    with open_file(path) as reading:
        (record,) = read_divisions(reading, context)
    assert isinstance(record, DivisionRecord)
    assert record.path == ("贵州省", "贵阳市", "花溪区")
    assert (record.kind, record.level, record.codes) == ("市辖区", 3, (("GB2260", "520111"),))
    assert (record.nature, record.in_custody) == ("schematic", False)
    assert record.extent is not None
    assert record.extent.equals(square)


def test_units_above_are_found_in_the_file_by_code_and_come_first(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    rows = [(("520111", "花溪区"), _SQUARE), (("520000", "贵州省"), _SQUARE), (("5201", "贵阳市"), _SQUARE)]
    records = _records(read_divisions(layer(("XZQDM", "XZQMC"), *rows), context))
    assert [record.path for record in records] == [
        ("贵州省",),
        ("贵州省", "贵阳市"),
        ("贵州省", "贵阳市", "花溪区"),
    ]


def test_units_above_are_found_among_the_loaded_ones(layer: Callable[..., Reading], context: BoundaryContext) -> None:
    loaded = replace(context, tree=DivisionTree([_GUIZHOU, _GUIYANG]))
    (record,) = read_divisions(layer(("区划代码", "名称"), (("520111000000", "花溪区"), _SQUARE)), loaded)
    assert isinstance(record, DivisionRecord)
    assert record.path == ("贵州省", "贵阳市", "花溪区")


def test_a_unit_whose_superior_nobody_knows_is_rejected_with_its_code(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    (found,) = read_divisions(layer(("代码", "名称"), (("520111", "花溪区"), _SQUARE)), context)
    assert isinstance(found, Rejection)
    assert found.reason == "parent_unknown"
    assert "520100" in found.message


def test_a_city_that_another_city_administers_is_in_custody(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    rows = [
        (("520181", "清镇市", "贵州省", "贵阳市"), _SQUARE),
        (("522601", "凯里市", "贵州省", "黔东南苗族侗族自治州"), _SQUARE),
    ]
    records = _records(read_divisions(layer(_COLUMNS, *rows), context))
    assert [(record.name, record.in_custody) for record in records] == [("清镇市", True), ("凯里市", False)]


def test_a_county_under_a_municipality_has_no_prefecture_in_its_path(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    row = (("500243", "彭水苗族土家族自治县", "重庆市", "重庆市"), _SQUARE)
    (record,) = _records(read_divisions(layer(_COLUMNS, row), context))
    assert record.path == ("重庆市", "彭水苗族土家族自治县")


def test_a_row_without_a_code_has_its_level_by_its_name_and_what_is_above(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    row = (("青岩镇", "贵州省", "贵阳市", "花溪区"), _SQUARE)
    (record,) = _records(read_divisions(layer(("名称", "省", "市", "县"), row), context))
    assert (record.path, record.level, record.kind) == (("贵州省", "贵阳市", "花溪区", "青岩镇"), 4, "镇")


@pytest.mark.parametrize(("name", "reasons"), [("花溪区", ["parent_unknown"]), ("贵州省", [])])
def test_a_row_of_a_name_alone_is_a_province_or_nothing(
    layer: Callable[..., Reading], context: BoundaryContext, name: str, reasons: list[str]
) -> None:
    assert _reasons(read_divisions(layer(("名称",), ((name,), _SQUARE)), context)) == reasons


def test_a_row_without_geometry_is_a_division_without_extent_and_says_so(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    outcomes = list(read_divisions(layer(_COLUMNS, (_HUAXI, None)), context))
    assert _remarks(outcomes) == ["geometry_missing"]
    assert _records(outcomes)[0].extent is None


def test_a_row_of_statistics_is_left_out_with_a_remark(layer: Callable[..., Reading], context: BoundaryContext) -> None:
    outcomes = list(read_divisions(layer(_COLUMNS, (("520101", "市辖区", "贵州省", "贵阳市"), _SQUARE)), context))
    assert _remarks(outcomes) == ["summary_row"]
    assert _records(outcomes) == []


@pytest.mark.parametrize(
    ("wkb", "reason", "place"),
    [
        (
            shapely.to_wkb(from_wkt("POLYGON ((106.5 26.2, 106.6 26.3, 106.6 26.2, 106.5 26.3, 106.5 26.2))")),
            "self_intersection",
            "106.550000, 26.250000",
        ),
        (_open_ring(), "unclosed_ring", "106.500000, 26.300000"),
        (
            shapely.to_wkb(
                from_wkt(
                    "POLYGON ((106.5 26.2, 106.6 26.2, 106.6 26.3, 106.5 26.2), (107 27, 107.1 27, 107.1 27.1, 107 27))"
                )
            ),
            "hole_outside_shell",
            "107.000000, 27.000000",
        ),
        (shapely.to_wkb(from_wkt("POLYGON EMPTY")), "empty_geometry", "no vertex"),
        (shapely.to_wkb(shapely.Point(106.5, 26.2)), "geometry_type", "Point"),
        (b"\1\3\0\0\0", "unreadable_geometry", "cannot be read"),
        (shapely.to_wkb(box(26.2, 106.5, 26.3, 106.6)), "swapped_lon_lat", "swapped"),
        (shapely.to_wkb(box(363000, 2949000, 364000, 2950000)), "degrees_expected", "metres"),
    ],
)
def test_a_geometry_that_cannot_be_taken_is_named_and_located(
    layer: Callable[..., Reading], context: BoundaryContext, wkb: bytes, reason: str, place: str
) -> None:
    (found,) = read_divisions(layer(_COLUMNS, (_HUAXI, wkb)), context)
    assert isinstance(found, Rejection)
    assert (found.row, found.reason) == (1, reason)
    assert place in found.message


@pytest.mark.parametrize(
    ("wkt", "remark"),
    [
        ("POLYGON ((106.5 26.2, 106.6 26.2, 106.6 26.2, 106.6 26.3, 106.5 26.2))", "duplicate_vertex"),
        ("POLYGON Z ((106.5 26.2 9, 106.6 26.2 9, 106.6 26.3 9, 106.5 26.2 9))", "heights_left_out"),
        (
            "MULTIPOLYGON (((106 26, 106.6 26, 106.6 26.3, 106 26)), ((107 27, 107.1 27.1, 107.1 27, 107 27)))",
            "mixed_winding",
        ),
    ],
)
def test_what_is_odd_about_a_geometry_is_a_remark_and_the_row_is_taken(
    layer: Callable[..., Reading], context: BoundaryContext, wkt: str, remark: str
) -> None:
    outcomes = list(read_divisions(layer(_COLUMNS, (_HUAXI, shapely.to_wkb(from_wkt(wkt)))), context))
    assert _remarks(outcomes) == [remark]
    assert len(_records(outcomes)) == 1


def test_nothing_is_lost_when_some_rows_are_rejected(layer: Callable[..., Reading], context: BoundaryContext) -> None:
    bow_tie = shapely.to_wkb(from_wkt("POLYGON ((106.5 26.2, 106.6 26.3, 106.6 26.2, 106.5 26.3, 106.5 26.2))"))
    rows = [(_HUAXI, _SQUARE), (("520112", "乌当区", "贵州省", "贵阳市"), bow_tie)]
    outcomes = list(read_divisions(layer(_COLUMNS, *rows), context))
    assert [record.name for record in _records(outcomes)] == ["花溪区"]
    assert _reasons(outcomes) == ["self_intersection"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("52011", "花溪区", "贵州省", "贵阳市"), "bad_division_code"),
        (("520111", "", "贵州省", "贵阳市"), "empty"),
    ],
)
def test_a_row_whose_words_are_wrong_is_rejected(
    layer: Callable[..., Reading], context: BoundaryContext, cells: tuple[str, ...], reason: str
) -> None:
    assert _reasons(read_divisions(layer(_COLUMNS, (cells, _SQUARE)), context)) == [reason]


def test_a_code_that_stands_twice_is_rejected_the_second_time(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    outcomes = list(read_divisions(layer(_COLUMNS, (_HUAXI, _SQUARE), (_HUAXI, _SQUARE)), context))
    assert _reasons(outcomes) == ["duplicate_code"]
    assert len(_records(outcomes)) == 1


def test_metres_of_a_named_zone_are_converted(layer: Callable[..., Reading], context: BoundaryContext) -> None:
    to_zone = from_storage("EPSG:4544")

    def in_metres(
        vertices: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    ) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        return np.column_stack(to_zone.arrays(vertices[:, 0], vertices[:, 1]))

    metres = shapely.transform(MultiPolygon([box(106.5, 26.2, 106.6, 26.3)]), in_metres)
    reading = layer(_COLUMNS, (_HUAXI, shapely.to_wkb(metres)), declared_crs="EPSG:4544")
    (record,) = _records(read_divisions(reading, context))
    assert record.extent is not None
    assert shapely.hausdorff_distance(record.extent, box(106.5, 26.2, 106.6, 26.3)) < 1e-8


def test_a_zone_number_that_does_not_fit_is_named(layer: Callable[..., Reading], context: BoundaryContext) -> None:
    metres = shapely.to_wkb(box(36363000, 2949000, 36364000, 2950000))
    reading = layer(_COLUMNS, (_HUAXI, metres), declared_crs="EPSG:4545")
    (found,) = read_divisions(reading, context)
    assert isinstance(found, Rejection)
    assert found.reason == "zone_mismatch"
    assert "zone number 36" in found.message


def test_swapped_metres_are_named(layer: Callable[..., Reading], context: BoundaryContext) -> None:
    metres = shapely.to_wkb(box(2949000, 363000, 2950000, 364000))
    outcomes = read_divisions(layer(_COLUMNS, (_HUAXI, metres), declared_crs="EPSG:4545"), context)
    assert _reasons(outcomes) == ["swapped_xy"]


def test_a_legacy_datum_is_refused_without_a_parameter_set(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    reading = layer(_COLUMNS, (_HUAXI, _SQUARE), declared_crs="EPSG:2381")
    with pytest.raises(RefusedCrs, match="no published transform"):
        list(read_divisions(reading, context))


def test_a_table_without_geometries_is_refused_with_what_would_do(
    table: Callable[..., Path], context: BoundaryContext
) -> None:
    with open_file(table("code,name", "520111,花溪区")) as reading, pytest.raises(InvalidInput, match="GeoPackage"):
        list(read_divisions(reading, context))


def test_a_file_without_names_is_refused_with_the_columns_it_has(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    with pytest.raises(InvalidInput, match="The columns are code, 面积"):
        list(read_divisions(layer(("code", "面积"), (("520111", "9"), _SQUARE)), context))


def test_a_file_that_names_no_system_is_refused(drawn: Callable[..., Path], context: BoundaryContext) -> None:
    path = drawn("花溪.shp", {"name": ["花溪区"]}, [box(106.5, 26.2, 106.6, 26.3)], crs=None)
    with open_file(path) as reading, pytest.raises(InvalidInput, match="does not say which coordinate system"):
        list(read_divisions(reading, context))


def test_gcj02_named_by_the_caller_is_undone_and_shared_vertices_stay_shared(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    rows = [
        (_HUAXI, shapely.to_wkb(box(106.5, 26.2, 106.6, 26.3))),
        (("520103", "云岩区", "贵州省", "贵阳市"), shapely.to_wkb(box(106.6, 26.2, 106.7, 26.3))),
    ]
    reading = replace(layer(_COLUMNS, *rows, declared_crs="EPSG:4326"), crs_is_default=True)
    records = _records(read_divisions(reading, replace(context, crs="GCJ-02")))
    extents = [record.extent for record in records]
    assert shapely.coverage_is_valid(extents)
    assert shapely.coverage_union_all(extents).geom_type == "Polygon"
