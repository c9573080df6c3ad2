"""A person opens the report on boundaries as a file: in a real browser, with nothing else there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from boundaries.report.page import write_page
from tests.boundaries.report.reports import faulty, marker_check, report


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of one gap, one overlap, and a marker off its line; what it complains of or asks for fails the test."""
    path = tmp_path / "report.html"
    write_page(report(faulty(), markers=marker_check()), path)
    complaints: list[str] = []
    asked: list[str] = []
    with browser.new_context(locale="zh-CN", viewport={"width": 1200, "height": 600}) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda told: complaints.append(told.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        yield page
    assert not complaints
    assert {url for url in asked if not url.startswith("data:")} == {path.as_uri()}


def highlight(page: Page, number: int) -> str:
    """Return how the ring around a circle on the map is filled."""
    return str(page.locator(f"#map-{number} .halo").evaluate("ring => getComputedStyle(ring).fill"))


def test_the_verdict_is_seen_at_once(opened: Page) -> None:
    expect(opened.get_by_text("发现 3 处错误")).to_be_in_viewport()


def test_a_finding_leads_to_its_circle_on_the_map(opened: Page) -> None:
    link = opened.locator("#finding-2").get_by_role("link")
    link.scroll_into_view_if_needed()
    expect(opened.locator("#map-2")).not_to_be_in_viewport()
    link.click()
    expect(opened.locator("#map-2 .disc")).to_be_in_viewport(ratio=0.99)
    assert highlight(opened, 2) == "rgb(255, 196, 0)"
    assert highlight(opened, 1) == "none"


def test_a_circle_leads_to_its_finding_by_keyboard(opened: Page) -> None:
    opened.locator("#map-1").focus()
    opened.keyboard.press("Enter")
    row = opened.locator("#finding-1")
    expect(row).to_be_in_viewport(ratio=0.99)
    expect(row.locator("td").first).to_have_css("background-color", "rgb(255, 241, 184)")


def test_a_marker_leads_to_its_square_on_the_map_and_back(opened: Page) -> None:
    opened.locator("#finding-3").get_by_role("link").click()
    expect(opened.locator("#map-3 rect.disc")).to_be_in_viewport(ratio=0.99)
    assert highlight(opened, 3) == "rgb(255, 196, 0)"
    opened.locator("#map-3").focus()
    opened.keyboard.press("Enter")
    expect(opened.locator("#finding-3")).to_be_in_viewport(ratio=0.99)


def test_the_legend_tells_markers_from_ground(opened: Page) -> None:
    expect(opened.locator(".legend").get_by_text("界桩错误")).to_be_visible()
    expect(opened.locator(".legend").get_by_text("界桩提示，不一定是错误")).to_be_visible()


def test_a_circle_says_what_it_stands_for(opened: Page) -> None:
    expect(opened.get_by_role("link", name="1　缝隙：西县、东县所围的地面没有单元覆盖")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_fits_a_telephone_and_a_desk(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_fits_the_paper_it_is_printed_on(opened: Page) -> None:
    opened.emulate_media(media="print")
    # A4 without its margins, at 96 pixels an inch.
    opened.set_viewport_size({"width": 695, "height": 1000})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 695
