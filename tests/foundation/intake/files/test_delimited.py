import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.errors import InvalidInput
from foundation.intake.files.delimited import open_delimited
from foundation.intake.files.reading import RawRow
from foundation.intake.outcomes import Rejection

Table = Callable[..., Path]
_HEADER = "标准名称,县,备注"


def _rows(path: Path) -> list[RawRow | Rejection]:
    with open_delimited(path) as reading:
        return list(reading.rows)


def _cells(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in _rows(path) if isinstance(row, RawRow)]


def _reasons(path: Path) -> list[tuple[int, str]]:
    return [(row.row, row.reason) for row in _rows(path) if isinstance(row, Rejection)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_usual_kind_of_table_reads_alike(tmp_path: Path, encoding: str, mark: str, end: str) -> None:
    path = tmp_path / "places.csv"
    lines = [mark.join(line.split(",")) for line in ("标准名称,县", "㵲水街道,岑巩县", "桴㯊镇,正安县")]
    path.write_bytes((end.join(lines) + end).encode(encoding))
    with open_delimited(path) as reading:
        assert reading.columns == ("标准名称", "县")
        assert list(reading.rows) == [RawRow(1, ("㵲水街道", "岑巩县")), RawRow(2, ("桴㯊镇", "正安县"))]
        assert reading.fraction() == 1.0


def test_a_packed_table_reads_like_a_plain_one(tmp_path: Path) -> None:
    path = tmp_path / "places.tsv.gz"
    path.write_bytes(gzip.compress("标准名称\t县\n青岩\t花溪区\n".encode()))
    assert _cells(path) == [("青岩", "花溪区")]


def test_a_line_that_breaks_off_half_way_costs_that_line(table: Table) -> None:
    path = table(_HEADER, "青岩,花溪区,", "龙井", "石板,花溪区,")
    assert _cells(path) == [("青岩", "花溪区", ""), ("石板", "花溪区", "")]
    assert _reasons(path) == [(2, "too_few_fields")]


def test_a_line_with_a_delimiter_too_many_costs_that_line(table: Table) -> None:
    assert _reasons(table(_HEADER, "青岩,花溪区,古镇,名镇", "石板,花溪区,")) == [(1, "too_many_fields")]


def test_a_quoted_field_may_hold_delimiters_quotes_and_lines(table: Table) -> None:
    path = table(_HEADER, '青岩,花溪区,"古镇,明代\n建""城"""', "石板,花溪区,")
    assert _cells(path) == [("青岩", "花溪区", '古镇,明代\n建"城"'), ("石板", "花溪区", "")]


def test_a_stray_quotation_mark_costs_its_line_and_not_the_file(table: Table) -> None:
    path = table(_HEADER, '青岩,花溪区,"古镇', *["石板,花溪区,"] * 300)
    assert _reasons(path) == [(1, "unbalanced_quote")]
    assert len(_cells(path)) == 300


def test_text_behind_a_closing_quotation_mark_is_named(table: Table) -> None:
    assert _reasons(table(_HEADER, '青岩,花溪区,"古"镇')) == [(1, "malformed_quote")]


def test_a_nul_byte_costs_its_line(table: Table) -> None:
    path = table(_HEADER, "青\0岩,花溪区,", "石板,花溪区,")
    assert _reasons(path) == [(1, "control_character")]
    assert _cells(path) == [("石板", "花溪区", "")]


def test_blank_lines_are_no_rows_and_still_count_so_that_the_row_is_found(table: Table) -> None:
    rows = _rows(table("", _HEADER, "青岩,花溪区,", ",,", "", "石板,花溪区,", ",,"))
    assert [row.number for row in rows if isinstance(row, RawRow)] == [1, 4]


def test_a_broken_line_is_named_by_its_line_number_too(table: Table) -> None:
    found = [row for row in _rows(table(_HEADER, '"青\n岩",花溪区,', "龙井")) if isinstance(row, Rejection)]
    assert (found[0].row, found[0].message.split(":")[0], found[0].value) == (2, "Line 4", "龙井")


def test_a_file_without_a_header_is_refused(table: Table) -> None:
    with pytest.raises(InvalidInput, match="needs a header"):
        open_delimited(table("", " "))


def test_two_columns_of_one_name_are_refused(table: Table) -> None:
    with pytest.raises(InvalidInput, match="two columns called 县"):
        open_delimited(table("标准名称,县,县", "青岩,花溪区,花溪区"))


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"name,county\n" + b"x" * 3_000_000)
    with open_delimited(path) as reading, pytest.raises(InvalidInput, match="line 2 is longer than 1,048,576"):
        list(reading.rows)


def test_an_encoding_named_wrongly_is_said_to_be_wrong(table: Table) -> None:
    path = table(_HEADER, "青岩,花溪区,", encoding="gb18030")
    with pytest.raises(InvalidInput, match="is not utf-8"), open_delimited(path, encoding="utf-8") as reading:
        list(reading.rows)


def test_utf16_named_without_its_mark_is_said_to_be_wrong(table: Table) -> None:
    path = table(_HEADER, "青岩,花溪区,", encoding="utf-16-le")
    with pytest.raises(InvalidInput, match="is not utf-16"), open_delimited(path, encoding="utf-16") as reading:
        list(reading.rows)


@given(
    st.binary(max_size=400)
    | st.lists(st.sampled_from([b'"', b",", b"\n", b"\r", b"\0", "岩".encode(), b"\xff", b"a"])).map(b"".join)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
def test_arbitrary_bytes_are_read_or_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"name,county\n" + content)
    try:
        rows = _rows(path)
    except InvalidInput:
        return
    assert all(len(row.cells) == 2 for row in rows if isinstance(row, RawRow))


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_arbitrary_bytes_as_a_packed_file_are_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.csv.gz"
    path.write_bytes(b"\x1f\x8b" + content)
    with pytest.raises(InvalidInput):
        _rows(path)


_CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), min_size=1, max_size=12)


@given(st.lists(st.tuples(_CELL, _CELL), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_what_a_spreadsheet_quotes_comes_back_as_it_was(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    path = tmp_path / "places.csv"
    quoted = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)
    # With its mark, as spreadsheets write it: without one, two bytes may be a letter of UTF-8 or one of GB 18030.
    path.write_bytes(("name,county\r\n" + quoted).encode("utf-8-sig"))
    assert _cells(path) == rows
