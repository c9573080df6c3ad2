"""How a round stands on a day: put together from real rows."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.divisions.archive.lineage import lineage
from boundaries.inspections.conducting.queries import Looker
from boundaries.inspections.disputes.states import DisputeKind, Stage
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.models.treatment import Dispute, DisputeEvent, FollowUp, FollowUpEvent
from boundaries.inspections.overview.summary import RoundSummary
from boundaries.inspections.overview.summing import round_summary
from boundaries.lines.models import BoundaryDocument
from foundation.actor import OPERATOR
from foundation.errors import InvalidInput
from foundation.ledger.writing import writing
from foundation.ledger.written import signed
from tests.overview_made import GUIYANG, HUAXI, NANMING, SIDES, TODAY, Province


def summed(session: Session, as_of: date = TODAY, looker: Looker | None = None) -> RoundSummary:
    return round_summary(session, 5, as_of=as_of, lineage=lineage(session), looker=looker or Looker("", None))


def follow_up(province: Province, inspection: UUID, record: UUID, marker: UUID, closed_on: date | None) -> None:
    session, id_ = province.session, uuid7()
    with writing(session, OPERATOR, "open follow-up", reason="A test asks for it.") as entry:
        session.execute(
            insert(FollowUp).values(
                id=id_, inspection_id=inspection, record_id=record, marker_id=marker, action="repair",
                unit_ids=[NANMING], due_on=date(2026, 9, 1), events=1, closed_on=closed_on, created_by=entry.seq,
                changed_by=entry.seq,
            )
        )  # fmt: skip
        session.execute(
            insert(FollowUpEvent).values(
                follow_up_id=id_, n=1, step="open", record={"on": "2026-06-01"}, **signed(entry, OPERATOR)
            )
        )


def dispute(province: Province, line: UUID, *steps: tuple[str, Stage, str]) -> None:
    session, id_ = province.session, uuid7()
    with writing(session, OPERATOR, "report dispute", reason="A test reports it.") as entry:
        session.execute(
            insert(Dispute).values(
                id=id_, line_id=line, kind="resource", stage=steps[-1][1].value, unit_ids=list(SIDES),
                reported_on=date.fromisoformat(steps[0][2]), since=date.fromisoformat(steps[-1][2]),
                events=len(steps), created_by=entry.seq, changed_by=entry.seq,
            )
        )  # fmt: skip
        for n, (step, stage, on) in enumerate(steps, start=1):
            session.execute(
                insert(DisputeEvent).values(
                    dispute_id=id_, n=n, step=step, stage=stage.value, record={"on": on}, **signed(entry, OPERATOR)
                )
            )


def document(province: Province, line: UUID, title: str, secrecy: int = 0) -> None:
    with writing(province.session, OPERATOR, "load documents", reason="A test files it.") as entry:
        province.session.execute(
            insert(BoundaryDocument).values(
                document_id=uuid7(), line_id=line, kind="other", title=title, secrecy=secrecy,
                valid=Range(date(2024, 1, 1), None), recorded=Range(entry.at, None), opened_by=entry.seq,
            )
        )  # fmt: skip


def test_a_round_counts_what_is_planned_in_the_field_completed_and_filed(session: Session, province: Province) -> None:
    one, two, three, _ = (province.line(f"52010{n}") for n in (1, 2, 3, 4))
    province.inspection(one, 2025, completed_on=date(2025, 8, 1), filed_on=date(2025, 8, 20))
    province.inspection(two, 2026, field_on=date(2026, 5, 1))
    province.inspection(three, 2027, planned_on=date(2026, 1, 10))
    found = summed(session)
    assert (found.planned, found.in_field, found.completed, found.filed) == (3, 1, 1, 1)
    assert {each.year: (each.planned, each.completed) for each in found.years if each.planned} == {
        2025: (1, 1),
        2026: (1, 0),
        2027: (1, 0),
    }


def test_a_round_is_told_as_it_stood_on_a_day(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.inspection(line, 2026, field_on=date(2026, 5, 1), completed_on=date(2026, 8, 1))
    before, after = summed(session, date(2026, 7, 31)), summed(session, date(2026, 8, 1))
    assert (before.in_field, before.completed, before.lines[0].stage) == (1, 0, "second_meeting")
    assert (after.in_field, after.completed, after.lines[0].stage) == (0, 1, "report")


def test_metres_count_once_and_markers_where_somebody_was(session: Session, province: Province) -> None:
    line = province.line("520101")
    one, two, _ = markers = province.markers(line)
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    for low, high in ((0, 1000), (500, 2000)):
        province.walk(running, line, date(2026, 6, 1), low, high)
    province.record(running, line, one, date(2026, 6, 1))
    province.record(running, line, two, date(2026, 6, 1), MarkerStatus.NOT_REACHED)
    reached = summed(session).reached
    assert (reached.covered_m, reached.markers, reached.seen) == (2000, 3, 1)
    assert reached.length_m == pytest.approx(20_000, rel=0.02)


def test_what_was_seen_in_another_round_is_not_seen_in_this(session: Session, province: Province) -> None:
    line = province.line("520101")
    marker, *_ = markers = province.markers(line, 1)
    before = province.inspection(line, 2021, completed_on=date(2021, 8, 1), markers=markers)
    province.record(before, line, marker, date(2021, 6, 1), MarkerStatus.DAMAGED)
    province.walk(before, line, date(2021, 6, 1), 0, 500)
    found = summed(session)
    assert (found.reached.seen, found.reached.covered_m, dict(found.statuses), found.records) == (0, 0, {}, 0)


def test_the_last_record_of_a_marker_says_its_condition(session: Session, province: Province) -> None:
    line = province.line("520101")
    marker, *_ = markers = province.markers(line, 1)
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    province.record(running, line, marker, date(2026, 6, 1), MarkerStatus.DAMAGED, MarkerStatus.TILTED)
    province.record(running, line, marker, date(2026, 6, 9), MarkerStatus.INTACT)
    assert dict(summed(session, date(2026, 6, 8)).statuses) == {MarkerStatus.DAMAGED: 1, MarkerStatus.TILTED: 1}
    assert dict(summed(session).statuses) == {MarkerStatus.INTACT: 1}


def test_markers_are_counted_where_they_are_looked_after_and_those_of_nobody_last(
    session: Session, province: Province
) -> None:
    line = province.line("520101")
    province.markers(line, 2)
    province.markers(province.line("520102"), 3, responsible=None)
    found = [(each.unit and each.unit.name, each.markers) for each in summed(session).by_unit]
    assert found == [("南明区", 2), (None, 3)]


def test_what_is_to_be_done_is_open_late_or_closed_on_the_day(session: Session, province: Province) -> None:
    line = province.line("520101")
    marker, *_ = markers = province.markers(line, 1)
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    record = province.record(running, line, marker, date(2026, 6, 1), MarkerStatus.DAMAGED)
    follow_up(province, running, record, marker, date(2026, 10, 1))
    for day, expected in ((date(2026, 9, 1), (1, 0, 0)), (date(2026, 9, 2), (1, 0, 1)), (TODAY, (1, 1, 0))):
        (found,) = summed(session, day).treatments
        assert (found.action, found.asked, found.closed, found.overdue) == (Action.REPAIR, *expected)
    assert summed(session, date(2026, 5, 31)).treatments == ()


def test_disputes_stand_where_their_steps_had_led_by_the_day(session: Session, province: Province) -> None:
    line = province.line("520101")
    dispute(
        province,
        line,
        ("report", Stage.REPORTED, "2026-03-01"),
        ("mediate", Stage.MEDIATING, "2026-04-01"),
        ("agree", Stage.RESOLVED, "2026-09-01"),
    )
    stages = [
        [(each.kind, each.stage, each.count) for each in summed(session, day).disputes]
        for day in (date(2026, 2, 28), date(2026, 3, 31), date(2026, 8, 31), TODAY)
    ]
    kind = DisputeKind.RESOURCE
    assert stages == [[], [(kind, Stage.REPORTED, 1)], [(kind, Stage.MEDIATING, 1)], [(kind, Stage.RESOLVED, 1)]]


def test_a_line_is_peaceful_when_everything_holds_that_is_asked_for(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.inspection(line, 2026, completed_on=date(2026, 8, 1), filed_on=date(2026, 8, 20))
    document(province, line, "南明区花溪区共建平安边界公约（2024）")
    found = summed(session)
    assert found.lines[0].is_peaceful
    assert found.lines[0].peaceful["pact"]
    assert found.peaceful_lines == 1
    dispute(province, line, ("report", Stage.REPORTED, "2026-10-01"))
    assert not summed(session).lines[0].is_peaceful


def test_the_title_of_a_secret_document_gives_no_tag(session: Session, province: Province) -> None:
    line = province.line("520101")
    document(province, line, "突发事件应急预案", secrecy=2)
    assert not summed(session).lines[0].peaceful["emergency_plan"]


def test_what_happened_in_the_years_of_the_round_is_counted(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.occurrence(line, date(2022, 7, 2), 0, 100)
    province.occurrence(line, date(2026, 7, 2), 0, 100)
    extras = summed(session).extras
    assert (extras.asked, extras.done, extras.overdue) == (1, 0, 1)


def test_nobody_is_told_of_lines_that_he_does_not_read(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.inspection(line, 2026)
    province.markers(line)
    dispute(province, line, ("report", Stage.REPORTED, "2026-10-01"))
    found = summed(session, looker=Looker("user:x", {GUIYANG}))
    assert (found.lines, found.planned, found.reached.markers, found.disputes) == ((), 0, 0, ())
    assert summed(session, looker=Looker("user:x", {HUAXI})).planned == 1


def test_a_round_that_there_is_not_is_refused(session: Session, province: Province) -> None:
    assert province.session is session
    with pytest.raises(InvalidInput, match="No round"):
        round_summary(session, 1, as_of=TODAY, lineage=lineage(session))
