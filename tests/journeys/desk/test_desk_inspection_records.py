"""Records of an inspection at the desk: what two devices left differently is decided there, and minutes are written."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import expect

from accounts.changes import NewUser, create_user
from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role
from accounts.identity import Grant
from accounts.roles import Role
from boundaries.divisions.archive.lineage import lineage
from boundaries.inspections.conducting.queries import locked
from boundaries.inspections.hands import Hand
from boundaries.inspections.syncing.changes import receive
from boundaries.inspections.syncing.sending.batches import batch_of
from boundaries.inspections.syncing.standing.fields import base_id
from foundation.actor import OPERATOR, Actor
from foundation.db import Database
from foundation.periods import Period, legal_day
from tests.api.conftest import HUAXI, NANMING
from tests.journeys.desk.conftest import PASSWORD, PEOPLE, Desk
from tests.syncing_made import Ground, edit, enter_ground, sent

WANG = "wang.fang"
RECORD, ONE, TWO, LATE = (UUID(int=1000 + number) for number in range(4))


@pytest.fixture(scope="module")
def ground(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[tuple[Database, Ground]]:
    """A record of which two devices say different things, and one that was not taken."""
    with clones() as database:
        now = datetime.now(UTC)
        with database.sessions.begin() as session:
            name, why = PEOPLE[WANG][0], Why("A test.")
            user = create_user(
                session, OPERATOR, NewUser(WANG, name, "民政局", PASSWORD, must_change_password=False), why
            )
            me = f"user:{user}"
            found = enter_ground(session, {HUAXI: (me,), NANMING: ("user:n",)})
            territory = Territory(lineage(session), legal_day(now))
            grant = Grant(Role.INSPECTOR, HUAXI, Period(date(2020, 1, 1), None))
            grant_role(session, OPERATOR, user, grant, why, territory=territory)
            seen = now - timedelta(days=1)
            members = {str(HUAXI): [me], str(NANMING): ["user:n"]}
            base = base_id(RECORD, "/note")
            hand = Hand(Actor(me, name, "inspector"), legal_day(now), now)
            batch: dict[str, list[object]] = {
                "records": [
                    sent(found, RECORD, by=me, at=seen, members=members),
                    sent(found, LATE, by=me, at=now + timedelta(days=3), members=members),
                ],
                "edits": [
                    edit(ONE, RECORD, "/note", "基座缺角", (base,), by=me, device="phone 1", at=seen),
                    edit(TWO, RECORD, "/note", "基座完好", (base,), by=me, device="phone 2", at=seen),
                ],
            }
            receive(session, hand, locked(session, found.inspection), batch_of("phone 1", now, **batch))
        yield database, found


@pytest.fixture(scope="module")
def library(ground: tuple[Database, Ground]) -> Database:
    """What the server serves."""
    return ground[0]


def test_a_field_is_decided_and_minutes_are_written(desk: Desk, ground: tuple[Database, Ground]) -> None:
    page = desk.by(WANG)
    page.evaluate("path => { location.hash = path }", f"/inspections/{ground[1].inspection}")
    records = page.get_by_role("region", name="检查记录")
    expect(records.get_by_text("待裁定", exact=True)).to_be_visible()
    records.get_by_role("button", name="界桩").click()
    records.get_by_role("radio", name="基座缺角").check()
    records.get_by_label("理由").fill("以现场照片为准。")
    records.get_by_role("button", name="按所选内容裁定").click()
    expect(records.get_by_text("待裁定", exact=True)).to_have_count(0)
    expect(records.get_by_text("基座缺角")).to_be_visible()

    aside = page.get_by_role("region", name="未接收的内容")
    aside.get_by_role("button", name="重新审核").click()
    expect(aside.get_by_text("重新审核的结果：未接收")).to_be_visible()

    papers = page.get_by_role("region", name="文书与签字")
    papers.get_by_role("button", name="第一次联席会议纪要").click()
    papers.get_by_role("button", name="填写会议纪要").click()
    for label, text in (
        ("地点", "花溪区民政局"),
        ("主持人", "王芳"),
        ("花溪区参加人员", "王芳"),
        ("南明区参加人员", "李四"),
        ("议题", "通报检查情况"),
    ):
        papers.get_by_label(label).fill(text)
    papers.get_by_role("button", name="保存").click()
    expect(papers.get_by_text("第 1 版", exact=True)).to_be_visible()
    expect(papers.get_by_text("缺签字：")).to_be_visible()
