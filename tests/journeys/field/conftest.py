"""A line under inspection, the team of each side, and their telephones."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from accounts.changes import NewUser, create_user
from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role
from accounts.identity import Grant
from accounts.roles import Role
from boundaries.divisions.archive.lineage import lineage
from boundaries.inspections.conducting.changes import Given, step
from boundaries.inspections.conducting.queries import locked
from boundaries.inspections.conducting.states import Member, Step
from boundaries.inspections.hands import Hand
from boundaries.inspections.models.photos import InspectionPhoto, InspectionPhotoPiece
from boundaries.inspections.models.records import InspectionEdit, InspectionRecord, InspectionSignature
from foundation.actor import OPERATOR, Actor
from foundation.db import Database
from foundation.periods import Period, legal_day
from tests.api.conftest import HUAXI, NANMING
from tests.journeys.conftest import require_built
from tests.syncing_made import Ground, enter_ground, position

PASSWORD = "Qingxi-field-2026"  # noqa: S105 - of a test
PEOPLE: Mapping[str, tuple[str, UUID]] = {
    "li.ming": ("李明", HUAXI),
    "zhang.wei": ("张伟", HUAXI),
    "wu.hao": ("吴浩", NANMING),
}
MARKERS = 5
SCREEN = {"width": 390, "height": 844}
"""Of a telephone, in pixels of CSS."""
_NO_NETWORK = "Failed to load resource: net::"
_NO_STANDING = ("status of 401", "status of 404")
"""Nobody is signed in at first; a photo that the service has never heard of."""


@dataclass
class Field:
    """What the database has of the inspection that the telephones record."""

    database: Database
    ground: Ground
    people: Mapping[str, UUID]

    def counts(self) -> dict[str, int]:
        """How many rows there are of everything that a telephone brings; photos, those that are whole."""
        whole = select(func.count()).select_from(InspectionPhoto).where(InspectionPhoto.seq.is_not(None))
        with self.database.sessions() as session:
            return {
                "records": _count(session, InspectionRecord),
                "edits": _count(session, InspectionEdit),
                "signatures": _count(session, InspectionSignature),
                "photos": session.scalar(whole) or 0,
                "pieces": _count(session, InspectionPhotoPiece),
            }


def _count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture(scope="module")
def teams(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Field]:
    """A database with a line of five markers under inspection."""
    with clones() as database:
        with database.sessions.begin() as session:
            people = enter_people(session, PEOPLE)
            ground = _ground(session, people)
        yield Field(database, ground, people)


@pytest.fixture(scope="module")
def library(teams: Field) -> Database:
    """What the server serves."""
    return teams.database


def enter_people(session: Session, people: Mapping[str, tuple[str, UUID]]) -> dict[str, UUID]:
    """Make an account for each."""
    return {
        login: create_user(
            session, OPERATOR, NewUser(login, name, "民政局", PASSWORD, must_change_password=False), Why("A test.")
        )
        for login, (name, _) in people.items()
    }


def let_inspect(session: Session, ids: Mapping[str, UUID], people: Mapping[str, tuple[str, UUID]]) -> None:
    """Make each an inspector of their division."""
    today = legal_day(datetime.now(UTC))
    territory = Territory(lineage(session), today)
    for login, (_, division) in people.items():
        grant = Grant(Role.INSPECTOR, division, Period(today.replace(year=2020, day=1), None))
        grant_role(session, OPERATOR, ids[login], grant, Why("A test."), territory=territory)


def _ground(session: Session, people: Mapping[str, UUID]) -> Ground:
    sides = {
        side: tuple(f"user:{people[login]}" for login, (_, own) in PEOPLE.items() if own == side)
        for side in (HUAXI, NANMING)
    }
    ground = enter_ground(session, sides, MARKERS)
    let_inspect(session, people, PEOPLE)
    now = datetime.now(UTC)
    names = {f"user:{people[login]}": name for login, (name, _) in PEOPLE.items()}
    hand = Hand(Actor("user:planner", "组长", "inspector"), legal_day(now), now)
    for side in sides:
        task = locked(session, ground.inspection)
        members = tuple(Member(each.mandate, names[each.mandate.person]) for each in task.state.of_side(side))
        step(session, hand, task, Step.TEAM, Given(unit=side, members=members, reason="补写姓名"))
    return ground


@dataclass
class Phone:
    """A telephone in somebody's hand, at a marker."""

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def go(self, number: int) -> None:
        """Walk to a marker, from 1."""
        at = position(number, MARKERS)
        self.context.set_geolocation({"longitude": at.x, "latitude": at.y + 0.0001, "accuracy": 4})

    def open(self, path: str = "/") -> None:
        """Follow a link within the app."""
        self.page.evaluate("path => { location.hash = path }", path)

    def sign_in(self, login: str) -> None:
        """Sign in where the page asks for it."""
        self.page.get_by_label("用户名").fill(login)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录", exact=True).click()
        expect(self.page.get_by_text(f"这台设备上：{PEOPLE[login][0]}")).to_be_visible()


Phones = Callable[[], AbstractContextManager[Phone]]


@pytest.fixture
def phones(browser: Browser, server: httpx.Client) -> Phones:
    """Gives telephones that have never been here; what their browsers complain of fails the test."""
    require_built("field.html")

    @contextmanager
    def given() -> Iterator[Phone]:
        complaints: list[str] = []

        def hear(told: ConsoleMessage) -> None:
            is_expected = _NO_NETWORK in told.text or any(each in told.text for each in _NO_STANDING)
            if told.type == "error" and not is_expected:
                complaints.append(told.text)

        with browser.new_context(
            base_url=str(server.base_url),
            locale="zh-CN",
            color_scheme="light",
            viewport=SCREEN,  # type: ignore[arg-type] # its two members
            has_touch=True,
            is_mobile=True,
            device_scale_factor=2,
            permissions=["geolocation"],
        ) as context:
            context.on("weberror", lambda error: complaints.append(str(error.error)))
            page = context.new_page()
            page.on("console", hear)
            phone = Phone(context, page, complaints)
            phone.go(1)
            page.goto("/field")
            yield phone
        assert not complaints

    return given


@pytest.fixture
def phone(phones: Phones) -> Iterator[Phone]:
    """A telephone."""
    with ExitStack() as stack:
        yield stack.enter_context(phones())
