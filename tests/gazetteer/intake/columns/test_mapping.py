from pathlib import Path

import pytest

from foundation.errors import InvalidInput
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.mapping import ColumnMapping, parse_mapping, read_mapping


def test_a_mapping_names_columns_constants_and_options() -> None:
    text = """
    [columns]
    name = "村名"
    class_name = "类型"
    [constants]
    prefecture = "贵阳市"
    division_code = 520111
    [options]
    packed_dms = true
    code_scheme = "NBS"
    division_code_scheme = "MCA"
    """
    assert parse_mapping(text) == ColumnMapping(
        columns={Field.NAME: "村名", Field.CLASS_NAME: "类型"},
        constants={Field.PREFECTURE: "贵阳市", Field.DIVISION_CODE: "520111"},
        packed_dms=True,
        code_scheme="NBS",
        division_code_scheme="MCA",
    )


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        ("[colums]\nname='a'", "/colums", "unknown_table"),
        ("columns = 5", "/columns", "not_a_table"),
        ("[columns]\nnmae='a'", "/columns/nmae", "unknown_field"),
        ("[columns]\nname=['a','b']", "/columns/name", "not_text"),
        ("[constants]\nname=true", "/constants/name", "not_text"),
        ("options = 'fast'", "/options", "not_a_table"),
        ("[options]\npacked_dms='yes'", "/options/packed_dms", "bad_option"),
        ("[options]\nspeed=1", "/options/speed", "bad_option"),
        ("[columns]\ncrs='a'\n[constants]\ncrs='b'", "/constants/crs", "two_sources"),
    ],
)
def test_each_mistake_in_a_mapping_is_named_with_its_place(text: str, where: str, code: str) -> None:
    with pytest.raises(InvalidInput, match="The mapping file is wrong") as caught:
        parse_mapping(text)
    assert [(fault.where, fault.code) for fault in caught.value.faults] == [(where, code)]


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_mapping("[colums]\n[columns]\nnmae='a'\n[options]\nspeed=1")
    assert len(caught.value.faults) == 3


def test_what_is_no_toml_is_said_to_be_none() -> None:
    with pytest.raises(InvalidInput, match="is no TOML: "):
        parse_mapping("name: 村名")


def test_a_mapping_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_mapping(tmp_path / "none.toml")
    (tmp_path / "mapping.toml").write_bytes('[columns]\nname="村名"'.encode("gb18030"))
    with pytest.raises(InvalidInput, match="is not UTF-8"):
        read_mapping(tmp_path / "mapping.toml")
