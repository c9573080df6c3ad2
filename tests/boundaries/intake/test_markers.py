from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import shapely
from shapely import Point

from boundaries.intake.context import BoundaryContext
from boundaries.intake.markers import MarkerDraft, read_markers
from foundation.crs.parameters import ParameterSet, Rotation
from foundation.errors import InvalidInput, RefusedCrs
from foundation.intake.files.opening import open_file
from foundation.intake.files.reading import Reading
from foundation.intake.outcomes import Note, Rejection

Outcome = MarkerDraft | Rejection | Note

_SET = ParameterSet(
    "gz-80", "Xian 1980", (100.0, 50.0, 20.0), (0.0, 0.0, 0.0), 0.0, Rotation.POSITION_VECTOR, 0.5, "made"
)


def _drafts(outcomes: Iterable[Outcome]) -> list[MarkerDraft]:
    return [each for each in outcomes if isinstance(each, MarkerDraft)]


def _rejections(outcomes: Iterable[Outcome]) -> list[Rejection]:
    return [each for each in outcomes if isinstance(each, Rejection)]


@pytest.fixture
def read(table: Callable[..., Path], context: BoundaryContext) -> Callable[..., list[Outcome]]:
    """What the lines of a table of markers come to."""

    def lines_of(*lines: str, crs: str | None = None) -> list[Outcome]:
        with open_file(table(*lines, name="界桩成果表.csv")) as reading:
            return list(read_markers(reading, replace(context, crs=crs)))

    return lines_of


def test_a_row_of_a_survey_table_becomes_a_marker_with_all_it_says(tmp_path: Path, context: BoundaryContext) -> None:
    row = {
        "界桩编号": "4352001Q",
        "界线代码": "4352",
        "界线名称": "湘黔线",
        "界桩类型": "单立双面型",
        "材质": "花岗岩",
        "坐标系": "2000国家大地坐标系",
        "中央子午线": 108,
        "X坐标（m）": 2949581.5909,
        "Y坐标（m）": 363594.5287,
        "高程": 812.35,
        "高程系统": "1985国家高程基准",
        "行政区1": "湖南省",
        "行政区2": "贵州省",
        "所在地1": "新晃侗族自治县",
        "管理方": "贵州省",
        "托管单位": "大龙镇",
        "方位物1": "大槐树",
        "方位角1": "35°30′",
        "距离1": "12.5",
        "方位物2": "水井 S45°W 30m",
        "埋设时间": "1999年10月",
        "点位精度": "±0.05m",
        "测量方法": "GNSS RTK",
        "备注": "字迹清晰",
        "照片": "4352001.jpg",
    }
    book = openpyxl.Workbook()
    book.worksheets[0].append(list(row))
    book.worksheets[0].append(list(row.values()))
    book.save(tmp_path / "界桩登记表.xlsx")
    with open_file(tmp_path / "界桩登记表.xlsx") as reading:
        (draft,) = read_markers(reading, context)
    assert isinstance(draft, MarkerDraft)
    assert (draft.number, draft.line_code, draft.line_name) == ("4352001Q", "4352", "湘黔线")
    assert (draft.kind, draft.material) == ("单立双面型", "花岗岩")
    assert draft.position.point == Point(106.63, 26.65)
    assert draft.position.original == "X坐标（m）=2949581.5909 Y坐标（m）=363594.5287"
    assert (draft.position.original_crs, draft.position.transform) == ("EPSG:4545", "PROJ EPSG:4545 to EPSG:4490")
    assert (draft.height_m, draft.height_datum) == (812.35, "1985国家高程基准")
    assert (draft.sides, draft.places) == (("湖南省", "贵州省"), ("新晃侗族自治县",))
    assert (draft.responsible, draft.custody) == ("贵州省", "大龙镇")
    assert [(each.name, each.bearing_deg, each.distance_m) for each in draft.references] == [
        ("大槐树", 35.5, 12.5),
        ("水井", 225.0, 30.0),
    ]
    assert draft.erected is not None
    assert draft.erected.first == date(1999, 10, 1)
    assert (draft.method, draft.accuracy_m, draft.note) == ("GNSS RTK", 0.05, "字迹清晰")
    assert draft.cells["照片"] == "4352001.jpg"


