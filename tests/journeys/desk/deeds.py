"""What people do at the desk, as they would say it."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.proposals_made import a_paper


def go_to(page: Page, path: str) -> None:
    """Follow a link within the desk."""
    page.evaluate("path => { location.hash = path }", path)


def write_name(page: Page, name: str, class_code: str = "22200") -> None:
    """Fill in what a check needs, of a place in 青岩镇; a settlement where nothing else is said."""
    page.get_by_label("拟用名称").fill(name)
    page.get_by_role("combobox", name="地名类别").press_sequentially(class_code)
    page.get_by_role("option", name=re.compile(class_code)).click()
    for label, division in (("市（州）", "贵阳市"), ("县（市、区）", "花溪区"), ("乡镇（街道）", "青岩镇")):
        page.get_by_label(label, exact=True).select_option(label=division)


def draft(page: Page, name: str, class_code: str = "22200") -> str:
    """Write a new proposal, and return its path when it is kept by the service."""
    go_to(page, "/new")
    write_name(page, name, class_code)
    page.get_by_role("button", name="采用").click()
    page.get_by_label("经度").fill("106.65")
    page.get_by_label("纬度").fill("26.32")
    page.get_by_label("含义").fill("溪水清澈")
    page.get_by_label("命名、更名理由").fill("新建居民点，有地无名")
    page.get_by_label("申报单位").fill("青岩镇人民政府")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()
    return page.url.split("#")[1].split("?")[0]


def attach(page: Page, folder: Path, purpose: str) -> None:
    """Add a paper from a folder to the proposal that is shown."""
    file = folder / f"{purpose}.pdf"
    file.write_bytes(a_paper(purpose))
    page.get_by_label("材料种类").select_option(label=purpose)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("region", name="材料").get_by_role("listitem").filter(has_text=purpose)).to_be_visible()


def begin_step(page: Page, step: str) -> None:
    """Open the form of a step."""
    page.locator(".steps > .buttons").get_by_role("button", name=step, exact=True).click()
    expect(page.get_by_role("heading", level=4, name=step)).to_be_visible()


def finish_step(page: Page, step: str) -> None:
    """Take the step whose form is open."""
    page.locator("form.step").get_by_role("button", name=step, exact=True).click()
    expect(page.get_by_text(f"已办理：{step}")).to_be_visible()


def submit(page: Page, folder: Path) -> None:
    """Hand in the draft that is shown."""
    attach(page, folder, "申请书")
    begin_step(page, "提交")
    page.get_by_label("我已核对读音和拼写").check()
    finish_step(page, "提交")


def accept_simply(page: Page) -> None:
    """Take a proposal in without the reviews that may be left out."""
    begin_step(page, "受理")
    for review in ("综合评估", "专家论证", "征求意见"):
        page.get_by_role("checkbox", name=review).uncheck()
    page.get_by_label("理由").fill("自然村，影响较小，从简办理。")
    finish_step(page, "受理")


def approve(page: Page) -> None:
    """Approve for the government of the county."""
    begin_step(page, "批准")
    page.get_by_label("批准机关*").fill("花溪区人民政府")
    page.get_by_label("批准文号").fill("花府函〔2026〕12号")
    finish_step(page, "批准")
