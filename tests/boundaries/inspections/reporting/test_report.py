"""The joint report as a paper."""

import re
from dataclasses import replace

import pytest

from boundaries.inspections.reporting.trying.people import SHA
from boundaries.inspections.reporting.trying.reports import a_report
from foundation.documents.reading import page_text
from tests.boundaries.inspections.reporting.reading import TEMPLATES, pictures, word_texts

TOLD = (
    "花溪区—青岩区线第五轮联合检查报告",
    "行政区域界线管理条例》第十二条",
    "贵阳市花溪区、贵阳市青岩区",
    "12.346公里",
    "贵州省人民政府",
    "第一次联席会议：2026年3月1日，会议纪要",
    "第二次联席会议：2026年6月15日",
    "王某某",
    "组长",
    "政府代表",
    "2026-01-01起",
    "实地踏勘9.000公里（72.9%）",
    "到位检查2颗",
    "未踏勘界线段：K9+000至K12+346",
    "完好",
    "33.3%",
    "001Q",
    "单立双面型",
    "损坏",
    "现场：描红；待办：修复",
    "各方到场并签字",
    "逾期未办结",
    "K0+000至K9+000",
    "资源权属",
    "采砂权属有分歧。",
    "调处中",
    "联检结论",
    "界线清楚，各方无争议。",
    "尚未报贵州省人民政府备案，应于2026年7月20日前报备",
    SHA,
    "有效",
    "补记第二号界桩",
    "示意，不作为划界依据",
    "2026年6月20日",
)


@pytest.mark.parametrize("told", TOLD)
def test_everything_that_a_report_tells_stands_in_it(told: str) -> None:
    paper = replace(
        a_report(markers=3, is_complete=True),
        covered=replace(a_report(markers=3, is_complete=True).covered, reached=2),
    )
    assert told in page_text(TEMPLATES.html(paper))
    assert told in re.sub(r"\s", "", "".join(word_texts(paper)))


def test_a_report_is_a_draft_until_every_side_has_signed() -> None:
    draft, signed = (a_report(markers=3, is_complete=done) for done in (False, True))
    assert "【草稿】" in page_text(TEMPLATES.html(draft))
    assert "【草稿】" in "".join(word_texts(draft))
    assert "【草稿】" not in page_text(TEMPLATES.html(signed))
    assert draft.day is None


def test_300_markers_stand_in_one_table_each_with_its_number_on_the_map() -> None:
    paper = a_report(markers=300, is_complete=True)
    page = TEMPLATES.html(paper)
    assert all(f'<th scope="row">{number:03}Q</th>' in page for number in range(1, 301))
    assert all(f">{number}</text>" in page for number in range(1, 301))
    assert sum(text.endswith("Q") for text in word_texts(paper)) >= 300


def test_a_map_stands_in_the_file_for_word_too() -> None:
    assert pictures(a_report(markers=3, is_complete=True)) == 3  # the map, a signature that was drawn, a photo


def test_an_empty_report_says_what_there_is_not() -> None:
    text = page_text(TEMPLATES.html(a_report(markers=0, is_complete=False)))
    for told in ("计划中没有界桩。", "没有界线段记录。", "未发现纠纷隐患。", "尚未组成联检小组。", "（登记未载明）"):
        assert told in text


def test_conclusions_are_text_and_no_markup() -> None:
    evil = "<script>alert(1)</script>{{ 7 * 7 }}"
    paper = a_report(markers=1, is_complete=True, conclusions=evil)
    assert "<script>" not in TEMPLATES.html(paper)
    assert evil in word_texts(paper)
