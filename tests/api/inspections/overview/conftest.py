"""A server in front of a line that was inspected in two rounds, and people of its sides, each with a token."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.orm import Session

from accounts.changes import NewUser, create_user
from accounts.credentials.issuing import NewToken, issue_token
from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role
from accounts.identity import Grant
from accounts.roles import Role
from api.app import create_app
from boundaries.divisions.archive.lineage import lineage
from boundaries.inspections.findings.statuses import MarkerStatus
from foundation.actor import OPERATOR, Actor
from foundation.db import Database
from foundation.periods import legal_day
from foundation.settings import Settings
from gazetteer.places.classes import ensure_classes
from gazetteer.places.records import Secrecy
from tests.api.conftest import GUIYANG, HUAXI, NOON
from tests.overview_made import Province, enter_province

WHY = Why("A test.")
PEOPLE: Mapping[str, Grant] = {
    "huaxi": Grant(Role.INSPECTOR, HUAXI),
    "guiyang": Grant(Role.INSPECTOR, GUIYANG),
    "province": Grant(Role.INSPECTOR),
    "proposer": Grant(Role.PROPOSER, HUAXI),
}


@dataclass
class Watch:
    """What there is to look at, and who looks (测试观察)."""

    database: Database
    line: UUID
    other: UUID
    markers: tuple[UUID, ...]
    secret: UUID
    before: UUID
    running: UUID
    tokens: Mapping[str, str]
    public: httpx.Client
    opened: list[httpx.Client] = field(default_factory=list)

    def by(self, login: str) -> httpx.Client:
        """Give a client in somebody's name."""
        headers = {"Authorization": f"Bearer {self.tokens[login]}"}
        client = httpx.Client(base_url=self.public.base_url, timeout=30, headers=headers)
        self.opened.append(client)
        return client


def _entered(session: Session) -> dict[str, object]:
    """Enter two lines: one inspected in 2021 and now in the field, another that nobody ever inspected."""
    ensure_classes(session)
    province = enter_province(session)
    line, other = province.line("520101"), province.line("520102")
    markers = province.markers(line, 3)
    (secret,) = province.markers(other, 1, secrecy=Secrecy.CONFIDENTIAL)
    before = province.inspection(line, 2021, completed_on=date(2021, 8, 1), filed_on=date(2021, 8, 20), markers=markers)
    province.record(before, line, markers[0], date(2021, 6, 1), MarkerStatus.WORN_TEXT, note="王芳到场")
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    province.record(running, line, markers[0], date(2026, 6, 1), MarkerStatus.DAMAGED)
    province.walk(running, line, date(2026, 6, 1), 0, 2500)
    province.occurrence(line, date(2026, 7, 2), 0, 5000)
    return {
        "line": line,
        "other": other,
        "markers": tuple(markers),
        "secret": secret,
        "before": before,
        "running": running,
    }


def _tokens(session: Session) -> dict[str, str]:
    territory, tokens = Territory(lineage(session), legal_day(NOON)), {}
    for login, grant in PEOPLE.items():
        user = create_user(session, OPERATOR, NewUser(login, login.title()), WHY)
        grant_role(session, OPERATOR, user, grant, WHY, territory=territory)
        wanted = NewToken("tests", frozenset({grant.role}), NOON + timedelta(days=300))
        owner = Actor(f"user:{user}", login.title(), "user")
        _, secret = issue_token(session, owner, user, wanted, WHY, now=NOON)
        tokens[login] = secret.text
    return tokens


@pytest.fixture(scope="module")
def watch(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    wait_until_ready: Callable[[httpx.Client], None],
) -> Iterator[Watch]:
    """A server whose day is 25 November 2026."""
    with clones() as database:
        with database.sessions.begin() as session:
            known, tokens = _entered(session), _tokens(session)
        with serving(create_app(Settings(), database, clock=lambda: NOON)) as client:
            wait_until_ready(client)
            found = Watch(database, **known, tokens=tokens, public=client)  # type: ignore[arg-type]  # ids by name
            yield found
            for each in found.opened:
                each.close()


@pytest.fixture
def writing_beside(watch: Watch) -> Iterator[Province]:
    """Write to the database beside the server, and commit at the end of the block that the test opens."""
    with watch.database.sessions.begin() as session:
        yield Province(session)
