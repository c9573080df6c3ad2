"""A person opens the page on irregular names as a file: in a real browser, with nothing else there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gazetteer.places.quality.report.page import write_page
from tests.gazetteer.places.quality.report.test_page import facts, ground_of
from tests.gazetteer.places.quality.test_checking import MIXED, checked


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of a small library; what it complains of or asks for fails the test."""
    path = tmp_path / "quality.html"
    report = checked(*MIXED)
    write_page(report, facts(*ground_of(report)), path)
    complaints: list[str] = []
    asked: list[str] = []
    with browser.new_context(locale="zh-CN", viewport={"width": 1200, "height": 700}) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda told: complaints.append(told.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        yield page
    assert not complaints
    assert {url for url in asked if not url.startswith("data:")} == {path.as_uri()}


def test_the_verdict_is_seen_at_once(opened: Page) -> None:
    expect(opened.get_by_text("发现 1 处错误")).to_be_in_viewport()


def test_the_darkest_county_is_drawn_darker_than_the_other(opened: Page) -> None:
    looks = [
        opened.locator(f"#map .units .shade-{shade}").evaluate("path => getComputedStyle(path).fill")
        for shade in (1, 2)
    ]
    assert looks == ["rgb(246, 232, 195)", "rgb(238, 203, 146)"]


def test_a_bar_is_as_long_as_its_share_of_the_longest(opened: Page) -> None:
    widths = opened.locator("#counties .bar").evaluate_all("bars => bars.map(bar => bar.offsetWidth)")
    assert min(widths) / max(widths) == pytest.approx(0.5, abs=0.05)
