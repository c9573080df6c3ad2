"""An inspection with its teams, records and papers in a database, for tests of what both sides sign."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from shapely import Point
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.inspections.attesting.papers.minutes import Minutes
from boundaries.inspections.attesting.papers.parts import Part
from boundaries.inspections.attesting.queries import attested, subject_of
from boundaries.inspections.attesting.submissions import SignatureSubmission
from boundaries.inspections.conducting.changes import touch
from boundaries.inspections.conducting.events import Event, as_record
from boundaries.inspections.conducting.machine import replay
from boundaries.inspections.conducting.queries import locked
from boundaries.inspections.conducting.states import Member, Step
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.findings import content as findings
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.hands import Hand
from boundaries.inspections.models.records import InspectionRecord, InspectionRevision
from boundaries.inspections.models.tasks import Inspection, InspectionEvent
from boundaries.inspections.scheduling.cycle import known_rounds, round_of
from boundaries.inspections.signing.canonical import digest
from boundaries.inspections.signing.mandates import Capacity, Mandate
from boundaries.inspections.stretches import content as stretches
from boundaries.inspections.stretches.record import Recognisable, StretchRecord
from boundaries.lines.models import BoundaryLine
from boundaries.markers.changes import open_markers
from boundaries.markers.kinds import MarkerForm, MarkerState
from boundaries.markers.numbering import MarkerNumber
from boundaries.markers.records import MarkerRecord
from foundation.actor import OPERATOR, Actor
from foundation.ledger.writing import writing
from foundation.ledger.written import signed
from foundation.periods import Period, legal_day
from tests.api.conftest import HUAXI, NANMING, enter_divisions, enter_line
from tests.inspections_made import finding

NOW = datetime.now(UTC)
"""The database's clock decides when something came in: the days of these tests are around it."""
TODAY = legal_day(NOW)
BEGUN = TODAY - timedelta(days=40)
WALKED = NOW - timedelta(days=20)
"""When the records were made."""
SIDES = (NANMING, HUAXI)
PEOPLE: Mapping[str, tuple[UUID, Capacity, str]] = {
    "user:n1": (NANMING, Capacity.MEMBER, "南明成员"),
    "user:n2": (NANMING, Capacity.LEADER, "南明组长"),
    "user:n3": (NANMING, Capacity.REPRESENTATIVE, "南明代表"),
    "user:h1": (HUAXI, Capacity.MEMBER, "花溪成员"),
    "user:h2": (HUAXI, Capacity.LEADER, "花溪组长"),
    "user:h3": (HUAXI, Capacity.REPRESENTATIVE, "花溪代表"),
    "person:h4": (HUAXI, Capacity.REPRESENTATIVE, "花溪副区长"),
}
_STAGES = (
    (Step.PLAN_AGREED, "实施方案"),
    (Step.TEAMS_FORMED, ""),
    (Step.FIRST_MEETING, "第一次会议纪要"),
    (Step.INDOOR, ""),
    (Step.BEGIN_FIELD, ""),
    (Step.FIELD, ""),
    (Step.SECOND_MEETING, "第二次会议纪要"),
)


@dataclass
class Scene:
    """An inspection of one line with two markers, whose work in the field is done (测试联检任务)."""

    session: Session
    inspection: UUID
    line: UUID
    markers: tuple[UUID, UUID]

    @property
    def task(self) -> Task:
        """The inspection as it stands, locked."""
        return locked(self.session, self.inspection)

    def record(self, *statuses: MarkerStatus, marker: int = 0, by: str = "user:h1", **changes: Any) -> UUID:
        """Take a record of a marker, and return its identity."""
        made = finding(
            *statuses, id=uuid7(), marker=self.markers[marker], seen_at=WALKED, members=_members(), **changes
        )
        return self._take(made.id, made.marker, findings.as_content(made), {"statuses": sorted(made.statuses)}, by)

    def walk(self, from_m: float, to_m: float, by: str = "user:n1") -> UUID:
        """Take a record of a stretch, and return its identity."""
        made = StretchRecord(uuid7(), self.line, from_m, to_m, None, None, WALKED, frozenset(SIDES), Recognisable.CLEAR)
        columns = {"statuses": [], "from_m": from_m, "to_m": to_m}
        return self._take(made.id, None, stretches.as_content(made), columns, by)

    def _take(
        self, id_: UUID, marker: UUID | None, content: dict[str, Any], columns: Mapping[str, Any], by: str
    ) -> UUID:
        with writing(self.session, hand(by).actor, "sync records", reason="A test sends it.") as entry:
            self.session.execute(
                insert(InspectionRecord).values(
                    id=id_, inspection_id=self.inspection, kind="stretch" if marker is None else "marker",
                    line_id=self.line, marker_id=marker, observed_on=legal_day(WALKED), revision=1, is_reached=True,
                    is_settled=True, created_by=entry.seq, changed_by=entry.seq, **columns,
                )
            )  # fmt: skip
            self._write(entry, id_, 1, content, None, "", by)
        return id_

    def correct(self, record: UUID, *statuses: MarkerStatus, by: str = "user:n1", reason: str = "误选状态") -> str:
        """Correct the statuses of a record of a marker, and return the digest since."""
        row = InspectionRevision
        last = self.session.execute(
            select(row.n, row.content, row.sha256).where(row.subject_id == record).order_by(row.n.desc()).limit(1)
        ).one()
        content = {**last.content, "statuses": sorted(statuses)}
        if digest(content) == last.sha256.hex():
            return digest(content)
        with writing(self.session, hand(by).actor, "correct record", reason=reason) as entry:
            self.session.execute(
                update(InspectionRecord)
                .where(InspectionRecord.id == record)
                .values(revision=last.n + 1, statuses=sorted(statuses), changed_by=entry.seq)
            )
            self._write(entry, record, last.n + 1, content, last.sha256, reason, by)
        return digest(content)

    def _write(
        self, entry: Any, id_: UUID, n: int, content: dict[str, Any], corrects: bytes | None, reason: str, by: str
    ) -> None:
        self.session.execute(
            insert(InspectionRevision).values(
                subject_id=id_, n=n, content=content, sha256=bytes.fromhex(digest(content)), corrects=corrects,
                reason=reason, **signed(entry, hand(by).actor),
            )
        )  # fmt: skip
        touch(self.session, entry, self.inspection)

    def unsettle(self, record: UUID) -> None:
        """Have a record wait for a person to decide between two devices."""
        self.session.execute(update(InspectionRecord).where(InspectionRecord.id == record).values(is_settled=False))

    def head(self, subject: UUID) -> str:
        """The digest of what a record or a paper says now."""
        found = attested(self.session, subject_of(self.session, subject))
        return found.history[-1].sha256

    def submission(self, subject: UUID, signer: str, **changes: Any) -> SignatureSubmission:
        """A signature of somebody for the own side on what is there now."""
        unit, _, name = PEOPLE[signer]
        found = subject_of(self.session, subject)
        whole = SignatureSubmission(uuid7(), subject, found.paper, unit, self.head(subject), name, TODAY)
        return replace(whole, **changes)

    def minutes(self, part: Part = Part.SECOND_MEETING, **changes: Any) -> Minutes:
        """The minutes of a meeting of both sides."""
        present = {NANMING: ("南明组长",), HUAXI: ("花溪组长", "花溪成员")}
        whole = Minutes(
            self.inspection, part, TODAY, "花溪区民政局", "南明组长", present, ("通报检查情况",), ("修复12号界桩",)
        )
        return replace(whole, **changes)


