"""A server in front of an inspection, and people of both sides who send what they recorded, each with a token."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update
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
from boundaries.inspections.models.tasks import Inspection
from foundation.actor import Actor
from foundation.db import Database
from foundation.periods import legal_day
from foundation.settings import Settings
from tests.api.conftest import GUIYANG, HUAXI, NANMING, NOON
from tests.photos_made import enter_inspection
from tests.syncing_made import Ground, counts, enter_ground, sent

WHY = Why("A test.")
PEOPLE: Mapping[str, Grant] = {
    "huaxi": Grant(Role.INSPECTOR, HUAXI),
    "huaxi.second": Grant(Role.INSPECTOR, HUAXI),
    "nanming": Grant(Role.INSPECTOR, NANMING),
    "office": Grant(Role.INSPECTOR, HUAXI),
    "superior": Grant(Role.INSPECTOR, GUIYANG),
    "approver": Grant(Role.APPROVER, HUAXI),
    "proposer": Grant(Role.PROPOSER, HUAXI),
    "administrator": Grant(Role.ADMINISTRATOR),
}
ON_TEAMS: Mapping[UUID, tuple[str, ...]] = {HUAXI: ("huaxi", "huaxi.second", "approver"), NANMING: ("nanming",)}


@dataclass
class Station:
    """An inspection over HTTP, and who has to do with it."""

    database: Database
    ground: Ground
    ids: Mapping[str, str]
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

    def record(self, id_: UUID, by: str = "huaxi", marker: UUID | None = None, **changes: Any) -> dict[str, Any]:
        """A record of somebody's as a device sends it."""
        return sent(self.ground, id_, marker, by=self.ids[by], **changes)

    def batch(self, **items: Any) -> dict[str, Any]:
        """What a device sends."""
        return {"inspection": str(self.ground.inspection), "device": "phone 1", **items}

    def sync(self, login: str = "huaxi", **items: Any) -> dict[str, Any]:
        """Send a batch, and return the answer."""
        answer = self.by(login).post("/v1/inspections/sync", json=self.batch(**items))
        assert answer.status_code == httpx.codes.OK, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def counts(self) -> dict[str, int]:
        """How many rows there are."""
        with self.database.sessions() as session:
            return counts(session)


def entered(session: Session, now: datetime = NOON) -> tuple[Ground, Mapping[str, str], Mapping[str, str]]:
    """Enter the line, the people and the inspection, and return ids and tokens, which count from an instant on."""
    ground = enter_ground(session)
    territory = Territory(lineage(session), legal_day(now))
    ids, tokens = {}, {}
    for login, grant in PEOPLE.items():
        user = create_user(session, WHO, NewUser(login, login.title()), WHY)
        grant_role(session, WHO, user, grant, WHY, territory=territory)
        ids[login] = f"user:{user}"
        wanted = NewToken("tests", frozenset({grant.role}), now + timedelta(days=300))
        _, secret = issue_token(session, Actor(ids[login], login.title(), "user"), user, wanted, WHY, now=now)
        tokens[login] = secret.text
    # The people have accounts now: the inspection by which the line was entered makes room for theirs.
    session.execute(update(Inspection).values(is_cancelled=True))
    teams = {unit: tuple(ids[each] for each in logins) for unit, logins in ON_TEAMS.items()}
    inspection = enter_inspection(session, ground.line, teams, ground.markers)
    return Ground(ground.line, ground.markers, ground.stranger, inspection), ids, tokens


WHO = Actor("operator:tests", "tests", "operator")


@pytest.fixture
def station(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[Station]:
    """A server of its own for each test: it counts what is there."""
    with clones() as database:
        with database.sessions.begin() as session:
            ground, ids, tokens = entered(session)
        with serving(create_app(Settings(), database, clock=lambda: NOON)) as client:
            found = Station(database, ground, ids, tokens, client)
            yield found
            for each in found.opened:
                each.close()
