"""A copy of the demonstration in which inspections are under way, and the people on their teams."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from accounts.changes import NewUser, create_user
from accounts.credentials.issuing import NewToken, issue_token
from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role
from accounts.identity import Grant
from accounts.roles import Role
from bench.running.ground import PREFIX, Ground
from boundaries.divisions.archive.lineage import lineage
from boundaries.inspections.conducting.events import Event, as_record
from boundaries.inspections.conducting.machine import replay
from boundaries.inspections.conducting.states import Member, Step
from boundaries.inspections.models.tasks import Inspection, InspectionEvent
from boundaries.inspections.signing.mandates import Capacity, Mandate
from boundaries.lines.models import BoundaryLineVersion
from boundaries.markers.models import BoundaryMarkerVersion
from commands.databases import migrate
from foundation.actor import OPERATOR, Actor
from foundation.ledger.writing import OpenEntry, writing
from foundation.ledger.written import signed
from foundation.periods import Period, legal_day

DATABASE = f"{PREFIX}inspections"
MARKERS = 20_000
"""In the province, about."""
_WHY = Why("The benchmarks ask it.")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a phone (联检员)."""

    id: str
    token: str


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker that is looked at (界桩)."""

    id: UUID
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Walk:
    """An inspection that is under way (在检界线)."""

    inspection: UUID
    line: UUID
    sides: tuple[UUID, UUID]
    markers: tuple[Marker, ...]
    teams: Mapping[UUID, Sequence[str]]

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Identities of the markers."""
        return tuple(each.id for each in self.markers)


@dataclass(frozen=True, slots=True)
class Province:
    """Everything that is measured with (测量准备)."""

    walks: Sequence[Walk]
    people: Sequence[Person]
    lines: int
    markers: int
    day: date


def prepared(ground: Ground, people: int, walks: int) -> Province:
    """Return a fresh copy of the demonstration with inspections of the lines that have most markers."""
    _copy(ground)
    now = datetime.now(UTC)
    with ground.opened(DATABASE) as database, database.sessions.begin() as session:
        with writing(session, OPERATOR, "multiply markers", reason="The benchmarks list so many.") as entry:
            _multiply(session, entry, len(lines := _lines(session)))
        markers = _markers(session)
        phones = _people(session, people, now)
        first = sorted(lines, key=lambda line: -len(markers.get(line, ())))[:walks]
        found = [Walk(uuid7(), each, lines[each], tuple(markers[each]), _teams(lines[each], phones)) for each in first]
        with writing(session, OPERATOR, "plan inspections", reason="The benchmarks walk these lines.") as entry:
            for each in found:
                _under_way(session, entry, each, legal_day(now) - timedelta(days=2))
    return Province(found, phones, len(lines), sum(map(len, markers.values())), legal_day(now))


def _teams(sides: tuple[UUID, UUID], phones: Sequence[Person]) -> Mapping[UUID, Sequence[str]]:
    return {side: [each.id for each in phones[at::2]] for at, side in enumerate(sides)}


def _copy(ground: Ground) -> None:
    source = ground.demonstration()
    ground.drop(DATABASE)
    with (
        ground.opened("postgres") as database,
        database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
    ):
        connection.execute(text(f'CREATE DATABASE "{DATABASE}" TEMPLATE "{source}"'))
    ground.made.add(DATABASE)
    migrate(ground.server.set(database=DATABASE))


