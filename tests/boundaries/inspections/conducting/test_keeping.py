"""Inspections in the database: planned, led on, completed by another room, and never standing where they do not."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.changes import Given, completed, completing, plan, step, touch
from boundaries.inspections.conducting.lists import Selection, counts, listing
from boundaries.inspections.conducting.machine import StepRefused
from boundaries.inspections.conducting.planning import Planned, against_plan, round_numbered
from boundaries.inspections.conducting.queries import Looker, last_names, locked, task
from boundaries.inspections.conducting.states import Member, Step
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.hands import Hand
from boundaries.inspections.models.records import InspectionRecord
from boundaries.inspections.models.tasks import Inspection, InspectionEvent
from boundaries.inspections.scheduling.cycle import known_rounds
from boundaries.inspections.scheduling.extra import Occasion
from boundaries.inspections.signing.mandates import Capacity, Mandate
from boundaries.network.reading import network
from foundation.actor import Actor
from foundation.errors import Conflict, InvalidInput, NotFound
from foundation.ledger.writing import writing
from foundation.periods import LATEST, Period
from tests.api.conftest import HUAXI, NANMING, NOON
from tests.plans_made import MARCH, TODAY, Boundaries, enter_boundaries

HAND = Hand(Actor("user:wang", "王芳", "inspector"), TODAY, NOON, "urn:test")


def drafted(session: Session, ground: Boundaries, **otherwise: object) -> Planned:
    line = network(session, as_of=TODAY).line(str(ground.county))
    assert line is not None
    told = {"running": round_numbered(5, known_rounds()), "year": 2026, "lead": HUAXI, **otherwise}
    return Planned(line, **told)  # type: ignore[arg-type]  # names of the dataclass


def planned(session: Session, ground: Boundaries) -> Task:
    (made,) = plan(session, HAND, [drafted(session, ground)], "年度计划")
    return made


def named(session: Session, found: Task) -> Task:
    for unit, person in ((HUAXI, "user:wang"), (NANMING, "user:li")):
        people = (
            Member(Mandate(person, unit, Capacity.LEADER, Period(MARCH)), person),
            Member(Mandate(f"{person}.second", unit, Capacity.REPRESENTATIVE, Period(MARCH)), "副"),
        )
        found = step(session, HAND, found, Step.TEAM, Given(unit=unit, members=people, reason="补记"))
    return found


def led(session: Session, found: Task, steps: Sequence[Step], on: date = date(2026, 5, 6)) -> Task:
    for each in steps:
        found = step(session, HAND, locked(session, found.id), each, Given(on, "", "文件"))
    return found


TO_FIELD = (Step.PLAN_AGREED, Step.TEAMS_FORMED, Step.FIRST_MEETING, Step.INDOOR, Step.BEGIN_FIELD)
TO_REPORT = (*TO_FIELD, Step.FIELD, Step.SECOND_MEETING)


def test_a_plan_is_read_back_as_it_was_made(session: Session) -> None:
    ground = enter_boundaries(session)
    made = planned(session, ground)
    found = task(session, made.id)
    assert found == made
    assert (found.line_id, found.round_number, found.year, found.lead_id) == (ground.county, 5, 2026, HUAXI)
    assert found.marker_ids == ground.markers[:3]
    assert found.unit_ids == (NANMING, HUAXI)
    assert (found.occasion, found.span, found.people) == (None, None, frozenset())


def test_before_the_field_an_inspection_takes_no_record(session: Session) -> None:
    found = planned(session, enter_boundaries(session))
    assert not found.has_begun
    assert found.planned().begins == LATEST
    begun = led(session, named(session, found), TO_FIELD).planned()
    assert begun.begins == date(2026, 5, 6)
    assert begun.markers == {found.line_id: frozenset(found.marker_ids)}
    assert begun.closed_on is None
    assert {each.person for each in begun.mandates} >= {"user:wang", "user:li"}


def test_a_cancelled_inspection_takes_none_from_that_day_on(session: Session) -> None:
    found = planned(session, enter_boundaries(session))
    cancelled = step(session, HAND, found, Step.CANCEL, Given(reason="界线调整"))
    assert cancelled.planned().closed_on == TODAY
    assert cancelled.state.is_cancelled


def test_the_last_signature_completes_it_in_its_own_entry(session: Session) -> None:
    found = led(session, named(session, planned(session, enter_boundaries(session))), TO_REPORT)
    assert completing(session, HAND, found, TODAY).step is Step.COMPLETE
    with writing(session, HAND.actor, "sign report", reason="A test.") as entry:
        state = completed(session, entry, HAND, found, TODAY, "联检报告 第1号")
    assert state.completed_on == TODAY
    after = task(session, found.id)
    assert (after.state.stage, after.state.completed_on, after.changed_by) == ("report", TODAY, entry.seq)
    assert after.planned().closed_on == TODAY
    filed = led(session, after, (Step.FILE, Step.ARCHIVE), TODAY)
    assert (filed.state.stage, filed.state.filed_on) == ("archived", TODAY)


def test_it_is_not_completed_before_its_time(session: Session) -> None:
    found = led(session, named(session, planned(session, enter_boundaries(session))), TO_FIELD)
    with pytest.raises(StepRefused) as refused:
        completing(session, HAND, found, TODAY)
    assert {each.code for each in refused.value.faults} == {"step_before_its_time"}


def test_whatever_touches_it_gives_it_another_entity_tag(session: Session) -> None:
    found = planned(session, enter_boundaries(session))
    with writing(session, HAND.actor, "take records", reason="A test.") as entry:
        touch(session, entry, found.id)
    assert task(session, found.id).changed_by == entry.seq > found.changed_by


def test_what_a_record_was_made_of_stays_on_the_plan(session: Session) -> None:
    ground = enter_boundaries(session)
    found = led(session, named(session, planned(session, ground)), TO_FIELD)
    _enter_record(session, found, ground.markers[2])
    moved = step(
        session,
        HAND,
        locked(session, found.id),
        Step.REPLAN,
        Given(reason="界桩002、003已废止", units=found.unit_ids, markers=ground.markers[:1]),
    )
    assert moved.marker_ids == (ground.markers[0], ground.markers[2])


def test_records_that_wait_for_a_decision_hold_up_the_report(session: Session) -> None:
    ground = enter_boundaries(session)
    found = led(session, named(session, planned(session, ground)), TO_REPORT)
    _enter_record(session, found, ground.markers[0], is_settled=False)
    with pytest.raises(StepRefused) as refused:
        completing(session, HAND, found, TODAY)
    assert {each.code for each in refused.value.faults} == {"records_unsettled"}


def _enter_record(session: Session, found: Task, marker: UUID, *, is_settled: bool = True) -> None:
    with writing(session, HAND.actor, "take records", reason="A test.") as entry:
        session.add(
            InspectionRecord(
                id=uuid4(),
                inspection_id=found.id,
                kind="marker",
                line_id=found.line_id,
                marker_id=marker,
                observed_on=date(2026, 5, 6),
                revision=1,
                statuses=["intact"],
                is_reached=True,
                is_settled=is_settled,
                created_by=entry.seq,
                changed_by=entry.seq,
            )
        )


def test_a_plan_that_is_refused_writes_nothing(session: Session) -> None:
    ground = enter_boundaries(session)
    planned(session, ground)
    twice = [drafted(session, ground), drafted(session, ground, year=2031)]
    assert {each.code for each in against_plan(session, HAND, twice, "")} == {"planned_twice", "year_outside_round"}
    with pytest.raises(StepRefused):
        plan(session, HAND, twice, "")
    assert len(session.scalars(select(Inspection.id)).all()) == 1


def test_out_of_turn_it_takes_the_markers_of_its_stretch(session: Session) -> None:
    ground = enter_boundaries(session)
    extra = drafted(session, ground, occasion=Occasion.DISASTER, span=(4_000.0, 6_000.0))
    (made,) = plan(session, HAND, [extra], "滑坡")
    assert (made.occasion, made.span, made.marker_ids) == (Occasion.DISASTER, (4_000.0, 6_000.0), ground.markers[1:2])
    with pytest.raises(StepRefused, match="already"):
        plan(session, HAND, [extra], "滑坡")


def test_the_database_refuses_a_row_that_no_event_brought_about(session: Session) -> None:
    found = planned(session, enter_boundaries(session))
    session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    with pytest.raises(DBAPIError, match="does not stand as its last event left it"), session.begin_nested():
        session.execute(update(Inspection).where(Inspection.id == found.id).values(events=7))
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(update(InspectionEvent).values(step="cancel"))


def test_an_inspection_that_stands_elsewhere_than_its_events_say_is_read_by_nobody(session: Session) -> None:
    found = planned(session, enter_boundaries(session))
    session.execute(update(Inspection).where(Inspection.id == found.id).values(stage="filed"))
    with pytest.raises(Conflict, match="its events lead to planned"):
        task(session, found.id)
    session.execute(update(Inspection).where(Inspection.id == found.id).values(stage="planned"))


def test_two_who_lead_the_same_version_on_do_not_both_do_so(session: Session) -> None:
    found = planned(session, enter_boundaries(session))
    step(session, HAND, found, Step.PLAN_AGREED, Given(document="方案"))
    with pytest.raises(Conflict, match="read it again"):
        step(session, HAND, found, Step.PLAN_AGREED, Given(document="方案"))


def test_lists_and_counts_hold_what_somebody_sees(session: Session) -> None:
    ground = enter_boundaries(session)
    named(session, planned(session, ground))
    member, stranger, side = Looker("user:li"), Looker("user:nobody"), Looker("user:nobody", (NANMING,))
    for looker, seen in ((member, 1), (stranger, 0), (side, 1), (Looker("user:nobody", None), 1)):
        assert len(listing(session, looker, Selection(), after=None, limit=9)) == seen
        assert sum(each.planned for each in counts(session, looker, today=TODAY)) == seen
    assert not listing(session, side, Selection(is_mine=True), after=None, limit=9)
    (late,) = counts(session, side, today=date(2027, 1, 1))
    assert (late.overdue, late.in_field, late.year) == (1, 0, 2026)


def test_what_is_not_there_is_named(session: Session) -> None:
    with pytest.raises(NotFound):
        task(session, uuid4())
    with pytest.raises(InvalidInput, match="No round has the number 99"):
        round_numbered(99, known_rounds())
    ground = enter_boundaries(session)
    assert last_names(session, [ground.county]) == {ground.county: ("520102520111", "花南线", 3)}
