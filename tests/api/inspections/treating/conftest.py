"""A server in front of an inspection of which something follows, and the people of both sides and above them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

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
from foundation.actor import Actor
from foundation.db import Database
from foundation.periods import legal_day
from foundation.settings import Settings
from tests.api.conftest import GUIYANG, HUAXI, NANMING, NOON
from tests.api.inspections.syncing.conftest import WHO, Station, entered

WHY = Why("A test.")
MORE: dict[str, tuple[Grant, ...]] = {
    "decider": (Grant(Role.APPROVER, GUIYANG),),
    "nanming.approver": (Grant(Role.APPROVER, NANMING),),
    "nanming.second": (Grant(Role.INSPECTOR, NANMING),),
    "partial": (Grant(Role.INSPECTOR, HUAXI), Grant(Role.APPROVER, GUIYANG)),
    "both": (Grant(Role.INSPECTOR, HUAXI), Grant(Role.INSPECTOR, NANMING)),
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
class Desk(Station):
    """A station whose people follow up what was found."""

    clock: Clock = field(default_factory=Clock)

    def found(self, *statuses: str, marker: UUID | None = None, by: str = "huaxi", **changes: Any) -> str:
        """Send a record, and return the address of what is to be done after it, the last one."""
        said = {"statuses": list(statuses), **changes}
        answer = self.sync(by, records=[self.record(uuid4(), by, marker, **said)])
        assert [each["outcome"] for each in answer["receipts"]] == ["taken"], answer
        items = self.by("huaxi").get("/v1/inspections/findings", params={"open": "true", "limit": 100}).json()["items"]
        newest: str = max(items, key=lambda each: each["id"])["href"]
        return newest

    def tag(self, href: str, login: str = "huaxi") -> str:
        """Return the entity tag as somebody reads it now."""
        answer = self.by(login).get(href)
        assert answer.status_code == httpx.codes.OK, answer.text
        return answer.headers["etag"]

    def tried(self, href: str, login: str, step: str, **told: Any) -> httpx.Response:
        """Try a step, and return what is answered."""
        reads = login if self.by(login).get(href).is_success else "huaxi"
        return self.by(login).post(
            f"{href}/steps", json={"step": step, **told}, headers={"If-Match": self.tag(href, reads)}
        )

    def step(self, href: str, login: str, step: str, **told: Any) -> dict[str, Any]:
        """Take a step, and return how it stands then."""
        answer = self.tried(href, login, step, **told)
        assert answer.status_code == httpx.codes.OK, answer.text
        found: dict[str, Any] = answer.json()
        return found


def codes(answer: httpx.Response) -> set[str]:
    """What stands against a step."""
    return {each["code"] for each in answer.json().get("errors", ())}


def _enter_more(session: Session) -> tuple[dict[str, str], dict[str, str]]:
    territory = Territory(lineage(session), legal_day(NOON))
    ids, tokens = {}, {}
    for login, grants in MORE.items():
        user = create_user(session, WHO, NewUser(login, login.title()), WHY)
        for grant in grants:
            grant_role(session, WHO, user, grant, WHY, territory=territory)
        ids[login] = f"user:{user}"
        wanted = NewToken("tests", frozenset(grant.role for grant in grants), NOON + timedelta(days=300))
        _, secret = issue_token(session, Actor(ids[login], login.title(), "user"), user, wanted, WHY, now=NOON)
        tokens[login] = secret.text
    return ids, tokens


@pytest.fixture
def desk(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[Desk]:
    """A server of its own for each test: it writes."""
    clock = Clock()
    with clones() as database:
        with database.sessions.begin() as session:
            ground, ids, tokens = entered(session)
            more_ids, more_tokens = _enter_more(session)
        with serving(create_app(Settings(), database, clock=clock)) as client:
            found = Desk(database, ground, {**ids, **more_ids}, {**tokens, **more_tokens}, client, clock=clock)
            yield found
            for each in found.opened:
                each.close()
