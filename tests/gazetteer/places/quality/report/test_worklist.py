"""The list to work through, as a file."""

import csv
from pathlib import Path

import openpyxl
import pytest

from foundation.errors import InvalidInput
from gazetteer.places.quality.report import worklist
from gazetteer.places.quality.report.worklist import COLUMNS, check_ending, rows, write_worklist
from tests.gazetteer.places.quality.holdings import Told
from tests.gazetteer.places.quality.test_checking import MIXED, checked

_TOWNS: tuple[Told, ...] = (("龙场镇", "21500", "修文县"), ("龙场镇", "21500", "大方县"))


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def test_a_finding_of_two_counties_has_a_row_in_each_with_one_number() -> None:
    told = [dict(zip(COLUMNS, row, strict=True)) for row in rows(checked(*_TOWNS))]
    assert {row["county"] for row in told} == {"修文县", "大方县"}
    assert {row["finding"] for row in told} == {1}


def test_rows_come_by_county_and_the_gravest_first() -> None:
    told = [dict(zip(COLUMNS, row, strict=True)) for row in rows(checked(*MIXED))]
    order = [(row["county_code"], ["error", "warning", "note"].index(str(row["severity"]))) for row in told]
    assert order == sorted(order)


def test_the_file_has_all_columns_and_an_empty_one_for_the_decision(tmp_path: Path) -> None:
    count = write_worklist(checked(*MIXED), tmp_path / "list.csv")
    told = read(tmp_path / "list.csv")
    assert tuple(told[0]) == COLUMNS
    assert len(told) == count
    assert {row["decision"] for row in told} == {""}
    foreign = next(row for row in told if row["rule"] == "foreign")
    assert (foreign["name"], foreign["basis"], foreign["township"]) == ("曼哈顿小区", "条例第九条第（五）项", "青岩镇")
    assert foreign["place_id"] == "00000000-0000-0000-0000-000000000004"


def test_a_name_that_is_a_formula_is_none_in_a_spreadsheet(tmp_path: Path) -> None:
    write_worklist(checked(("=1+1", "22100", "花溪区/青岩镇")), tmp_path / "list.csv")
    assert {row["name"] for row in read(tmp_path / "list.csv")} == {"'=1+1"}
    write_worklist(checked(("=1+1", "22100", "花溪区/青岩镇")), tmp_path / "list.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "list.xlsx")["findings"]["F2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_workbook_tells_what_it_is(tmp_path: Path) -> None:
    count = write_worklist(checked(*MIXED), tmp_path / "list.xlsx")
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    assert book["findings"].max_row == count + 1
    about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
    assert (about["as_of"], about["ledger_revision"], about["error"]) == ("2026-11-25", 7, 1)


def test_a_full_sheet_is_followed_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "ROWS_A_SHEET", 2)
    count = write_worklist(checked(*MIXED), tmp_path / "list.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets[:-1]
    assert sum(sheet.max_row - 1 for sheet in sheets) == count
    assert all(sheet.max_row <= 3 for sheet in sheets)


def test_a_library_without_findings_gives_a_list_with_a_head(tmp_path: Path) -> None:
    assert write_worklist(checked(("大寨", "22200", "花溪区/青岩镇")), tmp_path / "list.xlsx") == 0
    assert openpyxl.load_workbook(tmp_path / "list.xlsx")["findings"]["A1"].value == "finding"


def test_another_format_is_refused() -> None:
    with pytest.raises(InvalidInput, match="neither CSV nor XLSX"):
        check_ending(Path("list.pdf"))
