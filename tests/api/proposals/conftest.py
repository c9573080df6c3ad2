"""A server of a library that tests write to, and people who lead proposals on, each with a token."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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
from foundation.actor import OPERATOR, Actor
from foundation.db import Database
from foundation.ledger.writing import writing
from foundation.periods import legal_day
from foundation.settings import Settings
from gazetteer.places.classes import ensure_classes
from tests.api.conftest import HUAXI, NANMING, NOON, PLACES, enter, enter_divisions

WHY = Why("A test.")

Ground = Callable[[Session], tuple[UUID, UUID]]
"""Loads a library, and returns the division of the office and one beside it."""


def people(here: UUID, there: UUID) -> Mapping[str, tuple[Grant, ...]]:
    """Who has to do with an office, and in what capacity."""
    return {
        "proposer": (Grant(Role.PROPOSER, here),),
        "other.proposer": (Grant(Role.PROPOSER, here),),
        "reviewer": (Grant(Role.REVIEWER, here),),
        "nanming.reviewer": (Grant(Role.REVIEWER, there),),
        "expert": (Grant(Role.EXPERT, here),),
        "other.expert": (Grant(Role.EXPERT, here),),
        "nanming.expert": (Grant(Role.EXPERT, there),),
        "approver": (Grant(Role.APPROVER, here),),
        "other.approver": (Grant(Role.APPROVER, here),),
        "nanming.approver": (Grant(Role.APPROVER, there),),
        "clerk": (Grant(Role.FILING_CLERK, here),),
        "administrator": (Grant(Role.ADMINISTRATOR),),
        "everything": tuple(Grant(role) for role in Role),
    }


@dataclass
class Clock:
    """A clock that a test sets forward."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, days: int) -> None:
        """Let days pass."""
        self.now += timedelta(days=days)


@dataclass
class Office:
    """A server, and the people who have to do with it."""

    database: Database
    public: httpx.Client
    clock: Clock
    ids: Mapping[str, UUID]
    tokens: Mapping[str, str]
    opened: list[httpx.Client] = field(default_factory=list)

    def by(self, login: str) -> httpx.Client:
        """Give a client in somebody's name."""
        client = httpx.Client(
            base_url=self.public.base_url, timeout=30, headers={"Authorization": f"Bearer {self.tokens[login]}"}
        )
        self.opened.append(client)
        return client


@pytest.fixture
def offices(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    wait_until_ready: Callable[[httpx.Client], None],
) -> Callable[[Ground], AbstractContextManager[Office]]:
    """Opens an office: a library of its own with a server in front of it."""

    @contextmanager
    def opened(load: Ground) -> Iterator[Office]:
        clock = Clock()
        with clones() as database:
            with database.sessions.begin() as session:
                here, there = load(session)
                ids, tokens = _enter_people(session, people(here, there))
            with serving(create_app(Settings(), database, clock=clock)) as client:
                wait_until_ready(client)
                found = Office(database, client, clock, ids, tokens)
                yield found
                for each in found.opened:
                    each.close()

    return opened


@pytest.fixture
def office(offices: Callable[[Ground], AbstractContextManager[Office]]) -> Iterator[Office]:
    """The office of 花溪区."""
    with offices(_huaxi) as found:
        yield found


def _huaxi(session: Session) -> tuple[UUID, UUID]:
    ensure_classes(session)
    with writing(session, OPERATOR, "load test library", reason="Tests write to it.") as entry:
        enter_divisions(session, entry)
        for place in PLACES:
            enter(session, entry, place)
    return HUAXI, NANMING


def _enter_people(session: Session, those: Mapping[str, tuple[Grant, ...]]) -> tuple[dict[str, UUID], dict[str, str]]:
    territory = Territory(lineage(session), legal_day(NOON))
    ids, tokens = {}, {}
    for login, grants in those.items():
        ids[login] = create_user(session, OPERATOR, NewUser(login, login.title()), WHY)
        for grant in grants:
            grant_role(session, OPERATOR, ids[login], grant, WHY, territory=territory)
        wanted = NewToken("tests", frozenset(grant.role for grant in grants), NOON + timedelta(days=300))
        owner = Actor(f"user:{ids[login]}", login.title(), "user")
        _, secret = issue_token(session, owner, ids[login], wanted, WHY, now=NOON)
        tokens[login] = secret.text
    return ids, tokens
