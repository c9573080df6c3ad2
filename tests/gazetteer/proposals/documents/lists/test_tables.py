"""Announced names as tables."""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from foundation.documents.environment import cleaned
from gazetteer.proposals.documents.lists.tables import HEADINGS, announced_csv, announced_xlsx
from tests.gazetteer.proposals.documents.reading import an_announced, an_announcement

FORMULAS = ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋86", "－1", "＠x"]


def csv_rows(table: bytes) -> list[list[str]]:
    """Return the rows of a CSV, its header first."""
    return list(csv.reader(StringIO(table.decode("utf-8-sig"), newline="")))


def xlsx_rows(book: bytes) -> list[list[object]]:
    """Return the rows of a workbook, its header first."""
    sheet = load_workbook(BytesIO(book)).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_each_name_of_each_announcement_is_a_row() -> None:
    told = [an_announcement(an_announced(), an_announced(name="㵲水村")), an_announcement(an_announced(name="溪口村"))]
    names = ["青溪村", "㵲水村", "溪口村"]
    assert [row[0] for row in csv_rows(announced_csv(told))] == [HEADINGS[0], *names]
    assert [row[0] for row in xlsx_rows(announced_xlsx(told))] == [HEADINGS[0], *names]


def test_a_row_tells_what_was_announced() -> None:
    [_, row] = csv_rows(announced_csv([an_announcement(number="花民公告〔2026〕3号")]))
    told = dict(zip(HEADINGS, row, strict=True))
    assert (told["罗马字母拼写"], told["批准时间"], told["公告文号"]) == (
        "Qīngxī Cūn",
        "2026-11-20",
        "花民公告〔2026〕3号",
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    [_, row] = csv_rows(announced_csv([an_announcement(an_announced(name=text))]))
    assert row[0] == f"'{cleaned(text)}"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    book = load_workbook(BytesIO(announced_xlsx([an_announcement(an_announced(name=text))])))
    assert "f" not in {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row}
    assert book.worksheets[0]["A2"].value == cleaned(text)


@given(st.text(max_size=30))
def test_any_text_can_be_read_again(text: str) -> None:
    told = [an_announcement(an_announced(position=f"甲{text}乙"))]
    assert csv_rows(announced_csv(told))[1][3] == cleaned(f"甲{text}乙")
    assert xlsx_rows(announced_xlsx(told))[1][3] == cleaned(f"甲{text}乙")


def test_a_text_longer_than_a_cell_is_cut_there_and_whole_in_the_csv() -> None:
    told = [an_announcement(an_announced(position="长" * 40_000))]
    assert len(str(xlsx_rows(announced_xlsx(told))[1][3])) == 32_767
    assert len(csv_rows(announced_csv(told))[1][3]) == 40_000
