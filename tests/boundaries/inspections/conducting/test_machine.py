"""The conduct of an inspection: what may be done when, what is refused, and what no records can tell."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boundaries.inspections.conducting.events import Event, as_record, from_record
from boundaries.inspections.conducting.guards import GUARDS
from boundaries.inspections.conducting.machine import Incoherent, StepRefused, after, decide, options, replay
from boundaries.inspections.conducting.states import STAGES, Facts, Member, State, Step
from boundaries.inspections.scheduling.conduct import Stage, check_conduct
from boundaries.inspections.scheduling.cycle import Round
from boundaries.inspections.signing.mandates import Capacity, Mandate
from foundation.errors import InvalidInput
from foundation.periods import Period

GUIZHOU, GUANGXI, STRANGE = (UUID(int=each) for each in (52, 45, 43))
MARKERS = (UUID(int=101), UUID(int=102))
FIFTH = Round(5, 2023, 2027)
MARCH, TODAY = date(2026, 3, 2), date(2026, 11, 25)
FACTS = Facts(TODAY, "user:wang", "inspector", FIFTH)
IN_ORDER = (
    Step.PLAN_AGREED,
    Step.TEAMS_FORMED,
    Step.FIRST_MEETING,
    Step.INDOOR,
    Step.BEGIN_FIELD,
    Step.FIELD,
    Step.SECOND_MEETING,
    Step.COMPLETE,
    Step.FILE,
    Step.ARCHIVE,
)


def member(person: str, unit: UUID, capacity: Capacity = Capacity.LEADER, begins: date = MARCH) -> Member:
    return Member(Mandate(person, unit, capacity, Period(begins)), person.title())


def planned(**otherwise: object) -> Event:
    facts = replace(FACTS, year=2026, lead=GUIZHOU, units=(GUANGXI, GUIZHOU), markers=MARKERS)
    return decide(None, Step.PLAN, replace(facts, **otherwise))  # type: ignore[arg-type]  # names of the dataclass


def teams() -> list[Event]:
    return [
        Event(Step.TEAM, MARCH, "user:wang", "inspector", unit=unit, members=(member(person, unit),))
        for unit, person in ((GUIZHOU, "user:wang"), (GUANGXI, "user:li"))
    ]


def state_after(steps: tuple[Step, ...]) -> State:
    state = replay([planned(), *teams()])
    for step in steps:
        state = after(state, decide(state, step, replace(FACTS, document="文件", reason="补记")))
    return state


def codes(refused: pytest.ExceptionInfo[StepRefused]) -> set[str]:
    return {fault.code for fault in refused.value.faults}


def test_an_inspection_goes_from_its_plan_to_the_archive() -> None:
    state = state_after(IN_ORDER)
    assert state.stage == "archived"
    assert (state.field_from, state.completed_on, state.filed_on) == (TODAY, TODAY, TODAY)
    assert set(state.done) == set(Stage) - {Stage.MENDING}


def test_a_plan_outside_its_round_led_by_a_stranger_is_refused_with_both_reasons() -> None:
    with pytest.raises(StepRefused) as refused:
        planned(year=2031, lead=STRANGE)
    assert codes(refused) == {"year_outside_round", "lead_is_no_side"}
    assert {fault.where for fault in refused.value.faults} == {"/year", "/lead"}


def test_every_reason_is_told_at_once() -> None:
    state = state_after(())
    with pytest.raises(StepRefused) as refused:
        decide(state, Step.SECOND_MEETING, replace(FACTS, on=TODAY + timedelta(days=1)))
    assert codes(refused) == {"from_future", "step_before_its_time", "paper_missing"}


def test_a_stage_that_runs_back_behind_the_one_before_is_refused_at_its_day() -> None:
    state = state_after((Step.PLAN_AGREED, Step.TEAMS_FORMED))
    with pytest.raises(StepRefused) as refused:
        decide(state, Step.FIRST_MEETING, replace(FACTS, on=MARCH, document="纪要"))
    assert [(fault.where, fault.code) for fault in refused.value.faults] == [("/on", "days_run_back")]


def test_a_stage_that_is_done_is_corrected_with_a_reason_alone() -> None:
    state = state_after((Step.PLAN_AGREED,))
    with pytest.raises(StepRefused) as refused:
        decide(state, Step.PLAN_AGREED, replace(FACTS, document="方案（修订）"))
    assert codes(refused) == {"reason_missing"}
    corrected = decide(state, Step.PLAN_AGREED, replace(FACTS, document="方案（修订）", reason="题名有误"))
    assert after(state, corrected).done[Stage.PLAN].document == "方案（修订）"


def test_teams_are_formed_once_every_side_has_a_leader() -> None:
    state = replay([planned(), teams()[0]])
    state = after(state, decide(state, Step.PLAN_AGREED, replace(FACTS, document="方案")))
    with pytest.raises(StepRefused) as refused:
        decide(state, Step.TEAMS_FORMED, FACTS)
    assert codes(refused) == {"team_without_leader"}


def test_the_first_day_in_the_field_may_be_to_come_and_is_moved_with_a_reason() -> None:
    state = state_after(IN_ORDER[:4])
    state = after(state, decide(state, Step.BEGIN_FIELD, replace(FACTS, on=TODAY + timedelta(days=20))))
    assert state.field_from == TODAY + timedelta(days=20)
    with pytest.raises(StepRefused) as refused:
        decide(state, Step.BEGIN_FIELD, FACTS)
    assert codes(refused) == {"reason_missing"}
    with pytest.raises(StepRefused) as refused:
        decide(state, Step.FIELD, FACTS)
    assert codes(refused) == {"days_run_back"}


def test_nobody_goes_into_the_field_before_the_work_indoors() -> None:
    with pytest.raises(StepRefused) as refused:
        decide(state_after(IN_ORDER[:3]), Step.BEGIN_FIELD, FACTS)
    assert codes(refused) == {"step_before_its_time"}


def test_a_report_is_not_complete_while_two_devices_disagree() -> None:
    with pytest.raises(StepRefused) as refused:
        decide(state_after(IN_ORDER[:7]), Step.COMPLETE, replace(FACTS, document="联检报告", unsettled=3))
    assert codes(refused) == {"records_unsettled"}


def test_a_replan_gives_a_reason_and_changes_something() -> None:
    state = state_after(())
    same = replace(FACTS, units=state.units, markers=state.markers)
    with pytest.raises(StepRefused) as refused:
        decide(state, Step.REPLAN, same)
    assert codes(refused) == {"reason_missing", "nothing_changed"}
    moved = after(state, decide(state, Step.REPLAN, replace(same, year=2027, lead=GUANGXI, reason="汛期")))
    assert (moved.year, moved.lead) == (2027, GUANGXI)


def test_a_marker_that_was_set_meanwhile_comes_onto_the_plan() -> None:
    state = state_after(IN_ORDER[:5])
    new = (*MARKERS, UUID(int=103))
    facts = replace(FACTS, units=state.units, markers=new, reason="新设界桩")
    assert after(state, decide(state, Step.REPLAN, facts)).markers == new


def test_a_side_that_has_a_team_is_not_planned_away() -> None:
    state = state_after(())
    facts = replace(FACTS, units=(GUIZHOU, STRANGE), markers=MARKERS, reason="区划调整")
    with pytest.raises(StepRefused) as refused:
        decide(state, Step.REPLAN, facts)
    assert codes(refused) == {"side_gone"}


def test_nothing_happens_to_an_inspection_that_was_cancelled() -> None:
    state = state_after(())
    cancelled = after(state, decide(state, Step.CANCEL, replace(FACTS, reason="界线已变更")))
    for step in Step:
        with pytest.raises(StepRefused):
            decide(cancelled, step, replace(FACTS, reason="再试", document="文件"))
    assert options(cancelled, FACTS) == {}


def test_a_signed_report_ends_all_but_what_comes_after_it() -> None:
    state = state_after(IN_ORDER[:8])
    assert set(options(state, FACTS)) == {Step.TEAM, Step.MENDING, Step.FILE, Step.ARCHIVE}
    with pytest.raises(StepRefused) as refused:
        decide(state, Step.CANCEL, replace(FACTS, reason="取消"))
    assert codes(refused) == {"completed"}


def test_what_is_offered_lacks_only_what_is_not_sent_with_it() -> None:
    offered = options(state_after(()), FACTS)
    assert not {Step.COMPLETE, Step.PLAN} & set(offered)
    assert {offered[step] for step in (Step.PLAN_AGREED, Step.CANCEL, Step.TEAM)} == {()}
    assert {fault.code for fault in offered[Step.INDOOR]} == {"step_before_its_time"}


def test_every_step_has_its_guards_and_every_stage_its_step() -> None:
    assert set(GUARDS) == set(Step)
    assert set(STAGES.values()) == set(Stage)


@pytest.mark.parametrize(
    "events",
    [
        [],
        [Event(Step.CANCEL, MARCH, "user:wang", "inspector")],
        [planned(), planned()],
        [planned(), Event(Step.INDOOR, MARCH, "user:wang", "inspector")],
        [planned(), Event(Step.FIELD, MARCH, "user:wang", "inspector")],
        [planned(), Event(Step.TEAM, MARCH, "user:wang", "inspector", unit=STRANGE)],
        [
            planned(),
            Event(Step.TEAM, MARCH, "u", "inspector", unit=GUIZHOU, members=(member("user:li", GUANGXI),)),
        ],
        [planned(), Event(Step.CANCEL, MARCH, "u", "inspector"), Event(Step.CANCEL, MARCH, "u", "inspector")],
    ],
)
def test_records_that_cannot_be_are_refused(events: list[Event]) -> None:
    with pytest.raises(Incoherent):
        replay(events)


STEPS = st.sampled_from([step for step in Step if step not in {Step.PLAN, Step.TEAM}])
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(STEPS, DAYS, st.sampled_from(["", "文件"]), st.sampled_from(["", "补记"])), max_size=14))
def test_whatever_is_decided_can_be_replayed_and_keeps_the_order_of_the_law(
    tried: list[tuple[Step, date, str, str]],
) -> None:
    events = [planned(), *teams()]
    state = replay(events)
    for step, day, document, reason in tried:
        facts = replace(
            FACTS, today=date(2026, 12, 31), on=day, document=document, reason=reason, units=state.units,
            markers=state.markers,
        )  # fmt: skip
        try:
            event = decide(state, step, facts)
        except StepRefused:
            continue
        state = after(state, event)
        events.append(from_record(as_record(event)))
    assert replay(events) == state
    assert not check_conduct(state.done)
    assert state.completed_on is None or Stage.REPORT in state.done
    assert (state.filed_on is not None) == (Stage.FILED in state.done)


@given(st.text(max_size=20), st.text(max_size=20), DAYS, st.none() | st.just(date(2027, 3, 1)))
def test_an_event_is_read_back_as_it_was(reason: str, document: str, day: date, end: date | None) -> None:
    period = Period(day, end)
    people = (Member(Mandate("user:a", GUIZHOU, Capacity.REPRESENTATIVE, period), "甲"),)
    event = Event(Step.TEAM, day, "user:a", "inspector", reason, document, unit=GUIZHOU, members=people)
    assert from_record(as_record(event)) == event
    assert from_record(as_record(planned())) == planned()


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"step": "dance", "on": "2026-03-02", "by": "u", "role": "r"},
        {"step": "cancel", "on": "gestern", "by": "u", "role": "r"},
        {"step": "team", "on": "2026-03-02", "by": "u", "role": "r", "members": [{}]},
    ],
)
def test_a_record_that_cannot_be_read_is_named(record: Mapping[str, object]) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        from_record(record)
