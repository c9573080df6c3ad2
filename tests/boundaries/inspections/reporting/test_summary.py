"""The summary of a round as a page and as a workbook."""

import re
from dataclasses import replace
from io import BytesIO
from xml.etree.ElementTree import fromstring

import pytest
from openpyxl import load_workbook

from boundaries.inspections.reporting.summary.book import summary_xlsx
from boundaries.inspections.reporting.summary.charts import EMPTY, FULL, HATCHED, Part, Row, bars
from boundaries.inspections.reporting.summary.page import summary_page
from boundaries.inspections.reporting.trying.rounds import a_round, words
from foundation.documents.reading import page_text
from tests.boundaries.inspections.reporting.reading import TEMPLATES

FORMULAS = ["=1+1", "+86", "-1", "@SUM(A1)", "=cmd|'/C calc'!A0"]


def test_every_chart_has_its_table_beside() -> None:
    page = summary_page(TEMPLATES, a_round(), words())
    text = page_text(page)
    for told in (
        "总体情况",
        "年度进度",
        "界桩状况",
        "问题处理",
        "平安边界",
        "纠纷隐患",
        "各管理方界桩状况",
        "界线明细",
    ):
        assert f"<caption>{told}</caption>" in page
    assert page.count("<svg ") == 6
    assert "270.000" in text
    assert "66.7%" in text
    assert "共建平安边界公约" in text


def test_bars_are_told_apart_without_colour() -> None:
    parts = (Part("已办结", FULL), Part("未到期", EMPTY), Part("逾期", HATCHED))
    chart = bars("t", "处理", parts, [Row("修复", (1, 2, 3))])
    fills = re.findall(r'<rect x="\d[^>]*fill="([^"]+)"', chart)
    assert len(set(fills)) == 3
    assert ">6</text>" in chart
    fromstring(chart)  # noqa: S314 - we wrote it


def test_a_chart_of_nothing_says_so() -> None:
    assert "没有数据" in bars("t", "处理", (Part("件数", FULL),), [])


def test_a_round_without_lines_has_a_page_and_a_workbook() -> None:
    assert "没有数据" in page_text(summary_page(TEMPLATES, a_round(0), words()))
    assert load_workbook(BytesIO(summary_xlsx(a_round(0), words()))).sheetnames[0] == "总体情况"


def test_a_name_is_text_and_no_markup() -> None:
    summary = a_round(1)
    evil = replace(summary, lines=(replace(summary.lines[0], name="<script>alert(1)</script>"),))
    page = summary_page(TEMPLATES, evil, words())
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_numbers_of_the_workbook_are_numbers_and_every_line_has_its_row() -> None:
    book = load_workbook(BytesIO(summary_xlsx(a_round(231), words())))
    sheet = book["界线明细"]
    assert sheet.max_row == 232
    heads = [cell.value for cell in sheet[1]]
    told = dict(zip(heads, (cell.value for cell in sheet[2]), strict=True))
    assert told["长度（公里）"] == 45
    assert told["踏勘比例"] == pytest.approx(2 / 3)
    assert sheet.freeze_panes == "B2"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_the_workbook_is_a_formula(text: str) -> None:
    summary = a_round(1)
    evil = replace(summary, lines=(replace(summary.lines[0], name=text),))
    book = load_workbook(BytesIO(summary_xlsx(evil, words())))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book["界线明细"]["B2"].value == text
