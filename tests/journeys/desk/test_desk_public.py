"""The public is asked, answers without an account, and is shown what moderators let be seen."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.desk.conftest import Desk
from tests.journeys.desk.deeds import begin_step, draft, finish_step, go_to, submit


def test_a_comment_is_taken_without_an_account_and_shown_once_it_is_moderated(desk: Desk, tmp_path: Path) -> None:
    proposer = desk.by("li.ming")
    path = draft(proposer, "杏花寨")
    submit(proposer, tmp_path)
    reviewer = desk.by("wang.fang")
    go_to(reviewer, path)
    begin_step(reviewer, "受理")
    finish_step(reviewer, "受理")
    begin_step(reviewer, "公开征求意见")
    reviewer.get_by_label("征求意见的对象和方式").fill("青岩镇居民，网上公示")
    finish_step(reviewer, "公开征求意见")

    public = desk.open("/public")
    public.get_by_role("region", name="正在征求意见").get_by_role("link", name="杏花寨").click()
    expect(public.get_by_text("青岩镇居民，网上公示")).to_be_visible()
    expect(public.get_by_text("青岩镇人民政府")).to_have_count(0)
    public.get_by_label("态度").select_option(label="赞成")
    public.get_by_role("textbox", name="意见").fill("村口有杏树，<b>好记</b>。")
    public.get_by_role("button", name="提交意见").click()
    expect(public.get_by_text("不能含有标记或看不见的字符。").first).to_be_visible()
    public.get_by_role("textbox", name="意见").fill("村口有杏树，好记。")
    public.get_by_label("姓名（可不填）").fill("罗阿婆")
    public.get_by_role("button", name="提交意见").click()
    expect(public.get_by_text("已收到。经审核后公开。")).to_be_visible()
    expect(public.get_by_text("还没有公开的意见。")).to_be_visible()

    reviewer.reload()
    comments = reviewer.get_by_role("region", name="公众意见")
    expect(comments).to_contain_text("村口有杏树，好记。")
    expect(comments).to_contain_text("待审核")
    comments.get_by_label("审核理由").fill("与本事项有关")
    comments.get_by_role("button", name="公开", exact=True).click()
    expect(comments).to_contain_text("已公开")

    public.reload()
    shown = public.get_by_role("region", name="公众意见")
    expect(shown).to_contain_text("村口有杏树，好记。")
    expect(shown).to_contain_text("匿名")

    comments.get_by_label("审核理由").fill("含个人信息")
    comments.get_by_role("button", name="不公开", exact=True).click()
    expect(comments).to_contain_text("未公开")
    public.reload()
    expect(public.get_by_text("还没有公开的意见。")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_public_page_needs_no_account_and_fits_a_telephone(desk: Desk, width: int) -> None:
    page = desk.open("/public")
    page.set_viewport_size({"width": width, "height": 800})
    expect(page.get_by_role("heading", level=2, name="公示公告")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_map_and_the_desk_lead_to_each_other(desk: Desk) -> None:
    page = desk.open("/public?lang=zh")
    page.get_by_role("navigation").get_by_role("link", name="地图").click()
    page.get_by_role("navigation").get_by_role("link", name="工作台").click()
    expect(page.get_by_role("heading", level=2, name="登录")).to_be_visible()