@pytest.mark.parametrize(
    ("header", "row", "system"),
    [
        ("界桩号,纵坐标,横坐标", "1,2949581.5909,363594.5287", "EPSG:4545"),
        ("界桩号,X,Y", "1,2949581.5909,363594.5287", "EPSG:4545"),
        ("界桩号,坐标系,带号,X坐标,Y坐标", "1,CGCS2000,36,2949581.5909,36363594.5287", "EPSG:4524"),
        ("界桩号,坐标系,X坐标,Y坐标", "1,CGCS2000,2949581.5909,36363594.5287", "EPSG:4524"),
        ("界桩号,坐标系,X坐标,Y坐标", "1,CGCS2000 3度带 中央经线108,2949581.5909,363594.5287", "EPSG:4545"),
        ("界桩号,经度,纬度", "1,106°37′48″,26°39′00″", "EPSG:4490"),
        ("界桩号,x,y", "1,106.63,26.65", "EPSG:4490"),
    ],
)
def test_a_position_is_read_however_the_table_states_it(
    read: Callable[..., list[Outcome]], header: str, row: str, system: str
) -> None:
    crs = "CGCS2000 3度带 中央经线108" if system == "EPSG:4545" and "坐标系" not in header else None
    (draft,) = _drafts(read(header, row, crs=crs))
    assert (draft.position.point, draft.position.original_crs) == (Point(106.63, 26.65), system)


@pytest.mark.parametrize(
    ("header", "row", "reason"),
    [
        ("界桩号,X坐标,Y坐标", "1,363594.5287,2949581.5909", "swapped_xy"),
        ("界桩号,X坐标,Y坐标", "1,2949581.5909,35363594.5287", "zone_mismatch"),
        ("界桩号,中央子午线,X坐标,Y坐标", "1,105,2949581.5909,363594.5287", "zone_mismatch"),
        ("界桩号,带号,X坐标,Y坐标", "1,99,2949581.5909,363594.5287", "unknown_crs"),
        ("界桩号,X坐标,Y坐标", "1,26.65,106.63", "metres_expected"),
        ("界桩号,坐标系,X坐标,Y坐标", "1,EPSG:4544,2949581.5909,363594.5287", "contradictory_crs"),
        ("界桩号,坐标系,X坐标,Y坐标", "1,EPSG:9999,2949581.5909,363594.5287", "unknown_crs"),
        ("界桩号,X坐标,Y坐标", "1,2949581.5909,", "incomplete_coordinates"),
        ("界桩号,X坐标,Y坐标", "1,南山,363594.5287", "bad_coordinate"),
        ("界桩号,X坐标,Y坐标", "1,,", "position_missing"),
        ("界桩号,X坐标,Y坐标", ",2949581.5909,363594.5287", "number_missing"),
        ("界桩号,X坐标,Y坐标,高程", "1,2949581.5909,363594.5287,很高", "bad_length"),
        ("界桩号,X坐标,Y坐标,精度", "1,2949581.5909,363594.5287,好", "bad_accuracy"),
        ("界桩号,X坐标,Y坐标,方位物1,方位角1", "1,2949581.5909,363594.5287,树,那边", "bad_bearing"),
        ("界桩号,X坐标,Y坐标,方位物1,距离1", "1,2949581.5909,363594.5287,树,不远", "bad_length"),
        ("界桩号,X坐标,Y坐标,埋设时间", "1,2949581.5909,363594.5287,2031-01-01", "date_in_future"),
        ("界桩号,X坐标,Y坐标,等级", "1,2949581.5909,363594.5287,国级", "bad_level"),
        ("界桩号,经度,纬度", "1,26.65,106.63", "swapped_lon_lat"),
        ("界桩号,经度,纬度", "1,363594.5287,2949581.5909", "degrees_expected"),
        ("界桩号,经度,纬度,X坐标,Y坐标", "1,106.64,26.65,2949581.5909,363594.5287", "contradictory_positions"),
    ],
)
def test_a_row_that_cannot_be_right_is_rejected_by_name(
    read: Callable[..., list[Outcome]], header: str, row: str, reason: str
) -> None:
    (found,) = read(header, row, crs="EPSG:4545")
    assert isinstance(found, Rejection)
    assert (found.row, found.reason) == (1, reason)


def test_a_zone_number_that_does_not_fit_the_meridian_beside_it_is_named(read: Callable[..., list[Outcome]]) -> None:
    header = "界桩号,坐标系,中央子午线,X坐标,Y坐标"
    (found,) = _rejections(read(header, "1,CGCS2000,108,2949581.5909,35363594.5287"))
    assert found.reason == "zone_mismatch"
    assert "zone 35" in found.message
    assert "108°E is stated" in found.message


def test_metres_of_which_nobody_names_the_system_are_never_guessed(read: Callable[..., list[Outcome]]) -> None:
    (found,) = _rejections(read("界桩号,X坐标,Y坐标", "1,2949581.5909,363594.5287"))
    assert found.reason == "unknown_crs"


def test_a_datum_without_its_zone_asks_for_the_zone(read: Callable[..., list[Outcome]]) -> None:
    (found,) = _rejections(read("界桩号,X坐标,Y坐标", "1,2949581.5909,363594.5287", crs="CGCS2000"))
    assert found.reason == "unknown_crs"
    assert "中央子午线" in found.message


def test_a_row_in_a_legacy_datum_is_refused(read: Callable[..., list[Outcome]]) -> None:
    (found,) = _rejections(read("界桩号,坐标系,X坐标,Y坐标", "1,西安80,2949581.5909,363594.5287"))
    assert found.reason == "refused_crs"


