"""Documents for Word, opened again."""

from dataclasses import fields as dataclass_fields
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.documents.environment import cleaned
from foundation.documents.reading import word_text
from foundation.documents.templates import Templates
from foundation.documents.word import page
from gazetteer.proposals.documents.papers import Paper
from gazetteer.proposals.documents.reports import PAPERS
from gazetteer.proposals.documents.templates import PROPOSALS
from gazetteer.proposals.documents.trying.completeness import left_out
from gazetteer.proposals.documents.trying.samples import samples
from tests.gazetteer.proposals.documents.reading import an_announced, an_announcement, every_text, form, opened, rows

TEMPLATES = Templates((PROPOSALS,))
ASKED = {
    "application": ("拟用名称", "罗马字母拼写", "地名类别", "所属政区", "位置描述", "规模、性质", "含义", "来历"),
    "filing_form": ("标准名称", "罗马字母拼写", "所属政区", "位置描述", "批准机关", "批准时间", "批复文号", "报送机关"),
}
PARTS = {
    "assessment": ("合法性", "可行性", "可控性", "社会影响", "风险", "应对措施"),
    "expert_report": ("必要性", "科学性", "合理性", "风险", "意见建议"),
    "consultation_report": ("过程", "范围", "意见建议及处理情况"),
}


def sample(key: str, number: int = 0) -> Paper:
    """Return a document of a kind: of a naming, a renaming, several names, or with nothing written."""
    return [paper for paper in samples() if key == paper.KEY][number]


def test_an_announcement_tells_the_six_things_the_law_asks_for() -> None:
    document = opened(TEMPLATES.docx(an_announcement(number="花民公告〔2026〕3号")))
    assert form(document.tables[0]) == {
        "标准名称": "青溪村",
        "罗马字母拼写": "Qīngxī Cūn",
        "所属政区": "贵阳市花溪区青岩镇",
        "位置描述": "青岩堡东北约1.5公里处",
        "批准机关": "花溪区人民政府",
        "批准时间": "2026年11月20日",
    }
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[:2] == ["贵阳市花溪区民政局地名公告", "花民公告〔2026〕3号"]
    assert texts[-3:] == ["特此公告。", "贵阳市花溪区民政局", "2026年11月30日"]


def test_300_names_stand_in_one_table_whose_header_is_on_every_page() -> None:
    names = tuple(an_announced(name=f"青溪{number}村") for number in range(300))
    document = opened(TEMPLATES.docx(an_announcement(*names)))
    [table] = document.tables
    told = rows(table)
    assert told[0] == ["序号", "标准名称", "罗马字母拼写", "所属政区", "位置描述", "批准机关", "批准时间"]
    assert [row[1] for row in told[1:]] == [name.name for name in names]
    assert told[300][0] == "300"
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_a_renaming_tells_the_former_name() -> None:
    told = an_announcement(an_announced(former="新民村"))
    assert form(opened(TEMPLATES.docx(told)).tables[0])["原名"] == "新民村"


@pytest.mark.parametrize("key", ASKED)
def test_a_form_has_a_field_for_all_that_is_asked(key: str) -> None:
    told = {label: text for table in opened(TEMPLATES.docx(sample(key))).tables for label, text in form(table).items()}
    assert [label for label in ASKED[key] if not told.get(label)] == []


@pytest.mark.parametrize("key", PARTS)
@pytest.mark.parametrize("number", [0, 3])
def test_a_report_has_a_part_for_all_that_the_rules_name(key: str, number: int) -> None:
    document = opened(TEMPLATES.docx(sample(key, number)))
    headings = [each.text for each in document.paragraphs if each.style is not None and each.style.name == page.HEADING]
    assert [part for part in PARTS[key] if not any(part in heading for heading in headings)] == []


def test_what_nobody_wrote_asks_to_be_written() -> None:
    texts = "".join(every_text(opened(TEMPLATES.docx(sample("assessment", 3)))))
    assert texts.count("（待填写：") == 7


@pytest.mark.parametrize("paper", list(samples()), ids=lambda paper: paper.KEY)
def test_no_field_of_a_template_is_left_in_a_document(paper: Paper) -> None:
    texts = "".join(every_text(opened(TEMPLATES.docx(paper))))
    assert not {"{{", "{%", "}}", "%}"} & {texts[place : place + 2] for place in range(len(texts))}
    assert "None" not in texts


def test_every_kind_of_document_has_a_sample_of_one_and_of_several() -> None:
    told = {(paper.KEY, paper.is_bulk) for paper in samples()}
    assert told == {(paper.KEY, bulk) for paper in PAPERS for bulk in (False, True)}


