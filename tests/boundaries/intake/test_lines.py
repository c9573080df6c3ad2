from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shapely
from shapely import LineString, MultiLineString, from_wkt

from boundaries.intake.context import BoundaryContext
from boundaries.intake.lines import LineDraft, gaps, read_lines
from foundation.errors import InvalidInput
from foundation.intake.files.opening import open_file
from foundation.intake.files.reading import Reading
from foundation.intake.outcomes import Note, Rejection

Outcome = LineDraft | Rejection | Note

_COLUMNS = ("界线代码", "界线名称")
_XIANG_QIAN = ("4352", "湘黔线")


def _wkb(wkt: str) -> bytes:
    return bytes(shapely.to_wkb(from_wkt(wkt)))


def _notes(outcomes: Iterable[Outcome]) -> list[Note]:
    return [each for each in outcomes if isinstance(each, Note)]


def _rejections(outcomes: Iterable[Outcome]) -> list[Rejection]:
    return [each for each in outcomes if isinstance(each, Rejection)]


def test_a_row_becomes_a_line_with_both_sides_its_agreement_and_the_row_as_it_stands(
    drawn: Callable[..., Path], context: BoundaryContext
) -> None:
    columns = {
        "界线代码": ["4352"],
        "界线名称": ["湘黔线"],
        "界线等级": ["省级"],
        "左侧行政区": ["430000"],
        "右侧行政区": ["520000"],
        "协议签订时间": ["2001-05-20"],
        "批准时间": ["2002年3月"],
        "批准机关": ["国务院"],
        "批准文号": ["国函〔2002〕18号"],
        "走向说明": ["界线自第一号界桩起向北偏东北"],
        "性质": ["法定"],
        "测绘单位": ["贵州省测绘局"],
    }
    path = drawn("界线.gpkg", columns, [LineString([(109, 27), (109.1, 27.2)])])
    with open_file(path) as reading:
        draft = next(each for each in read_lines(reading, context) if isinstance(each, LineDraft))
    assert (draft.code, draft.name, draft.level, draft.left, draft.right) == ("4352", "湘黔线", 1, "430000", "520000")
    assert draft.agreed_on is not None
    assert draft.agreed_on.first == date(2001, 5, 20)
    assert draft.approved_on is not None
    assert draft.approved_on.first == date(2002, 3, 1)
    assert (draft.authority, draft.agreement_number) == ("国务院", "国函〔2002〕18号")
    assert (draft.description, draft.nature) == ("界线自第一号界桩起向北偏东北", "legal")
    assert draft.course == MultiLineString([[(109, 27), (109.1, 27.2)]])
    assert (draft.original, draft.original_crs) == ("LINESTRING (109 27, 109.1 27.2)", "EPSG:4490")
    assert draft.cells["测绘单位"] == "贵州省测绘局"


def test_metres_are_converted_and_kept_as_they_were(layer: Callable[..., Reading], context: BoundaryContext) -> None:
    row = (_XIANG_QIAN, _wkb("LINESTRING (363594.5287 2949581.5909, 364594.5287 2949581.5909)"))
    outcomes = list(read_lines(layer(_COLUMNS, row, declared_crs="EPSG:4545"), context))
    draft = next(each for each in outcomes if isinstance(each, LineDraft))
    assert draft.course.geoms[0].coords[0] == (106.63, 26.65)
    assert draft.original == "LINESTRING (363594.5287 2949581.5909, 364594.5287 2949581.5909)"
    assert draft.transform == "PROJ EPSG:4545 to EPSG:4490"


