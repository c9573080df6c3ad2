"""Lines with markers, people of both sides, and a server in front of them, for tests of plans and packages."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import httpx
from fastapi import FastAPI
from shapely import LineString, MultiPolygon, Point, box
from sqlalchemy import insert, text
from sqlalchemy.dialects.postgresql import Range
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
from boundaries.divisions.models import Division, DivisionCode, DivisionExtent, DivisionVersion
from boundaries.lines.changes import open_lines
from boundaries.lines.records import LineRecord, SegmentRecord
from boundaries.markers.changes import open_markers
from boundaries.markers.kinds import MarkerForm, MarkerState
from boundaries.markers.numbering import MarkerNumber
from boundaries.markers.records import MarkerRecord, ReferenceObject
from foundation.actor import OPERATOR, Actor
from foundation.db import Database
from foundation.ledger.writing import OpenEntry, writing
from foundation.measure import length_m
from foundation.periods import legal_day
from foundation.settings import Settings
from tests.api.conftest import ALWAYS, GUIYANG, GUIZHOU, HUAXI, NANMING, NOON, enter_divisions, numbered

GUANGXI, BAISE = numbered(5), numbered(6)
SURVEY = "a token of the surveying authority"
WHY = Why("A test.")
PASSWORD = "nine walls and a gate"  # noqa: S105 - of nobody
TODAY = legal_day(NOON)

PEOPLE: Mapping[str, Grant] = {
    "huaxi": Grant(Role.INSPECTOR, HUAXI),
    "nanming": Grant(Role.INSPECTOR, NANMING),
    "guiyang": Grant(Role.INSPECTOR, GUIYANG),
    "province": Grant(Role.INSPECTOR),
    "baise": Grant(Role.INSPECTOR, BAISE),
    "huaxi.approver": Grant(Role.APPROVER, HUAXI),
    "proposer": Grant(Role.PROPOSER, HUAXI),
    "administrator": Grant(Role.ADMINISTRATOR),
}


@dataclass(frozen=True)
class Boundaries:
    """What was entered."""

    county: UUID
    """花南线, between 花溪区 and 南明区."""
    provincial: UUID
    """桂黔线, between 贵州省 and 广西."""
    markers: tuple[UUID, ...]
    """Of the county line, along it; the last is given up."""
    secret: UUID
    """Of the provincial line."""


def enter_boundaries(session: Session) -> Boundaries:
    """Enter two lines with their markers, in a ledger entry of its own."""
    with writing(session, OPERATOR, "load test library", reason="Tests write to it.") as entry:
        enter_divisions(session, entry)
        _enter_guangxi(session, entry)
        county = _line(session, entry, 3, "520102520111", "花南线", (NANMING, HUAXI), [(106.7, 26.5), (106.8, 26.5)])
        provincial = _line(session, entry, 1, "4552", "桂黔线", (GUANGXI, GUIZHOU), [(106.0, 25.0), (106.4, 25.1)])
        sides = (NANMING, HUAXI)
        markers = open_markers(
            session,
            entry,
            [
                (None, marker(county, "001", 106.71, sides)),
                (None, marker(county, "002", 106.75, sides)),
                (None, marker(county, "003", 106.79, sides)),
                (None, marker(county, "004", 106.795, sides, state=MarkerState.WITHDRAWN)),
            ],
            source_id=None,
        )
        (secret,) = open_markers(
            session, entry, [(None, marker(provincial, "4552001Q", 106.2, (GUANGXI, GUIZHOU), secrecy=1))],
            source_id=None,
        )  # fmt: skip
    return Boundaries(county, provincial, tuple(markers), secret)


def _enter_guangxi(session: Session, entry: OpenEntry) -> None:
    known = {"valid": ALWAYS, "recorded": Range(entry.at, None), "opened_by": entry.seq}
    for id_, name, kind, level, code, parent, extent in (
        (GUANGXI, "广西壮族自治区", "自治区", 1, "450000", None, box(104, 21, 109, 25)),
        (BAISE, "百色市", "地级市", 2, "451000", GUANGXI, box(104, 23, 107, 25)),
    ):
        session.execute(insert(Division).values(id=id_, created_by=entry.seq))
        session.execute(
            insert(DivisionVersion).values(
                division_id=id_, name=name, kind=kind, level=level, legal_parent_id=parent, **known
            )
        )
        session.execute(insert(DivisionCode).values(division_id=id_, scheme="GB2260", code=code, **known))
        ground = MultiPolygon([extent])
        session.execute(insert(DivisionExtent).values(division_id=id_, extent=ground, nature="schematic", **known))


def _line(
    session: Session,
    entry: OpenEntry,
    level: int,
    code: str,
    name: str,
    sides: tuple[UUID, UUID],
    vertices: list[tuple[float, float]],
) -> UUID:
    course = LineString(vertices)
    record = LineRecord(level, code, name, (), *sides, (SegmentRecord(course, length_m(course)),))
    (found,) = open_lines(session, entry, [(None, record)], {}, source_id=None)
    return found


def marker(line: UUID, number: str, lon: float, sides: tuple[UUID, UUID], **otherwise: Any) -> MarkerRecord:
    """A marker of a line."""
    told: dict[str, Any] = {
        "responsible": sides[0],
        "form": MarkerForm.SINGLE_TWO_FACED,
        "state": MarkerState.STANDING,
        "position": Point(lon, 26.5 if number.startswith("0") else 25.05),
        "original_coordinates": f"{lon} 26.5",
        "original_crs": "EPSG:4490",
        "accuracy_m": 0.5,
        "material": "granite",
        "reference_objects": (ReferenceObject("大槐树", 45.0, "grid", 12.3),),
        **otherwise,
    }
    return MarkerRecord(
        number=MarkerNumber(number, None, int(number[-4:].rstrip("Q")), None), line=line, units=sides, **told
    )


@dataclass
class Desk:
    """A server, and the people who plan, inspect and look on."""

    database: Database
    public: httpx.Client
    ground: Boundaries
    ids: Mapping[str, UUID]
    tokens: Mapping[str, str]
    opened: list[httpx.Client] = field(default_factory=list)

    def by(self, login: str) -> httpx.Client:
        """Give a client in somebody's name."""
        headers = {"Authorization": f"Bearer {self.tokens[login]}"}
        client = httpx.Client(base_url=self.public.base_url, timeout=30, headers=headers)
        self.opened.append(client)
        return client

    def signed_in(self, login: str, headers: Mapping[str, str]) -> httpx.Client:
        """Give a browser in which somebody has signed in by password."""
        browser = httpx.Client(base_url=self.public.base_url, timeout=30)
        self.opened.append(browser)
        told = browser.post("/v1/session", json={"login": login, "password": PASSWORD})
        assert told.status_code < 300, told.text
        browser.headers.update(headers)
        return browser

    def person(self, login: str) -> str:
        """By what id teams have somebody."""
        return f"user:{self.ids[login]}"

    def planned(self, login: str = "guiyang", line: str = "花南线", lead: str = "520111") -> dict[str, Any]:
        """Plan a line, and return its inspection."""
        body = {"round": 5, "assignments": [{"line": line, "year": 2026, "lead": lead}]}
        answer = self.by(login).post("/v1/inspections/plans", json=body)
        assert answer.status_code == 200, answer.text
        return self.read(answer.json()["items"][0]["id"], login)

    def read(self, identity: str, login: str = "guiyang") -> dict[str, Any]:
        """Read an inspection, its entity tag with it."""
        answer = self.by(login).get(f"/v1/inspections/plans/{identity}")
        assert answer.status_code == 200, answer.text
        return {**answer.json(), "etag": answer.headers["ETag"]}

    def step(self, login: str, identity: str, step: str, **given: Any) -> httpx.Response:
        """Take a step from where the inspection stands."""
        tag = self.by(login).get(f"/v1/inspections/plans/{identity}").headers.get("ETag", '"1-000000000000000000"')
        return self.by(login).post(
            f"/v1/inspections/plans/{identity}/steps", json={"step": step, **given}, headers={"If-Match": tag}
        )

    def teams(self, identity: str) -> None:
        """Name a leader of each side of the county line."""
        for login in ("huaxi", "nanming"):
            team = [{"person": self.person(login), "capacity": "leader", "from": "2026-03-02"}]
            answer = self.step(login, identity, "team", team=team, reason="补记三月名单")
            assert answer.status_code == 200, answer.text

    def in_field(self) -> dict[str, Any]:
        """Plan the county line, and lead it into the field."""
        identity = str(self.planned()["id"])
        self.teams(identity)
        for step in ("plan_agreed", "teams_formed", "first_meeting", "indoor", "begin_field"):
            answer = self.step("huaxi", identity, step, on="2026-05-06", document="文件")
            assert answer.status_code == 200, answer.text
        return self.read(identity)


