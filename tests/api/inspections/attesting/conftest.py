"""A server in front of an inspection whose work in the field is done, and its people, each with a token."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from accounts.changes import NewUser, create_user
from accounts.credentials.issuing import NewToken, issue_token
from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role
from accounts.identity import Grant
from accounts.roles import Role
from api.app import create_app
from boundaries.divisions.archive.lineage import lineage
from boundaries.inspections.signing.mandates import Capacity
from foundation.actor import OPERATOR, Actor
from foundation.db import Database
from foundation.ledger.writing import writing
from foundation.settings import Settings
from gazetteer.places.classes import ensure_classes
from tests.api.conftest import HUAXI, NANMING, enter_divisions, enter_line
from tests.attesting_made import NOW, TODAY, Scene, enter_scene

WHY = Why("A test.")
GRANTS: Mapping[str, Grant] = {
    "n1": Grant(Role.INSPECTOR, NANMING),
    "n2": Grant(Role.INSPECTOR, NANMING),
    "n3": Grant(Role.APPROVER, NANMING),
    "h1": Grant(Role.INSPECTOR, HUAXI),
    "h2": Grant(Role.INSPECTOR, HUAXI),
    "h3": Grant(Role.APPROVER, HUAXI),
    "beside": Grant(Role.INSPECTOR, HUAXI),
    "clerk": Grant(Role.FILING_CLERK, HUAXI),
    "administrator": Grant(Role.ADMINISTRATOR),
    "province": Grant(Role.INSPECTOR),
}
"""What each may do; ``beside`` is on no team."""
TEAM: Mapping[str, tuple[UUID, Capacity, str]] = {
    "n1": (NANMING, Capacity.MEMBER, "南明成员"),
    "n2": (NANMING, Capacity.LEADER, "南明组长"),
    "n3": (NANMING, Capacity.REPRESENTATIVE, "南明代表"),
    "h1": (HUAXI, Capacity.MEMBER, "花溪成员"),
    "h2": (HUAXI, Capacity.LEADER, "花溪组长"),
    "h3": (HUAXI, Capacity.REPRESENTATIVE, "花溪代表"),
}
MINUTES: dict[str, Any] = {
    "held_on": TODAY.isoformat(),
    "place": "花溪区民政局",
    "chair": "南明组长",
    "present": {str(NANMING): ["南明组长"], str(HUAXI): ["花溪组长"]},
    "agenda": ["通报检查情况"],
    "decided": ["修复12号界桩"],
    "open": [],
}


@dataclass
class Desk:
    """A server, an inspection, and the people who sign it."""

    database: Database
    public: httpx.Client
    ids: Mapping[str, UUID]
    tokens: Mapping[str, str]
    inspection: UUID
    line: UUID
    markers: tuple[UUID, UUID]
    opened: list[httpx.Client] = field(default_factory=list)

    def by(self, login: str) -> httpx.Client:
        """Give a client in somebody's name."""
        headers = {"Authorization": f"Bearer {self.tokens[login]}"}
        client = httpx.Client(base_url=self.public.base_url, timeout=30, headers=headers)
        self.opened.append(client)
        return client

    @contextmanager
    def scene(self) -> Iterator[Scene]:
        """Write to the database beside the server."""
        with self.database.sessions.begin() as session:
            yield Scene(session, self.inspection, self.line, self.markers)

    def recorded(self) -> tuple[UUID, str]:
        """Take a record of a marker, and return its identity with its digest."""
        with self.scene() as scene:
            record = scene.record(by=f"user:{self.ids['h1']}")
            return record, scene.head(record)

    def paper(self, part: str) -> str:
        return f"/v1/inspections/plans/{self.inspection}/papers/{part}"

    def put(self, login: str, part: str, body: Mapping[str, Any]) -> httpx.Response:
        """Write a paper of which one has read what is there."""
        client = self.by(login)
        tag = client.get(self.paper(part)).headers["etag"]
        return client.put(self.paper(part), json=body, headers={"If-Match": tag})

    def signature(self, login: str, subject: object, read: str, kind: str = "record", **changes: Any) -> Any:
        """A signature of somebody for the own side."""
        unit, _, name = TEAM.get(login, (HUAXI, None, login.title()))
        whole = {
            "id": str(uuid7()),
            "subject": str(subject),
            "paper": kind,
            "unit": str(unit),
            "sha256": read,
            "name": name,
            "signed_on": TODAY.isoformat(),
        }
        return {**whole, **changes}

    def sign(self, login: str, subject: object, read: str, kind: str = "record", **changes: Any) -> httpx.Response:
        body = self.signature(login, subject, read, kind, **changes)
        return self.by(login).post("/v1/inspections/signatures", json=body)


Desks = Callable[[], AbstractContextManager[Desk]]


@pytest.fixture(scope="session")
def desks(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    wait_until_ready: Callable[[httpx.Client], None],
) -> Desks:
    """Opens a desk, by the true clock: the database's says when something came in."""

    @contextmanager
    def opened() -> Iterator[Desk]:
        with clones() as database:
            with database.sessions.begin() as session:
                ensure_classes(session)
                with writing(session, OPERATOR, "load test library", reason="Tests sign.") as entry:
                    enter_divisions(session, entry)
                    enter_line(session, entry)
                ids, tokens = _enter_people(session)
                people = {f"user:{ids[login]}": who for login, who in TEAM.items()}
                scene = enter_scene(session, people=people, is_register_there=True)
            with serving(create_app(Settings(), database)) as client:
                wait_until_ready(client)
                found = Desk(database, client, ids, tokens, scene.inspection, scene.line, scene.markers)
                yield found
                for each in found.opened:
                    each.close()

    return opened


@pytest.fixture
def desk(desks: Desks) -> Iterator[Desk]:
    """A desk of the test's own."""
    with desks() as found:
        yield found


@pytest.fixture(scope="module")
def refusing(desks: Desks) -> Iterator[Desk]:
    """A desk that only refuses: nothing is changed by it."""
    with desks() as found:
        yield found


def _enter_people(session: Session) -> tuple[dict[str, UUID], dict[str, str]]:
    territory = Territory(lineage(session), TODAY)
    ids, tokens = {}, {}
    for login, grant in GRANTS.items():
        ids[login] = create_user(session, OPERATOR, NewUser(login, login.title()), WHY)
        grant_role(session, OPERATOR, ids[login], grant, WHY, territory=territory)
        wanted = NewToken("tests", frozenset({grant.role}), NOW + timedelta(days=30))
        owner = Actor(f"user:{ids[login]}", login.title(), "user")
        _, secret = issue_token(session, owner, ids[login], wanted, WHY, now=NOW)
        tokens[login] = secret.text
    return ids, tokens
