"""A server in front of an inspection, and people of both sides who send photos, each with a token."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select
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
from boundaries.lines.models import BoundaryLine
from foundation.actor import OPERATOR, Actor
from foundation.db import Database
from foundation.ledger.writing import writing
from foundation.periods import legal_day
from foundation.settings import Settings
from tests.api.conftest import GUIYANG, HUAXI, NANMING, NOON, enter_divisions, enter_line
from tests.photos_made import enter_inspection

WHY = Why("A test.")
PEOPLE: Mapping[str, Grant] = {
    "huaxi": Grant(Role.INSPECTOR, HUAXI),
    "nanming": Grant(Role.INSPECTOR, NANMING),
    "superior": Grant(Role.INSPECTOR, GUIYANG),
    "approver": Grant(Role.APPROVER, HUAXI),
    "proposer": Grant(Role.PROPOSER, HUAXI),
}


@dataclass
class Station:
    """An inspection over HTTP, and who has to do with it."""

    database: Database
    inspection: UUID
    tokens: Mapping[str, str]
    public: httpx.Client
    opened: list[httpx.Client] = field(default_factory=list)

    def by(self, login: str) -> httpx.Client:
        """Give a client in somebody's name."""
        client = httpx.Client(
            base_url=self.public.base_url, timeout=60, headers={"Authorization": f"Bearer {self.tokens[login]}"}
        )
        self.opened.append(client)
        return client

    def address(self, sha256: str) -> str:
        """Return where a photo is sent."""
        return f"/v1/inspections/photos/{sha256}?inspection={self.inspection}"


def entered(session: Session, now: datetime = NOON) -> tuple[UUID, Mapping[str, str]]:
    """Enter everything, and return the inspection and the tokens, which count from an instant on."""
    with writing(session, OPERATOR, "load test library", reason="Tests take photos.") as entry:
        enter_divisions(session, entry)
        enter_line(session, entry)
    territory = Territory(lineage(session), legal_day(now))
    ids, tokens = {}, {}
    for login, grant in PEOPLE.items():
        ids[login] = create_user(session, OPERATOR, NewUser(login, login.title()), WHY)
        grant_role(session, OPERATOR, ids[login], grant, WHY, territory=territory)
        owner = Actor(f"user:{ids[login]}", login.title(), "user")
        wanted = NewToken("tests", frozenset({grant.role}), now + timedelta(days=300))
        _, secret = issue_token(session, owner, ids[login], wanted, WHY, now=now)
        tokens[login] = secret.text
    line = session.scalars(select(BoundaryLine.id)).one()
    teams = {HUAXI: (f"user:{ids['huaxi']}",), NANMING: (f"user:{ids['nanming']}",)}
    return enter_inspection(session, line, teams), tokens


@pytest.fixture(scope="module")
def station(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[Station]:
    """A server; tests send photos of their own to it."""
    with clones() as database:
        with database.sessions.begin() as session:
            inspection, tokens = entered(session)
        with serving(create_app(Settings(), database, clock=lambda: NOON)) as client:
            found = Station(database, inspection, tokens, client)
            yield found
            for each in found.opened:
                each.close()
