"""A person opens the web map: looks, searches, goes back in time, and sends a link; in a real browser."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, expect

QINGYAN = "青岩堡"


def search(page: Page, text: str) -> None:
    page.get_by_role("combobox").fill(text)
    page.get_by_role("combobox").press("Enter")


def go_to(page: Page, hash_: str) -> None:
    """Follow a link to the same page."""
    page.evaluate("hash => { location.hash = hash }", hash_)


def tool(page: Page, name: str) -> None:
    page.get_by_role("navigation").get_by_role("button", name=name, exact=True).click()


def test_the_map_is_drawn_and_says_that_it_is_schematic(map_page: Page) -> None:
    expect(map_page.get_by_text("示意，不作为划界依据").first).to_be_visible()
    expect(map_page.locator("#map canvas")).to_have_attribute("aria-label", re.compile("地图"))
    expect(map_page.locator(".trouble")).to_be_empty()


def test_no_other_host_is_asked(map_page: Page) -> None:
    asked: list[str] = []
    map_page.on("response", lambda answer: asked.append(answer.url))
    with map_page.expect_response(lambda answer: "/ogc/tiles/" in answer.url and answer.ok):
        map_page.reload()
    expect(map_page.locator(".trouble")).to_be_empty()
    here = urlsplit(map_page.url).netloc
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == {here}


def test_a_base_of_another_host_is_not_offered_unless_the_operator_says_so(map_page: Page) -> None:
    with map_page.expect_response(lambda answer: answer.url.endswith("/map/settings.json")):
        map_page.reload()
    expect(map_page.get_by_role("navigation").get_by_role("button", name="政区")).to_be_visible()
    expect(map_page.get_by_role("navigation").get_by_role("button", name="设置")).to_have_count(0)


def test_the_page_speaks_chinese_and_english(map_page: Page) -> None:
    expect(map_page.locator("html")).to_have_attribute("lang", "zh-Hans")
    tool(map_page, "English")
    expect(map_page.get_by_role("button", name="Search")).to_be_visible()
    expect(map_page.locator("html")).to_have_attribute("lang", "en")
    expect(map_page).to_have_url(re.compile("lang=en"))


def test_the_page_is_light_or_dark_as_one_likes(map_page: Page) -> None:
    light = map_page.evaluate("getComputedStyle(document.body).backgroundColor")
    with map_page.expect_response(lambda answer: answer.url.endswith("/ogc/styles/dark/style.json")):
        tool(map_page, "深色")
    assert map_page.evaluate("getComputedStyle(document.body).backgroundColor") != light


@pytest.mark.parametrize("width", [360, 1280])
def test_the_map_fits_a_telephone_and_a_desk(map_page: Page, width: int) -> None:
    map_page.set_viewport_size({"width": width, "height": 800})
    search(map_page, QINGYAN)
    expect(map_page.locator(".hits b")).to_have_text(QINGYAN)
    assert map_page.evaluate("document.documentElement.scrollWidth") <= width
    card = map_page.locator(".panel").bounding_box()
    time = map_page.locator(".time").bounding_box()
    assert card is not None
    assert time is not None
    assert card["y"] + card["height"] <= time["y"]


def test_suggestions_come_while_pinyin_is_typed_and_open_a_card(map_page: Page) -> None:
    box = map_page.get_by_role("combobox")
    # The answer to the last letter makes the list anew, and what was chosen before it is chosen no more.
    with map_page.expect_response(re.compile(r"/v1/suggest\?.*qingy(&|$)")):
        box.press_sequentially("qingy")
    expect(map_page.get_by_role("option")).to_have_count(1)
    box.press("ArrowDown")
    expect(map_page.get_by_role("option", selected=True)).to_contain_text(QINGYAN)
    box.press("Enter")
    expect(map_page.get_by_role("heading", level=2)).to_have_text(QINGYAN)
    expect(map_page.locator(".panel")).to_contain_text("Qīngyán Bǎo")
    expect(map_page.locator(".panel")).to_contain_text("读音未核")
    expect(map_page).to_have_url(re.compile("on=place:"))


def test_an_old_name_is_found_with_what_became_of_it(map_page: Page) -> None:
    search(map_page, "遵义县")
    expect(map_page.locator(".hits")).to_contain_text("播州区")
    expect(map_page.locator(".hits")).to_contain_text("国函〔2016〕56号")


def test_a_card_is_closed_by_keyboard_and_leads_back_to_the_results(map_page: Page) -> None:
    search(map_page, QINGYAN)
    map_page.locator(".hits button").first.click()
    expect(map_page.get_by_role("heading", level=2, name=QINGYAN)).to_be_focused()
    map_page.keyboard.press("Escape")
    expect(map_page.get_by_role("heading", level=2)).to_have_text("查询结果")


def test_the_middle_of_the_map_is_looked_at_by_keyboard(map_page: Page) -> None:
    go_to(map_page, "map=12/26.35/106.65")
    map_page.locator("#map canvas").focus()
    map_page.keyboard.press("Enter")
    expect(map_page).to_have_url(re.compile("on=(point|place|division):"))
    expect(map_page.locator(".panel")).to_contain_text("花溪区")


def test_the_slider_takes_map_and_cards_back_in_time(map_page: Page) -> None:
    def is_tile_of_2005(answer: Response) -> bool:
        return "/t/2005-06-30/ogc/tiles/" in answer.url and answer.ok

    with map_page.expect_response(is_tile_of_2005):
        map_page.get_by_role("slider").fill(str((2005 - 1981) * 12 + 5))
    expect(map_page).to_have_url(re.compile("day=2005-06-30"))
    go_to(map_page, "day=2005-06-30&on=division:520321")
    expect(map_page.get_by_role("heading", level=2)).to_have_text("遵义县")
    expect(map_page.locator("dl")).to_contain_text("播州区")


def test_a_day_is_written_by_hand_and_today_is_one_step_away(map_page: Page) -> None:
    day = map_page.get_by_role("region", name="截至日期").get_by_label("截至日期")
    day.fill("1999-12-31")
    expect(map_page).to_have_url(re.compile("day=1999-12-31"))
    map_page.get_by_role("button", name="后一年").click()
    expect(map_page).to_have_url(re.compile("day=2000-12-31"))
    map_page.get_by_role("button", name="今天").click()
    expect(map_page).not_to_have_url(re.compile("day="))


def test_what_changed_between_two_days_is_told_with_its_documents(map_page: Page) -> None:
    go_to(map_page, "panel=changes&since=2010-01-01&day=2016-12-31")
    expect(map_page.locator(".changes > li")).to_have_count(1)
    expect(map_page.locator(".changes")).to_contain_text("国函〔2016〕56号")
    map_page.get_by_role("button", name="看变更前一天").click()
    expect(map_page).to_have_url(re.compile("day=2016-03-19"))
    expect(map_page.locator(".panel")).to_contain_text("没有变更")


def test_the_tree_of_divisions_is_that_of_the_day(map_page: Page) -> None:
    go_to(map_page, "panel=divisions&day=2005-06-30")
    map_page.get_by_role("button", name="展开 遵义市").click()
    expect(map_page.locator(".tree .tree")).to_contain_text("遵义县")
    map_page.locator(".tree .tree").get_by_role("button", name="遵义县", exact=True).click()
    expect(map_page.locator(".lineage")).to_contain_text("国函〔2016〕56号")


def test_a_link_shows_the_same_to_another(map_page: Page) -> None:
    search(map_page, QINGYAN)
    map_page.locator(".hits button").first.click()
    expect(map_page).to_have_url(re.compile("on=place:"))
    other = map_page.context.new_page()
    other.goto(map_page.url)
    expect(other.get_by_role("heading", level=2)).to_have_text(QINGYAN)
    expect(other.get_by_role("combobox")).to_have_value(QINGYAN)


def test_back_goes_back_to_what_was_shown(map_page: Page) -> None:
    tool(map_page, "政区")
    tool(map_page, "变更")
    map_page.go_back()
    expect(map_page.get_by_role("heading", level=2)).to_have_text("政区")


def test_names_are_shown_as_text_and_never_as_markup(map_page: Page) -> None:
    search(map_page, "<img src=x onerror=alert(1)>")
    expect(map_page.locator(".panel .status").last).not_to_be_empty()
    assert map_page.locator("aside img").count() == 0


def test_what_cannot_be_asked_is_told_in_words(map_page: Page) -> None:
    map_page.route(
        "**/v1/search?*", lambda route: route.continue_(url=route.request.url.replace("limit=20", "limit=0"))
    )
    search(map_page, QINGYAN)
    expect(map_page.locator(".problem")).to_contain_text("limit")
