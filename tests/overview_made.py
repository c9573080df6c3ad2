"""Lines with markers, inspections of several rounds and what they recorded, for tests of what is due and done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from shapely import LineString, Point
from sqlalchemy import insert, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.inspections.conducting.changes import touch
from boundaries.inspections.conducting.events import Event, as_record
from boundaries.inspections.conducting.machine import replay
from boundaries.inspections.conducting.states import Member, Step
from boundaries.inspections.findings import content as findings
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.models.records import InspectionRecord, InspectionRevision
from boundaries.inspections.models.tasks import Inspection, InspectionEvent, LineOccurrence
from boundaries.inspections.signing.canonical import digest
from boundaries.inspections.signing.mandates import Capacity, Mandate
from boundaries.lines.changes import open_lines
from boundaries.lines.records import LineRecord, SegmentRecord
from boundaries.markers.changes import open_markers
from boundaries.markers.kinds import MarkerForm, MarkerState
from boundaries.markers.numbering import MarkerNumber
from boundaries.markers.records import MarkerRecord
from foundation.actor import OPERATOR
from foundation.ledger.writing import writing
from foundation.ledger.written import signed
from foundation.measure import length_m
from foundation.periods import LEGAL_TIME_ZONE, Period
from tests.api.conftest import GUIYANG, HUAXI, NANMING, enter_divisions
from tests.inspections_made import finding

TODAY = date(2026, 11, 25)
SINCE = date(2000, 3, 1)
SIDES = (NANMING, HUAXI)
FURTHER = Mapping[str, Any]
_DONE = (
    (Step.PLAN_AGREED, "实施方案"),
    (Step.TEAMS_FORMED, ""),
    (Step.FIRST_MEETING, "会议纪要1号"),
    (Step.INDOOR, ""),
    (Step.BEGIN_FIELD, ""),
    (Step.FIELD, ""),
    (Step.SECOND_MEETING, "会议纪要2号"),
    (Step.COMPLETE, "联检报告"),
)


@dataclass
class Province:
    """Divisions and lines between them, and who writes of them (测试界线)."""

    session: Session

    def line(self, code: str, sides: tuple[UUID, UUID] = SIDES, level: int = 3, since: date | None = SINCE) -> UUID:
        """Enter a line of some 20 km, half a degree north of the one before."""
        at = 25 + int(code[-2:]) / 100
        course = LineString([(106.7, at), (106.9, at)])
        record = LineRecord(
            level, code, f"{code}线", (), *sides, (SegmentRecord(course, length_m(course)),), first=since
        )
        with writing(self.session, OPERATOR, "load test line", reason="Tests inspect it.") as entry:
            (opened,) = open_lines(self.session, entry, [(None, record)], {}, source_id=None)
        return opened

    def markers(self, line: UUID, count: int = 3, **changes: Any) -> list[UUID]:
        """Enter markers of a line."""
        records = [replace(_marker(line, serial), **changes) for serial in range(1, count + 1)]
        with writing(self.session, OPERATOR, "load test markers", reason="Tests inspect them.") as entry:
            return open_markers(self.session, entry, [(None, each) for each in records], source_id=None)

    def inspection(
        self,
        line: UUID,
        year: int = 2026,
        *,
        planned_on: date | None = None,
        field_on: date | None = None,
        completed_on: date | None = None,
        filed_on: date | None = None,
        markers: Sequence[UUID] = (),
        people: Sequence[str] = ("user:n1",),
        span: tuple[float, float] | None = None,
    ) -> UUID:
        """Enter an inspection, as far as it has come; out of turn where it has a span."""
        plan = planned_on or date(year, 1, 10)
        by = ("user:planner", "inspector")
        events = [Event(Step.PLAN, plan, *by, year=year, lead=NANMING, units=SIDES, markers=tuple(markers))]
        team = tuple(Member(Mandate(each, NANMING, Capacity.MEMBER, Period(plan)), each) for each in people)
        events.append(Event(Step.TEAM, plan, *by, unit=NANMING, members=team))
        until = 8 if completed_on else 5 if field_on else 0
        for step, document in _DONE[:until]:
            on = completed_on if step is Step.COMPLETE else field_on or plan
            events.append(Event(step, on or plan, *by, document=document))
        if filed_on is not None:
            events.append(Event(Step.FILE, filed_on, *by, document="备案1号"))
        return self._write(line, events, span)

    def _write(self, line: UUID, events: list[Event], span: tuple[float, float] | None) -> UUID:
        id_, state = uuid7(), replay(events)
        low, high = span or (None, None)
        with writing(self.session, OPERATOR, "plan inspections", reason="Tests look at it.") as entry:
            self.session.execute(
                insert(Inspection).values(
                    id=id_, line_id=line, round_number=5 if state.year > 2022 else 4, year=state.year,
                    occasion="disaster" if span else None, from_m=low, to_m=high, lead_id=NANMING,
                    unit_ids=list(SIDES), marker_ids=list(state.markers),
                    people=sorted(each.mandate.person for each in state.members), stage=state.stage,
                    events=len(events), field_from=state.field_from, completed_on=state.completed_on,
                    filed_on=state.filed_on, is_cancelled=state.is_cancelled, created_by=entry.seq,
                    changed_by=entry.seq,
                )
            )  # fmt: skip
            for n, event in enumerate(events, start=1):
                self._event(entry, id_, n, event, replay(events[:n]).stage)
        return id_

    def _event(self, entry: Any, id_: UUID, n: int, event: Event, stage: str) -> None:
        self.session.execute(
            insert(InspectionEvent).values(
                inspection_id=id_, n=n, step=event.step.value, stage=stage, day=event.on, record=as_record(event),
                **signed(entry, OPERATOR),
            )
        )  # fmt: skip

    def cancel(self, inspection: UUID, on: date) -> None:
        """Give an inspection up that was planned and no more."""
        with writing(self.session, OPERATOR, "cancel inspection", reason="A test gives it up.") as entry:
            self.session.execute(
                update(Inspection)
                .where(Inspection.id == inspection)
                .values(is_cancelled=True, events=Inspection.events + 1, changed_by=entry.seq)
            )
            n = self.session.get_one(Inspection, inspection, populate_existing=True).events
            event = Event(Step.CANCEL, on, "user:planner", "inspector", reason="改期")
            self._event(entry, inspection, n, event, "planned")

    def record(
        self, inspection: UUID, line: UUID, marker: UUID, on: date, *statuses: MarkerStatus, **changes: Any
    ) -> UUID:
        """Take a record of a marker."""
        made = finding(
            *statuses,
            id=uuid7(),
            marker=marker,
            seen_at=datetime.combine(on, time(10), LEGAL_TIME_ZONE),
            members=((NANMING, ("user:n1",)), (HUAXI, ("user:h1",))),
            **changes,
        )
        columns = {
            "kind": "marker",
            "marker_id": marker,
            "statuses": sorted(made.statuses),
            "is_reached": MarkerStatus.NOT_REACHED not in made.statuses,
        }
        return self._take(made.id, inspection, line, on, findings.as_content(made), columns)

    def walk(self, inspection: UUID, line: UUID, on: date, from_m: float, to_m: float) -> UUID:
        """Take a record of a stretch; what it says beside where it went is not looked at here."""
        id_ = uuid7()
        columns = {"kind": "stretch", "statuses": [], "is_reached": True, "from_m": from_m, "to_m": to_m}
        return self._take(id_, inspection, line, on, {"kind": "stretch", "id": str(id_)}, columns)

    def _take(
        self, id_: UUID, inspection: UUID, line: UUID, on: date, content: dict[str, Any], columns: FURTHER
    ) -> UUID:
        with writing(self.session, OPERATOR, "sync records", reason="A test sends it.") as entry:
            self.session.execute(
                insert(InspectionRecord).values(
                    id=id_, inspection_id=inspection, line_id=line, observed_on=on, revision=1, is_settled=True,
                    created_by=entry.seq, changed_by=entry.seq, **columns,
                )
            )  # fmt: skip
            self.session.execute(
                insert(InspectionRevision).values(
                    subject_id=id_, n=1, content=content, sha256=bytes.fromhex(digest(content)), corrects=None,
                    reason="", **signed(entry, OPERATOR),
                )
            )  # fmt: skip
            touch(self.session, entry, inspection)
        return id_

    def occurrence(self, line: UUID, on: date, from_m: float, to_m: float) -> None:
        """Have something happen to a stretch of a line."""
        with writing(self.session, OPERATOR, "record occurrence", reason="A test tells of it.") as entry:
            self.session.execute(
                insert(LineOccurrence).values(
                    id=uuid7(), line_id=line, occasion="disaster", happened_on=on, from_m=from_m, to_m=to_m,
                    note="山洪冲毁河岸", **signed(entry, OPERATOR),
                )
            )  # fmt: skip


def enter_province(session: Session) -> Province:
    """Enter the divisions, and no line yet."""
    with writing(session, OPERATOR, "load test library", reason="Tests inspect it.") as entry:
        enter_divisions(session, entry)
    return Province(session)


def _marker(line: UUID, serial: int) -> MarkerRecord:
    at = Point(106.7 + serial / 100, 25.01)
    return MarkerRecord(
        MarkerNumber(f"{serial:03d}", None, serial, None),
        line,
        SIDES,
        NANMING,
        MarkerForm.SINGLE_TWO_FACED,
        MarkerState.STANDING,
        at,
        f"{at.x}, {at.y}",
        "EPSG:4490",
        accuracy_m=0.05,
        first=SINCE,
    )


def days_after(day: date, count: int) -> date:
    """Return a later day."""
    return day + timedelta(days=count)


__all__ = ["GUIYANG", "HUAXI", "NANMING", "SIDES", "SINCE", "TODAY", "Province", "days_after", "enter_province"]
