import pytest

from boundaries.intake.columns import MarkerField, division_columns, line_columns, marker_columns
from foundation.errors import InvalidInput
from foundation.intake.files.reading import Reading


def _reading(*columns: str, name_bytes: int | None = None) -> Reading:
    return Reading("CSV", columns, iter([]), lambda: 1.0, name_bytes=name_bytes)


@pytest.mark.parametrize("column", ["X坐标", "x坐标(m)", "Ｘ坐标（m）", "纵坐标X", "纵坐标", "北坐标", "northing"])
def test_x_of_a_survey_table_is_north(column: str) -> None:
    assert marker_columns(_reading(column)).has(MarkerField.NORTHING)


@pytest.mark.parametrize("column", ["方位物2", "方位物二", "方位物2名称", "参照物2"])
def test_the_second_reference_object_is_found_however_it_is_numbered(column: str) -> None:
    assert marker_columns(_reading(column)).has(MarkerField.OBJECT_2)


@pytest.mark.parametrize("column", ["方位角3", "坐标方位角3", "方位物3方位角", "磁方位角三"])
def test_the_third_bearing_is_found_however_it_is_numbered(column: str) -> None:
    assert marker_columns(_reading(column)).has(MarkerField.BEARING_3)


def test_two_columns_for_one_field_are_refused_by_name() -> None:
    with pytest.raises(InvalidInput, match="'界线代码' and '界线编号' both hold code"):
        line_columns(_reading("界线代码", "界线编号"))


def test_what_holds_no_field_is_told() -> None:
    assert division_columns(_reading("XZQDM", "XZQMC", "面积")).unused == ("面积",)


def test_names_that_a_shapefile_cut_are_found() -> None:
    found = line_columns(_reading("走向说", name_bytes=10))
    assert found.labels == {"description": "走向说"}
