"""A library of a district with its townships, the people of its office, and their browsers."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from shapely import Point, box
from sqlalchemy.orm import Session

from accounts.changes import NewUser, create_user
from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role
from accounts.identity import Grant
from accounts.roles import Role
from boundaries.divisions.archive.lineage import lineage
from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.periods import Period
from tests.factories import a_division, a_place
from tests.journeys.conftest import opened, require_built

PASSWORD = "Qingxi-desk-2026"  # noqa: S105 - of a test
PEOPLE: Mapping[str, tuple[str, Role]] = {
    "li.ming": ("李明", Role.PROPOSER),
    "wang.fang": ("王芳", Role.REVIEWER),
    "chen.guo": ("陈国", Role.EXPERT),
    "zhao.lei": ("赵雷", Role.APPROVER),
    "sun.yue": ("孙悦", Role.FILING_CLERK),
    "admin": ("管理员", Role.ADMINISTRATOR),
}
REFUSALS = (400, 401, 403, 404, 409, 412, 422)


@pytest.fixture(scope="module")
def library(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    """A database with 花溪区, some villages of it, and an office of six."""
    with clones() as database:
        with database.sessions.begin() as session:
            huaxi = _divisions(session)
        with database.sessions.begin() as session:
            _people(session, huaxi)
        yield database


@dataclass
class Desk:
    """The desk, opened by whoever is to do something."""

    browser: Browser
    server: httpx.Client
    stack: ExitStack

    def open(self, path: str = "/public") -> Page:
        """Open a page without an account."""
        return self.stack.enter_context(opened(self.browser, self.server, f"/desk#{path}", may_be_refused=REFUSALS))

    def by(self, login: str) -> Page:
        """Open the desk and sign in."""
        return self.signed_in(login, PEOPLE[login][0], PASSWORD)

    def signed_in(self, login: str, name: str, password: str) -> Page:
        """Open the desk and sign in as somebody who need not be of the office."""
        page = self.open("/tasks")
        page.get_by_label("用户名").fill(login)
        page.get_by_label("密码").fill(password)
        page.get_by_role("main").get_by_role("button", name="登录", exact=True).click()
        expect(page.get_by_role("banner").get_by_role("link", name=name)).to_be_visible()
        return page


@pytest.fixture
def desk(browser: Browser, server: httpx.Client) -> Iterator[Desk]:
    """The desk; complaints of the browsers fail the test, but for refusals that belong to the journeys."""
    require_built("desk.html")
    with ExitStack() as stack:
        yield Desk(browser, server, stack)


def _divisions(session: Session) -> UUID:
    province = a_division(session, "贵州省", kind="省", level=1, code="520000", extent=box(103.6, 24.6, 109.6, 29.2))
    guiyang = a_division(session, "贵阳市", kind="地级市", level=2, parent=province, code="520100")
    huaxi = a_division(session, parent=guiyang, code="520111", extent=box(106.45, 26.2, 106.85, 26.55))
    qingyan = a_division(
        session, "青岩镇", kind="镇", level=4, parent=huaxi, code="520111100", extent=box(106.6, 26.25, 106.75, 26.4)
    )
    for name, romanized, lon, lat in (
        ("龙井村", "Lóngjǐngcūn", 106.66, 26.31),
        ("摆托寨", "Bǎituōzhài", 106.62, 26.29),
        ("思潜村", "Sīqiáncūn", 106.64, 26.36),
    ):
        a_place(session, name, romanized=romanized, position=Point(lon, lat), division=qingyan)
    a_place(session, class_code="21500", position=Point(106.685, 26.333), division=huaxi)
    return huaxi


def _people(session: Session, huaxi: UUID) -> None:
    why, territory = Why("A test."), Territory(lineage(session), date(2026, 1, 1))
    for login, (name, role) in PEOPLE.items():
        user = create_user(
            session, OPERATOR, NewUser(login, name, "花溪区民政局", PASSWORD, must_change_password=False), why
        )
        ground = None if role is Role.ADMINISTRATOR else huaxi
        valid = Period(date(2020, 1, 1), None)
        grant_role(session, OPERATOR, user, Grant(role, ground, valid), why, territory=territory)