@contextmanager
def opened_desk(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[Desk]:
    """Open a desk: a library of its own with a server in front of it."""
    with clones() as database:
        with database.sessions.begin() as session:
            ground = enter_boundaries(session)
            ids, tokens = enter_people(session)
        settings = Settings(survey_token_sha256=sha256(SURVEY.encode()).hexdigest())
        with serving(create_app(settings, database, clock=lambda: NOON)) as client:
            found = Desk(database, client, ground, ids, tokens)
            yield found
            for each in found.opened:
                each.close()


def cleared(database: Database) -> None:
    """Take away what was planned: nobody else could, and a server for each test takes longer than the tests."""
    with database.sessions.begin() as session:
        for table in ("inspection_event", "inspection", "line_occurrence"):
            session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names of ours
            session.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))


def enter_people(session: Session) -> tuple[dict[str, UUID], dict[str, str]]:
    """Make accounts, and a token for each."""
    territory = Territory(lineage(session), TODAY)
    ids, tokens = {}, {}
    for login, grant in PEOPLE.items():
        password = PASSWORD if login in {"huaxi", "province"} else None
        user = NewUser(login, login.title(), password=password, must_change_password=False)
        ids[login] = create_user(session, OPERATOR, user, WHY)
        grant_role(session, OPERATOR, ids[login], grant, WHY, territory=territory)
        wanted = NewToken("tests", frozenset({grant.role}), NOON + timedelta(days=300))
        owner = Actor(f"user:{ids[login]}", login.title(), "user")
        _, secret = issue_token(session, owner, ids[login], wanted, WHY, now=NOON)
        tokens[login] = secret.text
    return ids, tokens


MARCH = date(2026, 3, 2)
