"""A person opens the plain page and types: in a real browser, against a real server."""

import re

import pytest
from playwright.sync_api import Page, expect


def hits(page: Page) -> list[str]:
    return page.locator("#hits h2").all_text_contents()


def search(page: Page, text: str) -> None:
    page.get_by_role("combobox").fill(text)
    page.get_by_role("combobox").press("Enter")


def test_a_name_with_a_wrong_character_is_found_with_the_reason(page: Page) -> None:
    search(page, "花溪区青言堡")
    expect(page.locator("#hits h2")).to_have_text("青岩堡")
    expect(page.locator("#hits")).to_contain_text("Qīngyán Bǎo")
    expect(page.locator(".reasons")).to_contain_text("位于 花溪区")


def test_suggestions_come_while_a_name_is_typed_and_the_arrows_choose_one(page: Page) -> None:
    box = page.get_by_role("combobox")
    box.press_sequentially("qingy")
    expect(page.get_by_role("option")).to_have_count(1)
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("青岩堡")
    box.press("Enter")
    expect(page.locator("#hits h2")).to_have_text("青岩堡")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_suggestion_can_be_clicked(page: Page) -> None:
    page.get_by_role("combobox").press_sequentially("青")
    page.get_by_role("option").click()
    expect(page.locator("#hits h2")).to_have_text("青岩堡")


def test_the_address_of_an_answer_can_be_kept_and_opened_again(page: Page) -> None:
    search(page, "青岩堡")
    expect(page).to_have_url(re.compile(r"/plain#q="))
    page.goto("about:blank")
    page.go_back()
    expect(page.locator("#hits h2")).to_have_text("青岩堡")


def test_a_past_day_is_asked_for_and_named(page: Page) -> None:
    page.get_by_label("截至日期").fill("2003-01-01")
    search(page, "青岩堡")
    expect(page.get_by_role("status")).to_contain_text("2003-01-01")
    expect(page.get_by_role("link", name="详情")).to_have_attribute("href", re.compile("as_of=2003-01-01"))


def test_a_name_of_the_past_says_what_became_of_it(page: Page) -> None:
    search(page, "遵义县")
    first = page.locator("#hits li").first
    expect(first.locator("h2")).to_have_text("播州区")
    expect(first.locator(".reasons")).to_contain_text("曾用名 遵义县")
    expect(first.locator(".happened")).to_contain_text("2016-03-20 撤县设区 国函〔2016〕56号")
    first.get_by_role("link", name="文件").click()
    expect(page.locator("body")).to_contain_text("国函〔2016〕56号")


def test_what_is_not_there_is_said(page: Page) -> None:
    search(page, "假县")
    expect(page.get_by_role("status")).to_contain_text("没有找到")
    assert hits(page) == []


def test_what_the_server_refuses_is_told_in_its_words(page: Page) -> None:
    page.route("**/v1/search?*", lambda route: route.continue_(url=route.request.url.replace("limit=10", "limit=0")))
    page.get_by_role("combobox").fill("青岩")
    page.get_by_role("button", name="查询").click()
    expect(page.locator("#status.problem")).to_contain_text("limit")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_fits_a_telephone_and_a_desk(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    search(page, "青岩堡")
    expect(page.locator("#hits h2")).to_have_text("青岩堡")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_names_are_shown_as_text_and_never_as_markup(page: Page) -> None:
    search(page, "<img src=x onerror=alert(1)>")
    expect(page.get_by_role("status")).not_to_have_text("正在查询…")
    assert page.locator("main img").count() == 0