def test_the_sheet_is_that_of_official_documents() -> None:
    [section] = opened(TEMPLATES.docx(an_announcement())).sections
    sizes = (section.page_width, section.page_height)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(size.mm) for size in sizes if size] == [210, 297]
    assert [round(margin.mm) for margin in margins if margin] == [37, 26, 35, 28]


@pytest.mark.parametrize(
    ("style", "font", "size_pt"),
    [("Title", "方正小标宋简体", 22), ("公文正文", "仿宋", 16), ("Heading 1", "黑体", 16), ("公文署名", "仿宋", 16)],
)
def test_a_style_has_the_font_and_size_of_official_documents(style: str, font: str, size_pt: float) -> None:
    look = opened(TEMPLATES.docx(an_announcement())).styles[style]
    assert look.element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == font
    assert look.font.size == Pt(size_pt)


def test_a_paragraph_begins_two_characters_in() -> None:
    document = opened(TEMPLATES.docx(an_announcement()))
    [text] = [each for each in document.paragraphs if each.text == "特此公告。"]
    assert text.style is not None
    assert text.style.paragraph_format.first_line_indent == Pt(32)


def test_every_font_names_what_stands_in_for_it() -> None:
    with ZipFile(BytesIO(TEMPLATES.docx(an_announcement()))) as package:
        table = package.read("word/fontTable.xml").decode()
    assert all(f'w:name="{font}"><w:altName w:val="{other}"' in table for font, other in page.FALLBACKS.items())


def test_the_same_values_give_the_same_bytes() -> None:
    assert TEMPLATES.docx(an_announcement()) == TEMPLATES.docx(an_announcement())


def test_a_table_says_what_it_holds_to_who_does_not_see_it() -> None:
    [table] = opened(TEMPLATES.docx(an_announcement())).tables
    assert table._tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "标准地名"


def test_columns_fill_the_type_area() -> None:
    document = opened(TEMPLATES.docx(an_announcement(an_announced(), an_announced())))
    assert sum(column.width or 0 for column in document.tables[0].columns) == pytest.approx(Mm(156), abs=Mm(0.5))


TAGS = st.lists(st.sampled_from(["{{", "}}", "{_{", "}_}", "{_%", "%_}", "{%p", "&#123;", "<w:t>", "\n", "x"])).map(
    "".join
)
TEXTS = (
    TAGS | st.text(max_size=40) | st.text(st.sampled_from("{}%_#<>&\"'\\=\n\r\t\x00\x0b\x1f\ufffe 村㵲"), max_size=20)
)


def changed(value: Any, **fields: object) -> Any:
    """Return a value with other fields, whatever it is."""
    known = {each.name for each in dataclass_fields(value)}
    return replace(value, **{name: other for name, other in fields.items() if name in known})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, field=st.sampled_from(["name", "romanized", "division", "position", "approved_by", "former"]))
def test_any_text_in_any_field_opens_again_and_stands_there(text: str, field: str) -> None:
    written = f"甲{text}乙"
    document = opened(TEMPLATES.docx(an_announcement(an_announced(**{field: written}))))
    assert cleaned(written) in form(document.tables[0]).values()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, paper=st.sampled_from(list(samples())), number=st.integers(0, 30))
def test_any_text_in_any_field_of_any_document_stands_in_it(text: str, paper: Paper, number: int) -> None:
    own = [
        each.name
        for each in dataclass_fields(paper)
        if isinstance(getattr(paper, each.name), str) and each.name != "kind"
    ]
    of_entry = ("name", "position", "division", "romanized")
    chosen = (*own, *of_entry)[number % (len(own) + len(of_entry))]
    written = f"甲{text}乙"
    told = changed(paper, **{chosen: written})
    if chosen not in own:
        told = changed(paper, entries=(changed(paper.entries[0], **{chosen: written}), *paper.entries[1:]))
    texts = list(every_text(opened(TEMPLATES.docx(told))))
    assert any(cleaned(written) in each for each in texts)


def test_a_formula_stays_text() -> None:
    told = opened(TEMPLATES.docx(an_announcement(an_announced(name="=cmd|'/C calc'!A0"))))
    assert form(told.tables[0])["标准名称"] == "=cmd|'/C calc'!A0"
    assert "fldSimple" not in told.element.xml


def test_nothing_is_left_out_of_our_own_announcements() -> None:
    told = an_announcement(an_announced(), an_announced(name="溪口村"))
    assert left_out(told, word_text(TEMPLATES.docx(told))) == ()
