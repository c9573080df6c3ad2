import pytest

from boundaries.divisions.history.tables import COUNTRY, Record, read_table
from foundation.errors import InvalidInput

TABLE = "520000 贵州省\n520100 贵阳市\n520111 花溪区\n522400 毕节地区\n522401 毕节市\n520181\t清镇市\n"


def test_a_table_knows_what_each_code_means_and_where_it_lies() -> None:
    table = read_table("\ufeff" + TABLE, 2000)
    assert table.record("520111") == Record("520111", "花溪区", "贵阳市")
    assert table.record("520000") == Record("520000", "贵州省", "")
    assert [table.superior_of(code) for code in ("520111", "520100", "520000")] == ["520100", "520000", COUNTRY]
    assert table.below("520100") == ["520111", "520181"]


def test_a_county_whose_prefecture_is_not_in_the_table_belongs_to_the_province() -> None:
    table = read_table("460000 海南省\n469001 通什市\n460001 三亚市", 1995)
    assert [table.superior_of(code) for code in ("469001", "460001")] == ["460000", "460000"]


def test_the_same_code_and_name_below_another_unit_is_another_record() -> None:
    before = read_table("430000 湖南省\n432500 涟源地区\n432502 冷水江市", 1981)
    after = read_table("430000 湖南省\n432500 娄底地区\n432502 冷水江市", 1982)
    assert {record.code for record in before.records() - after.records()} == {"432500", "432502"}


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("520000 贵州省\n5201 贵阳市", "not_a_record", "line 2"),
        ("520000 贵州省\n520100", "not_a_record", "line 2"),
        ("520000 贵州省\n520000 贵州", "duplicate_code", "line 2"),
        ("520000 贵州省\n530111 官渡区", "no_superior", "530111"),
        ("520000 贵州省\n520111101 青岩镇", "mixed_schemes", "line 2"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_the_place(text: str, code: str, where: str) -> None:
    with pytest.raises(InvalidInput, match="table of 1999") as caught:
        read_table(text, 1999)
    assert [(fault.code, fault.where) for fault in caught.value.faults] == [(code, where)]


def test_a_table_of_mixed_schemes_is_refused_by_its_line() -> None:
    with pytest.raises(
        InvalidInput, match="'520102001 新华路街道' has a code of 9 digits: schemes are mixed"
    ) as refused:
        read_table("520000 贵州省\n520102001 新华路街道", 2024)
    assert refused.value.faults[0].code == "mixed_schemes"
