"""The office leads a proposal from the draft to the announcement, each in the own role; nobody else may."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.desk.conftest import Desk
from tests.journeys.desk.deeds import (
    accept_simply,
    approve,
    attach,
    begin_step,
    draft,
    finish_step,
    go_to,
    submit,
)


def test_a_name_goes_from_the_draft_to_the_announcement_through_all_hands(desk: Desk, tmp_path: Path) -> None:
    proposer = desk.by("li.ming")
    path = draft(proposer, "清溪寨")
    submit(proposer, tmp_path)
    expect(proposer.locator("header .stage")).to_have_text("已提交")
    _enlist_expert(desk.by("admin"))
    reviewer = desk.by("wang.fang")
    _take_in(reviewer, "清溪寨")
    _give_opinion(desk.by("chen.guo"), "清溪寨")
    _conclude(reviewer, tmp_path)
    _decide(desk.by("zhao.lei"), "清溪寨", tmp_path)
    _file_and_announce(desk.by("sun.yue"), "清溪寨")

    public = desk.open("/public")
    expect(public.get_by_role("region", name="公告")).to_contain_text("清溪寨")
    assert desk.server.get("/v1/search", params={"q": "清溪寨"}).json()["items"][0]["name"] == "清溪寨"
    go_to(proposer, path)
    proposer.reload()
    expect(proposer.get_by_role("region", name="决定：批准")).to_contain_text("花府函〔2026〕12号")


def _open_task(page: Page, name: str, step: str) -> None:
    task = page.locator(".tasks li").filter(has_text=name)
    expect(task).to_contain_text(step)
    task.get_by_role("link", name=name).click()


def _enlist_expert(page: Page) -> None:
    go_to(page, "/users")
    page.get_by_role("link", name="chen.guo").click()
    page.get_by_label("专长").fill("地名学、布依语")
    page.get_by_role("group", name="列入专家库").get_by_label("理由").fill("专家库首次建立")
    page.get_by_role("button", name="列入专家库").click()
    expect(page.get_by_text("已列入专家库。")).to_be_visible()


def _take_in(page: Page, name: str) -> None:
    _open_task(page, name, "受理")
    begin_step(page, "受理")
    page.get_by_role("checkbox", name="征求意见").uncheck()
    page.get_by_label("理由").fill("自然村，影响较小。")
    finish_step(page, "受理")
    experts = page.get_by_role("region", name="专家论证")
    experts.get_by_label("专家").select_option(index=1)
    experts.get_by_role("button", name="指派专家").click()
    expect(experts).to_contain_text("尚未声明利益关系")


def _give_opinion(page: Page, name: str) -> None:
    _open_task(page, name, "出具专家意见")
    expect(page.get_by_role("heading", name="利益冲突声明")).to_be_visible()
    page.locator("form.step").get_by_role("combobox").select_option(label="没有利害关系")
    page.get_by_role("button", name="声明").click()
    page.get_by_label("表决").select_option(label="赞成")
    page.get_by_role("textbox", name="意见").fill("名称含义健康，读音明确。")
    page.get_by_role("button", name="出具专家意见").click()
    expect(page.get_by_text("名称含义健康，读音明确。")).to_be_visible()


def _conclude(page: Page, folder: Path) -> None:
    page.reload()
    expect(page.get_by_role("region", name="专家论证")).to_contain_text("赞成 1")
    attach(page, folder, "综合评估报告")
    attach(page, folder, "专家论证报告")
    for step in ("完成综合评估", "完成专家论证"):
        begin_step(page, step)
        finish_step(page, step)


def _decide(page: Page, name: str, folder: Path) -> None:
    _open_task(page, name, "批准")
    approve(page)
    expect(page.locator("header .stage")).to_have_text("已批准")
    attach(page, folder, "批复文件")
    expect(page.get_by_role("region", name="期限")).to_contain_text("地名管理条例第十三条")


def _file_and_announce(page: Page, name: str) -> None:
    expect(page.locator(".tasks li").filter(has_text=name)).to_contain_text("还有 15 天")
    _open_task(page, name, "备案")
    begin_step(page, "备案")
    page.get_by_label("备案机关").fill("贵阳市人民政府")
    page.get_by_label("文号").fill("花府备〔2026〕3号")
    finish_step(page, "备案")
    begin_step(page, "公告")
    page.get_by_label("公告机关").fill("花溪区民政局")
    page.get_by_label("文号").fill("花民告〔2026〕5号")
    finish_step(page, "公告")
    expect(page.locator("header .stage")).to_have_text("已公告")
    with page.expect_download() as waited:
        page.get_by_role("link", name="公告（DOCX）").click()
    assert Path(waited.value.path()).read_bytes().startswith(b"PK")


def test_who_may_not_take_a_step_is_not_offered_it(desk: Desk, tmp_path: Path) -> None:
    proposer = desk.by("li.ming")
    path = draft(proposer, "听泉寨")
    submit(proposer, tmp_path)
    approver = desk.by("zhao.lei")
    go_to(approver, path)
    steps = approver.get_by_role("region", name="可以办理")
    expect(steps.get_by_role("button", name="退回补正")).to_be_visible()
    expect(steps.get_by_role("button", name="受理")).to_have_count(0)
    expect(steps.get_by_role("button", name="批准", exact=True)).to_have_count(0)


def test_a_step_that_lacks_a_paper_says_which(desk: Desk) -> None:
    page = desk.by("li.ming")
    draft(page, "半坡寨")
    begin_step(page, "提交")
    expect(page.locator("form.step")).to_contain_text("缺申请书")
    page.get_by_label("我已核对读音和拼写").check()
    page.locator("form.step").get_by_role("button", name="提交", exact=True).click()
    expect(page.locator("form.step").get_by_role("alert")).to_contain_text("缺申请书")


def test_who_acts_after_somebody_else_is_shown_how_it_stands(desk: Desk, tmp_path: Path) -> None:
    proposer = desk.by("li.ming")
    path = draft(proposer, "双桥寨")
    submit(proposer, tmp_path)
    first, second = desk.by("wang.fang"), desk.by("wang.fang")
    for page in (first, second):
        go_to(page, path)
        expect(page.get_by_role("heading", level=2, name="双桥寨")).to_be_visible()
    begin_step(second, "退回补正")
    second.get_by_label("理由").fill("请补四至")
    accept_simply(first)
    second.locator("form.step").get_by_role("button", name="退回补正").click()
    expect(second.locator("form.step").get_by_role("alert")).to_contain_text("别人刚刚办理过")
    expect(second.locator("header .stage")).to_have_text("已受理")
    expect(second.get_by_label("理由")).to_have_value("请补四至")


def test_an_administrator_makes_an_account_grants_a_role_and_takes_it_back(desk: Desk) -> None:
    page = desk.by("admin")
    go_to(page, "/users/new")
    page.get_by_label("用户名").fill("zhou.qi")
    page.get_by_label("姓名").fill("周琦")
    page.get_by_label("理由").fill("新到岗")
    page.get_by_role("button", name="建立账户").click()
    password = page.locator("code.once").inner_text()
    page.get_by_role("link", name="授予角色").click()
    grant = page.get_by_role("group", name="授予角色")
    grant.get_by_label("角色").select_option(label="审查人")
    grant.get_by_label("市（州）", exact=True).select_option(label="贵阳市")
    grant.get_by_label("理由").fill("负责全市审查")
    grant.get_by_role("button", name="授予").click()
    expect(page.get_by_text("审查人 · 贵阳市")).to_be_visible()

    new = desk.open("/tasks")
    new.get_by_label("用户名").fill("zhou.qi")
    new.get_by_label("密码").fill(password)
    new.get_by_role("main").get_by_role("button", name="登录", exact=True).click()
    expect(new.get_by_text("请先换成自己的")).to_be_visible()

    page.get_by_label("理由（收回）").fill("调离")
    page.get_by_role("button", name="收回 审查人（贵阳市）").click()
    expect(page.get_by_text("没有授权。")).to_be_visible()
