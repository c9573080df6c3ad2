"""Joint inspections at the desk: a round and its lines, one inspection, planning, and a marker's life."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from accounts.changes import NewUser, create_user
from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role
from accounts.identity import Grant
from accounts.roles import Role
from boundaries.divisions.archive.lineage import lineage
from boundaries.inspections.findings.statuses import MarkerStatus
from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.periods import Period, legal_day
from gazetteer.places.classes import ensure_classes
from tests.api.conftest import NOON
from tests.journeys.desk.conftest import PASSWORD, PEOPLE, Desk
from tests.overview_made import enter_province

WANG = "wang.fang"


@dataclass(frozen=True)
class Known:
    """What the database has, by id."""

    database: Database
    running: UUID
    marker: UUID


@pytest.fixture(scope="module")
def known(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Known]:
    """A database with a line that is under inspection, and another that has no year yet."""
    with clones() as database:
        with database.sessions.begin() as session:
            ensure_classes(session)
            province = enter_province(session)
            line = province.line("520101")
            province.line("520102")
            markers = province.markers(line, 3)
            before = province.inspection(
                line, 2021, completed_on=date(2021, 8, 1), filed_on=date(2021, 8, 20), markers=markers
            )
            province.record(before, line, markers[0], date(2021, 6, 1), MarkerStatus.WORN_TEXT)
            running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
            province.record(running, line, markers[0], date(2026, 6, 1), MarkerStatus.DAMAGED)
            province.walk(running, line, date(2026, 6, 1), 0, 2500)
            name, why = PEOPLE[WANG][0], Why("A test.")
            user = create_user(
                session, OPERATOR, NewUser(WANG, name, "民政局", PASSWORD, must_change_password=False), why
            )
            territory = Territory(lineage(session), legal_day(NOON))
            grant = Grant(Role.INSPECTOR, None, Period(date(2020, 1, 1), None))
            grant_role(session, OPERATOR, user, grant, why, territory=territory)
        yield Known(database, running, markers[0])


@pytest.fixture(scope="module")
def library(known: Known) -> Database:
    """What the server serves."""
    return known.database


def _go(page: Page, path: str) -> None:
    page.evaluate("path => { location.hash = path }", path)


def test_a_round_is_read_planned_and_followed_to_a_markers_life(desk: Desk, known: Known) -> None:
    page = desk.by(WANG)
    page.get_by_role("link", name="联合检查").click()
    lines = page.get_by_role("table", name="本轮界线")
    expect(lines.get_by_role("row")).to_have_count(3)

    # What stands on the map is told in a legend and in words.
    page.get_by_role("button", name="显示地图").click()
    expect(page.locator(".insp-legend li")).to_have_count(4)
    expect(page.locator(".insp-map canvas")).to_be_visible()

    # A trial comes before the plan.
    page.get_by_label("520102线 520102").check()
    plan = page.get_by_role("button", name="列入计划（1 条）")
    expect(plan).to_be_disabled()
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_text("试算无问题")).to_be_visible()
    plan.click()
    expect(page.get_by_text("已列入 1 条。")).to_be_visible()
    expect(lines.get_by_role("link", name="520102线")).to_be_visible()

    lines.get_by_role("link", name="520101线").click()
    expect(page.get_by_role("heading", name="520101线", level=2)).to_be_visible()
    expect(page.get_by_text("已到界桩 1 / 3")).to_be_visible()
    expect(page.get_by_role("region", name="检查记录").get_by_role("button", name="界桩 001")).to_be_visible()
    page.get_by_role("button", name="第一次联席会议纪要").click()
    expect(page.get_by_role("heading", name="第一次联席会议纪要")).to_be_visible()

    _go(page, f"/markers/{known.marker}")
    visits = page.get_by_role("region", name="历次检查")
    expect(visits.get_by_role("heading", level=4)).to_have_count(2)
    expect(visits.get_by_text("字迹模糊")).to_be_visible()

    _go(page, "/inspections/findings")
    expect(page.get_by_role("heading", name="处理事项", level=2)).to_be_visible()
    _go(page, "/inspections/disputes")
    expect(page.get_by_role("heading", name="纠纷隐患", level=2)).to_be_visible()