def test_parts_that_do_not_join_are_told_with_the_distance_and_both_places(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    row = (_XIANG_QIAN, _wkb("MULTILINESTRING ((109 27, 109.1 27), (109.101 27, 109.2 27))"))
    outcomes = list(read_lines(layer(_COLUMNS, row), context))
    (note,) = [each for each in _notes(outcomes) if each.remark == "parts_apart"]
    assert "from 109.100000, 27.000000 to 109.101000, 27.000000 it leaves 99.3 m open" in note.message
    assert any(isinstance(each, LineDraft) for each in outcomes)


def test_parts_drawn_in_either_direction_join_where_their_ends_meet() -> None:
    assert gaps(MultiLineString([[(109, 27), (109.1, 27)], [(109.2, 27), (109.1, 27)]])) == []


def test_each_part_is_one_gap_away_from_the_rest() -> None:
    found = gaps(MultiLineString([[(109, 27), (109.1, 27)], [(109.3, 27), (109.4, 27)], [(109.2, 27), (109.25, 27)]]))
    assert [(one.x, other.x) for one, other, _ in found] == [(109.1, 109.2), (109.25, 109.3)]


def test_an_end_that_touches_nothing_is_told_with_its_place_and_the_nearest_line(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    rows = [
        (_XIANG_QIAN, _wkb("LINESTRING (109 27, 109.1 27)")),
        (("4552", "桂黔线"), _wkb("LINESTRING (109.1 27, 109.2 27, 109.2 26.9, 109 26.9, 109 26.999)")),
    ]
    notes = _notes(read_lines(layer(_COLUMNS, *rows), context))
    assert [(note.row, note.remark.value) for note in notes] == [(1, "loose_end"), (2, "loose_end")]
    assert (
        "ends at 109.000000, 27.000000 and touches nothing there: the nearest line is 110.8 m away" in notes[0].message
    )


def test_a_lone_line_ends_in_nothing(layer: Callable[..., Reading], context: BoundaryContext) -> None:
    notes = _notes(read_lines(layer(_COLUMNS, (_XIANG_QIAN, _wkb("LINESTRING (109 27, 109.1 27)"))), context))
    assert [note.value for note in notes] == ["POINT (109 27)", "POINT (109.1 27)"]
    assert "there is no other line" in notes[0].message


def test_ends_on_the_edge_of_a_loaded_extent_touch_it(layer: Callable[..., Reading], context: BoundaryContext) -> None:
    around = replace(context, surroundings=(shapely.box(109, 26, 109.1, 28),))
    assert _notes(read_lines(layer(_COLUMNS, (_XIANG_QIAN, _wkb("LINESTRING (109 27, 109.1 27)"))), around)) == []


def test_a_line_that_closes_upon_itself_has_no_ends(layer: Callable[..., Reading], context: BoundaryContext) -> None:
    row = (_XIANG_QIAN, _wkb("LINESTRING (109 27, 109.1 27, 109.1 27.1, 109 27)"))
    assert _notes(read_lines(layer(_COLUMNS, row), context)) == []


@pytest.mark.parametrize(
    ("wkt", "reason", "place"),
    [
        ("LINESTRING (109 27, 109.2 27.2, 109.2 27, 109 27.2)", "self_intersection", "109.100000, 27.100000"),
        ("LINESTRING (109 27, 109 27)", "too_few_points", "109.000000, 27.000000"),
        ("LINESTRING EMPTY", "empty_geometry", "no vertex"),
        ("POLYGON ((109 27, 109.1 27, 109.1 27.1, 109 27))", "geometry_type", "Polygon"),
        ("LINESTRING (27 109, 27.1 109)", "swapped_lon_lat", "swapped"),
    ],
)
def test_a_course_that_cannot_be_taken_is_named_and_located(
    layer: Callable[..., Reading], context: BoundaryContext, wkt: str, reason: str, place: str
) -> None:
    (found,) = read_lines(layer(_COLUMNS, (_XIANG_QIAN, _wkb(wkt))), context)
    assert isinstance(found, Rejection)
    assert (found.reason, found.row) == (reason, 1)
    assert place in found.message


@pytest.mark.parametrize(
    ("wkt", "remark"),
    [
        ("LINESTRING (109 27, 109.1 27, 109.1 27, 109.2 27)", "duplicate_vertex"),
        ("LINESTRING Z (109 27 800, 109.1 27 900)", "heights_left_out"),
    ],
)
def test_what_is_odd_about_a_course_is_a_remark(
    layer: Callable[..., Reading], context: BoundaryContext, wkt: str, remark: str
) -> None:
    outcomes = list(read_lines(layer(_COLUMNS, (_XIANG_QIAN, _wkb(wkt))), context))
    assert remark in [note.remark.value for note in _notes(outcomes)]
    assert any(isinstance(each, LineDraft) for each in outcomes)


def test_a_row_without_a_course_is_rejected(layer: Callable[..., Reading], context: BoundaryContext) -> None:
    assert [each.reason for each in _rejections(read_lines(layer(_COLUMNS, (_XIANG_QIAN, None)), context))] == [
        "empty_geometry"
    ]


@pytest.mark.parametrize(
    ("columns", "cells", "reason"),
    [
        (("name", "left", "right"), ("", "520000", ""), "line_unnamed"),
        (("name", "level"), ("湘黔线", "国界"), "bad_level"),
        (("name", "批准时间"), ("湘黔线", "去年"), "bad_date"),
        (("name", "批准时间"), ("湘黔线", "2031"), "date_in_future"),
    ],
)
def test_a_row_whose_words_are_wrong_is_rejected(
    layer: Callable[..., Reading],
    context: BoundaryContext,
    columns: tuple[str, ...],
    cells: tuple[str, ...],
    reason: str,
) -> None:
    outcomes = read_lines(layer(columns, (cells, _wkb("LINESTRING (109 27, 109.1 27)"))), context)
    assert [each.reason for each in _rejections(outcomes)] == [reason]


def test_a_line_that_was_approved_before_it_was_agreed_is_rejected(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    row = (("湘黔线", "2002-03", "2001"), _wkb("LINESTRING (109 27, 109.1 27)"))
    outcomes = read_lines(layer(("name", "签订时间", "批准时间"), row), context)
    assert [each.reason for each in _rejections(outcomes)] == ["period_reversed"]


def test_a_file_that_does_not_say_which_lines_it_has_is_refused(
    layer: Callable[..., Reading], context: BoundaryContext
) -> None:
    with pytest.raises(InvalidInput, match="No column says which line"):
        list(read_lines(layer(("长度",), (("9",), _wkb("LINESTRING (109 27, 109.1 27)"))), context))
