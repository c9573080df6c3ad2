"""What was not taken, what is changed after it was sent, and what both sides sign on the spot."""

import re
from pathlib import Path

from playwright.sync_api import expect
from sqlalchemy import select

from boundaries.inspections.models.records import InspectionRecord, InspectionSignature
from tests.journeys.field.conftest import Field, Phone, Phones
from tests.journeys.field.deeds import (
    begin_marker,
    camera,
    choose,
    expect_task,
    finish,
    photograph,
    record_marker,
    send,
    sign,
    take_along,
    to_task,
)


def test_a_record_that_is_refused_shows_why_is_mended_and_taken(phone: Phone, teams: Field, tmp_path: Path) -> None:
    page = phone.page
    phone.sign_in("li.ming")
    take_along(phone)
    phone.context.set_offline(True)
    begin_marker(phone, 1)
    choose(page, "损坏")
    expect(page.get_by_text("1 处会被退回")).to_be_visible()
    page.get_by_role("button", name=re.compile("仍要完成")).click()
    expect_task(page)
    before = teams.counts()["records"]
    phone.context.set_offline(False)
    phone.open("/sending")
    expect(page.get_by_role("heading", name="需要处理")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("证据不足")).to_be_visible()
    assert teams.counts()["records"] == before

    page.get_by_role("button", name="修改").click()
    photograph(page, "处理前", camera(tmp_path, 11))
    finish(page)
    send(page)
    expect(page.get_by_text("照片已传 1 张")).to_be_visible()
    assert teams.counts()["records"] == before + 1


def test_what_is_changed_after_it_was_sent_goes_as_edits_that_name_what_they_write_over(
    phone: Phone, teams: Field, tmp_path: Path
) -> None:
    page = phone.page
    phone.sign_in("li.ming")
    take_along(phone)
    record_marker(phone, 2, tmp_path, "完好")
    send(page)
    before = teams.counts()
    to_task(phone)
    page.get_by_role("link", name=re.compile("4552002")).click()
    page.get_by_role("button", name="查看、修改记录").click()
    expect(page.get_by_text("这份记录已经送出")).to_be_visible()
    page.get_by_role("textbox", name="备注").fill("桩身有青苔")
    page.get_by_role("button", name="完成修改").click()
    expect_task(page)
    send(page)
    after = teams.counts()
    assert (after["records"], after["edits"] - before["edits"]) == (before["records"], 1)
    with teams.database.sessions() as session:
        row = InspectionRecord
        wanted = select(row.revision, row.is_settled).where(row.marker_id == teams.ground.markers[1])
        assert session.execute(wanted).one() == (2, True)


def test_both_sides_sign_one_digest_on_one_telephone_and_each_signature_goes_under_its_own_account(
    phones: Phones, teams: Field, tmp_path: Path
) -> None:
    with phones() as phone:
        page = phone.page
        phone.sign_in("li.ming")
        take_along(phone)
        phone.context.set_offline(True)
        record_marker(phone, 4, tmp_path, "完好")
        to_task(phone)
        page.get_by_role("navigation").get_by_role("link", name="签字").click()
        page.get_by_role("link", name=re.compile("4552004")).click()
        digest = page.locator(".spoken").inner_text()
        assert re.fullmatch("[0-9a-f]{4} [0-9a-f]{4}", digest)
        for name in ("李明", "吴浩"):
            sign(page, name)
        expect(page.get_by_text(re.compile("李明（.*已签"))).to_be_visible()
        expect(page.get_by_text(re.compile("吴浩（.*已签"))).to_be_visible()

        phone.context.set_offline(False)
        phone.open("/sending")
        expect(page.get_by_text("等 吴浩 登录后上传")).to_be_visible()
        expect(page.get_by_role("heading", name="待传 1")).to_be_visible(timeout=30_000)
        assert _signers(teams) == {"李明"}

        phone.open("/settings")
        page.get_by_role("button", name="退出登录").click()
        phone.sign_in("wu.hao")
        send(page)
    assert _signers(teams) == {"李明", "吴浩"}
    with teams.database.sessions() as session:
        sha256s = {each.hex() for each in session.scalars(select(InspectionSignature.sha256))}
    assert [each[:8] for each in sha256s] == [digest.replace(" ", "")]


def _signers(teams: Field) -> set[str]:
    with teams.database.sessions() as session:
        return set(session.scalars(select(InspectionSignature.name)))