@pytest.mark.parametrize("crs", ["西安80", "西安80 3度带 中央经线108", "EPSG:2381"])
def test_a_file_in_a_legacy_datum_is_refused_as_a_whole(read: Callable[..., list[Outcome]], crs: str) -> None:
    with pytest.raises(RefusedCrs, match="no published transform"):
        read("界桩号,X坐标,Y坐标", "1,2949581.5909,363594.5287", crs=crs)


def test_a_registered_parameter_set_opens_a_legacy_datum(table: Callable[..., Path], context: BoundaryContext) -> None:
    registered = replace(context, crs="西安80", parameter_set="gz-80", parameter_sets={"gz-80": _SET})
    path = table("界桩号,中央子午线,X坐标,Y坐标", "1,108,2949581.5909,363594.5287")
    with open_file(path) as reading:
        (draft,) = _drafts(read_markers(reading, registered))
    assert draft.position.original_crs == "EPSG:2381"
    assert draft.position.transform == "parameter set gz-80 (made)"
    assert draft.position.accuracy_m == 0.5


def test_swapped_metres_of_a_legacy_datum_are_named_all_the_same(
    table: Callable[..., Path], context: BoundaryContext
) -> None:
    registered = replace(context, crs="西安80", parameter_set="gz-80", parameter_sets={"gz-80": _SET})
    path = table("界桩号,中央子午线,X坐标,Y坐标", "1,108,363594.5287,2949581.5909")
    with open_file(path) as reading:
        assert [each.reason for each in _rejections(read_markers(reading, registered))] == ["swapped_xy"]


def test_degrees_and_metres_that_agree_are_one_position_the_metres(read: Callable[..., list[Outcome]]) -> None:
    (draft,) = _drafts(read("界桩号,经度,纬度,X坐标,Y坐标", "1,106.63,26.65,2949581.5909,363594.5287", crs="EPSG:4545"))
    assert draft.position.original_crs == "EPSG:4545"


def test_a_number_that_stands_twice_on_one_line_is_rejected(read: Callable[..., list[Outcome]]) -> None:
    rows = ["4352,1,106.63,26.65", "4352,1,106.64,26.65", "4552,1,106.65,26.65"]
    outcomes = read("界线代码,界桩号,经度,纬度", *rows)
    assert [each.reason for each in _rejections(outcomes)] == ["duplicate_code"]
    assert [each.line_code for each in _drafts(outcomes)] == ["4352", "4552"]


def test_two_markers_of_one_number_are_told_by_their_kind(read: Callable[..., list[Outcome]]) -> None:
    rows = ["7,同号双立A,106.63,26.65", "7,同号双立B,106.6301,26.65"]
    assert len(_drafts(read("界桩号,类型,经度,纬度", *rows))) == 2


def test_a_layer_of_points_brings_markers_with_their_heights(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    spot = shapely.to_wkb(Point(363594.5287, 2949581.5909, 812.35))
    outcomes = list(read_markers(layer(("界桩编号",), (("1",), spot), declared_crs="EPSG:4545"), context))
    (draft,) = _drafts(outcomes)
    assert draft.position.point == Point(106.63, 26.65)
    assert draft.height_m == 812.35
    assert draft.position.original == "POINT Z (363594.5287 2949581.5909 812.35)"
    assert len(outcomes) == 1


@pytest.mark.parametrize(
    ("spot", "reason"),
    [
        (Point(), "empty_geometry"),
        (shapely.LineString([(106, 26), (107, 26)]), "geometry_type"),
        (Point(26.65, 106.63), "swapped_lon_lat"),
        (None, "position_missing"),
    ],
)
def test_a_point_that_cannot_be_right_is_rejected(
    layer: Callable[..., Reading], context: BoundaryContext, spot: shapely.Geometry | None, reason: str
) -> None:
    wkb = None if spot is None else shapely.to_wkb(spot)
    outcomes = read_markers(layer(("界桩编号",), (("1",), wkb)), context)
    assert [each.reason for each in _rejections(outcomes)] == [reason]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("X坐标,Y坐标", "holds the number"),
        ("界桩号,高程", "hold the position"),
        ("界桩号,界桩编号,X,Y", "both hold number"),
    ],
)
def test_a_table_without_what_is_needed_is_refused(
    read: Callable[..., list[Outcome]], header: str, message: str
) -> None:
    with pytest.raises(InvalidInput, match=message):
        read(header, ",".join("1" for _ in header.split(",")))


def test_a_line_that_breaks_off_costs_that_line_only(read: Callable[..., list[Outcome]]) -> None:
    outcomes = read("界桩号,经度,纬度", "1,106.63", "2,106.63,26.65")
    assert [each.reason for each in _rejections(outcomes)] == ["too_few_fields"]
    assert [each.number for each in _drafts(outcomes)] == ["2"]