def _multiply(session: Session, entry: OpenEntry, lines: int) -> None:
    """Set copies beside the markers of lines that have few, until there are as many as are to be listed."""
    row = BoundaryMarkerVersion.__table__
    own = {
        "marker_id": "id",
        "number": "number || '-' || copy",
        "position": "ST_Translate(position, copy * 0.0003, 0)",
        "recorded": "tstzrange(:at, NULL)",
        "opened_by": ":seq",
    }
    columns = [each.name for each in row.columns if each.name != "row_id"]
    statement = f"""
        WITH copied AS MATERIALIZED (
            SELECT gen_random_uuid() AS id, copy, kept.*
            FROM (SELECT *, count(*) OVER (PARTITION BY line_id) AS along FROM boundary_marker_version
                  WHERE closed_by IS NULL AND upper_inf(valid)) AS kept
            CROSS JOIN generate_series(1, :wanted) AS copy WHERE copy * along < :wanted
        ), set AS (INSERT INTO boundary_marker (id, created_by) SELECT id, :seq FROM copied)
        INSERT INTO boundary_marker_version ({", ".join(columns)})
        SELECT {", ".join(own.get(each, each) for each in columns)} FROM copied
    """  # noqa: S608 - names of ours
    session.execute(text(statement), {"wanted": MARKERS // lines, "at": entry.at, "seq": entry.seq})


def _lines(session: Session) -> Mapping[UUID, tuple[UUID, UUID]]:
    row = BoundaryLineVersion
    now = (row.closed_by.is_(None), text("upper_inf(boundary_line_version.valid)"))
    return {
        each[0]: (each[1], each[2])
        for each in session.execute(select(row.line_id, row.left_id, row.right_id).where(*now))
    }


def _markers(session: Session) -> Mapping[UUID, list[Marker]]:
    row = BoundaryMarkerVersion
    now = (row.closed_by.is_(None), text("upper_inf(boundary_marker_version.valid)"))
    found: dict[UUID, list[Marker]] = {}
    for id_, line, position in session.execute(select(row.marker_id, row.line_id, row.position).where(*now)):
        found.setdefault(line, []).append(Marker(id_, position.x, position.y))
    return found


def _people(session: Session, count: int, now: datetime) -> Sequence[Person]:
    territory = Territory(lineage(session), legal_day(now))
    found = []
    for number in range(count):
        login = f"bench.{number}"
        id_ = create_user(session, OPERATOR, NewUser(login, f"联检员{number}"), _WHY)
        grant_role(session, OPERATOR, id_, Grant(Role.INSPECTOR), _WHY, territory=territory)
        wanted = NewToken("bench", frozenset({Role.INSPECTOR}), now + timedelta(days=2))
        _, secret = issue_token(session, Actor(f"user:{id_}", login, "user"), id_, wanted, _WHY, now=now)
        found.append(Person(f"user:{id_}", secret.text))
    return found


def _under_way(session: Session, entry: OpenEntry, walk: Walk, begun: date) -> None:
    """Write an inspection whose work in the field has begun, with its teams."""
    events = [_happened(Step.PLAN, begun, year=begun.year, lead=walk.sides[0], units=walk.sides, markers=walk.ids)]
    for side, people in walk.teams.items():
        members = tuple(Member(Mandate(each, side, Capacity.MEMBER, Period(begun)), each) for each in people)
        events.append(_happened(Step.TEAM, begun, unit=side, members=members))
    events.append(_happened(Step.BEGIN_FIELD, begun))
    state = replay(events)
    session.execute(
        insert(Inspection).values(
            id=walk.inspection,
            line_id=walk.line,
            round_number=5,
            year=state.year,
            lead_id=state.lead,
            unit_ids=list(state.units),
            marker_ids=list(state.markers),
            people=sorted(each for people in walk.teams.values() for each in people),
            stage=state.stage,
            events=len(events),
            field_from=state.field_from,
            is_cancelled=False,
            created_by=entry.seq,
            changed_by=entry.seq,
        )
    )
    rows = [
        {
            "inspection_id": walk.inspection,
            "n": n,
            "step": event.step.value,
            "stage": state.stage,
            "day": event.on,
            "record": as_record(event),
            **signed(entry, OPERATOR),
        }
        for n, event in enumerate(events, start=1)
    ]
    session.execute(insert(InspectionEvent), rows)


def _happened(step: Step, on: date, **more: object) -> Event:
    return Event(step, on, OPERATOR.id, OPERATOR.role, **more)  # type: ignore[arg-type] # members of an event
