"""The records of markers and stretches as papers."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boundaries.inspections.reporting.papers import Paper
from boundaries.inspections.reporting.trying.people import OLD, SHA
from boundaries.inspections.reporting.trying.recorded import a_bare_finding, a_full_finding, a_full_walk
from boundaries.inspections.reporting.trying.samples import a_marker_paper, a_stretch_paper, samples
from foundation.documents.environment import cleaned
from foundation.documents.reading import page_text
from tests.boundaries.inspections.reporting.reading import TEMPLATES, pictures, word_texts

EVIL = '</title><script>alert("1")</script><img src=x onerror=alert(1)>{{ 7*7 }}{% endfor %}&\''
OF_A_MARKER = (
    "花溪区—青岩区线",
    "县界",
    "520111520199",
    "第五轮（2023—2027年）",
    "2026年",
    "贵阳市花溪区",
    "001Q",
    "单立双面型",
    "花岗岩",
    "在位",
    "青岩镇歪脚村委会",
    "东经106.6230902°",
    "高程1186.4米（1985国家高程基准）",
    "精度0.1米",
    "某型接收机0012",
    "EPSG:4490，精度0.05米，GNSSRTK",
    "2026年6月1日10:03",
    "限差1米",
    "超限",
    "字迹模糊、损坏",
    "部分可辨",
    "知情人说明：村民张某某称去年被车撞。",
    "大槐树，坐标方位角45.5°，距离12.4米",
    "独立房西南角，磁方位角278.2°，距离21.6米",
    "桥面已加宽",
    "房屋已拆除",
    "描红",
    "修复",
    "2026年9月1日",
    "各方到场并签字",
    "待处理",
    "处理前，拍摄方位角90°",
    "处理后，拍摄方位角未记录",
    "碑面有裂纹，已拍照。",
    "王某某，手机A",
    "贵阳市花溪区：王某某；贵阳市青岩区：李某某",
    "组长",
    "政府代表",
    "手写签名",
    SHA,
    "现场复核后更正",
    "界桩状况：完好→损坏、字迹模糊",
    "实测位置与登记位置的偏差同所记状况不一致，应复核。",
    "令353第六条",
)
OF_A_STRETCH = (
    "K0+000",
    "001Q号界桩（K4+200）",
    "4.200公里",
    "2点，",
    "贵阳市花溪区：到场；贵阳市青岩区：到场",
    "部分可辨",
    "已修测",
    "修测成果〔2026〕1号",
    "河流",
    "自然变化",
    "青溪河改道约20米。",
    "青岩区村民在花溪区一侧耕种3亩。",
    "贵阳市花溪区：王某某，2026-05-01，花溪函〔2026〕3号",
    "花溪批〔2026〕4号",
    "备案〔2026〕5号",
    "采砂可能危及界线。",
    "资源权属",
    "步行踏勘。",
    "现场，拍摄方位角200°",
    "示意，不作为划界依据",
    "说明：乘车踏勘。→步行踏勘。",
)


@pytest.mark.parametrize("told", OF_A_MARKER)
def test_every_field_of_a_marker_stands_on_its_page_and_in_its_file(told: str) -> None:
    paper = a_marker_paper(a_full_finding(), is_complete=True)
    assert told in page_text(TEMPLATES.html(paper))
    assert told in re.sub(r"\s", "", "".join(word_texts(paper)))


@pytest.mark.parametrize("told", OF_A_STRETCH)
def test_every_field_of_a_stretch_stands_on_its_page_and_in_its_file(told: str) -> None:
    paper = a_stretch_paper(a_full_walk(), is_complete=True)
    assert told in page_text(TEMPLATES.html(paper))
    assert told in re.sub(r"\s", "", "".join(word_texts(paper)))


def test_a_photo_that_has_not_come_in_is_named_and_said_to_be_missing() -> None:
    paper = a_marker_paper(a_full_finding(), is_complete=True)
    page, texts = TEMPLATES.html(paper), "".join(word_texts(paper))
    assert page.count("<img ") == 2
    for told in (page_text(page), texts):
        assert "（照片未到）" in told
        assert "照片未到，以摘要为凭" in told
    assert f"SHA-256 {'b' * 12}…" in texts
    assert pictures(paper) == 2


def test_a_void_signature_is_shown_as_void_with_what_was_signed() -> None:
    paper = a_marker_paper(a_full_finding(), is_complete=False)
    for told in (page_text(TEMPLATES.html(paper)), "".join(word_texts(paper))):
        assert "失效：签字后内容已变更" in told
        assert f"{OLD[:12]}…" in told


def test_a_record_that_a_side_has_not_signed_is_a_draft_and_says_whose_signature_is_missing() -> None:
    draft, whole = (a_marker_paper(a_full_finding(), is_complete=done) for done in (False, True))
    assert "【草稿】尚缺贵阳市青岩区签字" in page_text(TEMPLATES.html(draft))
    assert "草稿" not in page_text(TEMPLATES.html(whole))
    assert "草稿" not in "".join(word_texts(whole))


def test_a_field_on_which_two_devices_differ_is_told() -> None:
    paper = a_marker_paper(a_full_finding(), is_complete=False)
    assert "两台设备对下列字段所记不一致，须由人裁定后方可定稿：说明。" in page_text(TEMPLATES.html(paper))


def test_who_may_not_know_where_a_marker_stands_reads_so() -> None:
    paper = a_marker_paper(a_full_finding(), is_complete=True)
    hidden = replace(paper, positions=replace(paper.positions, registered="按保密规定不载明"))
    assert "东经106" not in page_text(TEMPLATES.html(hidden))


def test_a_marker_that_nobody_reached_has_a_paper_too() -> None:
    text = page_text(TEMPLATES.html(a_marker_paper(a_bare_finding(), is_complete=False)))
    assert "未到达" in text
    assert "未实测" in text
    assert "本记录没有照片。" in text


@pytest.mark.parametrize("paper", list(samples()), ids=lambda paper: paper.KEY)
def test_no_field_of_a_template_is_left_and_nothing_is_none(paper: Paper) -> None:
    text = page_text(TEMPLATES.html(paper)) + "".join(word_texts(paper))
    assert not re.search(r"\{\{|\{%|%\}|\}\}|None", text)


@pytest.mark.parametrize("paper", list(samples()), ids=lambda paper: paper.KEY)
def test_a_page_needs_no_other_file_and_no_other_host(paper: Paper) -> None:
    page = TEMPLATES.html(paper).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"@import|https?:|<script|src=\"(?!data:)", page)
    assert "default-src 'none'" in page


@pytest.mark.parametrize("paper", list(samples()), ids=lambda paper: paper.KEY)
def test_a_page_can_be_heard(paper: Paper) -> None:
    page = TEMPLATES.html(paper)
    assert page.count("<caption>") == page.count("<table")
    assert page.count("<th ") == page.count("<th scope=")
    assert page.count("<img ") == page.count(" alt=")
    assert page.count("<svg ") == page.count('role="img"')


def test_what_somebody_wrote_is_text_and_no_markup() -> None:
    paper = a_marker_paper(a_full_finding(EVIL), is_complete=True)
    page = TEMPLATES.html(paper)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert EVIL in word_texts(paper)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from("{}%_#<>&\"'\\=\n\r\t\x00\x0b\x1f\ufffe 村㵲"), max_size=20))
def test_any_note_stands_as_it_is_on_the_page_and_in_the_file(note: str) -> None:
    written = f"甲{note}乙"
    paper = a_marker_paper(a_full_finding(written), is_complete=True)
    assert any(cleaned(written) in each for each in word_texts(paper))
    assert re.sub(r"\s", "", cleaned(written)) in page_text(TEMPLATES.html(paper))


def test_the_same_record_gives_the_same_bytes() -> None:
    one, other = (TEMPLATES.docx(a_marker_paper(a_full_finding(), is_complete=True)) for _ in range(2))
    assert one == other
