"""A server of a library that tests write to, with people who have all kinds of roles."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update
from sqlalchemy.orm import Session

from accounts.changes import NewUser, create_user
from accounts.credentials.passwords import hashed
from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role
from accounts.identity import Grant
from accounts.models import User
from accounts.queries import accounts_after
from accounts.roles import Role
from api.app import create_app
from boundaries.divisions.archive.lineage import lineage
from foundation.actor import OPERATOR
from foundation.db import Database, connect, database_url
from foundation.ledger.writing import writing
from foundation.periods import legal_day
from foundation.settings import Settings
from gazetteer.places.classes import ensure_classes
from tests.api.conftest import HUAXI, NANMING, NOON, PLACES, enter, enter_divisions
from tests.conftest import _cloned, _made

WHY = Why("A test.")
PASSWORD = "violet-granite-otter-39"  # noqa: S105 - of a test


@dataclass
class Clock:
    """A clock that a test sets forward."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


PEOPLE: dict[str, tuple[Grant, ...]] = {
    "root": (Grant(Role.ADMINISTRATOR),),
    "huaxi.admin": (Grant(Role.ADMINISTRATOR, HUAXI),),
    "huaxi.reviewer": (Grant(Role.REVIEWER, HUAXI),),
    "nanming.reviewer": (Grant(Role.REVIEWER, NANMING),),
    "approver": (Grant(Role.APPROVER),),
    "nobody": (),
}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def filled(server_url: str, template: str) -> Iterator[str]:
    """The name of a database to clone: four divisions, eight places, and people with roles."""
    with _made(server_url, template) as name:
        database = connect(database_url(server_url, database=name))
        with database.sessions.begin() as session:
            ensure_classes(session)
            with writing(session, OPERATOR, "load test library", reason="Tests write to it.") as entry:
                enter_divisions(session, entry)
                for place in PLACES:
                    enter(session, entry, place)
            enter_people(session)
        database.dispose()
        yield name


@pytest.fixture
def library(server_url: str, filled: str) -> Iterator[Database]:
    """A library of the test's own."""
    with _cloned(server_url, filled) as database:
        yield database


@pytest.fixture
def people(library: Database) -> dict[str, UUID]:
    """The ids of those who have an account."""
    with library.sessions() as session:
        return {each.login: each.id for each in accounts_after(session)}


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def server(
    library: Database,
    settings: Settings,
    clock: Clock,
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    wait_until_ready: Callable[[httpx.Client], None],
) -> Iterator[httpx.Client]:
    """A client of a server in front of it, who is nobody."""
    with serving(create_app(settings, library, clock=clock)) as client:
        wait_until_ready(client)
        yield client


Signed = Callable[[str], httpx.Client]


@pytest.fixture
def signed(server: httpx.Client) -> Iterator[Signed]:
    """Give a browser in which somebody is signed in, whose pages send the secret of the session."""
    opened: list[httpx.Client] = []

    def sign_in(login: str, password: str = PASSWORD) -> httpx.Client:
        browser = httpx.Client(base_url=server.base_url, timeout=30)
        opened.append(browser)
        answer = browser.post("/v1/session", json={"login": login, "password": password})
        assert answer.status_code == 200, answer.text
        browser.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        return browser

    yield sign_in
    for browser in opened:
        browser.close()


def problem(answer: httpx.Response) -> tuple[int, str]:
    """Return status and kind of a problem document."""
    told: dict[str, Any] = answer.json()
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, told["type"].removeprefix("/problems/")


def enter_people(session: Session, only: str | None = None) -> None:
    """Make accounts with roles, all under one password."""
    territory = Territory(lineage(session), legal_day(NOON))
    for login, grants in PEOPLE.items():
        if only not in {None, login}:
            continue
        user_id = create_user(session, OPERATOR, NewUser(login, login.title()), WHY)
        for grant in grants:
            grant_role(session, OPERATOR, user_id, grant, WHY, territory=territory)
    # One hash for all: each takes as long as it is meant to.
    session.execute(update(User).values(password_hash=_hashed()))


@cache
def _hashed() -> str:
    return hashed(PASSWORD)
