import pytest

from foundation.errors import InvalidInput
from gazetteer.intake.columns.fields import FIELD_OF, Field
from gazetteer.intake.columns.mapping import ColumnMapping
from gazetteer.intake.columns.plan import plan_columns

_ENOUGH = ("标准名称", "地名类别代码", "县")


def _faults(*columns: str, mapping: ColumnMapping | None = None) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        plan_columns(columns, mapping=mapping or ColumnMapping())
    return [(fault.where, fault.code) for fault in caught.value.faults]


def test_every_field_has_a_column_name_of_its_own() -> None:
    assert set(FIELD_OF.values()) == set(Field)


def test_columns_are_found_by_the_names_of_the_census_form() -> None:
    plan = plan_columns([*_ENOUGH, "东经", "北纬", "地名来历", "备注", "密级"])
    assert plan.has(Field.LON, Field.LAT, Field.ORIGIN, Field.SECRECY)
    assert plan.unused == ("备注",)


@pytest.mark.parametrize("name", ["标准名称 ", "＊标准名称", "标准名称：", "标 准 名 称", "NAME", "Standard_Name"])
def test_blanks_marks_case_and_width_do_not_hide_a_column(name: str) -> None:
    assert plan_columns([name, "地名类别代码", "县"]).positions[Field.NAME] == 0


def test_two_columns_for_one_field_are_refused_and_a_mapping_settles_it() -> None:
    assert _faults("标准名称", "地名", "地名类别代码", "县") == [("地名", "two_columns_for_one_field")]
    settled = plan_columns(["标准名称", "地名", "地名类别代码", "县"], mapping=ColumnMapping({Field.NAME: "地名"}))
    assert settled.positions[Field.NAME] == 1


def test_positions_given_twice_are_refused() -> None:
    assert _faults(*_ENOUGH, "经度", "纬度", "X坐标", "Y坐标") == [("easting/northing", "two_columns_for_one_field")]


def test_half_a_position_is_refused() -> None:
    assert _faults(*_ENOUGH, "经度") == [("lat", "column_missing")]


def test_a_file_without_name_division_and_class_is_told_all_three_and_its_columns() -> None:
    assert _faults("备注") == [
        ("name", "column_missing"),
        ("division", "column_missing"),
        ("class_code", "column_missing"),
    ]
    with pytest.raises(InvalidInput, match="The columns are 备注"):
        plan_columns(["备注", ""])


def test_a_mapping_to_a_column_that_is_not_there_is_refused() -> None:
    assert _faults(*_ENOUGH, mapping=ColumnMapping({Field.ALIAS: "小名"})) == [("小名", "column_missing")]


def test_a_constant_stands_behind_the_last_column() -> None:
    plan = plan_columns(["地名", "县"], mapping=ColumnMapping(constants={Field.CLASS_CODE: "22200"}))
    assert plan.getter(Field.CLASS_CODE)(("青岩", "花溪区", *plan.constants)) == "22200"


def test_the_written_form_is_the_name_where_no_other_column_is() -> None:
    assert plan_columns(["汉字书写", "类别", "县"]).positions[Field.NAME] == 0
    assert plan_columns(["汉字书写", "标准名称", "类别", "县"]).positions[Field.NAME] == 1


def test_where_rows_bring_geometries_coordinates_in_columns_are_left_unread() -> None:
    plan = plan_columns([*_ENOUGH, "经度", "纬度"], has_geometry=True)
    assert not plan.has(Field.LON)
    assert plan.unused == ("经度", "纬度")


def test_a_cut_column_name_that_could_be_two_fields_is_taken_for_neither() -> None:
    with pytest.raises(InvalidInput, match="No column holds the class"):
        plan_columns(["标准名", "地名类", "县"], name_bytes=10)
