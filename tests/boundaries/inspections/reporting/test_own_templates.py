"""A province's own templates of inspections."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from boundaries.inspections.reporting.summary.page import summary_page
from boundaries.inspections.reporting.templates import INSPECTIONS
from boundaries.inspections.reporting.trying.reports import a_report
from boundaries.inspections.reporting.trying.rounds import a_round, words
from foundation.documents.environment import BrokenTemplate
from foundation.documents.templates import default_template, open_templates, template_names

SHELVES = (INSPECTIONS,)
WHOLE = (
    "<p>{{ sha256 }}{% if is_draft %}草稿{% endif %}{% for s in signatures %}{{ s.name }}{{ s.standing }}{% endfor %}"
    "{{ missing|join }}</p>"
)


@pytest.mark.parametrize("name", template_names(SHELVES))
def test_our_own_templates_can_be_given_back_unchanged(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(default_template(name, SHELVES))
    assert set(open_templates(tmp_path, SHELVES).own) == {name}


def test_a_template_of_the_province_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "joint_report.html").write_text(f"<h1>某省</h1>{WHOLE}", encoding="utf-8")
    page = open_templates(tmp_path, SHELVES).html(a_report(markers=1, is_complete=True))
    assert page.startswith("<h1>某省</h1>")


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("{{ sha256 }}", "内容摘要"),
        ("{{ s.name }}", "签字 (李某某)"),
        ("{{ s.standing }}", "签字效力"),
        ("{{ missing|join }}", "尚缺签字"),
        ("草稿", "草稿"),
    ],
)
def test_a_template_that_hides_how_a_paper_is_signed_is_refused(tmp_path: Path, left_out: str, said: str) -> None:
    (tmp_path / "marker_record.html").write_text(WHOLE.replace(left_out, ""), encoding="utf-8")
    with pytest.raises(BrokenTemplate, match=r"marker_record\.html") as error:
        open_templates(tmp_path, SHELVES)
    assert said in error.value.message


def test_a_fault_in_a_page_of_the_round_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "round_summary.html").write_text("<p>\n{{ nmae }}</p>", encoding="utf-8")
    with pytest.raises(BrokenTemplate, match=r"round_summary\.html, line 2"):
        open_templates(tmp_path, SHELVES)


def test_a_summary_is_written_by_the_provinces_own_template(tmp_path: Path) -> None:
    (tmp_path / "round_summary.html").write_text("<h1>{{ title }}</h1>{{ coverage }}", encoding="utf-8")
    page = summary_page(open_templates(tmp_path, SHELVES), a_round(), words())
    assert page.startswith("<h1>第五轮行政区域界线联合检查汇总（2023—2027年）</h1><svg ")


def test_a_template_for_word_may_show_a_picture_where_it_likes(tmp_path: Path) -> None:
    document, stream = Document(), BytesIO()
    document.add_paragraph("{{ drawing or '' }}")
    told = "{{ sha256 }}{{ missing|join }}{% if is_draft %}草稿{% endif %}"
    document.add_paragraph(f"{told}{{% for s in signatures %}}{{{{ s.name }}}}{{{{ s.standing }}}}{{% endfor %}}")
    document.save(stream)
    (tmp_path / "joint_report.docx").write_bytes(stream.getvalue())
    written = open_templates(tmp_path, SHELVES).docx(a_report(markers=1, is_complete=True))
    assert len(Document(BytesIO(written)).inline_shapes) == 1
