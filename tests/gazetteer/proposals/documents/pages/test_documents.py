"""Documents as pages."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.documents.environment import cleaned
from foundation.documents.reading import page_text
from foundation.documents.templates import Templates
from gazetteer.proposals.documents.papers import Paper
from gazetteer.proposals.documents.templates import PROPOSALS
from gazetteer.proposals.documents.trying.completeness import left_out
from gazetteer.proposals.documents.trying.samples import samples
from tests.gazetteer.proposals.documents.reading import Elements, an_announced, an_announcement

TEMPLATES = Templates((PROPOSALS,))
EVIL = '</title><script>alert("1")</script><img src=x onerror=alert(1)>{{ 7*7 }}&\''


def test_an_announcement_tells_the_six_things_the_law_asks_for() -> None:
    text = page_text(TEMPLATES.html(an_announcement()))
    for term, told in (
        ("标准名称", "青溪村"),
        ("罗马字母拼写", "QīngxīCūn"),
        ("所属政区", "贵阳市花溪区青岩镇"),
        ("位置描述", "青岩堡东北约1.5公里处"),
        ("批准机关", "花溪区人民政府"),
        ("批准时间", "2026年11月20日"),
    ):
        assert f"{term}{told}" in text


def test_several_names_are_rows_below_a_header() -> None:
    names = tuple(an_announced(name=f"青溪{number}村") for number in range(300))
    told = an_announcement(*names)
    page = TEMPLATES.html(told)
    assert page.count('<th scope="row">青溪') == 300
    assert page.count('<th scope="col">') == 7
    assert left_out(told, page_text(page)) == ()


def test_a_name_never_becomes_markup() -> None:
    page = Elements(TEMPLATES.html(an_announcement(an_announced(name=EVIL))))
    assert not {"script", "img"} & set(page.tags)
    assert EVIL in page.text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40) | st.text(st.sampled_from("{}%#<>&\"'/=-! \n村"), max_size=30))
def test_any_text_stands_in_a_page_as_it_is_and_makes_no_element(text: str) -> None:
    plain, told = (
        Elements(TEMPLATES.html(an_announcement(an_announced(name=name)))) for name in ("甲乙", f"甲{text}乙")
    )
    assert told.tags == plain.tags
    assert f"甲{cleaned(text)}乙" in told.text


@pytest.mark.parametrize("paper", list(samples()), ids=lambda paper: paper.KEY)
def test_a_page_needs_no_other_file_and_no_other_host(paper: Paper) -> None:
    page = TEMPLATES.html(paper)
    sources = [value for key, value in Elements(page).attributes if key in {"src", "href", "srcset", "action"}]
    assert sources == ["data:,"]
    assert not re.search(r"url\(|@import|https?:", page)
    assert "default-src 'none'" in page


@pytest.mark.parametrize("paper", list(samples()), ids=lambda paper: paper.KEY)
def test_a_page_can_be_heard(paper: Paper) -> None:
    page = TEMPLATES.html(paper)
    told = Elements(page)
    assert ("lang", "zh-CN") in told.attributes
    assert told.tags.count("h1") == 1
    assert told.tags.count("caption") == told.tags.count("table")
    assert page.count("<th ") == page.count("<th scope=")
    title = re.search(r"<title>(.+)</title>", page)
    assert title is not None
    assert f"<h1>{title[1]}</h1>" in page


def test_nothing_is_told_of_what_is_empty() -> None:
    assert "None" not in TEMPLATES.html(an_announcement(replace(an_announced(), former="")))
