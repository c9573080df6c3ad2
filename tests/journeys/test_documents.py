"""A person opens an announcement as a file, and prints it: in a real browser, with nothing else there."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from foundation.documents.templates import Templates
from gazetteer.proposals.documents.templates import PROPOSALS
from tests.gazetteer.proposals.documents.reading import an_announced, an_announcement

EVIL = '青溪<script>document.title = "taken"</script><img src="http://evil.example/x.png">村'
ROWS = 60
Show = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Open an announcement of names; what the page complains of or asks for fails the test."""
    complaints: list[str] = []
    asked: list[str] = []
    with browser.new_context(locale="zh-CN", viewport={"width": 1100, "height": 900}) as context:

        def opened(*names: str) -> Page:
            path = tmp_path / "announcement.html"
            told = an_announcement(*(an_announced(name=name) for name in names))
            path.write_text(Templates((PROPOSALS,)).html(told), encoding="utf-8")
            page = context.new_page()
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda told: complaints.append(told.text))
            page.on("request", lambda request: asked.append(request.url))
            page.goto(path.as_uri())
            return page

        yield opened
    assert not complaints
    assert all(url.startswith(("data:", "file:")) for url in asked)


def pages_of(pdf: bytes) -> tuple[int, set[tuple[int, int]]]:
    """Return how many pages a PDF has, and their sizes in mm."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return len(boxes), {(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in boxes}


def test_a_name_is_a_form_with_what_the_law_asks_for(show: Show) -> None:
    page = show("青溪村")
    expect(page.get_by_role("heading", level=1)).to_have_text("贵阳市花溪区民政局地名公告")
    for label, text in (("标准名称", "青溪村"), ("罗马字母拼写", "Qīngxī Cūn"), ("批准时间", "2026年11月20日")):
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=label, exact=True))
        expect(row.get_by_role("cell")).to_have_text(text)


def test_a_name_with_markup_does_nothing(show: Show) -> None:
    page = show(EVIL)
    expect(page.get_by_text(EVIL)).to_be_visible()
    expect(page).to_have_title("贵阳市花溪区民政局地名公告")


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_the_page_fits_a_telephone_and_a_desk(show: Show, width: int) -> None:
    page = show("青溪村", "溪口村")
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_list_can_be_moved_by_keyboard_where_it_is_wider_than_the_screen(show: Show) -> None:
    page = show("青溪村", "溪口村")
    page.set_viewport_size({"width": 360, "height": 800})
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="标准地名")).to_be_focused()


def test_one_name_prints_on_one_sheet_of_a4(show: Show) -> None:
    pdf = show("青溪村").pdf(prefer_css_page_size=True)
    assert pages_of(pdf) == (1, {(210, 297)})


def test_many_names_print_on_sheets_of_a4_and_none_is_cut_off(show: Show) -> None:
    page = show(*(f"青溪{number}村" for number in range(ROWS)))
    count, sizes = pages_of(page.pdf(prefer_css_page_size=True))
    assert count > 1
    assert sizes == {(210, 297)}
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 590, "height": 850})  # the type area: 156 mm by 225 mm at 96 pixels an inch
    assert page.evaluate("document.documentElement.scrollWidth") <= 590
