"""Whatever people do, nothing that takes all sides is closed by one, and a state is nothing but its records."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

from boundaries.inspections.findings.actions import DECREE, Action, Closing, known_actions
from boundaries.inspections.treating.following.events import Event, Opened, Purpose, Step, as_record, from_record
from boundaries.inspections.treating.following.machine import Incoherent, StepRefused, after, decide, replay
from boundaries.inspections.treating.following.settings import Setting
from boundaries.inspections.treating.following.states import CHANGES_REGISTER, Facts, Stage, State
from boundaries.markers.records import ReferenceObject
from foundation.errors import InvalidInput
from tests.inspections_made import DAY, HUAXI, NANMING, SIDES, STRANGER

RULES = known_actions()
PROVINCE = "贵州省人民政府"
RECORD = UUID(int=900)
SETTING = Setting(
    Point(106.63, 26.65),
    "106.63 26.65",
    "EPSG:4490",
    method="RTK",
    accuracy_m=0.05,
    number="4552009",
    references=(ReferenceObject("大槐树", 90.0, "true", 12.5),),
)
OF = {HUAXI: "user:h", NANMING: "user:n"}
DOABLE = [action for action in Action if RULES[action].closing is not Closing.NONE]
JOINT = [action for action in DOABLE if RULES[action].closing is not Closing.ONE_SIDE]


def opened(action: Action = Action.REPAIR) -> Event:
    about = Opened(action, (HUAXI,), DAY, DAY + timedelta(days=90), RECORD)
    return Event(Step.OPEN, DAY, "user:h", None, opened=about)


def facts(unit: UUID | None = HUAXI, person: str | None = None, days: int = 1, **changes: object) -> Facts:
    whole = Facts(
        DAY + timedelta(days=days),
        person or OF.get(unit or HUAXI, "user:x"),
        unit,
        SIDES,
        HUAXI,
        PROVINCE,
        RULES,
        stands_since=date(2000, 1, 1),
        day=DAY,
        document="档案1号",
        authority=PROVINCE,
        note="因故。",
        setting=SETTING,
        is_asked=False,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]  # members of `Facts`


def led(action: Action, *steps: tuple[Step, Facts]) -> tuple[State, list[Event]]:
    events = [opened(action)]
    for step, known in steps:
        events.append(decide(replay(events), step, known))
    return replay(events), events


def whole(action: Action) -> list[tuple[Step, Facts]]:
    """Everything that closes something, in order."""
    steps = [(Step.DONE, facts())]
    if RULES[action].closing is Closing.FILED:
        agreed = [(Step.CONSENT, facts(unit)) for unit in SIDES]
        steps = [*agreed, *steps, (Step.SURVEY, facts()), (Step.FILE, facts())]
    return [*steps, *[(Step.ATTEST, facts(unit)) for unit in SIDES], (Step.CLOSE, facts())]


def refused(action: Action, *steps: tuple[Step, Facts]) -> set[str]:
    with pytest.raises(StepRefused) as raised:
        led(action, *steps)
    return {fault.code for fault in raised.value.faults}


KNOWN = st.builds(
    facts,
    st.sampled_from([HUAXI, NANMING, STRANGER, None]),
    st.sampled_from([None, "user:h", "user:n"]),
    st.integers(1, 5),
    day=st.sampled_from([None, DAY, DAY + timedelta(days=1), DAY + timedelta(days=9), DAY - timedelta(days=1)]),
    purpose=st.sampled_from(Purpose),
    document=st.sampled_from(["", "档案1号"]),
    setting=st.sampled_from([None, SETTING]),
    is_asked=st.booleans(),
    signed_by=st.sampled_from(["", "李明"]),
)
STEPS = st.lists(st.tuples(st.sampled_from(Step), KNOWN), max_size=25)


def tried(action: Action, steps: Sequence[tuple[Step, Facts]]) -> tuple[State, list[Event]]:
    """What comes of steps of which those that are refused are left out."""
    events, state = [opened(action)], after(None, opened(action))
    for step, known in steps:
        try:
            event = decide(state, step, known)
            state = after(state, event)
        except (StepRefused, Incoherent):
            continue
        events.append(event)
    return state, events


@settings(max_examples=300)
@given(st.sampled_from(JOINT), STEPS)
def test_whatever_is_tried_nothing_joint_is_closed_without_every_side(
    action: Action, steps: list[tuple[Step, Facts]]
) -> None:
    state, _ = tried(action, steps)
    if state.stage is Stage.CLOSED:
        signed = {each.unit: each.person for each in state.attestations}
        assert set(signed) >= set(SIDES)
        assert len(set(signed.values())) >= len(SIDES)


@settings(max_examples=300)
@given(st.sampled_from(JOINT), STEPS)
def test_whatever_is_tried_nothing_joint_is_given_up_without_every_side(
    action: Action, steps: list[tuple[Step, Facts]]
) -> None:
    state, _ = tried(action, steps)
    if state.stage is Stage.VOID:
        assert {each.unit for each in state.given_up} >= set(SIDES)


@settings(max_examples=200)
@given(st.sampled_from(DOABLE), STEPS)
def test_what_is_decided_can_be_written_read_and_replayed(action: Action, steps: list[tuple[Step, Facts]]) -> None:
    state, events = tried(action, steps)
    assert replay(from_record(as_record(event)) for event in events) == state


@settings(max_examples=200)
@given(st.sampled_from(DOABLE), STEPS, st.data())
def test_who_takes_out_a_record_changes_what_follows_or_is_found_out(
    action: Action, steps: list[tuple[Step, Facts]], data: st.DataObject
) -> None:
    state, events = tried(action, steps)
    left = events[:]
    left.pop(data.draw(st.integers(0, len(events) - 1)))
    try:
        found = replay(left)
    except Incoherent:
        return
    assert found.stage is not Stage.CLOSED or state.stage is Stage.CLOSED
    if found.stage is Stage.CLOSED and action in JOINT:
        assert {each.unit for each in found.attestations} >= set(SIDES)


@pytest.mark.parametrize("action", DOABLE)
def test_with_all_papers_everything_is_closed(action: Action) -> None:
    state, _ = led(action, *whole(action))
    assert state.stage is Stage.CLOSED
    assert state.closed_on == DAY + timedelta(days=1)


@pytest.mark.parametrize("action", JOINT)
def test_one_signature_closes_nothing_joint(action: Action) -> None:
    steps = [(step, known) for step, known in whole(action) if (step, known.unit) != (Step.ATTEST, NANMING)]
    assert "signature_missing" in refused(action, *steps)


def test_a_move_is_refused_with_every_reason_at_once() -> None:
    assert refused(Action.MOVE, (Step.DONE, facts()), (Step.CLOSE, facts())) == {
        "signature_missing",
        "consent_missing",
        "survey_missing",
        "filing_missing",
        "setting_missing",
    }


def test_who_agrees_after_it_was_done_has_not_agreed_before() -> None:
    late = [
        (step, replace(known, day=DAY + timedelta(days=1)) if step is Step.CONSENT else known)
        for step, known in whole(Action.MOVE)
    ]
    assert refused(Action.MOVE, *late) == {"consent_missing"}


def test_a_new_survey_takes_the_signatures_and_the_filing_of_the_old_one_with_it() -> None:
    *steps, _ = whole(Action.MOVE)
    state, _ = led(Action.MOVE, *steps, (Step.SURVEY, facts()))
    assert (state.attestations, state.filed) == ((), None)


def test_who_says_anew_when_it_was_done_asks_for_new_signatures() -> None:
    state, _ = led(Action.REPAIR, (Step.DONE, facts()), (Step.ATTEST, facts()), (Step.DONE, facts()))
    assert state.attestations == ()


@pytest.mark.parametrize("step", [Step.ATTEST, Step.CONSENT])
def test_nobody_signs_for_two_sides(step: Step) -> None:
    both = [(step, facts(HUAXI)), (step, facts(NANMING, "user:h"))]
    assert "one_for_two" in refused(Action.MOVE, (Step.DONE, facts()), (Step.SURVEY, facts()), *both)


def test_a_stranger_does_nothing() -> None:
    for step, _ in whole(Action.MOVE):
        assert refused(Action.MOVE, (step, facts(STRANGER))) & {"no_side", "wrong_stage"}


def test_what_is_still_broken_is_not_given_up_even_by_all() -> None:
    agreed = [(Step.CONSENT, facts(unit, purpose=Purpose.VOID)) for unit in SIDES]
    assert refused(Action.REPAIR, *agreed, (Step.VOID, facts(is_asked=True))) == {"still_asked"}


def test_what_was_moved_is_not_begun_again() -> None:
    assert refused(Action.MOVE, *whole(Action.MOVE), (Step.REOPEN, facts())) == {"register_changed"}


def test_what_was_badly_repaired_is_begun_again_and_signed_again() -> None:
    state, _ = led(Action.REPAIR, *whole(Action.REPAIR), (Step.REOPEN, facts()))
    assert (state.stage, state.attestations, state.reopened) == (Stage.OPEN, (), 1)


def closed_with(action: Action, **changes: object) -> list[Event]:
    _, events = led(action, *whole(action))
    last = events[-1]
    assert last.grounds is not None
    grounds = replace(last.grounds, **changes)  # type: ignore[arg-type]  # members of `Grounds`
    kept = [event for event in events[:-1] if event.step is not Step.ATTEST or event.unit == HUAXI]
    return [*kept, replace(last, grounds=grounds)]


@pytest.mark.parametrize("action", sorted(DECREE))
def test_a_forged_record_cannot_close_with_less_than_the_decree(action: Action) -> None:
    with pytest.raises(Incoherent, match="missing"):
        replay(closed_with(action, closing=Closing.ONE_SIDE))


@pytest.mark.parametrize("action", sorted(DECREE))
def test_a_forged_record_cannot_leave_out_a_side(action: Action) -> None:
    with pytest.raises(Incoherent):
        replay(closed_with(action, sides=(HUAXI,)))


def test_a_forged_record_cannot_give_up_alone() -> None:
    forged = Event(Step.VOID, DAY, "user:h", HUAXI, "作废。")
    with pytest.raises(Incoherent, match="consent"):
        replay([opened(), forged])


def test_a_record_in_another_order_is_found_out() -> None:
    _, events = led(Action.REPAIR, *whole(Action.REPAIR))
    with pytest.raises(Incoherent):
        replay([events[0], *reversed(events[1:])])


def test_days_do_not_run_back() -> None:
    with pytest.raises(Incoherent, match="another order"):
        replay([opened(), replace(decide(replay([opened()]), Step.DONE, facts()), on=DAY - timedelta(days=1))])


def test_what_cannot_be_read_is_no_record() -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        from_record({"step": "move_the_line", "on": "2026-05-06", "by": "user:h"})


def test_a_register_follows_moves_additions_and_scrapping_alone() -> None:
    assert {action for action in Action if RULES[action].closing is Closing.FILED} == CHANGES_REGISTER
