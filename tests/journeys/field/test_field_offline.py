"""Teams with telephones and no network: nothing is lost, nothing is doubled, and all of it goes up afterwards."""

import re
from pathlib import Path

from playwright.sync_api import Route, expect

from tests.journeys.field.conftest import Field, Phone
from tests.journeys.field.deeds import (
    begin_marker,
    camera,
    choose,
    finish,
    photograph,
    record_marker,
    take_along,
    to_task,
)

_LARGE = (1500, 1200)
"""A photo of these sides is some megabytes: more than one piece."""


def _cut_the_second_piece(phone: Phone) -> list[str]:
    """Cut the network once, within a photo that is larger than a piece; return where, when it has been."""
    cuts: list[str] = []

    def cut(route: Route) -> None:
        is_second_piece = route.request.method == "PATCH" and route.request.headers.get("upload-offset") != "0"
        if is_second_piece and not cuts:
            cuts.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.continue_()

    phone.context.route("**/v1/inspections/photos/**", cut)
    return cuts


def test_three_markers_are_recorded_offline_survive_a_restart_and_go_up_once_though_the_upload_is_cut(
    phone: Phone, teams: Field, tmp_path: Path
) -> None:
    before = teams.counts()
    page = phone.page
    phone.sign_in("li.ming")
    take_along(phone)

    phone.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("离线", exact=True)).to_be_visible()
    record_marker(phone, 1, tmp_path, "完好")
    record_marker(phone, 2, tmp_path, "杂草遮挡")
    # In the middle of the third, the browser ends.
    begin_marker(phone, 3)
    choose(page, "损坏")
    photograph(page, "处理前", camera(tmp_path, 3, _LARGE))
    page.get_by_role("textbox", name="备注").fill("基座缺角")
    expect(page.get_by_text("已存入手机")).to_be_visible()
    page.close()
    phone.page = page = phone.context.new_page()
    page.goto("/field")
    to_task(phone)
    page.get_by_role("link", name=re.compile("4552003")).click()
    page.get_by_role("button", name="继续填写").click()
    expect(page.get_by_role("textbox", name="备注")).to_have_value("基座缺角")
    expect(page.locator(".photos > li")).to_have_count(1)
    choose(page, "吴浩")
    finish(page)
    phone.open("/sending")
    expect(page.get_by_role("heading", name="待传 3")).to_be_visible()
    assert teams.counts() == before

    # The network comes back, and is cut within the large photo.
    cuts = _cut_the_second_piece(phone)
    with phone.context.expect_event("requestfailed", lambda request: request.url in cuts, timeout=60_000):
        phone.context.set_offline(False)
    expect(page.get_by_role("alert").filter(has_text="没有网络")).to_be_visible(timeout=30_000)
    assert len(cuts) == 1
    page.get_by_role("button", name="立即上传").click()
    expect(page.get_by_text("照片已传 3 张")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="待传 0")).to_be_visible()
    page.get_by_text("回执 3", exact=True).click()
    expect(page.get_by_text(re.compile("回执 [0-9a-f]{4} "))).to_have_count(3)
    after = teams.counts()
    assert after["records"] - before["records"] == 3
    assert after["photos"] - before["photos"] == 3

    # Sent again by another start of the app, nothing is doubled.
    page.reload()
    expect(page.get_by_role("heading", name="待传 0")).to_be_visible()
    assert teams.counts() == after
