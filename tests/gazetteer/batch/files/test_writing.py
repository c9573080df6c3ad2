"""Tables as files: whole or not at all, readable by what reads such files."""

import csv
from contextlib import ExitStack, suppress
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from foundation.errors import InvalidInput, NotFound
from foundation.intake.files.reading import RawRow
from gazetteer.batch.files.opening import open_table
from gazetteer.batch.files.writing import open_output

COLUMNS = ("地名", "概率")
ROWS = [("青岩镇", "0.9876"), ("=1+1", ""), ("钟\x0b山", "1.0000")]


def write(path: Path) -> None:
    with open_output(path, COLUMNS, numbers=(1,)) as output:
        output.write(ROWS[:1])
        output.write(ROWS[1:])


def test_a_csv_has_a_mark_for_spreadsheets_and_nothing_that_they_would_run(tmp_path: Path) -> None:
    write(tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [tuple(row) for row in csv.reader(stream)] == [
            COLUMNS,
            ("青岩镇", "0.9876"),
            ("'=1+1", ""),
            ("钟␋山", "1.0000"),
        ]


def test_a_workbook_has_numbers_for_numbers_and_no_formula(tmp_path: Path) -> None:
    write(tmp_path / "out.xlsx")
    [sheet] = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets
    assert [tuple(cell.value for cell in row) for row in sheet.iter_rows()] == [
        COLUMNS,
        ("青岩镇", 0.9876),
        ("=1+1", None),
        ("钟␋山", 1),
    ]
    assert sheet["A3"].data_type == "s"


def test_a_parquet_file_has_texts_and_numbers(tmp_path: Path) -> None:
    write(tmp_path / "out.parquet")
    found = parquet.read_table(tmp_path / "out.parquet")
    assert found.to_pylist()[:2] == [{"地名": "青岩镇", "概率": 0.9876}, {"地名": "=1+1", "概率": None}]


def test_columns_of_a_parquet_file_keep_their_types(tmp_path: Path) -> None:
    original = pa.table({"n": pa.array([1, 2, None], pa.int16()), "day": pa.array([0, 1, 2], pa.date32())})
    parquet.write_table(original, tmp_path / "in.parquet", row_group_size=2)
    with open_output(tmp_path / "out.parquet", ("n", "day", "x"), original=tmp_path / "in.parquet") as output:
        output.write([("1", "1970-01-01", "a"), ("2", "1970-01-02", "b")])
        output.write([("", "1970-01-03", "c")])
    assert parquet.read_table(tmp_path / "out.parquet") == original.append_column("x", pa.array(["a", "b", "c"]))


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out.parquet"])
def test_what_is_broken_off_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("before")
    with ExitStack() as stack:
        stack.enter_context(suppress(KeyboardInterrupt))
        output = stack.enter_context(open_output(tmp_path / name, COLUMNS))
        output.write(ROWS)
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "before"


def test_another_ending_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"\.csv, \.xlsx and \.parquet"), open_output(tmp_path / "a.pdf", COLUMNS):
        pass
    assert not [*tmp_path.iterdir()]


def test_a_parquet_file_is_read_as_texts(tmp_path: Path) -> None:
    table = pa.table({"地名": ["青岩镇", None], "码": [520111, 52], "x": [1.0, 0.5], "b": [b"a", b"\xff"]})
    parquet.write_table(table, tmp_path / "in.parquet")
    with open_table(tmp_path / "in.parquet") as found:
        assert found.columns == ("地名", "码", "x", "b")
        assert [*found.rows] == [
            RawRow(1, ("青岩镇", "520111", "1", "a")),
            RawRow(2, ("", "52", "0.5", "\\xff")),
        ]
        assert found.fraction() == 1


def test_what_is_no_parquet_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_text("地名")
    with pytest.raises(InvalidInput, match="no readable Parquet file"):
        open_table(tmp_path / "in.parquet")
    with pytest.raises(NotFound, match="There is no file"):
        open_table(tmp_path / "none.parquet")
