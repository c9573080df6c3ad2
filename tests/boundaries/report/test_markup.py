"""Elements of a page."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from boundaries.report.markup import Markup, element
from tests.boundaries.report.reading import read

words = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"))


@given(text=words, value=words)
def test_whatever_text_is_put_in_comes_out_as_text(text: str, value: str) -> None:
    [found] = read(element("p", text, title=value)).inside
    assert not isinstance(found, str)
    assert (found.text(), found.attributes) == (text, {"title": value})


def test_markup_stands_as_it_is() -> None:
    assert element("p", element("b", "1 < 2"), Markup("&nbsp;")) == "<p><b>1 &lt; 2</b>&nbsp;</p>"


def test_an_attribute_without_value_is_left_out() -> None:
    assert element("td", "x", class_=None, id="a") == '<td id="a">x</td>'


def test_elements_without_content_are_written_as_html_and_svg_want_them() -> None:
    assert element("meta", charset="utf-8") == '<meta charset="utf-8">'
    assert element("path", d="M0 0") == '<path d="M0 0"/>'
    assert element("td") == "<td></td>"


def test_quotes_in_an_attribute_do_not_end_it() -> None:
    written = element("a", "x", href='"><script>')
    assert "<script>" not in written
    assert '"><script>' in unescape(written)
