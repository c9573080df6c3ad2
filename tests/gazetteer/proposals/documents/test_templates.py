"""Templates of an office: they replace ours, and are refused with their place when they cannot."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from foundation.documents.environment import BrokenTemplate
from foundation.documents.templates import MOST_BYTES, Templates, default_template, open_templates, template_names
from foundation.errors import Unavailable
from gazetteer.proposals.documents.templates import PROPOSALS
from tests.gazetteer.proposals.documents.reading import an_announced, an_announcement, every_text, opened

SHELVES = (PROPOSALS,)
SIX = (
    "{{ e.name }} {{ e.romanized }} {{ e.division }} {{ e.position }} {{ e.approved_by }}"
    " {{ e.approved_on|chinese_day }}"
)
PAGE = f"<p>{{% for e in entries %}}{SIX}{{% endfor %}}</p>"


def word(*paragraphs: str) -> bytes:
    """Return what an office might write in Word."""
    document, stream = Document(), BytesIO()
    for each in paragraphs:
        document.add_paragraph(each)
    document.save(stream)
    return stream.getvalue()


def refused(directory: Path, name: str, content: bytes) -> BrokenTemplate:
    """Return how a template is refused."""
    (directory / name).write_bytes(content)
    with pytest.raises(BrokenTemplate) as error:
        open_templates(directory, SHELVES)
    return error.value


def test_a_template_for_word_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "announcement.docx").write_bytes(word("某省公告", "{%p for e in entries %}", SIX, "{%p endfor %}"))
    texts = list(every_text(opened(open_templates(tmp_path, SHELVES).docx(an_announcement()))))
    assert texts == [
        "某省公告",
        "青溪村 Qīngxī Cūn 贵阳市花溪区青岩镇 青岩堡东北约1.5公里处 花溪区人民政府 二〇二六年十一月二十日",
    ]


def test_a_template_for_pages_replaces_ours_and_stands_in_our_frame(tmp_path: Path) -> None:
    own = f'{{% extends "frame.html" %}}{{% block paper %}}<h1>某省公告</h1>{PAGE}{{% endblock %}}'
    (tmp_path / "announcement.html").write_text(own, encoding="utf-8")
    page = open_templates(tmp_path, SHELVES).html(an_announcement())
    assert "<h1>某省公告</h1>" in page
    assert "@page" in page


def test_a_frame_of_their_own_holds_all_pages(tmp_path: Path) -> None:
    (tmp_path / "frame.html").write_text("<title>某省</title>{% block paper %}{% endblock %}", encoding="utf-8")
    assert open_templates(tmp_path, SHELVES).html(an_announcement()).startswith("<title>某省</title>")


def test_what_is_not_replaced_stays_ours(tmp_path: Path) -> None:
    (tmp_path / "announcement.html").write_text(PAGE, encoding="utf-8")
    assert open_templates(tmp_path, SHELVES).docx(an_announcement()) == Templates((PROPOSALS,)).docx(an_announcement())


@pytest.mark.parametrize("name", template_names(SHELVES))
def test_our_own_templates_can_be_given_back_unchanged(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(default_template(name, SHELVES))
    assert set(open_templates(tmp_path, SHELVES).own) == {name}


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("标准名称：{{ nmae }}", "there is no field 'nmae'"),
        ("标准名称：{{ entries[0].nmae }}", "there is no field 'nmae'"),
        ("标准名称：{{ entries[0].name }", "unexpected '}'"),
        ("标准名称：{% if number %}", "endif"),
        ("标准名称：{{ entries[0].name|shout }}", "No filter named 'shout'"),
    ],
)
def test_a_fault_in_word_is_told_with_its_paragraph_and_what_stands_there(
    tmp_path: Path, paragraph: str, said: str
) -> None:
    error = refused(tmp_path, "announcement.docx", word("公告", paragraph))
    assert "announcement.docx, paragraph 2 («标准名称：" in error.message
    assert said in error.message


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("announcement.html", "<h1>公告</h1>\n<p>{{ nmae }}</p>", "announcement.html, line 2 («<p>{{ nmae }}</p>»)"),
        ("announcement.html", "<h1>公告</h1>\n<p>{{ number }</p>", "announcement.html, line 2"),
        ("announcement.html", "\n{% extends 'other.html' %}", "it is made from 'other.html'"),
        ("announcement.html", "{% include '../../etc/passwd' %}", "no template is called so"),
        ("frame.html", "<p>\n{{ nmae }}", "frame.html, line 2"),
        ("frame.css", "\n\n{{ nmae }}", "frame.css, line 3"),
    ],
)
def test_a_fault_in_a_page_is_told_with_its_line(tmp_path: Path, name: str, text: str, where: str) -> None:
    assert where in refused(tmp_path, name, text.encode()).message


def test_every_faulty_template_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "application.html").write_text("{{ a }}", encoding="utf-8")
    assert {fault.where for fault in refused(tmp_path, "announcement.html", b"{{ b }}").faults} == {
        "announcement.html, line 1",
        "application.html, line 1",
    }


def test_an_announcement_that_tells_less_than_the_law_asks_for_is_refused(tmp_path: Path) -> None:
    less = PAGE.replace("{{ e.division }}", "").replace("{{ e.romanized }}", "")
    assert "it does not tell 罗马字母拼写、所属政区" in refused(tmp_path, "announcement.html", less.encode()).message


def test_a_document_for_word_that_tells_less_is_refused_too(tmp_path: Path) -> None:
    assert "批准机关、批准时间" in refused(tmp_path, "announcement.docx", word("{{ entries[0].name }}")).message


@pytest.mark.parametrize("content", [b"", b"no Word", b"PK\x03\x04", default_template("frame.css", SHELVES)])
def test_what_is_no_word_document_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "no Word document" in refused(tmp_path, "announcement.docx", content).message


def test_an_archive_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "announcement.docx cannot be used" in refused(tmp_path, "announcement.docx", stream.getvalue()).message


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(65 * 1024 * 1024))
    assert "unpacks to more" in refused(tmp_path, "announcement.docx", stream.getvalue()).message


def test_a_page_that_is_not_in_utf_8_is_refused(tmp_path: Path) -> None:
    assert "not written in UTF-8" in refused(tmp_path, "announcement.html", "公告".encode("gb18030")).message


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ entries[0].told.__func__ }}",
        "{{ entries.__class__ }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{{ '{0.__class__}'.format(entries) }}",
        "{% set _ = entries[0].name|attr('__class__') %}{{ _ }}",
        "{{ announced_by|safe }}",
    ],
)
def test_a_template_cannot_reach_beyond_its_values(tmp_path: Path, attack: str) -> None:
    assert "announcement.html" in refused(tmp_path, "announcement.html", attack.encode()).message


def test_a_template_cannot_switch_escaping_off(tmp_path: Path) -> None:
    again = "{% set x %}{{ entries[0].name }}{% endset %}{{ x }}"
    own = f"{{% autoescape false %}}{PAGE}{again}{{% endautoescape %}}"
    (tmp_path / "announcement.html").write_text(own, encoding="utf-8")
    assert "<b>" not in open_templates(tmp_path, SHELVES).html(an_announcement(an_announced(name="<b>村")))


def test_a_name_that_looks_like_a_template_is_not_read_as_one() -> None:
    told = an_announcement(an_announced(name="{{ 7 * 7 }}{% endfor %}{_{ x }_}"))
    assert "{{ 7 * 7 }}{% endfor %}{_{ x }_}" in list(every_text(opened(Templates((PROPOSALS,)).docx(told))))


def test_a_template_that_fails_only_on_use_is_told_and_not_replaced_by_ours(tmp_path: Path) -> None:
    own = f"{{% if entries|length > 3 %}}{{{{ nmae }}}}{{% endif %}}{PAGE}"
    (tmp_path / "announcement.html").write_text(own, encoding="utf-8")
    templates = open_templates(tmp_path, SHELVES)
    with pytest.raises(BrokenTemplate, match="no field 'nmae'"):
        templates.html(an_announcement(*[an_announced()] * 4))


def test_a_template_changed_after_the_start_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "announcement.html").write_text(PAGE, encoding="utf-8")
    templates = open_templates(tmp_path, SHELVES)
    (tmp_path / "announcement.html").write_text("{{ nmae }}", encoding="utf-8")
    assert "青溪村" in templates.html(an_announcement())


def test_a_misspelt_file_is_refused_with_the_name_that_may_be_meant(tmp_path: Path) -> None:
    (tmp_path / "anouncement.docx").write_bytes(word("公告"))
    with pytest.raises(Unavailable, match=r"Is announcement\.docx meant"):
        open_templates(tmp_path, SHELVES)


def test_what_word_keeps_beside_an_open_document_is_passed_over(tmp_path: Path) -> None:
    for name in ("~$nouncement.docx", ".DS_Store", "README.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert not open_templates(tmp_path, SHELVES).own


def test_a_directory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="GAZETTEER_TEMPLATES"):
        open_templates(tmp_path / "none", SHELVES)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "announcement.html").write_bytes(b" " * (MOST_BYTES + 1))
    with pytest.raises(Unavailable, match="larger than"):
        open_templates(tmp_path, SHELVES)


def test_result_that_is_no_xml_is_refused_rather_than_repaired(tmp_path: Path) -> None:
    torn = word("{% if number %}", "公告{% if not number %}", "{%p endif %}", "x{%p endif %}")
    assert "announcement.docx" in refused(tmp_path, "announcement.docx", torn).message