def hand(person: str, today: date = TODAY) -> Hand:
    """Somebody of a team, or nobody of any."""
    name = PEOPLE[person][2] if person in PEOPLE else person
    return Hand(Actor(person, name, "inspector"), today, NOW)


def _members() -> tuple[tuple[UUID, tuple[str, ...]], ...]:
    return ((NANMING, ("user:n1",)), (HUAXI, ("user:h1",)))


def enter_scene(
    session: Session,
    *,
    people: Mapping[str, tuple[UUID, Capacity, str]] = PEOPLE,
    left: Mapping[str, date] | None = None,
    stages: int = len(_STAGES),
    is_register_there: bool = False,
) -> Scene:
    """Enter divisions, a line with two markers, and an inspection of it.

    Parameters
    ----------
    left
        Who has left the team: the first day on which they are no longer on it.
    stages
        How many are done.
    """
    with writing(session, OPERATOR, "load test library", reason="Tests sign.") as entry:
        if not is_register_there:
            enter_divisions(session, entry)
            enter_line(session, entry)
        line = session.scalars(select(BoundaryLine.id)).one()
        records = [_marker(line, serial) for serial in (12, 13)]
        first, second = open_markers(session, entry, [(None, each) for each in records], source_id=None)
    events = _events(people, left or {}, (first, second), stages)
    return Scene(session, _planned(session, line, (first, second), events), line, (first, second))


def _marker(line: UUID, serial: int) -> MarkerRecord:
    at = Point(106.7 + serial / 1000, 26.5)
    number = MarkerNumber(f"{serial}号", None, serial, None)
    return MarkerRecord(
        number,
        line,
        SIDES,
        NANMING,
        MarkerForm.SINGLE_TWO_FACED,
        MarkerState.STANDING,
        at,
        f"{at.x}, {at.y}",
        "EPSG:4490",
    )


def _events(
    people: Mapping[str, tuple[UUID, Capacity, str]],
    left: Mapping[str, date],
    markers: tuple[UUID, ...],
    stages: int,
) -> list[Event]:
    by = (BEGUN, "user:planner", "inspector")
    found = [Event(Step.PLAN, *by, year=TODAY.year, lead=NANMING, units=SIDES, markers=markers)]
    for unit in SIDES:
        members = tuple(
            Member(Mandate(person, unit, capacity, Period(BEGUN, left.get(person))), name)
            for person, (side, capacity, name) in people.items()
            if side == unit
        )
        found.append(Event(Step.TEAM, *by, unit=unit, members=members))
    return found + [Event(step, *by, document=document) for step, document in _STAGES[:stages]]


def _planned(session: Session, line: UUID, markers: tuple[UUID, ...], events: list[Event]) -> UUID:
    id_, state = uuid7(), replay(events)
    running = round_of(TODAY, known_rounds())
    with writing(session, OPERATOR, "plan inspections", reason="Tests sign what it finds.") as entry:
        session.execute(
            insert(Inspection).values(
                id=id_, line_id=line, round_number=running.number if running else 5, year=TODAY.year,
                lead_id=NANMING, unit_ids=list(SIDES), marker_ids=list(markers),
                people=sorted({each.mandate.person for each in state.members}), stage=state.stage,
                events=len(events), field_from=state.field_from, is_cancelled=False, created_by=entry.seq,
                changed_by=entry.seq,
            )
        )  # fmt: skip
        for n, event in enumerate(events, start=1):
            session.execute(
                insert(InspectionEvent).values(
                    inspection_id=id_, n=n, step=event.step.value, stage=replay(events[:n]).stage, day=event.on,
                    record=as_record(event), **signed(entry, OPERATOR),
                )
            )  # fmt: skip
    return id_
