"""One line from the plan to the signed report: at the desk, in the field without a network, and at the desk again."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from foundation.db import Database
from foundation.ledger.verification import verify
from tests.api.conftest import GUIYANG, HUAXI, NANMING
from tests.journeys.conftest import require_built
from tests.journeys.desk.conftest import Desk
from tests.journeys.field.conftest import MARKERS, PASSWORD, Phone, Phones, enter_people, let_inspect
from tests.journeys.field.deeds import choose, finish, record_marker, send, sign, take_along, to_task
from tests.syncing_made import enter_marked_line

PEOPLE: Mapping[str, tuple[str, UUID]] = {
    "wang.fang": ("王芳", GUIYANG),
    "li.ming": ("李明", HUAXI),
    "wu.hao": ("吴浩", NANMING),
}
SIDES = {"li.ming": "花溪区", "wu.hao": "南明区"}
NUMBERS = (1, 2, 3)
"""Of the line's markers."""
LENGTH_M = 9_969.0
"""Of the line."""


@pytest.fixture(scope="module")
def library(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    """A line with three markers that nobody has planned, an office, and the people of both sides."""
    with clones() as database:
        with database.sessions.begin() as session:
            enter_marked_line(session, len(NUMBERS), MARKERS)
            let_inspect(session, enter_people(session, PEOPLE), PEOPLE)
        yield database


@pytest.fixture
def desk(browser: Browser, server: httpx.Client) -> Iterator[Desk]:
    """The desk."""
    require_built("desk.html")
    with ExitStack() as stack:
        yield Desk(browser, server, stack)


def test_a_line_goes_from_the_plan_to_the_signed_report_and_the_field_has_no_network(
    desk: Desk, phones: Phones, library: Database, tmp_path: Path
) -> None:
    _plan(_at_desk(desk, "wang.fang"))
    offices = {login: _at_desk(desk, login) for login in SIDES}
    for login, page in offices.items():
        _open(page)
        _name_team(page, SIDES[login], PEOPLE[login][0])
    huaxi, nanming = offices["li.ming"], offices["wu.hao"]
    huaxi.reload()
    for step in ("商定实施方案", "组成联检小组", "第一次联席会议", "完成内业", "开始外业"):
        _step(huaxi, step)

    with phones() as phone:
        phone.sign_in("li.ming")
        take_along(phone)
        phone.context.set_offline(True)
        record_marker(phone, 1, tmp_path, "完好")
        record_marker(phone, 2, tmp_path, "损坏")
        record_marker(phone, 3, tmp_path, "完好")
        _walk(phone)
        _sign_all(phone, len(NUMBERS) + 1)
        phone.context.set_offline(False)
        phone.open("/sending")
        expect(phone.page.get_by_text(f"照片已传 {len(NUMBERS)} 张")).to_be_visible(timeout=60_000)
        phone.open("/settings")
        phone.page.get_by_role("button", name="退出登录").click()
        phone.sign_in("wu.hao")
        send(phone.page)

    huaxi.reload()
    expect(huaxi.get_by_text("全线已查，界桩全部到达。")).to_be_visible()
    _repair(huaxi, nanming)
    _open(huaxi)
    for step in ("完成外业", "完成整改、修测", "第二次联席会议"):
        _step(huaxi, step)
    _write_minutes(huaxi, "第二次联席会议纪要")
    _sign_paper(huaxi, nanming, "第二次联席会议纪要")
    _make_report(huaxi)
    _sign_paper(huaxi, nanming, "联检报告")
    _step(huaxi, "报批准机关备案")
    expect(huaxi.locator("#inspection-title + p .stage")).to_have_text("已备案")
    _look_at_report(huaxi, tmp_path)
    with library.sessions() as session:
        verify(session)


def _at_desk(desk: Desk, login: str) -> Page:
    return desk.signed_in(login, PEOPLE[login][0], PASSWORD)


def _go(page: Page, path: str) -> None:
    page.evaluate("path => { location.hash = path }", path)


def _plan(page: Page) -> None:
    _go(page, "/inspections")
    page.get_by_label("桂黔线 4552").check()
    page.get_by_role("button", name="试算").click()
    page.get_by_role("button", name="列入计划（1 条）").click()
    expect(page.get_by_text("已列入 1 条。")).to_be_visible()


def _open(page: Page) -> None:
    _go(page, "/inspections")
    page.get_by_role("table", name="本轮界线").get_by_role("link", name="桂黔线").click()
    expect(page.get_by_role("heading", name="桂黔线", level=2)).to_be_visible()


def _name_team(page: Page, side: str, name: str) -> None:
    team = page.get_by_role("region", name="联检小组")
    team.get_by_role("button", name=f"编辑{side}名单").click()
    for capacity in ("组长", "政府代表"):
        team.get_by_label("人员").select_option(label=name)
        team.get_by_label("身份").select_option(label=capacity)
        team.get_by_role("button", name="加入名单").click()
    team.get_by_role("button", name="提交名单").click()
    expect(team.get_by_role("button", name="提交名单")).to_have_count(0)
    expect(team.get_by_role("listitem").filter(has_text=f"{name} 政府代表")).to_be_visible()


def _step(page: Page, step: str) -> None:
    steps = page.get_by_role("region", name="可以办理")
    steps.get_by_role("button", name=step, exact=True).click()
    form = steps.locator("form.step")
    paper = form.get_by_label("文件名称或文号")
    if paper.count():
        paper.fill("联检文件")
    form.get_by_role("button", name=step, exact=True).click()
    expect(steps.get_by_role("status")).to_contain_text(step)


def _walk(phone: Phone) -> None:
    """Walk the whole line, with the track on."""
    page = phone.page
    to_task(phone)
    page.get_by_role("button", name="记录一段界线").click()
    choose(page, "花溪区", "南明区")
    page.get_by_role("button", name="开始记录轨迹").click()
    _take_end(phone, 106.7, "起点", lambda metres: metres < 1)
    for lon in (106.73, 106.77):
        _stand(phone, lon)
        page.wait_for_timeout(300)
    _take_end(phone, 106.8, "终点", lambda metres: metres > LENGTH_M - 1)
    page.get_by_role("button", name="停止记录").click()
    finish(page)


def _stand(phone: Phone, lon: float) -> None:
    phone.context.set_geolocation({"longitude": lon, "latitude": 26.5, "accuracy": 4})


def _take_end(phone: Phone, lon: float, end: str, is_there: Callable[[float], bool]) -> None:
    """Take the place where one stands for an end of the stretch, once the telephone knows it."""
    _stand(phone, lon)
    field = phone.page.get_by_label(f"{end}（米）")
    for _ in range(100):
        phone.page.get_by_role("button", name=f"取当前位置为{end}").click()
        if is_there(float(field.input_value())):
            return
        phone.page.wait_for_timeout(100)
    pytest.fail(f"The telephone never stood at {lon}.")


def _sign_all(phone: Phone, count: int) -> None:
    """Both sign every record, on one telephone."""
    page = phone.page
    for number in range(count):
        to_task(phone)
        page.get_by_role("navigation").get_by_role("link", name="签字").click()
        page.locator("ol.list > li").nth(number).get_by_role("link").click()
        for name in ("李明", "吴浩"):
            sign(page, name)
            expect(page.get_by_text(re.compile(f"{name}（.*已签"))).to_be_visible()


def _repair(huaxi: Page, nanming: Page) -> None:
    """What is damaged is repaired with both sides there: one signature closes nothing."""
    for page in (huaxi, nanming):
        _go(page, "/inspections/findings")
        page.get_by_role("table").get_by_role("link", name="修复").click()
    _step(huaxi, "实施（花溪区）")
    _step(huaxi, "到场签字（花溪区）")
    closing = huaxi.get_by_role("region", name="办结要求")
    expect(closing.get_by_role("listitem").filter(has_text="南明区")).to_be_visible()
    nanming.reload()
    _step(nanming, "到场签字（南明区）")
    huaxi.reload()
    expect(closing.get_by_role("listitem")).to_have_count(0)
    _step(huaxi, "办结（花溪区）")
    expect(huaxi.locator("#finding-title + p .stage")).to_have_text("已办结")


def _papers(page: Page, paper: str) -> Locator:
    papers = page.get_by_role("region", name="文书与签字")
    button = papers.get_by_role("button", name=paper, exact=True)
    # What stands above may still grow, and move it away from under the pointer.
    for _ in range(20):
        if button.get_attribute("aria-expanded") == "true":
            break
        button.click()
        page.wait_for_timeout(200)
    return papers


def _write_minutes(page: Page, paper: str) -> None:
    papers = _papers(page, paper)
    papers.get_by_role("button", name="填写会议纪要").click()
    for label, text in (
        ("地点", "花溪区民政局"),
        ("主持人", "李明"),
        ("花溪区参加人员", "李明"),
        ("南明区参加人员", "吴浩"),
        ("议题", "通报检查情况"),
        ("议定事项", "002号界桩已修复"),
    ):
        papers.get_by_label(label).fill(text)
    papers.get_by_role("button", name="保存").click()
    expect(papers.get_by_text("第 1 版", exact=True)).to_be_visible()


def _make_report(page: Page) -> None:
    papers = _papers(page, "联检报告")
    papers.get_by_role("button", name="形成联检报告").click()
    papers.get_by_label("联检结论").fill("界线清楚，各方无争议。")
    papers.locator("form.step").get_by_role("button", name="形成联检报告").click()
    expect(papers.get_by_text("第 1 版", exact=True)).to_be_visible()


def _sign_paper(huaxi: Page, nanming: Page, paper: str) -> None:
    _open(nanming)
    for page, side in ((huaxi, "花溪区"), (nanming, "南明区")):
        papers = _papers(page, paper)
        papers.get_by_role("checkbox").check()
        papers.get_by_role("button", name=f"代表{side}签字").click()
        expect(papers.locator("li").filter(has_text=side).get_by_text("有效")).to_be_visible()
    huaxi.reload()
    expect(_papers(huaxi, paper).get_by_text("各方均已签字。")).to_be_visible()


def _look_at_report(page: Page, folder: Path) -> None:
    with page.expect_popup() as shown:
        page.get_by_role("link", name="联检报告（网页）").click()
    report = shown.value
    expect(report.get_by_role("heading", level=1)).to_contain_text("联合检查报告")
    expect(report.get_by_text("界线清楚，各方无争议。")).to_be_visible()
    expect(report.get_by_text("草稿")).to_have_count(0)
    for name in ("李明", "吴浩"):
        expect(report.get_by_text(name).first).to_be_visible()
    report.screenshot(path=folder / "report.png", full_page=True)
