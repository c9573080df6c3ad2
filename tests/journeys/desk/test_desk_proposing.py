"""A proposer writes a proposal: the law is asked while a name is typed, and nothing that was typed is lost."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.desk.conftest import Desk
from tests.journeys.desk.deeds import attach, begin_step, draft, finish_step, go_to, submit, write_name


def test_who_is_not_signed_in_is_asked_to_and_a_wrong_password_is_told(desk: Desk) -> None:
    page = desk.open("/tasks")
    page.get_by_label("用户名").fill("li.ming")
    page.get_by_label("密码").fill("guessed-wrongly")
    page.get_by_role("main").get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="用户名或密码不对")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_role("link", name="新申请")).to_have_count(0)


def test_a_name_is_checked_while_it_is_typed_with_what_it_rests_on(desk: Desk) -> None:
    page = desk.by("li.ming")
    go_to(page, "/new")
    write_name(page, "龙井村")
    check = page.get_by_role("region", name="名称审查")
    expect(check.get_by_role("status").first).to_contain_text("有提示")
    expect(check.locator(".finding.warn")).to_contain_text("重名")
    expect(check.locator(".finding.warn")).to_contain_text("Lóngjǐngcūn")
    check.get_by_text("与现有地名比较").click()
    expect(check.locator(".compare")).to_contain_text("龙井村")
    page.get_by_label("拟用名称").fill("青溪寨")
    expect(check.get_by_role("status").first).to_contain_text("未发现问题")


def test_a_name_that_the_law_forbids_is_not_handed_in(desk: Desk, tmp_path: Path) -> None:
    page = desk.by("li.ming")
    draft(page, "青岩镇", "21500")
    expect(page.locator(".finding.block").first).to_contain_text("重名")
    attach(page, tmp_path, "申请书")
    begin_step(page, "提交")
    page.get_by_label("我已核对读音和拼写").check()
    page.locator("form.step").get_by_role("button", name="提交", exact=True).click()
    expect(page.locator("form.step").get_by_role("alert")).to_contain_text("不符合规定")
    expect(page.locator("header .stage")).to_have_text("草稿")


def test_the_position_is_picked_on_the_map_by_keyboard_too(desk: Desk) -> None:
    page = desk.by("li.ming")
    go_to(page, "/new")
    canvas = page.locator("#map canvas")
    canvas.focus()
    canvas.press("Enter")
    expect(page.get_by_label("经度")).to_have_value(re.compile(r"^10\d\.\d{6}$"))


def test_what_was_typed_is_there_again_after_the_page_was_left(desk: Desk) -> None:
    page = desk.by("li.ming")
    go_to(page, "/new")
    page.get_by_label("拟用名称").fill("白云坡")
    page.reload()
    expect(page.get_by_label("拟用名称")).to_have_value("白云坡")
    page.get_by_role("button", name="放弃本地草稿").click()
    expect(page.get_by_label("拟用名称")).to_have_value("")


def test_what_is_wrong_stands_beside_the_field_it_belongs_to(desk: Desk) -> None:
    page = desk.by("li.ming")
    go_to(page, "/new")
    write_name(page, "青溪寨")
    page.get_by_label("经度").fill("26.32")
    page.get_by_label("纬度").fill("66.65")
    page.get_by_role("button", name="采用").click()
    page.get_by_label("拟启用日期").fill("2027-01-01")
    page.get_by_label("申办人").fill("<b>李</b>明")
    page.get_by_label("申报单位").fill("青岩镇人民政府\u202e")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator("[aria-invalid]").first).to_be_focused()
    expect(page.get_by_role("alert").filter(has_text="有些项目需要更正")).to_be_visible()


def test_two_people_who_edit_the_same_both_keep_what_they_wrote(desk: Desk) -> None:
    first, second = desk.by("li.ming"), desk.by("li.ming")
    path = draft(first, "白岩坡")
    for page in (first, second):
        go_to(page, f"{path}/edit")
        expect(page.get_by_label("拟用名称")).to_have_value("白岩坡")
    first.get_by_label("含义").fill("岩石发白")
    first.get_by_label("来历").fill("老人相传")
    first.get_by_role("button", name="保存修改").click()
    expect(first.get_by_role("heading", level=2, name="白岩坡")).to_be_visible()

    second.get_by_label("含义").fill("坡上岩石发白")
    second.get_by_role("button", name="保存修改").click()
    conflict = second.get_by_role("region", name="别人同时修改了这份申请")
    expect(conflict).to_contain_text("岩石发白")
    expect(conflict).to_contain_text("老人相传")
    expect(second.get_by_label("含义")).to_have_value("坡上岩石发白")
    conflict.get_by_label(re.compile("我的")).check()
    conflict.get_by_role("button", name="合并").click()
    second.get_by_role("button", name="保存修改").click()
    expect(second.get_by_role("heading", level=2, name="白岩坡")).to_be_visible()
    expect(second.locator("dl").first).to_contain_text("坡上岩石发白")
    expect(second.locator("dl").first).to_contain_text("老人相传")


def test_a_proposal_is_taken_back_with_a_reason(desk: Desk, tmp_path: Path) -> None:
    page = desk.by("li.ming")
    draft(page, "望溪坡")
    submit(page, tmp_path)
    begin_step(page, "撤回")
    page.get_by_label("理由").fill("另有名称")
    finish_step(page, "撤回")
    expect(page.locator("header .stage")).to_have_text("已撤回")
